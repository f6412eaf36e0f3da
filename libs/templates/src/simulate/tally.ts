import type { Phrase } from '@bobine/contracts/phrase';
import { recorded } from '../engine/said.js';
import type { Model } from './model.js';
import type { Attempt, Played } from './attempt.js';

/** What many simulated runs came to, a figure per run; of steps, in the order of the model. */
export type Tally = {
  ends: number[];
  /** Runs by how they ended. */
  states: Record<Played['state'], number>;
  /** Why runs did not complete, and how many. */
  reasons: Record<string, Because>;
  steps: StepTally[];
  load: Record<string, { total: number; peaks: number[]; weeks: number[] }>;
};
/** Runs that ended for a reason, which is also told with its values apart where it is in words of ours. */
export type Because = { runs: number; told?: Phrase | undefined };
export type StepTally = {
  /** When the first attempt opened and the last ended; only of runs where it opened at all. */
  opens: number[];
  ends: number[];
  /** Over all runs. */
  attempts: number;
  back: number;
  overdue: number;
  /** Runs in which it was overdue at least once, and in which it lay on the critical path. */
  runsOverdue: number;
  runsCritical: number;
};

export const emptyTally = ({ steps }: Model): Tally => ({
  ends: [],
  states: { completed: 0, failed: 0, cancelled: 0, stuck: 0 },
  reasons: {},
  steps: steps.map(() => ({ opens: [], ends: [], attempts: 0, back: 0, overdue: 0, runsOverdue: 0, runsCritical: 0 })),
  load: {},
});

/** The attempts on the critical path of a run, the last first: each is what let the one before it begin. */
export function criticalPath({ last }: Played): Attempt[] {
  const path: Attempt[] = [];
  const known = new Set<Attempt>();
  for (let at = last; at && !known.has(at); at = at.cause) {
    known.add(at);
    path.push(at);
  }
  return path;
}

/** Adds a run to a tally. */
export function count(tally: Tally, played: Played): void {
  tally.ends.push(played.endedAt);
  tally.states[played.state] += 1;
  const { reason, told } = recorded(played.reason);
  if (reason) addReasons(tally.reasons, { [reason]: { runs: 1, told } });
  const opens = new Float64Array(tally.steps.length).fill(Infinity);
  const ends = new Float64Array(tally.steps.length).fill(-Infinity);
  const overdue = new Uint8Array(tally.steps.length);
  for (const attempt of played.attempts) {
    const step = tally.steps[attempt.step]!;
    const ended = Number.isNaN(attempt.endedAt) ? played.endedAt : attempt.endedAt;
    if (attempt.openedAt < opens[attempt.step]!) opens[attempt.step] = attempt.openedAt;
    if (ended > ends[attempt.step]!) ends[attempt.step] = ended;
    step.attempts += 1;
    if (attempt.how === 'back') step.back += 1;
    if (!attempt.overdue) continue;
    step.overdue += 1;
    overdue[attempt.step] = 1;
  }
  const critical = new Set(criticalPath(played).map(({ step }) => step));
  tally.steps.forEach((step, at) => {
    if (opens[at] !== Infinity) {
      step.opens.push(opens[at]!);
      step.ends.push(ends[at]!);
    }
    step.runsOverdue += overdue[at]!;
    if (critical.has(at)) step.runsCritical += 1;
  });
  countLoad(tally, played);
}

function countLoad(tally: Tally, { load }: Played): void {
  for (const [who, { total, peak, weeks }] of load.of) {
    const counted = (tally.load[who] ??= { total: 0, peaks: [], weeks: [] });
    counted.total += total;
    counted.peaks.push(peak);
    addTo(counted.weeks, weeks);
  }
}

const addTo = (sums: number[], more: readonly number[]): void => {
  more.forEach((each, at) => {
    sums[at] = (sums[at] ?? 0) + each;
  });
};

const addCounts = (sums: Record<string, number>, more: Record<string, number>): void => {
  for (const [name, each] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + each;
};

const addReasons = (sums: Tally['reasons'], more: Tally['reasons']): void => {
  for (const [reason, { runs, told }] of Object.entries(more)) {
    sums[reason] = { runs: (sums[reason]?.runs ?? 0) + runs, told };
  }
};

/** Adds what others have counted of the same model. */
export function merge(into: Tally, from: Tally): void {
  for (const each of from.ends) into.ends.push(each);
  addCounts(into.states, from.states);
  addReasons(into.reasons, from.reasons);
  into.steps.forEach((step, at) => {
    const { opens, ends, ...counts } = from.steps[at]!;
    for (const each of opens) step.opens.push(each);
    for (const each of ends) step.ends.push(each);
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) step[name] += counts[name];
  });
  for (const [who, { total, peaks, weeks }] of Object.entries(from.load)) {
    const counted = (into.load[who] ??= { total: 0, peaks: [], weeks: [] });
    counted.total += total;
    for (const each of peaks) counted.peaks.push(each);
    addTo(counted.weeks, weeks);
  }
}
