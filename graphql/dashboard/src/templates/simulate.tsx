import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { GanttChart, instantsOf, type Row } from '../gantt/chart.js';
import { Forecast, Legend, Played, useDate } from '../gantt/forecast.js';
import css from '../gantt/gantt.module.css';
import { isFine, rangeOf } from '../gantt/scale.js';
import { type Simulation, useDaysOff, useSimulating, when } from '../gantt/simulation.js';
import { useGanttWords } from '../gantt/words.js';
import { Name } from '../kit/names.js';
import { Empty, Trouble } from '../kit/page.js';

/** What a template would come to, as it is written: dates, step by step, and what is not sure. */
export function Simulate({ source, name, version }: { source: string; name: string | null; version: number | null }) {
  const t = useGanttWords();
  const { simulation, begin, goesOn, problem } = useSimulating({ source });
  const plan = simulation?.plan;
  const fine = plan ? isFine(Date.parse(plan.opensAt), Date.parse(plan.endsAt)) : false;
  const rows = useRows(simulation, fine);
  const range = useMemo(() => rangeOf(instantsOf(rows)), [rows]);
  const off = useDaysOff(rows.length > 0 ? name : null, version, range);
  const button = (
    <Button
      variant={simulation ? 'default' : 'filled'}
      loading={begin.busy}
      disabled={goesOn}
      onClick={() => void begin.run()}
    >
      {t(simulation ? 'again' : 'start')}
    </Button>
  );
  if (!simulation) {
    return (
      <div className={css.said}>
        {problem && <Trouble problem={problem} />}
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
        {goesOn && <Played simulation={simulation} />}
        <Legend was={false} forecast={simulation.forecast !== null} off={off.length > 0} />
        {problem && <Trouble problem={problem} />}
      </div>
      {!goesOn && <Forecast simulation={simulation} fine={fine} />}
      {rows.length > 0 && <GanttChart rows={rows} range={range} now={null} off={off} />}
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
