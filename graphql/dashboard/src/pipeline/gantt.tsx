import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { GanttChart, instantsOf, type Row } from '../gantt/chart.js';
import { Forecast, Legend, Played, useDate } from '../gantt/forecast.js';
import css from '../gantt/gantt.module.css';
import { isFine, rangeOf } from '../gantt/scale.js';
import { type Simulation, useDaysOff, useSimulating, when } from '../gantt/simulation.js';
import { useGanttWords } from '../gantt/words.js';
import { Name } from '../kit/names.js';
import { Trouble } from '../kit/page.js';
import { STEP_LOOK } from '../kit/status.js';
import { useNow } from '../kit/when.js';
import { useStepStatus } from '../words/codes.js';
import { isOver, laneOf, type RunShown } from './run.js';
import { hrefOf } from './href.js';

/** The steps of a run over time: as they were, with their deadlines, and beside it as they are forecast. */
export function Gantt({ run, selected }: { run: RunShown; selected: string | null }) {
  const t = useGanttWords();
  const now = useNow();
  const { simulation, begin, goesOn, problem } = useSimulating(
    { run: run.address },
    run.status === 'running' ? run.address : null,
  );
  const end = run.endedAt ? Date.parse(run.endedAt) : now.getTime();
  const fine = isFine(Date.parse(run.startedAt), Math.max(end, Date.parse(simulation?.plan?.endsAt ?? run.startedAt)));
  const rows = useRows(run, simulation, end, selected, fine);
  const range = useMemo(
    () => rangeOf([Date.parse(run.startedAt), end, ...instantsOf(rows)]),
    [rows, run.startedAt, end],
  );
  const off = useDaysOff(run.template.split('/')[0] ?? null, run.version, range);
  return (
    <div className={css.whole}>
      <div className={css.head}>
        <Legend was forecast={simulation?.forecast !== null && simulation !== undefined} off={off.length > 0} />
        {run.status === 'running' && (
          <Button variant="default" loading={begin.busy} disabled={goesOn} onClick={() => void begin.run()}>
            {t(simulation ? 'again' : 'forecast')}
          </Button>
        )}
        {simulation && goesOn && <Played simulation={simulation} />}
        {problem && <Trouble problem={problem} />}
      </div>
      {simulation && !goesOn && <Forecast simulation={simulation} fine={fine} />}
      <GanttChart rows={rows} range={range} now={run.endedAt ? null : now.getTime()} off={off} />
    </div>
  );
}

function useRows(
  run: RunShown,
  simulation: Simulation | undefined,
  end: number,
  selected: string | null,
  fine: boolean,
): Row[] {
  const t = useGanttWords();
  const say = useStepStatus();
  const date = useDate(fine);
  return useMemo(
    () =>
      run.steps.map((step): Row => {
        const foreseen = simulation?.forecast?.steps.find(({ path }) => path === step.name);
        const planned = simulation?.plan?.bars.find(({ path }) => path === step.name);
        const [half, most] = [when(foreseen?.ends ?? [], 0.5), when(foreseen?.ends ?? [], 0.8)];
        const opens = when(foreseen?.opens ?? [], 0.5);
        const spans = step.attempts.flatMap(({ attempt, status, openedAt, endedAt }) => {
          if (!openedAt) return [];
          const [from, to] = [Date.parse(openedAt), endedAt ? Date.parse(endedAt) : end];
          const until = endedAt ? date(endedAt) : t('nowOn');
          const says = t('attempt', { n: attempt, status: say(status), from: date(from), to: until });
          return [{ from, to, colour: STEP_LOOK[status]?.colour ?? 'var(--todo)', says }];
        });
        const band =
          isOver(step) || step.status === 'failed'
            ? null
            : opens !== null && most !== null
              ? { from: opens, to: most, says: t('band', { from: date(opens), to: date(most) }) }
              : planned
                ? {
                    ...{ from: Date.parse(planned.opensAt), to: Date.parse(planned.endsAt) },
                    says: t('plan', { from: date(planned.opensAt), to: date(planned.endsAt) }),
                  }
                : null;
        const due = step.deadline ? Date.parse(step.deadline) : null;
        const isPast = due !== null && due <= end && !isOver(step);
        return {
          id: step.name,
          lane: laneOf(step, run.steps),
          critical: planned?.critical ?? false,
          head: (
            <Link
              href={`${hrefOf(run.address, step.name)}&view=gantt${simulation ? `&sim=${simulation.id}` : ''}`}
              aria-current={step.name === selected ? 'true' : undefined}
            >
              <Name>{step.title}</Name>
            </Link>
          ),
          spans: [...(band ? [{ ...band, colour: 'var(--accent)', pale: true }] : []), ...spans],
          points: [
            ...(due === null || isOver(step)
              ? []
              : [
                  {
                    ...{ at: due, kind: 'deadline' as const, late: isPast },
                    says: t(isPast ? 'lateBy' : 'deadline', { at: date(due) }),
                  },
                ]),
            ...(half === null || band === null
              ? []
              : [{ at: half, kind: 'half' as const, says: t('half', { at: date(half) }) }]),
          ],
        };
      }),
    [run, simulation, end, selected, t, say, date],
  );
}
