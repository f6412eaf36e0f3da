import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Form } from '../kit/form.js';
import { useAsk, useDoing } from '../site/ask.js';
import css from './account.module.css';
import { CHANGE_PASSWORD } from './queries.js';
import { useWords } from './words.js';

/** Choosing a password, or another one; the first needs none to be given just after one has signed in. */
export function Password({ has, done }: { has: boolean; done: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [open, setOpen] = useState(false);
  const changing = useDoing(async (form: FormData) => {
    const current = String(form.get('current') ?? '');
    await ask(CHANGE_PASSWORD, { password: String(form.get('password') ?? ''), ...(current ? { current } : {}) });
    notifications.show({ message: t('chosen') });
    setOpen(false);
    done();
  });
  return (
    <>
      <div className={css.head}>
        <h2>{t('password')}</h2>
        {!open && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            {t(has ? 'change' : 'choose')}
          </Button>
        )}
      </div>
      <p className="muted">{t(has ? 'passwordSet' : 'passwordNone')}</p>
      {open && (
        <Form
          run={(form) => void changing.run(new FormData(form))}
          doing={changing}
          word={t('choose')}
          cancel={() => setOpen(false)}
          boxed
        >
          {has && <PasswordInput name="current" label={t('current')} autoComplete="current-password" required />}
          <PasswordInput
            name="password"
            label={t('newPassword')}
            description={t('passwordHelp')}
            autoComplete="new-password"
            minLength={12}
            required
          />
        </Form>
      )}
    </>
  );
}
