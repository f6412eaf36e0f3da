import { asProblem, isAway } from '../site/problem.js';

/** How often in a row it is gone on with where no answer came, and how long after, in milliseconds. */
const TRIES = 10;
const AFTER_MS = 2000;

/** How far an import is: how many changes are done, of how many, and what of them was refused. */
export type Going<Wrong> = {
  done: number;
  total: number;
  refused: Wrong[];
  state: 'going' | 'done' | 'stopped';
};
/** What is to be done yet: so many changes, and by which word they are asked for. */
export type Rest = { count: number; token: string };
type Applied<Wrong> = { done: number; left: number; next: string | null; problems: Wrong[] };
type Doing<Wrong> = {
  look: () => Promise<Rest>;
  apply: (token: string) => Promise<Applied<Wrong>>;
  tell: (going: Going<Wrong>) => void;
  pause?: (ms: number) => Promise<unknown>;
};

const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Carries out an import call by call. An answer that does not come says nothing of what was done: it is looked at again what
 * is left, and gone on with that.
 */
export async function carry<Wrong>(
  { count: total, token }: Rest,
  { look, apply, tell, pause = wait }: Doing<Wrong>,
): Promise<void> {
  let going: Going<Wrong> = { done: 0, total, refused: [], state: 'going' };
  const say = (more: Partial<Going<Wrong>>): void => tell((going = { ...going, ...more }));
  say({});
  let next: string | null = token;
  for (let lost = 0; next !== null;) {
    try {
      if (lost > 0) {
        const rest = await look();
        say({ done: total - rest.count, refused: [], state: rest.count > 0 ? 'going' : 'done' });
        if (rest.count === 0) return;
        next = rest.token;
      }
      const applied: Applied<Wrong> = await apply(next);
      lost = 0;
      next = applied.next;
      say({
        done: going.done + applied.done,
        refused: [...going.refused, ...applied.problems],
        state: next !== null ? 'going' : applied.left > 0 ? 'stopped' : 'done',
      });
    } catch (error) {
      // It may still be done while one looks: then it is looked at once more.
      const isLost = isAway(error) || (lost > 0 && asProblem(error).code === 'import.changed');
      if (!isLost || ++lost > TRIES) throw error;
      await pause(AFTER_MS);
    }
  }
}
