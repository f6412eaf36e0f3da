import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../kit/form.js';
import { Reading, Trouble } from '../kit/page.js';
import { Day, When } from '../kit/when.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import css from './access.module.css';
import { ISSUE_TOKEN, REVOKE_TOKEN, TOKENS } from './queries.js';
import type { Whose } from './sessions.js';
import { ShownOnce } from './shown-once.js';
import { Sure } from './sure.js';
import { VERBS, useVerb } from './verbs.js';
import { useWords } from './words.js';

/** API tokens that count, and a new one; whose is said for others than oneself. Only a vendor's may be issued for it. */
export function Tokens({ of = {} }: { of?: Whose }) {
  const t = useWords();
  const verb = useVerb();
  const ask = useAsk();
  const [adding, setAdding] = useState(false);
  const [issued, setIssued] = useState<{ name: string; value: string } | null>(null);
  const { data, problem, again } = useAsked(TOKENS, of, { about: () => false });
  const revoking = useDoing(async (token: string) => {
    await ask(REVOKE_TOKEN, { token });
    again();
  });
  const trouble = problem ?? revoking.problem;
  const mayIssue = of.person === undefined;
  return (
    <section className={css.section} aria-labelledby="tokens">
      <div className={css.head}>
        <h2 id="tokens">{t('tokens')}</h2>
        {mayIssue && !adding && (
          <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
            {t('newToken')}
          </Button>
        )}
      </div>
      <p className="muted">{t('tokensHelp')}</p>
      {trouble && <Trouble problem={trouble} again={again} />}
      {issued && (
        <ShownOnce title={t('token', { name: issued.name })} value={issued.value} done={() => setIssued(null)} />
      )}
      {adding && (
        <NewToken
          vendor={of.vendor}
          close={() => setAdding(false)}
          issued={(token) => {
            setAdding(false);
            setIssued(token);
            again();
          }}
        />
      )}
      {!data && !problem && <Reading />}
      {data?.tokens.length === 0 && !adding && <p className="muted">{t('noTokens')}</p>}
      <ul className={css.rows}>
        {data?.tokens.map(({ id, name, projects, verbs, expiresAt, lastUsedAt }) => (
          <li key={id}>
            <div className={css.what}>
              <p>
                <b>
                  <bdi>{name}</bdi>
                </b>
              </p>
              <p className="small muted">
                {verbs ? verbs.map(verb).join(', ') : t('everything')} · {projects?.join(', ') ?? t('allOfHolder')}
              </p>
              <p className="small muted">
                {t('endsOn')} <Day at={expiresAt} /> ·{' '}
                {lastUsedAt ? (
                  <>
                    {t('used')} <When at={lastUsedAt} />
                  </>
                ) : (
                  t('neverUsed')
                )}
              </p>
            </div>
            <Sure label={`${t('revoke')}: ${name}`} run={() => void revoking.run(id)}>
              {t('revoke')}
            </Sure>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewToken({
  vendor,
  issued,
  close,
}: {
  vendor: string | undefined;
  issued: (token: { name: string; value: string }) => void;
  close: () => void;
}) {
  const t = useWords();
  const verb = useVerb();
  const ask = useAsk();
  const { projects } = useKnown();
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const [reached, setReached] = useState<string[]>([]);
  const [how, setHow] = useState<string>('reading');
  const [verbs, setVerbs] = useState<string[]>(['read']);
  const issuing = useDoing(async () => {
    const { issueToken } = await ask(ISSUE_TOKEN, {
      name,
      expiresAt: new Date(Date.now() + days * 24 * 3600 * 1000).toISOString(),
      ...(reached.length > 0 ? { projects: reached } : {}),
      ...(how === 'everything' ? {} : { verbs: how === 'reading' ? ['read'] : verbs }),
      ...(vendor === undefined ? {} : { vendor }),
    });
    issued({ name, value: issueToken.value });
  });
  return (
    <Form run={() => void issuing.run()} doing={issuing} word={t('issue')} cancel={close} boxed>
      <TextInput
        label={t('tokenName')}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        maxLength={100}
        required
        data-autofocus
      />
      <NumberInput
        size="xs"
        label={t('ends')}
        suffix={` ${t('days', { count: days }).replace(/^\d+\s*/, '')}`}
        value={days}
        onChange={(value) => setDays(Number(value) || 1)}
        min={1}
        max={365}
        allowDecimal={false}
      />
      <MultiSelect
        size="xs"
        label={t('reaches')}
        placeholder={reached.length === 0 ? t('allOfHolder') : ''}
        data={projects.map(({ code, title }) => ({ value: code, label: title }))}
        value={reached}
        onChange={setReached}
      />
      <Select
        label={t('may')}
        data={(['reading', 'everything', 'chosen'] as const).map((value) => ({ value, label: t(value) }))}
        value={how}
        onChange={(value) => setHow(value ?? 'reading')}
        allowDeselect={false}
      />
      {how === 'chosen' && (
        <MultiSelect
          size="xs"
          aria-label={t('may')}
          data={VERBS.map((value) => ({ value, label: verb(value) }))}
          value={verbs}
          onChange={setVerbs}
          searchable
        />
      )}
    </Form>
  );
}
