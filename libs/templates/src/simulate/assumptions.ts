import { type Calendar, workedBetween, workingAfter } from '../engine/calendar.js';
import type { CompiledStep } from '../engine/compiled.js';
import { durationMs, isDuration } from '../engine/duration.js';
import type { Json, JsonMap } from '../engine/json.js';
import { workingOf } from '../engine/period.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in milliseconds: of the clock, or worked by the calendar of the template. */
export type Length = { ms: number; working?: boolean };
/**
 * How long something takes: between a least and a most with one length likelier than the others, or any of those seen
 * before, sorted.
 */
export type Span = ({ least: number; likely: number; most: number } | { seen: number[] }) & Pick<Length, 'working'>;

/** What a simulation takes for granted of a step; what it leaves out is taken from `DEFAULTS`. */
export type StepAssumption = {
  takes?: Span;
  /** Where `takes` comes from, when it was not said. */
  from?: 'given' | 'learnt';
  /** What comes on top: `the lock slips three days`. */
  slips?: Length;
  /** Of a gate: how many retakes it asks for, or with what chance it asks for one each time. */
  retakes?: { times: number } | { chance: number };
  /** Of a step with `again`: the same. */
  again?: { times: number } | { chance: number };
  /** With what chance it fails, from 0 to 1. */
  fails?: number;
  /** What comes of a task, or the data of the event a wait takes, instead of what is made up. */
  gives?: Json;
  /** Of a fan-out: how many items it goes through. */
  items?: number;
  /** Of a fan-out: the items themselves. */
  list?: Json[];
};

/** What a simulation takes for granted. */
export type Assumptions = {
  /** When the run opens. */
  at: string;
  /** What it is opened with; what is left out is made up. */
  inputs: JsonMap;
  /** By path through the levels: `shots/review` is the review of each shot. */
  steps: Record<string, StepAssumption>;
  /** How much somebody does at once: `vendor:nuage`, `role:editor`, `queue:bobine-media`. No bound where nothing is said. */
  atOnce: Record<string, number>;
  /** When it should be over: with what probability it is not. */
  by: string | null;
};

const around = (likely: number, more: Pick<Length, 'working'> = {}): Span => ({
  ...{ least: likely / 2, likely, most: likely * 3 },
  ...more,
});
const NONE: Span = { least: 0, likely: 0, most: 0 };

/** Where nothing is known: told as such with every figure that rests on it. People work by the calendar where there is one. */
function defaultOf(kind: CompiledStep['kind'], calendar: Calendar | undefined): Span {
  const day = calendar ? { ms: workingDay(calendar), working: true } : { ms: DAY };
  switch (kind) {
    case 'human':
      return around(3 * day.ms, day);
    case 'gate':
      return around(day.ms, day);
    case 'wait':
      return around(2 * DAY);
    case 'task':
      return around(HOUR / 12);
    default:
      return NONE;
  }
}

export const takenFor = (
  kind: CompiledStep['kind'],
  assumed: StepAssumption | undefined,
  calendar: Calendar | undefined,
): Span => assumed?.takes ?? defaultOf(kind, calendar);

/** What a period such as `P3D` or `3 working days` is long; null when it is none, or works by a calendar that is not there. */
export function lengthOf(period: string, calendar: Calendar | undefined): Length | null {
  if (isDuration(period)) return { ms: durationMs(period) };
  const working = workingOf(period);
  if (!working || !calendar) return null;
  return { ms: 'hours' in working ? working.hours * HOUR : working.days * workingDay(calendar), working: true };
}

/** A working day of a week as it usually is, in milliseconds. */
function workingDay({ week }: Calendar): number {
  const days = week
    .map((hours) => hours.reduce((sum, [from, to]) => sum + to - from, 0))
    .filter((minutes) => minutes > 0);
  return (days.reduce((sum, minutes) => sum + minutes, 0) / Math.max(1, days.length)) * MINUTE;
}

/** The instant a length of time later, in milliseconds. */
export const later = (at: number, { ms, working }: Length, calendar: Calendar | undefined): number =>
  working && calendar ? workingAfter(calendar, at, ms) : at + ms;

/** What of the same kind of time has passed between two instants. */
export const passed = (from: number, to: number, { working }: Pick<Length, 'working'>, calendar?: Calendar): number =>
  working && calendar ? workedBetween(calendar, from, to) : to - from;
