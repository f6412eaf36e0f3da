import { SegmentedControl } from '@mantine/core';
import { AnswerIs } from '../../claim/answer.js';
import { useAddress } from '../../kit/address.js';
import { Empty, Page, Reading, Trouble } from '../../kit/page.js';
import { Name } from '../../kit/names.js';
import { When } from '../../kit/when.js';
import { useAsked } from '../../site/ask.js';
import { useFollowed } from '../../site/followed.js';
import desk from '../../kit/desk.module.css';
import css from './said.module.css';
import { SAID } from './queries.js';
import { useWords } from './words.js';

const SHOWN = ['all', 'refused', 'held', 'applied'] as const;

/** All that a vendor or recipient has said, with what became of it and what to do about what was refused. */
export function Said() {
  const t = useWords();
  const [params, change] = useAddress();
  useFollowed();
  const shown = SHOWN.find((each) => each === params.get('show')) ?? 'all';
  const outcome = shown === 'held' ? ['held', 'parked'] : [shown];
  const { data, problem, again } = useAsked(SAID, shown === 'all' ? {} : { outcome });
  const said = (data?.projects ?? [])
    .flatMap(({ title, events }) => events.edges.map(({ node }) => ({ ...node, project: title })))
    .sort((a, b) => (a.time < b.time ? 1 : -1));
  const several = (data?.projects.length ?? 0) > 1;
  return (
    <Page
      title={t('title')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('show')}
          value={shown}
          onChange={(value) => change({ show: value === 'all' ? null : value })}
          data={SHOWN.map((value) => ({ value, label: t(value) }))}
        />
      }
    >
      {problem && <Trouble problem={problem} again={again} />}
      {!data && !problem && <Reading />}
      {data && said.length === 0 && <Empty title={t('none')}>{t('noneHelp')}</Empty>}
      {said.length > 0 && (
        <>
          <p className="unseen" role="status">
            {t('count', { count: said.length })}
          </p>
          <table className={`${desk.table} ${desk.tall}`}>
            <thead>
              <tr>
                <th scope="col">{t('what')}</th>
                <th scope="col">{t('answer')}</th>
                <th scope="col" className={css.when}>
                  {t('when')}
                </th>
              </tr>
            </thead>
            <tbody>
              {said.map(({ id, title, keys, data: told, time, answer, project }) => (
                <tr key={id}>
                  <th scope="row">
                    <b>
                      <Name>{nameOf(told, keys)}</Name>
                    </b>
                    <p className="small muted">
                      {title}
                      {several && ` · ${project}`}
                    </p>
                  </th>
                  <td>
                    <AnswerIs answer={answer} />
                  </td>
                  <td>
                    <When at={time} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Page>
  );
}

/** What a claim is about, as whoever said it calls it. */
function nameOf(data: unknown, keys: unknown): string {
  const said = { ...(keys as Record<string, unknown>), ...(data as Record<string, unknown>) };
  const name = said['material'] ?? said['deliverable'] ?? said['unit'] ?? said['shot'];
  return typeof name === 'string' ? name : '—';
}
