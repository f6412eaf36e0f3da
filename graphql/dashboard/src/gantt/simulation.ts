import type { ResultOf, VariablesOf } from '@bobine/client';
import { useEffect, useMemo } from 'react';
import { useAddress } from '../kit/address.js';
import { Problem, useAsk, useAsked, useDoing } from '../site/ask.js';
import { DAYS_OFF, NEWEST, SIMULATE, SIMULATION } from './queries.js';
import type { Range } from './scale.js';
import { useGanttWords } from './words.js';

export type Simulation = ResultOf<typeof SIMULATION>['simulation'];

const EVERY_MS = 700;
/** How often something is played by chance. */
const RUNS = 200;
const isPlaying = ({ state }: { state: string }): boolean => state === 'waiting' || state === 'playing';

/** A simulation, followed until it is played to its end. */
function useSimulation(id: string | null) {
  const { data, problem, again } = useAsked(SIMULATION, { id: id ?? '' }, { skip: id === null, about: () => false });
  const simulation = id === null ? undefined : data?.simulation;
  const goesOn = id !== null && !problem && (simulation === undefined || isPlaying(simulation));
  useEffect(() => {
    if (!goesOn) return undefined;
    const timer = setInterval(again, EVERY_MS);
    return () => clearInterval(timer);
  }, [goesOn, again]);
  return { simulation, problem };
}

/**
 * The simulation that the address names, and how another one of something is begun. Where the address names none, it is the
 * newest that is done of the run `from`.
 */
export function useSimulating(of: Omit<VariablesOf<typeof SIMULATE>['input'], 'runs'>, from: string | null = null) {
  const t = useGanttWords();
  const ask = useAsk();
  const [params, change] = useAddress();
  const named = params.get('sim');
  // Whether there is one is no trouble of the chart: without it, it shows what was.
  const newest = useAsked(NEWEST, { run: from ?? '' }, { skip: from === null || named !== null, about: () => false });
  const { simulation, problem } = useSimulation(named ?? newest.data?.run?.forecast?.simulation ?? null);
  const begin = useDoing(async () => {
    const { simulate } = await ask(SIMULATE, { input: { ...of, runs: RUNS } });
    const [wrong] = simulate.problems;
    if (wrong) throw new Problem(`${t('problems')} ${wrong.path} ${wrong.problem}`, 'simulation.wrong');
    change({ sim: simulate.simulation?.id });
  });
  return {
    ...{ simulation, begin },
    goesOn: simulation !== undefined && isPlaying(simulation),
    problem: begin.problem ?? problem,
  };
}

/** When a part of the runs is through, of what a forecast says. */
export const when = (quantiles: readonly { part: number; at: string }[], part: number): number | null => {
  const found = quantiles.find((each) => Math.abs(each.part - part) < 0.001);
  return found ? Date.parse(found.at) : null;
};

const NONE: readonly string[] = [];
const DAY = 86_400_000;

/** The days of a range on which nobody works by the calendar of a template. */
export function useDaysOff(template: string | null, version: number | null, range: Range): readonly string[] {
  // Asked for whole days: the range grows all the time.
  const [from, to] = useMemo(
    () =>
      [Math.floor(range.from / DAY) * DAY, (Math.floor(range.to / DAY) + 1) * DAY].map((at) =>
        new Date(at).toISOString(),
      ),
    [Math.floor(range.from / DAY), Math.floor(range.to / DAY)],
  );
  const { data } = useAsked(
    DAYS_OFF,
    { template: template ?? '', version, from: from ?? '', to: to ?? '' },
    { skip: template === null, about: () => false },
  );
  return data?.template?.daysOff ?? NONE;
}
