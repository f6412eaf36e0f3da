import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { Problem, useAsk } from '../site/ask.js';
import { useOutcome, useTitle } from '../words/codes.js';
import css from './inbox.module.css';
import { REVOKE_DELEGATION, VOTE } from './queries.js';
import { useWords } from './words.js';

export type Choice = 'approve' | 'retake' | 'reject';
const GIVEN = { approve: 'givenApprove', retake: 'givenRetake', reject: 'givenReject' } as const;

/**
 * Gives a vote. What is told of it stands above: below one decides the next. It cannot be taken back: it is told whether it has decided, or may still be another one.
 * `back` leads to the gate again, where the vote was refused or may be changed.
 */
export function useVote(): (
  gate: { id: string; title: string },
  vote: Choice,
  reason: string | null,
  back: () => void,
) => Promise<boolean> {
  const t = useWords();
  const ask = useAsk();
  const title = useTitle();
  return useCallback(
    async (gate, vote, reason, back) => {
      const goBack = (
        <Button
          variant="default"
          onClick={() => {
            notifications.hide(gate.id);
            back();
          }}
        >
          {t('goBack')}
        </Button>
      );
      try {
        const { vote: now } = await ask(VOTE, { gate: gate.id, vote, reason });
        const open = now.status === 'open';
        notifications.show({
          id: gate.id,
          position: 'top-center',
          message: (
            <div className={css.told}>
              <p>
                {t(GIVEN[vote], { title: gate.title })}{' '}
                {open ? t('stillOpen', { who: now.waitingFor.map(title).join(', ') }) : t('final')}
              </p>
              {open && goBack}
            </div>
          ),
        });
        return true;
      } catch (error) {
        const problem = error as Problem;
        notifications.show({
          id: gate.id,
          position: 'top-center',
          color: 'red',
          autoClose: false,
          title: t('failed'),
          message: (
            <div className={css.told}>
              <p>{problem.message}</p>
              {goBack}
            </div>
          ),
        });
        return false;
      }
    },
    [t, ask, title],
  );
}

/** Tells that a vote was handed on, and takes that back where one wants it. */
export function useHanded(): (delegation: string, name: string) => void {
  const t = useWords();
  const ask = useAsk();
  return useCallback(
    (delegation, name) => {
      const takeBack = async (): Promise<void> => {
        notifications.hide(delegation);
        try {
          await ask(REVOKE_DELEGATION, { delegation });
          notifications.show({ position: 'top-center', message: t('tookBack') });
        } catch (error) {
          notifications.show({ position: 'top-center', color: 'red', message: (error as Problem).message });
        }
      };
      notifications.show({
        id: delegation,
        position: 'top-center',
        autoClose: 10_000,
        message: (
          <div className={css.told}>
            <p>{t('handed', { name })}</p>
            <Button variant="default" onClick={() => void takeBack()}>
              {t('undo')}
            </Button>
          </div>
        ),
      });
    },
    [ask, t],
  );
}

/** What a decision of several would say of one of them. */
export function useWould(): (item: { outcome: string; reason: string | null; status: string | undefined }) => string {
  const t = useWords();
  const say = useOutcome();
  return ({ outcome, reason, status }) => {
    if (outcome === 'refused') return t('refused', { reason: reason ?? '' });
    if (outcome === 'unchanged') return t('unchanged');
    return status && status !== 'open' ? t('wouldDecide', { outcome: say(status) }) : t('would');
  };
}
