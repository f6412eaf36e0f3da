import type { Calendar } from './calendar.js';
import { afterPeriod } from './period.js';

/** Who is told when something is overdue, and how long after its deadline; null where only the record tells. */
export type Rung = { after: string; to: string | null };
/** How far up a ladder people have been told: since which deadline, and how many rungs. */
export type Ladder = { due: string; told: number };

/** Where nobody is named, the deadline itself is told once. */
const PLAIN: readonly Rung[] = [{ after: 'P0D', to: null }];

/** The rungs reached by an instant, numbered from 1, and when the next one is; null after the last. */
export type Climb = { reached: { rung: number; to: string | null }[]; ladder: Ladder; next: string | null };

/** Goes up a ladder as far as it leads by an instant: each rung once, and none before the one below it. */
export function climb(
  rungs: readonly Rung[] = PLAIN,
  { due, told }: Ladder,
  at: string,
  calendar: Calendar | undefined,
): Climb {
  const reached: Climb['reached'] = [];
  for (const { after, to } of rungs.slice(told)) {
    const next = afterPeriod(due, after, calendar);
    if (next > at) return { reached, ladder: { due, told: told + reached.length }, next };
    reached.push({ rung: told + reached.length + 1, to });
  }
  return { reached, ladder: { due, told: told + reached.length }, next: null };
}

/** `escalate`, `escalate2`; after extensions also how many there were. */
export type EscalateVerb = 'escalate' | `escalate${number}` | `escalate${number}.${number}`;

/** The last word of the once-key under which a rung is told: `escalate`, `escalate2`; `escalate2.1` after one extension. */
export const rungVerb = (rung: number, extensions = 0): EscalateVerb =>
  extensions > 0 ? `escalate${rung}.${extensions}` : rung === 1 ? 'escalate' : `escalate${rung}`;
