import { Button } from '@mantine/core';
import { useState } from 'react';
import { Reading, Trouble } from '../kit/page.js';
import { useAsked } from '../site/ask.js';
import css from './access.module.css';
import { NewWebhook } from './new-webhook.js';
import { ShownOnce } from './shown-once.js';
import { WEBHOOKS } from './webhook.queries.js';
import { type Hook, Webhook } from './webhook.js';
import { useWords } from './words.js';

/** Addresses that are told what happens: those of a vendor's rows, or those that are not of any. */
export function Webhooks({ vendor, mine = () => true }: { vendor?: string; mine?: (hook: Hook) => boolean }) {
  const t = useWords();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<{ name: string; value: string; until?: boolean } | null>(null);
  const { data, problem, again } = useAsked(WEBHOOKS, {}, { about: () => false });
  const hooks = data?.webhooks.filter((hook) => (vendor === undefined ? mine(hook) : hook.vendor === vendor)) ?? [];
  return (
    <section className={css.section} aria-labelledby="webhooks">
      <div className={css.head}>
        <h2 id="webhooks">{t('webhooks')}</h2>
        {!adding && (
          <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
            {t('newWebhook')}
          </Button>
        )}
      </div>
      <p className="muted">{t('webhooksHelp')}</p>
      {problem && <Trouble problem={problem} again={again} />}
      {secret && (
        <ShownOnce
          title={t('secretOf', { name: secret.name })}
          value={secret.value}
          {...(secret.until ? { help: `${t('once')} ${t('until')}` } : {})}
          done={() => setSecret(null)}
        />
      )}
      {adding && (
        <NewWebhook
          vendor={vendor}
          close={() => setAdding(false)}
          added={(made) => {
            setAdding(false);
            setSecret(made);
            again();
          }}
        />
      )}
      {!data && !problem && <Reading />}
      {data && hooks.length === 0 && !adding && <p className="muted">{t('noWebhooks')}</p>}
      <ul className={css.rows}>
        {hooks.map((hook) => (
          <Webhook key={hook.id} hook={hook} again={again} rotated={setSecret} />
        ))}
      </ul>
    </section>
  );
}
