import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ResultOf } from '@bobine/client';
import { useState } from 'react';
import type { Whose } from '../access/sessions.js';
import { Refused } from '../kit/form.js';
import { useAsk, useDoing } from '../site/ask.js';
import { useProjectTitle } from '../site/me.js';
import desk from '../kit/desk.module.css';
import css from './people.module.css';
import { REVOKE_ACCESS } from './queries.js';
import { useWords } from './words.js';

type Taken = ResultOf<typeof REVOKE_ACCESS>['revokeAccess'];

/** Takes back at once everything that somebody could come in with: what that is is shown first. */
export function Revoke({ of, done }: { of: Whose; done: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const titleOf = useProjectTitle();
  const [reason, setReason] = useState('');
  const [taken, setTaken] = useState<Taken | null>(null);
  const revoking = useDoing(async (dryRun: boolean) => {
    const { revokeAccess } = await ask(REVOKE_ACCESS, { ...of, reason, dryRun });
    setTaken(dryRun ? revokeAccess : null);
    if (dryRun) return;
    notifications.show({ message: t('revoked') });
    setReason('');
    done();
  });
  const parts = taken && [
    ...(['sessions', 'tokens', 'clients', 'links'] as const).flatMap((key) =>
      taken[key] > 0 ? [t(key, { count: taken[key] })] : [],
    ),
    ...(taken.projects.length > 0
      ? [t('projects', { count: taken.projects.length, names: taken.projects.map(titleOf).join(', ') })]
      : []),
  ];
  return (
    <form
      className={desk.block}
      onSubmit={(event) => {
        event.preventDefault();
        void revoking.run(taken === null);
      }}
    >
      <h3>{t('revokeAll')}</h3>
      <p className="muted">{t(of.vendor === undefined ? 'revokeHelp' : 'revokeHelpVendor')}</p>
      <Textarea
        label={t('reason')}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setTaken(null);
        }}
        maxLength={2000}
        autosize
        minRows={1}
        required
      />
      {parts && (
        <div role="status" className={css.taken}>
          <p>
            <b>{t('taken')}</b>
          </p>
          <ul>
            {parts.length === 0 && <li>{t('nothing')}</li>}
            {parts.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </div>
      )}
      <Refused problem={revoking.problem} />
      <div className={css.buttons}>
        <Button
          type="submit"
          variant="default"
          loading={revoking.busy}
          style={taken ? { color: 'var(--error)', borderColor: 'var(--error)' } : {}}
        >
          {t(taken ? 'revokeNow' : 'preview')}
        </Button>
        {taken && (
          <Button variant="subtle" color="gray" onClick={() => setTaken(null)}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
