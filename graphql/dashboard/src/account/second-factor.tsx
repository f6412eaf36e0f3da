import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ShownOnce } from '../access/shown-once.js';
import { Form, Refused } from '../kit/form.js';
import { useAsk, useDoing } from '../site/ask.js';
import css from './account.module.css';
import { BEGIN_TOTP, CONFIRM_TOTP, REMOVE_TOTP } from './queries.js';
import { QrCode } from './qr-code.js';
import { useWords } from './words.js';

type Account = { password: boolean; totp: boolean; recoveryCodesLeft: number };
type Step = { at: 'rest' | 'password' | 'off' } | { at: 'scan'; secret: string; uri: string };

/** A code at each sign-in: set up by a picture, shown to work before it counts, and turned off with a code. */
export function SecondFactor({ account, done }: { account: Account; done: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const doing = useDoing(async (work: () => Promise<void>) => work());
  const begin = (current?: string): void =>
    void doing.run(async () => {
      const { beginTotp } = await ask(BEGIN_TOTP, current ? { current } : {});
      setStep({ at: 'scan', ...beginTotp });
    });
  const confirm = (code: string): void =>
    void doing.run(async () => {
      setCodes((await ask(CONFIRM_TOTP, { code })).confirmTotp);
      setStep({ at: 'rest' });
      done();
    });
  const remove = (code: string): void =>
    void doing.run(async () => {
      await ask(REMOVE_TOTP, { code });
      setStep({ at: 'rest' });
      done();
    });
  const cancel = (): void => {
    doing.forget();
    setStep({ at: 'rest' });
  };
  const asking = { doing, cancel, boxed: true };
  return (
    <>
      <div className={css.head}>
        <h2>{t('totp')}</h2>
        {step.at === 'rest' && !codes && (
          <Button
            variant="default"
            size="compact-sm"
            loading={doing.busy}
            onClick={() => {
              if (account.totp) setStep({ at: 'off' });
              else if (account.password) setStep({ at: 'password' });
              else begin();
            }}
          >
            {t(account.totp ? 'off' : 'begin')}
          </Button>
        )}
      </div>
      <p className="muted">
        {t(account.totp ? 'totpOn' : 'totpOff')}
        {account.totp && ` ${t('codesLeft', { count: account.recoveryCodesLeft })}`}
      </p>
      {step.at === 'rest' && <Refused problem={doing.problem} />}
      {codes && (
        <ShownOnce
          title={t('recovery')}
          value={codes.join('\n')}
          help={t('recoveryHelp')}
          done={() => setCodes(null)}
        />
      )}
      {step.at === 'password' && (
        <Form {...asking} word={t('begin')} run={sent(begin)}>
          <PasswordInput name="value" label={t('current')} autoComplete="current-password" required />
        </Form>
      )}
      {step.at === 'scan' && (
        <Form {...asking} word={t('confirm')} run={sent(confirm)}>
          <p>{t('scan')}</p>
          <QrCode text={step.uri} label={t('qr')} />
          <p className="small muted">
            {t('typed')} <code className={css.secret}>{step.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <Code label={t('code')} />
        </Form>
      )}
      {step.at === 'off' && (
        <Form {...asking} word={t('off')} run={sent(remove)}>
          <Code label={t('offHelp')} />
        </Form>
      )}
    </>
  );
}

const Code = ({ label }: { label: string }) => (
  <TextInput name="value" label={label} autoComplete="one-time-code" inputMode="numeric" autoFocus required maw={240} />
);

/** Gives on the one value of a form. */
const sent =
  (run: (value: string) => void) =>
  (form: HTMLFormElement): void =>
    run(String(new FormData(form).get('value') ?? '').trim());
