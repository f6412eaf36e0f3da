import { type ReactNode, useMemo } from 'react';
import { useStage } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import css from './gantt.module.css';
import { along, type Range, spanOf, stretchesOf, type Tick, ticksOf } from './scale.js';
import { useGanttWords } from './words.js';

/** Something that goes on for a time: what was, solid; what is foreseen, pale. */
export type Span = { from: number; to: number; colour: string; says: string; pale?: boolean };
/** An instant that counts: a deadline, or when half of the forecasts are over. */
export type Point = { at: number; kind: 'deadline' | 'half'; late?: boolean; says: string };
export type Row = { id: string; lane: string; head: ReactNode; spans: Span[]; points: Point[]; critical?: boolean };

/** All instants that rows draw. */
export const instantsOf = (rows: readonly Row[]): number[] =>
  rows.flatMap(({ spans, points }) => [...spans.flatMap(({ from, to }) => [from, to]), ...points.map(({ at }) => at)]);

/** How high a row is, in pixels. */
const ROW = 28;

/** Rows over time, lane by lane; days off shaded, now as a line. Each row says what it draws to who listens. */
export function GanttChart({
  rows,
  range,
  now,
  off,
}: {
  rows: Row[];
  range: Range;
  now: number | null;
  off: readonly string[];
}) {
  const t = useGanttWords();
  const stage = useStage();
  const [language] = useLanguage();
  const ticks = useMemo(() => ticksOf(range), [range]);
  const lanes = Map.groupBy(rows, ({ lane }) => lane);
  const isNamed = lanes.size > 1 || !lanes.has('');
  const ground = { range, ticks, off, now, rows: rows.length + (isNamed ? lanes.size : 0) };
  return (
    <div className={css.frame} tabIndex={0} role="group" aria-label={t('chart')}>
      <table className={css.chart}>
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col" className={css.time}>
              <span className="unseen">{t('time')}</span>
              {ticks.map((tick) => (
                <span key={tick.at} className={css.tick} style={{ insetInlineStart: `${along(range, tick.at)}%` }}>
                  {dateOf(tick, language)}
                </span>
              ))}
            </th>
          </tr>
        </thead>
        {[...lanes].map(([lane, own], nth) => (
          <tbody key={lane}>
            {isNamed && (
              <tr className={css.lane}>
                <th scope="rowgroup">{lane ? stage(lane) : t('noStage')}</th>
                <td className={css.time}>{nth === 0 && <Ground {...ground} />}</td>
              </tr>
            )}
            {own.map((row, at) => (
              <tr key={row.id} data-critical={row.critical || undefined}>
                <th scope="row">{row.head}</th>
                <td className={css.time}>
                  {!isNamed && nth === 0 && at === 0 && <Ground {...ground} />}
                  <span className="unseen">{[...row.spans, ...row.points].map(({ says }) => says).join('. ')}</span>
                  {row.spans.map((span) => (
                    <Bar key={`${span.from} ${span.says}`} span={span} range={range} />
                  ))}
                  {row.points.map((point) => (
                    <i
                      key={`${point.kind} ${point.at}`}
                      title={point.says}
                      className={css[point.kind]}
                      data-late={point.late || undefined}
                      style={{ insetInlineStart: `${along(range, point.at)}%` }}
                    />
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Bar({ span: { from, to, colour, pale, says }, range }: { span: Span; range: Range }) {
  const { left, width } = spanOf(range, from, to);
  return (
    <i
      title={says}
      className={css.bar}
      data-pale={pale || undefined}
      style={{ insetInlineStart: `${left}%`, width: `max(${width}%, 3px)`, background: colour }}
    />
  );
}

/** What is behind all rows: lines of the time, days off, and now. */
function Ground({
  range,
  ticks,
  off,
  now,
  rows,
}: {
  range: Range;
  ticks: Tick[];
  off: readonly string[];
  now: number | null;
  rows: number;
}) {
  const stretches = useMemo(() => stretchesOf(off), [off]);
  return (
    <span className={css.ground} style={{ height: rows * ROW }} aria-hidden="true">
      {stretches.map(({ from, to }) => {
        const { left, width } = spanOf(range, from, to);
        return (
          width > 0 && <i key={from} className={css.off} style={{ insetInlineStart: `${left}%`, width: `${width}%` }} />
        );
      })}
      {ticks.map(({ at }) => (
        <i key={at} className={css.line} style={{ insetInlineStart: `${along(range, at)}%` }} />
      ))}
      {now !== null && <i className={css.now} style={{ insetInlineStart: `${along(range, now)}%` }} />}
    </span>
  );
}

const dateOf = ({ at, unit }: Tick, language: string): string => {
  const date = new Date(at);
  // Midnight is said as the day it begins.
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0;
  if (unit === 'hour' && !isMidnight) return date.toLocaleTimeString(language, { timeStyle: 'short' });
  if (unit === 'month') return date.toLocaleDateString(language, { month: 'short', year: '2-digit' });
  return date.toLocaleDateString(language, { day: 'numeric', month: 'short' });
};
