import { setTimeout as pause } from 'node:timers/promises';

/** Work that is open: a task to report done, or a decision to vote on. */
export type Open = { kind: 'task' | 'gate'; id: string };

/** How many people answer at once, and how often they look when there was nothing. */
const HANDS = 8;
const LOOK_MS = 50;

/**
 * Does whatever is open, once each, until nothing is left and the run is over.
 * @param look what is open now, oldest first
 * @param answer reports a task done, or approves
 */
export async function crew(
  look: () => Promise<Open[]>,
  answer: (open: Open) => Promise<void>,
  over: () => Promise<boolean>,
): Promise<void> {
  const begun = new Set<string>();
  const rest: Open[] = [];
  const hand = async (): Promise<void> => {
    for (let next = rest.shift(); next; next = rest.shift()) await answer(next);
  };
  for (;;) {
    const found = (await look()).filter(({ id }) => !begun.has(id));
    for (const open of found) begun.add(open.id);
    rest.push(...found);
    await Promise.all(Array.from({ length: HANDS }, hand));
    if (found.length > 0) continue;
    if (await over()) return;
    await pause(LOOK_MS);
  }
}
