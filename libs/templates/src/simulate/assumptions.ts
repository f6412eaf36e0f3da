import type { CompiledStep } from '../engine/compiled.js';
import type { Json, JsonMap } from '../engine/json.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How long something takes, in milliseconds: between a least and a most with one length likelier than the others, or any
 * of those seen before, sorted. `working`: hours of the working calendar, not of the clock.
 */
export type Span = ({ least: number; likely: number; most: number } | { seen: number[] }) & { working?: boolean };

/** What a simulation takes for granted of a step; what it leaves out is taken from `DEFAULTS`. */
export type StepAssumption = {
  takes?: Span;
  /** Where `takes` comes from, when it was not said. */
  from?: 'given' | 'learnt';
  /** What comes on top, in milliseconds of the clock: `the lock slips three days`. */
  slips?: number;
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

const around = (likely: number): Span => ({ least: likely / 2, likely, most: likely * 3 });

/** Where nothing is known: told as such with every figure that rests on it. */
const DEFAULTS: Record<CompiledStep['kind'], Span> = {
  wait: around(2 * DAY),
  task: around(HOUR / 12),
  human: around(3 * DAY),
  gate: around(DAY),
  forEach: { least: 0, likely: 0, most: 0 },
  parallel: { least: 0, likely: 0, most: 0 },
  emit: { least: 0, likely: 0, most: 0 },
};

export const takenFor = (kind: CompiledStep['kind'], assumed: StepAssumption | undefined): Span =>
  assumed?.takes ?? DEFAULTS[kind];
