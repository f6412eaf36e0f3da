import { Button } from '@mantine/core';
import { useCallback } from 'react';
import { lasting } from '../kit/when.js';
import { useAsk } from '../site/ask.js';
import { useOffice } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import css from './gantt.module.css';
import { STOP } from './queries.js';
import { type Simulation, when } from './simulation.js';
import { useGanttWords } from './words.js';

/** A day as charts say it, with its time where hours matter. */
export function useDate(fine: boolean): (at: number | string) => string {
  const [language] = useLanguage();
  return useCallback(
    (at) =>
      new Date(at).toLocaleString(language, {
        ...{ day: 'numeric', month: 'short' },
        ...(fine ? { hour: 'numeric', minute: '2-digit' } : {}),
      }),
    [language, fine],
  );
}

/** What a simulation comes to, in sentences: when it is over, what that hangs on, and what is not sure. */
export function Forecast({ simulation, fine }: { simulation: Simulation; fine: boolean }) {
  const t = useGanttWords();
  const [language] = useLanguage();
  const date = useDate(fine);
  const office = useOffice();
  const { plan, forecast, doubts } = simulation;
  const [half, most] = [when(forecast?.ends ?? [], 0.5), when(forecast?.ends ?? [], 0.8)];
  const part = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const days = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const busy = (who: string): string => {
    const [kind, ...rest] = who.split(':');
    const name = rest.join(':');
    return kind === 'title' || kind === 'role' ? office(name) : name;
  };
  return (
    <div className={css.said}>
      {simulation.state === 'failed' && <p>{t('failed', { reason: simulation.reason ?? '' })}</p>}
      {simulation.state === 'cancelled' && <p>{t('cancelled')}</p>}
      {plan && plan.state !== 'completed' && <p>{t('stuck', { state: plan.state, reason: plan.reason ?? '' })}</p>}
      {plan && plan.state === 'completed' && <p>{t('planned', { from: date(plan.opensAt), to: date(plan.endsAt) })}</p>}
      {forecast && (
        <p>
          <b>
            {[half !== null && t('overHalf', { at: date(half) }), most !== null && t('overMost', { at: date(most) })]
              .filter(Boolean)
              .join(', ')}
          </b>
          {forecast.late && <> · {t('late', { part: part.format(forecast.late.value) })}</>}{' '}
          <span className="muted">
            {t('rests', { count: forecast.runs, when: date(simulation.askedAt) })}
            {forecast.failed > 0 && ` ${t('notDone', { count: forecast.failed })}`}
          </span>
        </p>
      )}
      {forecast?.reasons.map(({ reason, runs }) => (
        <p key={reason} className="muted">
          {t('reason', { reason, runs })}
        </p>
      ))}
      <div className={css.lists}>
        {plan && plan.critical.length > 0 && (
          <section>
            <h2>{t('critical')}</h2>
            <ol>
              {longest(plan.critical).map(({ path, title: step, hours }) => (
                <li key={path}>{t('criticalHours', { step, time: lasting(hours * 3_600_000, language) })}</li>
              ))}
            </ol>
          </section>
        )}
        {forecast && forecast.load.length > 0 && (
          <section>
            <h2>{t('load')}</h2>
            <ol>
              {forecast.load.slice(0, 5).map(({ who, days: all, peak }) => (
                <li key={who}>{t('loadDays', { who: busy(who), days: days.format(all), peak: peak.nine })}</li>
              ))}
            </ol>
          </section>
        )}
        {doubts.length > 0 && (
          <section>
            <h2>{t('doubts')}</h2>
            <ul>
              {doubts.map((doubt) => (
                <li key={doubt}>{doubt}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

const MOST = 6;

/** The steps that hold the end up longest, each once. */
function longest(held: readonly { path: string; title: string; hours: number }[]) {
  const steps = [...Map.groupBy(held, ({ path }) => path)].map(([path, all]) => ({
    ...{ path, title: all[0]!.title },
    hours: all.reduce((sum, { hours }) => sum + hours, 0),
  }));
  return steps.sort((a, b) => b.hours - a.hours).slice(0, MOST);
}

/** How far a simulation is that is being played, and a button that stops it. */
export function Played({ simulation: { id, played, runs } }: { simulation: Simulation }) {
  const t = useGanttWords();
  const ask = useAsk();
  return (
    <>
      <span role="status">{t('forecasting', { played, runs })}</span>
      <Button variant="subtle" onClick={() => void ask(STOP, { id })}>
        {t('stop')}
      </Button>
    </>
  );
}

/** What is drawn how. */
export function Legend({ was, forecast, off }: { was: boolean; forecast: boolean; off: boolean }) {
  const t = useGanttWords();
  return (
    <ul className={css.legend}>
      {was && (
        <li>
          <i className={css.bar} style={{ background: 'var(--done)' }} /> {t('legendWas')}
        </li>
      )}
      <li>
        <i className={css.deadline} /> {t('legendDeadline')}
      </li>
      {forecast && (
        <>
          <li>
            <i className={css.bar} data-pale style={{ background: 'var(--accent)' }} /> {t('legendForecast')}
          </li>
          <li>
            <i className={css.half} /> {t('legendHalf')}
          </li>
        </>
      )}
      {off && (
        <li>
          <i className={css.off} /> {t('legendOff')}
        </li>
      )}
    </ul>
  );
}
