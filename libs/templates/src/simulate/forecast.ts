import type { CompiledStep } from '../engine/compiled.js';
import type { StepAssumption } from './assumptions.js';
import type { Model } from './model.js';
import type { Because, StepTally, Tally } from './tally.js';

/** An instant that so many runs are through by; 19 times in 20 the true one lies from `low` to `high`. */
export type Quantile = { part: number; at: string; low: string; high: string };
/** How likely something is; 19 times in 20 the true probability lies from `low` to `high`. */
export type Probability = { value: number; low: number; high: number };
/** Where what was assumed of a step comes from: said, learnt from past runs, or nowhere. */
export type Source = NonNullable<StepAssumption['from']> | 'default';

export type StepForecast = {
  path: string;
  title: string;
  kind: CompiledStep['kind'];
  stage: string | null;
  /** Attempts in a run, and those that sent it back, on average. */
  attempts: number;
  back: number;
  opens: Quantile[];
  ends: Quantile[];
  /** That it lies on the critical path. */
  critical: Probability;
  /** That it is overdue at least once; null where it has no deadline that ever passed or could. */
  overdue: Probability | null;
  /** How often it is overdue in a run, on average. */
  timesOverdue: number;
  takes: Source;
};
export type LoadForecast = {
  /** `vendor:nuage`, `title:director`, `queue:bobine-media`. */
  who: string;
  /** Days of the clock somebody there is busy with something, added up, on average. */
  days: number;
  /** The most in hand at once: in half of the runs, and in nine of ten. */
  peak: { half: number; nine: number };
  /** The same days by week from the beginning. */
  weeks: number[];
};
/** What many simulated runs say. */
export type Forecast = {
  runs: number;
  states: Tally['states'];
  reasons: ({ reason: string } & Because)[];
  ends: Quantile[];
  /** That it is over later than asked; null where nothing was asked and the template has no limit. */
  late: Probability | null;
  steps: StepForecast[];
  load: LoadForecast[];
};

const DAY = 86_400_000;
const PARTS = [0.1, 0.5, 0.8, 0.9];
/** Two-sided, 19 times in 20. */
const SURE = 1.96;
const MOST_REASONS = 10;

/** Instants by the part of the runs that are through by then, with order statistics for the sampling error. */
function quantiles(times: readonly number[], parts: readonly number[] = PARTS): Quantile[] {
  if (times.length === 0) return [];
  const sorted = Float64Array.from(times).sort();
  const last = sorted.length - 1;
  const at = (rank: number): string => new Date(sorted[Math.min(last, Math.max(0, Math.round(rank)))]!).toISOString();
  return parts.map((part) => {
    const spread = SURE * Math.sqrt(sorted.length * part * (1 - part));
    const rank = part * last;
    return { part, at: at(rank), low: at(rank - spread), high: at(rank + spread) };
  });
}

/** A share of runs as a probability (Wilson's interval). */
export function probability(hits: number, runs: number): Probability {
  if (runs === 0) return { value: 0, low: 0, high: 1 };
  const [part, z] = [hits / runs, SURE ** 2 / runs];
  const middle = (part + z / 2) / (1 + z);
  const spread = (SURE * Math.sqrt((part * (1 - part)) / runs + z / (4 * runs))) / (1 + z);
  return { value: part, low: Math.max(0, middle - spread), high: Math.min(1, middle + spread) };
}

export function forecastOf(model: Model, tally: Tally, by: string | null): Forecast {
  const runs = tally.ends.length;
  const steps = model.steps.flatMap(({ path, step, assumed }, at): StepForecast[] => {
    const counted = tally.steps[at]!;
    if (counted.attempts === 0) return [];
    const { title, kind, stage = null } = step;
    const takes = assumed.from ?? (assumed.takes ? 'given' : 'default');
    return [{ path, title, kind, stage, takes, ...stepFigures(counted, runs, hasDeadline(step)) }];
  });
  const late = by === null ? null : tally.ends.filter((end) => end > Date.parse(by)).length;
  return {
    runs,
    states: tally.states,
    reasons: Object.entries(tally.reasons)
      .sort(([, a], [, b]) => b.runs - a.runs)
      .slice(0, MOST_REASONS)
      .map(([reason, because]) => ({ reason, ...because })),
    ends: tally.states.completed === 0 ? [] : quantiles(tally.ends),
    late: late === null ? null : probability(late, runs),
    steps,
    load: loadOf(tally, runs),
  };
}

const hasDeadline = (step: CompiledStep): boolean =>
  (step.kind === 'wait' && step.timeout !== null) ||
  ((step.kind === 'human' || step.kind === 'gate') && step.due !== null);

const stepFigures = (counted: StepTally, runs: number, timed: boolean) => ({
  attempts: counted.attempts / runs,
  back: counted.back / runs,
  opens: quantiles(counted.opens),
  ends: quantiles(counted.ends),
  critical: probability(counted.runsCritical, runs),
  overdue: timed ? probability(counted.runsOverdue, runs) : null,
  timesOverdue: counted.overdue / runs,
});

function loadOf({ load }: Tally, runs: number): LoadForecast[] {
  const figures = Object.entries(load).map(([who, { total, peaks, weeks }]) => {
    const sorted = [...peaks].sort((a, b) => a - b);
    const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
    const days = total / runs / DAY;
    return { who, days, peak: { half: at(0.5), nine: at(0.9) }, weeks: weeks.map((each) => each / runs / DAY) };
  });
  return figures.sort((a, b) => b.days - a.days);
}
