import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { byReason, type Change } from '../changing/changing.js';
import type { Target } from '../changing/target.js';
import type { Changing, Outcome } from '../changing/use-changing.js';
import { useTell } from '../kit/tell.js';
import { shortDate } from '../kit/when.js';
import { asProblem } from '../site/ask.js';
import { usePriority, useTaskStatus } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import css from './acting.module.css';
import { useWords } from './words.js';

type Previewed = {
  targets: Target[];
  changing: Changing;
  change: Change;
  choose: (change: Change | null) => void;
  clear: () => void;
};

/** What a change would come to, task by task, asked of whoever would do it; and the doing. */
export function Preview({ targets, changing, change, choose, clear }: Previewed) {
  const t = useWords();
  const [language] = useLanguage();
  const statusName = useTaskStatus();
  const priorityName = usePriority();
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const { carry } = changing;
  const tell = useTell();
  useEffect(() => {
    let isShown = true;
    carry(change, targets, true).then(
      (answer) => isShown && setOutcomes(answer),
      (error: unknown) => {
        tell(asProblem(error).message, { isBad: true });
        if (isShown) choose(null);
      },
    );
    return () => {
      isShown = false;
    };
  }, [carry, change, targets, tell, choose]);
  const of = (outcome: Outcome['outcome']): Outcome[] => (outcomes ?? []).filter((each) => each.outcome === outcome);
  const changes = of('done');
  const refused = byReason(of('refused'));
  const said = {
    status: () => change.kind === 'status' && t('toStatus', { status: statusName(change.status) }),
    assign: () => change.kind === 'assign' && t('toWho', { who: change.name }),
    due: () => change.kind === 'due' && t('toDue', { date: shortDate(new Date(change.due), language) }),
    priority: () => change.kind === 'priority' && t('toPriority', { priority: priorityName(change.priority) }),
  }[change.kind]();
  const apply = async (): Promise<void> => {
    setDone(0);
    try {
      await changing.perform(
        change,
        changes.map(({ target }) => target),
        setDone,
      );
      clear();
    } catch {
      setDone(null);
    }
  };
  return (
    <section className={css.preview} aria-label={t('preview')}>
      <div className={css.previewHead}>
        <h2>{said}</h2>
        {outcomes ? (
          <span role="status">
            {t('wouldChange', { count: changes.length })}
            {of('unchanged').length > 0 && <> · {t('unchanged', { count: of('unchanged').length })}</>}
          </span>
        ) : (
          <span role="status" className="muted">
            {t('trying')}
          </span>
        )}
        <div className={css.previewActions}>
          <Button variant="default" onClick={() => choose(null)}>
            {t('cancel')}
          </Button>
          <Button data-autofocus disabled={changes.length === 0} loading={done !== null} onClick={() => void apply()}>
            {t('apply', { count: changes.length })}
          </Button>
        </div>
      </div>
      {done !== null && targets.length > 500 && <p role="status">{t('working', { done, total: changes.length })}</p>}
      {refused.length > 0 && (
        <div className={css.refusals}>
          <p>{t('refused', { count: of('refused').length })}</p>
          <ul className={css.refusals}>
            {refused.slice(0, 20).map(({ reason, of: names }) => (
              <li key={reason}>
                <span>
                  {names.slice(0, 4).join(', ')}
                  {names.length > 4 && <> {t('andMore', { count: names.length - 4 })}</>}
                </span>
                <span>{reason}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
