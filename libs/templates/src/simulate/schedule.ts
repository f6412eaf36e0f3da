import { type Recorded, recorded } from '../engine/said.js';
import type { CompiledStep } from '../engine/compiled.js';
import type { Model } from './model.js';
import type { Attempt, Played } from './attempt.js';
import { criticalPath } from './tally.js';

/** A step as one simulated run went: a bar, from the first attempt that opened to the last that ended, over all its items. */
export type Bar = {
  path: string;
  title: string;
  kind: CompiledStep['kind'];
  stage: string | null;
  opensAt: string;
  endsAt: string;
  /** How many attempts there were, how many sent the run back, and how many were overdue. */
  attempts: number;
  back: number;
  overdue: number;
  critical: boolean;
};
/** How long a step alone held the run up: its share of the critical path. */
export type Hold = { path: string; title: string; from: string; to: string; hours: number; items: number };
/** One simulated run: a Gantt chart, and what it hangs on, in the order it happened. */
export type Schedule = Recorded & {
  state: Played['state'];
  opensAt: string;
  endsAt: string;
  bars: Bar[];
  critical: Hold[];
};

const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

export function scheduleOf(model: Model, played: Played, opensAt: string): Schedule {
  const path = criticalPath(played).toReversed();
  const critical = new Set(path.map(({ step }) => step));
  const byStep = Map.groupBy(played.attempts, ({ step }) => step);
  const bars = model.steps.flatMap(({ path: of, step }, at): Bar[] => {
    const attempts = byStep.get(at);
    if (!attempts) return [];
    let [opens, ends, back, overdue] = [Infinity, -Infinity, 0, 0];
    for (const attempt of attempts) {
      opens = Math.min(opens, attempt.openedAt);
      ends = Math.max(ends, Number.isNaN(attempt.endedAt) ? played.endedAt : attempt.endedAt);
      if (attempt.how === 'back') back += 1;
      if (attempt.overdue) overdue += 1;
    }
    const { title, kind, stage = null } = step;
    const when = { opensAt: iso(opens), endsAt: iso(ends) };
    return [
      { path: of, title, kind, stage, ...when, attempts: attempts.length, back, overdue, critical: critical.has(at) },
    ];
  });
  const { state, reason, endedAt } = played;
  return { state, ...recorded(reason), opensAt, endsAt: iso(endedAt), bars, critical: holds(model, path) };
}

function holds(model: Model, path: Attempt[]): Hold[] {
  const held = Map.groupBy(
    path.filter(({ step }) => model.steps[step]!.step.kind !== 'forEach'),
    ({ step }) => step,
  );
  return [...held].map(([step, attempts]) => {
    const { path: of, step: compiled } = model.steps[step]!;
    const hours = attempts.reduce((sum, { openedAt, endedAt, cause }) => {
      return sum + (endedAt - Math.max(openedAt, cause?.endedAt ?? openedAt)) / HOUR;
    }, 0);
    const items = new Set(attempts.map(({ item }) => item)).size;
    const [from, to] = [attempts[0]!.openedAt, attempts.at(-1)!.endedAt];
    return { path: of, title: compiled.title, from: iso(from), to: iso(to), hours, items };
  });
}
