import { Button, Textarea } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Trouble } from '../../kit/page.js';
import { useAsk, useAsked, useDoing } from '../../site/ask.js';
import { useMaySteer } from '../../site/me.js';
import { DELIVERY_RUN, type Effect, STEER } from './one.queries.js';
import css from './steering.module.css';
import { useEffects, useWords } from './words.js';

type Action = 'hold' | 'release' | 'cancel';
type Looked = { action: Action; reason: string; effects: Effect[]; preview: string };

/** Holds what makes a deliverable, lets it go on, or cancels it: with a reason, and after a look at what that does. */
export function Steering({ project, run }: { project: string; run: string }) {
  const t = useWords();
  const ask = useAsk();
  const maySteer = useMaySteer(project);
  const { data, again } = useAsked(DELIVERY_RUN, { run }, { about: ({ concept }) => concept === 'run' });
  const [action, setAction] = useState<Action | null>(null);
  const [reason, setReason] = useState('');
  const [looked, setLooked] = useState<Looked | null>(null);
  const leave = (): void => {
    setAction(null);
    setLooked(null);
    setReason('');
  };
  const look = useDoing(async (to: Action) => {
    const { steerRuns } = await ask(STEER, { run, action: to, reason, dryRun: true, preview: null });
    setLooked({ action: to, reason, ...steerRuns });
  });
  const act = useDoing(async ({ action: to, reason: why, preview }: Looked) => {
    await ask(STEER, { run, action: to, reason: why, dryRun: false, preview });
    leave();
    again();
  });
  const state = data?.run;
  if (!state || state.status !== 'running') return null;
  return (
    <section className={css.steering} aria-label={t('steering')}>
      {state.held && (
        <p className={css.held}>
          <strong>{t('isHeld')}</strong> <bdi>{state.held.reason}</bdi>
        </p>
      )}
      {maySteer && action === null && (
        <div className={css.buttons}>
          {state.held ? (
            <Button
              variant="default"
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              onClick={() => setAction('release')}
            >
              {t('release')}
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={14} aria-hidden />}
              onClick={() => setAction('hold')}
            >
              {t('hold')}
            </Button>
          )}
          <Button variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={() => setAction('cancel')}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {action && !looked && (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            void look.run(action);
          }}
        >
          <Textarea
            label={t(action === 'hold' ? 'whyHold' : action === 'cancel' ? 'whyCancel' : 'whyRelease')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={2000}
            required
            autosize
            minRows={2}
            data-autofocus
          />
          <div className={css.buttons}>
            <Button type="submit" loading={look.busy}>
              {t('look')}
            </Button>
            <Button variant="subtle" color="gray" onClick={leave}>
              {t('leave')}
            </Button>
          </div>
          {look.problem && <Trouble problem={look.problem} />}
        </form>
      )}
      {looked && (
        <div className={css.form}>
          <h3>{t('wouldDo')}</h3>
          <Effects of={looked.effects} />
          <div className={css.buttons}>
            <Button
              color={looked.action === 'cancel' ? 'red' : undefined}
              loading={act.busy}
              onClick={() => void act.run(looked)}
            >
              {t(looked.action)}
            </Button>
            <Button variant="subtle" color="gray" onClick={leave}>
              {t('leave')}
            </Button>
          </div>
          {act.problem && <Trouble problem={act.problem} />}
        </div>
      )}
    </section>
  );
}

function Effects({ of }: { of: Effect[] }) {
  const t = useWords();
  const effect = useEffects();
  if (of.length === 0) return <p className="muted">{t('doesNothing')}</p>;
  return (
    <ul className={css.effects}>
      {of.map(({ run, step, title, effect: what, how }, at) => (
        <li key={at}>
          <span>
            <bdi>{title ?? step ?? run}</bdi>
            {how && (
              <span className="muted small">
                {' '}
                <bdi>{how}</bdi>
              </span>
            )}
          </span>
          <span className="muted">{effect(what)}</span>
        </li>
      ))}
    </ul>
  );
}
