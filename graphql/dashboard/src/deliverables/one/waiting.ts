import type { WaitLink } from '../../panel/deliverable.queries.js';

/** What does not go on by itself. */
const STUCK = new Set(['failed', 'quality', 'refused', 'cancelled', 'ended', 'nobody', 'loop']);
export const isStuck = ({ kind }: Pick<WaitLink, 'kind'>): boolean => STUCK.has(kind);

/** Where a link of the chain leads: what it is about, to be opened beside the page; nowhere where nothing can be looked at. */
export function opensAt({ gate, task, run }: Pick<WaitLink, 'gate' | 'task' | 'run'>): string | null {
  if (gate) return `gate:${gate}`;
  if (task) return `task:${task}`;
  return run ? `run:${run}` : null;
}

/** Who it is waited for: of each a name where there is one, or the title or role that nobody holds. */
export const whoOf = ({ who }: Pick<WaitLink, 'who'>, title: (code: string) => string): string[] =>
  who.map(({ kind, code, name }) => {
    const named = kind === 'title' || kind === 'role' ? title(code) : null;
    return name && named ? `${name} (${named})` : (name ?? named ?? code);
  });
