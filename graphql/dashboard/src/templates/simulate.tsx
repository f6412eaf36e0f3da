import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { GanttChart, type Row } from '../gantt/chart.js';
import { Forecast, Legend, useDate } from '../gantt/forecast.js';
import css from '../gantt/gantt.module.css';
import { SIMULATE, STOP } from '../gantt/queries.js';
import { isFine, rangeOf } from '../gantt/scale.js';
import { isPlaying, type Simulation, useDaysOff, useSimulation, when } from '../gantt/simulation.js';
import { useGanttWords } from '../gantt/words.js';
import { useAddress } from '../kit/address.js';
import { Name } from '../kit/names.js';
import { Empty, Trouble } from '../kit/page.js';
import { Problem, useAsk, useDoing } from '../site/ask.js';
import { useStage } from '../words/codes.js';

const RUNS = 200;

/** What a template would come to, as it is written: dates, step by step, and what is not sure. */
export function Simulate({ source, name, version }: { source: string; name: string | null; version: number | null }) {
  const t = useGanttWords();
  const stage = useStage();
  const ask = useAsk();
  const [params, change] = useAddress();
  const id = params.get('sim');
  const { simulation, problem } = useSimulation(id);
  const start = useDoing(async () => {
    const { simulate } = await ask(SIMULATE, { input: { source, runs: RUNS } });
    const [wrong] = simulate.problems;
    if (wrong) throw new Problem(`${t('problems')} ${wrong.path} ${wrong.problem}`, 'simulation.wrong');
    change({ sim: simulate.simulation?.id });
  });
  const plan = simulation?.plan;
  const fine = plan ? isFine(Date.parse(plan.opensAt), Date.parse(plan.endsAt)) : false;
  const rows = useRows(simulation, fine);
  const range = useMemo(
    () =>
      rangeOf(
        rows.flatMap(({ spans, points }) => [
          ...spans.flatMap(({ from, to }) => [from, to]),
          ...points.map(({ at }) => at),
        ]),
      ),
    [rows],
  );
  const off = useDaysOff(rows.length > 0 ? name : null, version, range);
  const goesOn = simulation && isPlaying(simulation);
  const button = (
    <Button
      variant={simulation ? 'default' : 'filled'}
      loading={start.busy}
      disabled={goesOn}
      onClick={() => void start.run()}
    >
      {t(simulation ? 'again' : 'start')}
    </Button>
  );
  if (!simulation) {
    return (
      <div className={css.said}>
        {(start.problem ?? problem) && <Trouble problem={(start.problem ?? problem)!} />}
        <Empty title={t('start')} action={button}>
          {t('startHelp')}
        </Empty>
      </div>
    );
  }
  return (
    <div className={css.said}>
      <div className={css.head}>
        {button}
        {goesOn && (
          <>
            <span role="status">{t('forecasting', { played: simulation.played, runs: simulation.runs })}</span>
            <Button variant="subtle" onClick={() => void ask(STOP, { id: simulation.id })}>
              {t('stop')}
            </Button>
          </>
        )}
        <Legend was={false} forecast={simulation.forecast !== null} off={off.length > 0} />
        {(start.problem ?? problem) && <Trouble problem={(start.problem ?? problem)!} />}
      </div>
      {!goesOn && <Forecast simulation={simulation} fine={fine} />}
      {rows.length > 0 && (
        <GanttChart
          rows={rows}
          range={range}
          now={null}
          off={off}
          label={t('chart')}
          titleOf={(lane) => (lane ? stage(lane) : t('noStage'))}
        />
      )}
    </div>
  );
}

function useRows(simulation: Simulation | undefined, fine: boolean): Row[] {
  const t = useGanttWords();
  const date = useDate(fine);
  return useMemo(
    () =>
      (simulation?.plan?.bars ?? []).map((bar): Row => {
        const foreseen = simulation?.forecast?.steps.find(({ path }) => path === bar.path);
        const [opens, half, most] = [
          when(foreseen?.opens ?? [], 0.5),
          when(foreseen?.ends ?? [], 0.5),
          when(foreseen?.ends ?? [], 0.8),
        ];
        const [from, to] = [Date.parse(bar.opensAt), Date.parse(bar.endsAt)];
        return {
          id: bar.path,
          lane: bar.stage ?? '',
          critical: bar.critical,
          head: <Name>{bar.path.includes('/') ? `· ${bar.title}` : bar.title}</Name>,
          spans: [
            ...(opens === null || most === null
              ? []
              : [
                  {
                    from: opens,
                    to: most,
                    colour: 'var(--accent)',
                    pale: true,
                    says: t('band', { from: date(opens), to: date(most) }),
                  },
                ]),
            { from, to, colour: 'var(--wip)', says: t('plan', { from: date(from), to: date(to) }) },
          ],
          points: half === null ? [] : [{ at: half, kind: 'half' as const, says: t('half', { at: date(half) }) }],
        };
      }),
    [simulation, t, date],
  );
}
