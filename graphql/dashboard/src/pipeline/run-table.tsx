import { Link } from 'wouter';
import { Meter } from '../kit/meter.js';
import { Name } from '../kit/names.js';
import { Mark, STEP_LOOK, StepStatus, TASK_LOOK } from '../kit/status.js';
import { useNow, When } from '../kit/when.js';
import { useStepStatus } from '../words/codes.js';
import css from './pipeline.module.css';
import { hrefOf } from './href.js';
import { isAt, isLate, overOf, type RunListed } from './run.js';
import { useWords } from './words.js';

/** Runs as a table: what each is, where it is, and how far. */
export function RunTable({ runs }: { runs: RunListed[] }) {
  const t = useWords();
  return (
    <table className={css.runs}>
      <thead>
        <tr>
          <th scope="col">{t('run')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('progress')}</th>
          <th scope="col">{t('started')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.address} run={run} />
        ))}
      </tbody>
    </table>
  );
}

const MOST_AT = 3;

function RunRow({ run }: { run: RunListed }) {
  const t = useWords();
  const say = useStepStatus();
  const now = useNow();
  const { over, total } = overOf(run.steps);
  const at = run.status === 'running' ? isAt(run.steps, now) : [];
  return (
    <tr>
      <th scope="row">
        <Link href={hrefOf(run.address)}>
          <Name tail={12}>{run.title}</Name>
        </Link>
        <span className={css.sub}>
          {t('templateAt', { name: run.template, version: run.version })}
          {run.priority !== 'normal' && ` · ${t(run.priority)}`}
        </span>
      </th>
      <td className={css.tight}>{run.held ? <Held /> : <StepStatus status={run.status} />}</td>
      <td className={css.wide}>
        {run.reason && run.status !== 'running' ? (
          <span className={css.reason}>{run.reason}</span>
        ) : (
          <ul className={css.ats}>
            {at.slice(0, MOST_AT).map((step) => (
              <li key={step.name}>
                <Link href={hrefOf(run.address, step.name)} className={css.at}>
                  <Mark {...(STEP_LOOK[step.status] ?? STEP_LOOK['pending']!)} />
                  <span className="unseen">{say(step.status)}</span>
                  <span>{step.title}</span>
                  {step.items && (
                    <span className={css.number}>{t('items', { done: step.items.done, total: step.items.total })}</span>
                  )}
                  {step.status !== 'escalated' && isLate(step, now) && <b className={css.late}>{t('late')}</b>}
                </Link>
              </li>
            ))}
            {at.length > MOST_AT && <li className="muted">{t('andMore', { count: at.length - MOST_AT })}</li>}
          </ul>
        )}
      </td>
      <td className={css.meter}>
        <Meter parts={[{ of: over, colour: 'var(--done)' }]} total={total} label={t('stepsOver', { over, total })} />
        <span>
          {over}/{total}
        </span>
      </td>
      <td className={css.tight}>
        <When at={run.startedAt} />
      </td>
    </tr>
  );
}

/** That a run is on hold, as its status. */
export function Held() {
  const t = useWords();
  return (
    <span className={css.at}>
      <Mark {...TASK_LOOK['hold']!} />
      {t('held')}
    </span>
  );
}
