import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Form, Refused } from '../kit/form.js';
import { Day } from '../kit/when.js';
import { useAsk, useDoing } from '../site/ask.js';
import css from './access.module.css';
import { ISSUE_SECRET, RETIRE_SECRET } from './queries.js';
import { ShownOnce } from './shown-once.js';
import { Sure } from './sure.js';
import { useWords } from './words.js';

type Secret = { id: string; algorithm: string; issuedAt: string };
const MOST = 5;

/** What a vendor signs with: issued and shown once, or a key of its own, and retired. */
export function Secrets({ vendor, secrets, again }: { vendor: string; secrets: readonly Secret[]; again: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [own, setOwn] = useState(false);
  const [publicKey, setPublicKey] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const issuing = useDoing(async () => {
    const given = own ? { algorithm: 'ed25519', publicKey } : { algorithm: 'hmac' };
    const { issueSecret } = await ask(ISSUE_SECRET, { vendor, ...given });
    setShown(issueSecret.value);
    setOwn(false);
    setPublicKey('');
    again();
  });
  const retiring = useDoing(async (secret: string) => {
    await ask(RETIRE_SECRET, { vendor, secret });
    again();
  });
  const problem = issuing.problem ?? retiring.problem;
  return (
    <section className={css.section} aria-labelledby="secrets">
      <div className={css.head}>
        <h2 id="secrets">{t('secrets')}</h2>
        <div className={css.buttons}>
          <Button
            variant="default"
            size="compact-sm"
            disabled={secrets.length >= MOST}
            loading={issuing.busy}
            onClick={() => void issuing.run()}
          >
            {t('newSecret')}
          </Button>
          {!own && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setOwn(true)}>
              {t('ed25519')}
            </Button>
          )}
        </div>
      </div>
      <p className="muted">{t('secretsHelp')}</p>
      <Refused problem={problem} />
      {shown && <ShownOnce title={t('secret')} value={shown} done={() => setShown(null)} />}
      {own && (
        <Form
          run={() => void issuing.run()}
          doing={{ busy: issuing.busy }}
          word={t('add')}
          cancel={() => setOwn(false)}
          boxed
        >
          <Textarea
            label={t('publicKey')}
            value={publicKey}
            onChange={(event) => setPublicKey(event.currentTarget.value)}
            placeholder="-----BEGIN PUBLIC KEY-----"
            autosize
            minRows={3}
            required
          />
        </Form>
      )}
      {secrets.length === 0 && <p className="muted">{t('noSecrets')}</p>}
      <ul className={css.rows}>
        {secrets.map(({ id, algorithm, issuedAt }) => (
          <li key={id}>
            <p className={css.what}>
              <b>{algorithm === 'hmac' ? 'HMAC-SHA256' : 'Ed25519'}</b>{' '}
              <span className="muted small">
                {t('since')} <Day at={issuedAt} /> · <code>{id.slice(-8)}</code>
              </span>
            </p>
            <Sure label={`${t('retire')} ${id.slice(-8)}`} run={() => void retiring.run(id)} busy={retiring.busy}>
              {t('retire')}
            </Sure>
          </li>
        ))}
      </ul>
    </section>
  );
}
