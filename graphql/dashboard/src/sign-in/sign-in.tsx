import { Anchor, Button, PasswordInput, type PasswordInputProps, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { Reel } from '../kit/reel.js';
import { Problem, useAsk, useDoing } from '../site/ask.js';
import { keep } from '../site/session.js';
import type { Link } from './link.js';
import { FORGOT, SET_PASSWORD, SIGN_IN, SIGN_IN_WITH_PASSWORD, WAYS } from './queries.js';
import css from './sign-in.module.css';
import { useWords } from './words.js';

type Given = Record<string, string>;

/** What one signs in with: a password, a link, or an account from elsewhere; who comes by an invitation chooses a password. */
export function SignIn({ link }: { link: Link | null }) {
  const t = useWords();
  const ask = useAsk();
  const chooses = link !== null && link.name !== 'token';
  const [said, setSaid] = useState('');
  const tried = useRef(false);
  const entering = useDoing(async (token: string) => {
    keep((await ask(SIGN_IN, { token: token.trim(), code: null })).signIn);
  });
  useEffect(() => {
    if (link?.name !== 'token' || tried.current) return;
    tried.current = true;
    void entering.run(link.token);
  }, [link, entering]);
  useEffect(() => {
    document.title = `${t('signIn')} · Bobine`;
  }, [t]);
  return (
    <main className={css.page}>
      <div className={css.card}>
        <h1 className={css.brand}>
          <Reel /> Bobine
        </h1>
        {entering.problem && <p role="alert">{entering.problem.message}</p>}
        {said && <p role="status">{said}</p>}
        {chooses ? (
          <Form
            help={t('chooseHelp')}
            word={t('choose')}
            ask={async ({ newPassword = '', code = '' }) => {
              keep(
                (await ask(SET_PASSWORD, { link: link.token, password: newPassword, code: code || null })).setPassword,
              );
            }}
          >
            <Password name="newPassword" label={t('newPassword')} autoComplete="new-password" minLength={12} required />
          </Form>
        ) : (
          <>
            <Form
              word={t('signIn')}
              ask={async ({ email = '', password = '', code = '' }) => {
                const answer = await ask(SIGN_IN_WITH_PASSWORD, { email, password, code: code || null });
                keep(answer.signInWithPassword);
              }}
            >
              <TextInput name="email" type="email" label={t('email')} autoComplete="username" required />
              <Password name="password" label={t('password')} autoComplete="current-password" required />
            </Form>
            <Forgotten said={setSaid} />
            <details className={css.token}>
              <summary>{t('byLink')}</summary>
              <Form
                help={t('byLinkHelp')}
                word={t('signIn')}
                ask={async ({ token = '', code = '' }) => {
                  keep((await ask(SIGN_IN, { token: token.trim(), code: code || null })).signIn);
                }}
              >
                <TextInput name="token" label={t('token')} autoComplete="off" required />
              </Form>
            </details>
          </>
        )}
        {link?.name !== 'reset' && <Elsewhere link={link} />}
      </div>
    </main>
  );
}

/** A form that says what was refused; when a code is asked for it grows the field for it. */
function Form(props: { help?: string; word: string; ask: (given: Given) => Promise<void>; children: ReactNode }) {
  const t = useWords();
  const [coded, setCoded] = useState(false);
  const { run, busy, problem } = useDoing(async (given: Given) => {
    await props.ask(given).catch((failure: Problem) => {
      if (failure.code === 'totp.needed') setCoded(true);
      throw failure;
    });
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void run(Object.fromEntries(new FormData(event.currentTarget)) as Given);
  };
  return (
    <form onSubmit={submit} className={css.form}>
      {props.help && <p className="muted">{props.help}</p>}
      {props.children}
      {coded && (
        <TextInput name="code" label={t('code')} autoComplete="one-time-code" inputMode="numeric" autoFocus required />
      )}
      {problem && (
        <p role="alert" className={css.wrong}>
          {problem.message}
        </p>
      )}
      <Button type="submit" size="sm" loading={busy}>
        {props.word}
      </Button>
    </form>
  );
}

function Forgotten({ said }: { said: (text: string) => void }) {
  const t = useWords();
  const ask = useAsk();
  const { run, problem } = useDoing(async (email: string) => {
    await ask(FORGOT, { email });
    said(t('forgotSent'));
  });
  const click = (): void => {
    const email = document.querySelector<HTMLInputElement>('input[name=email]')?.value ?? '';
    if (email) void run(email);
    else said(t('forgotWhere'));
  };
  return (
    <>
      <Anchor component="button" type="button" onClick={click} size="sm">
        {t('forgot')}
      </Anchor>
      {problem && <p role="alert">{problem.message}</p>}
    </>
  );
}

function Elsewhere({ link }: { link: Link | null }) {
  const t = useWords();
  const [{ data }] = useQuery({ query: WAYS });
  const { oidc, oidcStart } = data?.signInWays ?? {};
  if (!oidc || !oidcStart) return null;
  const invitation = link?.name === 'invitation' ? `?invitation=${encodeURIComponent(link.token)}` : '';
  return (
    <Button component="a" href={`${oidcStart}${invitation}`} variant="default" size="sm">
      {t('signInAt', { name: oidc })}
    </Button>
  );
}

/** A password, that may be looked at while it is written. */
function Password(props: PasswordInputProps) {
  const t = useWords();
  return <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }} />;
}
