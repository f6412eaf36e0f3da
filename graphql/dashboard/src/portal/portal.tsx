import { SegmentedControl, Select } from '@mantine/core';
import { useMemo } from 'react';
import { Desk } from '../kit/desk.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { useAddress } from '../kit/address.js';
import { useNow } from '../kit/when.js';
import { useKeys } from '../keys/keys.js';
import { useAsked } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { useFollowed } from '../site/followed.js';
import { MY_WORK } from './queries.js';
import { bySpan, OPEN, OVER, SENT, type Work } from './work.js';
import { WorkDetail } from './work-detail.js';
import { WorkList } from './work-list.js';
import { useWords } from './words.js';

const SHOWN = { asked: OPEN, review: SENT, over: OVER } as const;
type Shown = keyof typeof SHOWN;
const isShown = (text: string | null): text is Shown => text !== null && text in SHOWN;

/** What a vendor does here: its work by date, and beside it what each task asks. */
export function Portal() {
  const t = useWords();
  const now = useNow();
  const { projects } = useKnown();
  const [params, change] = useAddress();
  useFollowed();
  const view = params.get('show');
  const shown: Shown = isShown(view) ? view : 'asked';
  const of = params.get('in');
  const chosen = params.get('task');
  const { data, problem, again } = useAsked(
    MY_WORK,
    { status: [...SHOWN[shown]] },
    { about: ({ concept }) => concept === 'task' || concept === 'project' || concept === 'vendor_grant' },
  );
  const groups = useMemo(() => bySpan(workOf(data?.projects ?? [], of), now), [data, of, now]);
  const all = groups.flatMap(({ work }) => work);
  const step = (by: number): void => {
    const at = all.findIndex(({ id }) => id === chosen);
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    if (next) change({ task: next.id, look: null });
  };
  useKeys(t('keys'), {
    j: { says: t('next'), run: () => step(1) },
    k: { says: t('before'), run: () => step(-1) },
  });
  if (projects.length === 0) {
    return (
      <Page title={t('work')}>
        <Empty title={t('noProject')}>{t('noProjectHelp')}</Empty>
      </Page>
    );
  }
  const count = all.length;
  return (
    <Page
      title={t('work')}
      actions={
        <>
          {projects.length > 1 && (
            <Select
              aria-label={t('project')}
              data={[
                { value: '', label: t('allProjects') },
                ...projects.map((p) => ({ value: p.code, label: p.title })),
              ]}
              value={of ?? ''}
              onChange={(code) => change({ in: code, task: null, look: null })}
              allowDeselect={false}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t('show')}
            value={shown}
            onChange={(value) => change({ show: value === 'asked' ? null : value, task: null, look: null })}
            data={(['asked', 'review', 'over'] as const).map((value) => ({ value, label: t(value) }))}
          />
        </>
      }
    >
      {problem && <Trouble problem={problem} again={again} />}
      {!data && !problem && <Reading what={t('reading')} />}
      {data && count === 0 && !chosen && (
        <Empty title={t(shown === 'asked' ? 'nothing' : shown === 'review' ? 'nothingReview' : 'nothingOver')}>
          {shown !== 'over' && t(shown === 'asked' ? 'nothingHelp' : 'nothingReviewHelp')}
        </Empty>
      )}
      {data && (count > 0 || chosen) && (
        <Desk
          label={t('detail')}
          help={t('choose')}
          list={
            <>
              <p className="unseen" role="status">
                {t('count', { count })}
              </p>
              <WorkList groups={groups} chosen={chosen} several={projects.length > 1 && !of} />
              {data.projects.some(({ tasks }) => tasks.totalCount > 500) && <p className="muted">{t('more')}</p>}
            </>
          }
        >
          {chosen && <WorkDetail key={chosen} id={chosen} />}
        </Desk>
      )}
    </Page>
  );
}

type Asked = {
  code: string;
  title: string;
  tasks: { edges: readonly { node: Omit<Work, 'project' | 'projectTitle'> }[] };
};
const workOf = (projects: readonly Asked[], of: string | null): Work[] =>
  projects
    .filter(({ code }) => !of || code === of)
    .flatMap(({ code, title, tasks }) =>
      tasks.edges.map(({ node }) => ({ ...node, project: code, projectTitle: title })),
    );
