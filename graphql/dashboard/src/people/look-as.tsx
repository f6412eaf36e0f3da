import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Provider } from 'urql';
import { ISSUE_TOKEN, REVOKE_TOKEN } from '../access/queries.js';
import { Reading, Trouble } from '../kit/page.js';
import { Portal } from '../portal/portal.js';
import { Receive } from '../receive/receive.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { makeClient } from '../site/client.js';
import { KnownContext, useKnown } from '../site/me.js';
import { ME } from '../site/queries.js';
import css from './people.module.css';
import { useWords } from './words.js';

const MINUTES = 15;

/**
 * What a vendor or recipient sees, for who administers the site. It is asked with a token of the vendor's that only reads and
 * ends soon: nothing can be done with it, its issue is a fact that names who looks, and the vendor sees it among its tokens.
 */
export function LookAs({ vendor, close }: { vendor: string; close: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const { me } = useKnown();
  const [token, setToken] = useState<{ id: string; value: string } | null>(null);
  const looking = useDoing(async () => {
    const expiresAt = new Date(Date.now() + MINUTES * 60_000).toISOString();
    const given = { name: t('lookName', { name: me.name }), expiresAt, verbs: ['read'], vendor };
    setToken((await ask(ISSUE_TOKEN, given)).issueToken);
  });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void looking.run();
  }, [looking]);
  const end = (): void => {
    // Whether or not it can be taken back now, it ends by itself.
    if (token) ask(REVOKE_TOKEN, { token: token.id }).catch(() => undefined);
    close();
  };
  const client = useMemo(() => (token ? makeClient(token.value) : null), [token]);
  if (looking.problem) return <Trouble problem={looking.problem} again={close} />;
  if (!client) return <Reading what={t('lookOpens')} />;
  return (
    <Provider value={client}>
      <Seen end={end} />
    </Provider>
  );
}

function Seen({ end }: { end: () => void }) {
  const t = useWords();
  const { data, problem, again } = useAsked(ME, {}, { about: () => false });
  const known = useMemo(() => (data?.me ? { me: data.me, projects: data.projects } : null), [data]);
  if (!known) return problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('lookOpens')} />;
  const isRecipient = known.me.memberships.some(({ roles }) => roles.includes('recipient'));
  return (
    <>
      <div className={css.looking} role="status">
        <p>{t('looking', { name: known.me.name, minutes: MINUTES })}</p>
        <Button variant="default" size="compact-sm" onClick={end}>
          {t('lookEnd')}
        </Button>
      </div>
      <KnownContext value={known}>{isRecipient ? <Receive /> : <Portal />}</KnownContext>
    </>
  );
}
