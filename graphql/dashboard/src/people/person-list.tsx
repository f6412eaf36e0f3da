import { Link, useSearchParams } from 'wouter';
import { Empty, Reading, Trouble } from '../kit/page.js';
import { Name } from '../kit/names.js';
import { useAsked } from '../site/ask.js';
import { useKnown, useProjectTitle } from '../site/me.js';
import { useRole, useTitle } from '../words/codes.js';
import desk from '../kit/desk.module.css';
import { PEOPLE } from './queries.js';
import { useWords } from './words.js';

/** People by name, with what they are on each production in words. */
export function PersonList({ text, project, chosen }: { text: string; project: string; chosen: string | null }) {
  const t = useWords();
  const role = useRole();
  const title = useTitle();
  const { projects } = useKnown();
  const [params] = useSearchParams();
  const titleOf = useProjectTitle();
  const { data, problem, again } = useAsked(
    PEOPLE,
    { ...(text ? { text } : {}), ...(project ? { project: [project] } : {}) },
    { about: ({ concept }) => concept === 'person' },
  );
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  const people = data.people.edges.map(({ node }) => node);
  if (people.length === 0) return <Empty title={t('none')}>{t('noneHelp')}</Empty>;
  return (
    <>
      <p className="unseen" role="status">
        {t('count', { count: data.people.totalCount })}
      </p>
      <table className={`${desk.table} ${desk.tall}`}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('roles')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, siteAdmin, memberships }) => (
            <tr key={id} data-chosen={id === chosen || undefined}>
              <th scope="row">
                <Link href={`?${chosenIn(params, id)}`} replace aria-current={id === chosen || undefined}>
                  <Name>{name}</Name>
                </Link>
              </th>
              <td>
                {siteAdmin && <p>{t('admin')}</p>}
                {memberships.map((held) => (
                  <p key={held.project}>
                    {[held.roles.map(role).join(', '), held.titles.map(title).join(', ')].filter(Boolean).join(' · ')}
                    {projects.length > 1 && <span className="muted"> · {titleOf(held.project)}</span>}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The address of a page with somebody chosen on it. */
export function chosenIn(params: URLSearchParams, who: string): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('who', who);
  next.delete('add');
  return next;
}
