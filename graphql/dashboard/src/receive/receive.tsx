import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Desk } from '../kit/desk.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { Name } from '../kit/names.js';
import { DeliverableStatus } from '../kit/status.js';
import { Day } from '../kit/when.js';
import { useFollowed } from '../site/followed.js';
import { useAsked } from '../site/ask.js';
import { Delivery } from './delivery.js';
import { FOR_ME } from './queries.js';
import desk from '../kit/desk.module.css';
import css from './receive.module.css';
import { useWords } from './words.js';

const GROUPS = [
  ['judge', ['sent', 'received']],
  ['coming', ['planned', 'waiting', 'mastering', 'qc', 'ready', 'rework', 'hold', 'refused']],
  ['closed', ['accepted', 'cancelled']],
] as const;

/** What a recipient is owed: to check and judge what was sent, and see what is on its way. */
export function Receive() {
  const t = useWords();
  const [params] = useSearchParams();
  useFollowed();
  const { data, problem, again } = useAsked(
    FOR_ME,
    {},
    { about: ({ concept }) => concept === 'deliverable' || concept === 'project' },
  );
  const all = useMemo(
    () =>
      (data?.projects ?? []).flatMap(({ code: project, title, deliverables }) =>
        deliverables.edges.map(({ node }) => ({ ...node, project, title })),
      ),
    [data],
  );
  const chosen = params.get('what');
  const open = all.find((one) => `${one.project}/${one.code}` === chosen);
  const several = (data?.projects.length ?? 0) > 1;
  return (
    <Page title={t('title')}>
      {problem && <Trouble problem={problem} again={again} />}
      {!data && !problem && <Reading what={t('reading')} />}
      {data && all.length === 0 && <Empty title={t('none')}>{t('noneHelp')}</Empty>}
      {all.length > 0 && (
        <Desk
          label={t('detail')}
          help={t('choose')}
          list={GROUPS.map(([group, statuses]) => {
            const some = all.filter(({ status }) => (statuses as readonly string[]).includes(status));
            if (some.length === 0) return null;
            return (
              <section key={group} aria-labelledby={`group-${group}`}>
                <h2 id={`group-${group}`} className={css.group}>
                  {t(group)} <span className="muted">{some.length}</span>
                </h2>
                <table className={`${desk.table} ${css.table}`}>
                  <thead className="unseen">
                    <tr>
                      <th scope="col">{t('name')}</th>
                      <th scope="col">{t('status')}</th>
                      <th scope="col">{t('due')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {some.map((one) => {
                      const id = `${one.project}/${one.code}`;
                      const to = new URLSearchParams(params);
                      to.set('what', id);
                      return (
                        <tr key={id} data-chosen={id === chosen || undefined}>
                          <th scope="row">
                            <Link href={`?${to}`} replace aria-current={id === chosen || undefined}>
                              <Name>{one.name}</Name>
                            </Link>
                            <span className="small muted">
                              {[several && one.title, one.version, one.language, one.territory]
                                .filter(Boolean)
                                .join(' · ')}
                            </span>
                          </th>
                          <td>
                            <DeliverableStatus status={one.status} />
                          </td>
                          <td>{one.due && <Day at={one.due} />}</td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              </section>
            );
          })}
        >
          {open && <Delivery key={chosen} project={open.project} code={open.code} />}
        </Desk>
      )}
    </Page>
  );
}
