import { CATALOGUE, english } from '@bobine/contracts';
import { type Assumptions, type Json, lengthOf, Simulation, type StepAssumption } from '@bobine/templates';
import { template } from './library.js';

/** What a test assumes besides the usual: lengths of time as a supervisor says them. */
export type Assumed = Partial<Pick<Assumptions, 'inputs' | 'atOnce'>> & { steps?: Record<string, StepAssumption> };

/** How long something takes, no more and no less: `3 working days`, `PT2H`. */
export function takes(period: string): Pick<StepAssumption, 'takes'> {
  const { ms, working = false } = lengthOf(period, CALENDAR)!;
  return { takes: { least: ms, likely: ms, most: ms, working } };
}
const CALENDAR = template('vfxShot').calendar;

/** What a run of a template came to, as planned. */
export type Plan = {
  state: string;
  reason: string | null;
  /** What could not be made up. */
  doubts: string[];
  opensAt: string;
  endsAt: string;
  /** How many attempts of a step there were, over all items; 0 where it never opened. */
  attempts: (path: string) => number;
  /** When the first attempt opened, and the last ended. */
  opens: (path: string) => string;
  ends: (path: string) => string;
  overdue: (path: string) => number;
  /** Attempts by step, those of fan-outs added up over their items. */
  rounds: Map<string, number>;
};

/** Plays a template of the library from its opening to its end, where everything takes what is assumed. */
export function play(name: string, { steps = {}, inputs = {}, atOnce = {} }: Assumed = {}): Plan {
  const assumptions: Assumptions = { at: '2026-09-07T07:00:00.000Z', inputs, steps, atOnce, by: null };
  const simulation = new Simulation(template(name), assumptions, CATALOGUE);
  const { state, reason, opensAt, endsAt, bars } = simulation.plan();
  const bar = (path: string) => bars.find((each) => each.path === path);
  const found = (path: string) => {
    const it = bar(path);
    if (!it) throw new Error(`${path} never opened; these did: ${bars.map((each) => each.path).join(', ')}`);
    return it;
  };
  return {
    ...{ state, reason, opensAt, endsAt, doubts: simulation.doubts().map(english) },
    attempts: (path) => bar(path)?.attempts ?? 0,
    opens: (path) => found(path).opensAt,
    ends: (path) => found(path).endsAt,
    overdue: (path) => bar(path)?.overdue ?? 0,
    rounds: new Map(bars.map(({ path, attempts }) => [path, attempts])),
  };
}

/** The steps of which there were more attempts than in another plan, and how many more. */
export const doneAgain = (before: Plan, plan: Plan): Record<string, number> =>
  Object.fromEntries(
    [...plan.rounds]
      .map(([path, attempts]): [string, number] => [path, attempts - before.attempts(path)])
      .filter(([, more]) => more > 0),
  );

/** Items of a list, made from their number, from 1. */
export const listOf = (count: number, item: (nth: number) => Json): Json[] =>
  Array.from({ length: count }, (_, nth) => item(nth + 1));
