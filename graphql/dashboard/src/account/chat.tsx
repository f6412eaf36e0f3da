import type { ResultOf } from '@bobine/client';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, Refused } from '../kit/form.js';
import { Card } from '../kit/page.js';
import { When } from '../kit/when.js';
import { type CHAT, REMOVE_CHAT, SET_CHAT, TRY_CHAT } from '../notice/queries.js';
import { useAsk, useDoing } from '../site/ask.js';
import css from './account.module.css';
import { useWords } from './words.js';

type ChatState = NonNullable<ResultOf<typeof CHAT>['chat']>;

/** Where one is told by chat: given, tried, changed and taken away; of the address only its end is ever shown again. */
export function Chat({ chat, done }: { chat: ChatState | null; done: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [step, setStep] = useState<'rest' | 'address' | 'remove'>('rest');
  const trying = useDoing(async () => {
    await ask(TRY_CHAT, {});
    done();
  });
  const setting = useDoing(async (address: string) => {
    await ask(SET_CHAT, { address });
    setStep('rest');
    done();
    // Whether one comes through is known at once, and not with the first notice.
    void trying.run();
  });
  const removing = useDoing(async () => {
    await ask(REMOVE_CHAT, {});
    setStep('rest');
    trying.forget();
    done();
  });
  const cancel = (): void => {
    setting.forget();
    removing.forget();
    setStep('rest');
  };
  return (
    <Card className={css.stack}>
      <div className={css.head}>
        <h2>{t('chatTitle')}</h2>
        {step === 'rest' && (
          <div className={css.buttons}>
            {chat && (
              <Button variant="default" size="compact-sm" loading={trying.busy} onClick={() => void trying.run()}>
                {t('chatTry')}
              </Button>
            )}
            <Button variant="default" size="compact-sm" onClick={() => setStep('address')}>
              {t(chat ? 'chatChange' : 'chatGive')}
            </Button>
            {chat && (
              <Button variant="default" size="compact-sm" onClick={() => setStep('remove')}>
                {t('chatRemove')}
              </Button>
            )}
          </div>
        )}
      </div>
      {chat ? <Standing chat={chat} trying={trying.busy} /> : <p className="muted">{t('chatNone')}</p>}
      {step === 'rest' && <Refused problem={trying.problem} />}
      {step === 'address' && (
        <Form
          run={(form) => void setting.run(String(new FormData(form).get('address')).trim())}
          doing={setting}
          word={t('chatSave')}
          cancel={cancel}
          boxed
        >
          <TextInput
            name="address"
            type="url"
            label={t('chatAddress')}
            description={t('chatAddressHelp')}
            placeholder="https://hooks.slack.com/services/…"
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            required
          />
        </Form>
      )}
      {step === 'remove' && (
        <Form run={() => void removing.run()} doing={removing} word={t('chatRemove')} cancel={cancel} boxed>
          <p>{t('chatRemoveHelp')}</p>
        </Form>
      )}
    </Card>
  );
}

/** Where it is, whether it takes what it is told, and what became of the last trial. */
function Standing({
  chat: { host, end, status, failingSince, answer, trial },
  trying,
}: {
  chat: ChatState;
  trying: boolean;
}) {
  const t = useWords();
  const isStopped = status === 'stopped';
  return (
    <>
      <p className={css.secret}>
        <bdi>{host}</bdi> <span className="muted">…{end}</span>
      </p>
      {failingSince && (
        <div role="alert" className={css.failing} data-stopped={isStopped || undefined}>
          <p>
            <strong>{t(isStopped ? 'chatStopped' : 'chatFailing')}</strong> · <When at={failingSince} />
          </p>
          <p>
            {answer && `${t('chatAnswer', { answer })} `}
            {t(isStopped ? 'chatStoppedHelp' : 'chatFailingHelp')}
          </p>
        </div>
      )}
      <p role="status" className={`${css.answer} small muted`}>
        {trying && t('chatTrying')}
        {!trying && trial?.status === 'waiting' && t('chatWaiting')}
        {!trying && trial?.status === 'delivered' && t('chatDelivered')}
        {!trying && trial?.status === 'failed' && !isStopped && t('chatFailed', { answer: trial.answer ?? '' })}
      </p>
    </>
  );
}
