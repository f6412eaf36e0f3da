import { Link, useSearchParams } from 'wouter';
import { Empty, Reading, Trouble } from '../kit/page.js';
import { Name } from '../kit/names.js';
import { useAsked } from '../site/ask.js';
import { useProjectTitle } from '../site/me.js';
import desk from '../kit/desk.module.css';
import css from './people.module.css';
import { chosenIn } from './person-list.js';
import { VENDORS } from './queries.js';
import { useWords } from './words.js';

/** Vendors and recipients by name, with the productions they may send for. */
export function VendorList({ text, project, chosen }: { text: string; project: string; chosen: string | null }) {
  const t = useWords();
  const [params] = useSearchParams();
  const titleOf = useProjectTitle();
  const { data, problem, again } = useAsked(
    VENDORS,
    { ...(text ? { text } : {}), ...(project ? { project: [project] } : {}) },
    { about: ({ concept }) => concept === 'vendor' || concept === 'vendor_grant' },
  );
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  const vendors = data.vendors.edges.map(({ node }) => node);
  if (vendors.length === 0) return <Empty title={t('noVendors')}>{t('noVendorsHelp')}</Empty>;
  return (
    <>
      <p className="unseen" role="status">
        {t('count', { count: data.vendors.totalCount })}
      </p>
      <table className={`${desk.table} ${desk.tall}`}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col" className={css.kind}>
              {t('kind')}
            </th>
            <th scope="col">{t('sends')}</th>
          </tr>
        </thead>
        <tbody>
          {vendors.map(({ code, name, kind, grants }) => (
            <tr key={code} data-chosen={code === chosen || undefined}>
              <th scope="row">
                <Link href={`?${chosenIn(params, code)}`} replace aria-current={code === chosen || undefined}>
                  <Name>{name}</Name>
                </Link>
              </th>
              <td>{kind === 'vendor' || kind === 'recipient' ? t(kind) : kind}</td>
              <td>{grants.map((each) => titleOf(each.project)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
