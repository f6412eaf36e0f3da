import type { DeliverableRow, ElementRow, Seen } from './seen.js';

/**
 * What a cut does to a deliverable: `waits`: nothing of it is made yet, it will be of the new cut; `again`: what is made is
 * of another cut and is made again; `sent`, `accepted`: it has left, of another cut; `current`: it is of this cut.
 */
export type Effect = 'waits' | 'again' | 'sent' | 'accepted' | 'current';
const LEFT: Record<string, Effect> = { sent: 'sent', received: 'sent', refused: 'sent', accepted: 'accepted' };

/** The cut an element is of: its own, or that of what it was made from. */
function cutOf(element: ElementRow, all: Map<string, ElementRow>, seen = new Set<string>()): string | undefined {
  if (element.cut !== undefined || seen.has(element.element)) return element.cut;
  seen.add(element.element);
  for (const id of element.madeFrom) {
    const source = all.get(id);
    const cut = source && cutOf(source, all, seen);
    if (cut !== undefined) return cut;
  }
  return undefined;
}

/** Which cut a deliverable is of by its newest package, and what the new cut does to it. */
export function effectOn(deliverable: DeliverableRow, { elements, cut }: Seen): { effect: Effect; cut?: string } {
  const all = new Map(elements.map((element) => [element.element, element]));
  const made = elements.findLast(
    (element) => element.kind === 'package' && element.deliverable === deliverable.deliverable,
  );
  const of = made && cutOf(made, all);
  if (of === cut.cut) return { effect: 'current', cut: of };
  const effect = LEFT[deliverable.status] ?? (made ? 'again' : 'waits');
  return { effect, ...(of ? { cut: of } : {}) };
}
