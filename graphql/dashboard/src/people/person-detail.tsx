import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Sessions } from '../access/sessions.js';
import { ShownOnce } from '../access/shown-once.js';
import { Sure } from '../access/sure.js';
import { Tokens } from '../access/tokens.js';
import { Refused } from '../kit/form.js';
import { Back } from '../kit/desk.js';
import { Reading, Trouble } from '../kit/page.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { useKnown, useProjectTitle } from '../site/me.js';
import { useRole, useTitle } from '../words/codes.js';
import { Invite } from './invite.js';
import { mayManage } from './managing.js';
import desk from '../kit/desk.module.css';
import css from './people.module.css';
import { ISSUE_LINK, PEOPLE, RESET_TOTP } from './queries.js';
import { Revoke } from './revoke.js';
import { useWords } from './words.js';

/** One person: what they are where, and for those who manage them how they come in and how that is ended. */
export function PersonDetail({ id }: { id: string }) {
  const t = useWords();
  const role = useRole();
  const title = useTitle();
  const ask = useAsk();
  const { me } = useKnown();
  const titleOf = useProjectTitle();
  const [changing, setChanging] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const { data, problem, again } = useAsked(PEOPLE, {}, { about: ({ concept }) => concept === 'person' });
  const person = data?.people.edges.find(({ node }) => node.id === id)?.node;
  const linking = useDoing(async () => {
    const { issueLink } = await ask(ISSUE_LINK, { person: id });
    setLink(`${location.origin}/?token=${issueLink.token}`);
  });
  const resetting = useDoing(async () => {
    await ask(RESET_TOTP, { person: id });
    notifications.show({ message: t('totpRemoved') });
  });
  const back = <Back without={['who', 'add']}>{t('back')}</Back>;
  if (!person) return problem ? <Trouble problem={problem} again={again} /> : data ? back : <Reading />;
  const manages = me.siteAdmin || person.memberships.some(({ project }) => mayManage(me, project));
  if (changing) return <Invite person={person} close={() => setChanging(false)} />;
  return (
    <>
      {back}
      <header>
        <h2 className={css.name}>
          <bdi>{person.name}</bdi>
        </h2>
        {person.siteAdmin && <p className="muted">{t('admin')}</p>}
      </header>
      <section className={desk.block}>
        <div className={css.head}>
          <h3>{t('memberships')}</h3>
          {manages && (
            <Button variant="default" size="compact-sm" onClick={() => setChanging(true)}>
              {t('changeRoles')}
            </Button>
          )}
        </div>
        {person.memberships.length === 0 && <p className="muted">{t('noMemberships')}</p>}
        <dl className={css.facts}>
          {person.memberships.map(({ project, roles, titles }) => (
            <div key={project}>
              <dt>
                <bdi>{titleOf(project)}</bdi>
              </dt>
              <dd>{[roles.map(role).join(', '), titles.map(title).join(', ')].filter(Boolean).join(' · ')}</dd>
            </div>
          ))}
        </dl>
      </section>
      {manages && person.id !== me.id && (
        <>
          <section className={desk.block}>
            <div className={css.head}>
              <h3>{t('access')}</h3>
              <div className={css.buttons}>
                {me.siteAdmin && (
                  <Button variant="default" size="compact-sm" onClick={() => void linking.run()} loading={linking.busy}>
                    {t('newLink')}
                  </Button>
                )}
                <Sure label={t('removeTotp')} run={() => void resetting.run()} busy={resetting.busy}>
                  {t('removeTotp')}
                </Sure>
              </div>
            </div>
            <Refused problem={linking.problem ?? resetting.problem} />
            {link && (
              <ShownOnce
                title={t('link', { name: person.name })}
                value={link}
                help={t('linkHelp')}
                done={() => setLink(null)}
              />
            )}
            <Sessions of={{ person: id }} />
          </section>
          <div className={desk.block}>
            <Tokens of={{ person: id }} />
          </div>
          <Revoke of={{ person: id }} done={again} />
        </>
      )}
    </>
  );
}
