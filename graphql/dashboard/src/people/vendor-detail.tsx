import { Button } from '@mantine/core';
import { useState } from 'react';
import { Secrets } from '../access/secrets.js';
import { Sessions } from '../access/sessions.js';
import { ShownOnce } from '../access/shown-once.js';
import { Tokens } from '../access/tokens.js';
import { Webhooks } from '../access/webhooks.js';
import { Refused } from '../kit/form.js';
import { useAddress } from '../kit/address.js';
import { Back } from '../kit/desk.js';
import { Reading, Trouble } from '../kit/page.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { Grants } from './grants.js';
import desk from '../kit/desk.module.css';
import css from './people.module.css';
import { ISSUE_LINK, VENDOR } from './queries.js';
import { Revoke } from './revoke.js';
import { useWords } from './words.js';

/** One vendor or recipient: what it may send, what it signs and comes in with, and what it is told. */
export function VendorDetail({ code }: { code: string }) {
  const t = useWords();
  const ask = useAsk();
  const { me } = useKnown();
  const [, change] = useAddress();
  const [link, setLink] = useState<string | null>(null);
  const { data, problem, again } = useAsked(
    VENDOR,
    { code },
    { about: ({ concept }) => ['vendor', 'vendor_grant', 'vendor_secret'].includes(concept) },
  );
  const vendor = data?.vendors.edges.find(({ node }) => node.code === code)?.node;
  const linking = useDoing(async () => {
    const { issueLink } = await ask(ISSUE_LINK, { vendor: code });
    setLink(`${location.origin}/?token=${issueLink.token}`);
  });
  const back = <Back without={['who', 'add']}>{t('back')}</Back>;
  if (!vendor) return problem ? <Trouble problem={problem} again={again} /> : data ? back : <Reading />;
  const kind = vendor.kind === 'recipient' ? 'recipient' : 'vendor';
  return (
    <>
      {back}
      <header>
        <h2 className={css.name}>
          <bdi>{vendor.name}</bdi>
        </h2>
        <p className="muted">{t(kind)}</p>
        {me.siteAdmin && (
          <Button variant="default" size="compact-sm" mt={8} onClick={() => change({ look: code })}>
            {t('lookAs')}
          </Button>
        )}
      </header>
      <Grants vendor={code} kind={kind} grants={vendor.grants} />
      <section className={desk.block}>
        <h3>{t('facts')}</h3>
        <dl className={css.facts}>
          {(
            [
              ['code', vendor.code],
              ['source', vendor.source],
              ['landing', vendor.landingFolder],
              ['webhook', vendor.webhook],
            ] as const
          ).map(
            ([key, value]) =>
              value && (
                <div key={key}>
                  <dt>{t(key)}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ),
          )}
        </dl>
      </section>
      {me.siteAdmin && (
        <>
          <section className={desk.block}>
            <div className={css.head}>
              <h3>{t('access')}</h3>
              <Button variant="default" size="compact-sm" onClick={() => void linking.run()} loading={linking.busy}>
                {t('newLink')}
              </Button>
            </div>
            <Refused problem={linking.problem} />
            {link && (
              <ShownOnce
                title={t('link', { name: vendor.name })}
                value={link}
                help={t('linkHelp')}
                done={() => setLink(null)}
              />
            )}
            <Sessions of={{ vendor: code }} />
          </section>
          <div className={desk.block}>
            <Secrets vendor={code} secrets={vendor.secrets} again={again} />
          </div>
          <div className={desk.block}>
            <Tokens of={{ vendor: code }} />
          </div>
          <div className={desk.block}>
            <Webhooks vendor={code} />
          </div>
          <Revoke of={{ vendor: code }} done={again} />
        </>
      )}
    </>
  );
}
