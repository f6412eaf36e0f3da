import { Back } from '../kit/desk.js';
import { marksOf } from '../comment/marks.js';
import { Reading, Trouble } from '../kit/page.js';
import { placedAt } from '../kit/placed.js';
import { TaskStatus } from '../kit/status.js';
import { Day, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useProjectTitle } from '../site/me.js';
import { useTaskType } from '../words/codes.js';
import { Files } from './files.js';
import desk from '../kit/desk.module.css';
import css from './portal.module.css';
import { Pull, usePull } from './pull/pull.js';
import { Recuts } from './pull/recuts.js';
import { SHOT_FILES, TASK } from './queries.js';
import { Remarks } from './remarks.js';
import { Report } from './report.js';
import { useWords } from './words.js';

/** One task of a vendor: what it asks, what was said of it, its files, and how it goes on. */
export function WorkDetail({ id }: { id: string }) {
  const t = useWords();
  const type = useTaskType();
  const { data, problem, again } = useAsked(
    TASK,
    { id },
    { about: ({ concept, id: of }) => (concept === 'task' && of === id) || concept === 'comment' },
  );
  const task = data?.task;
  const titleOf = useProjectTitle();
  const project = task?.project ?? '';
  const shot = task?.shot ?? '';
  const files = useAsked(
    SHOT_FILES,
    { project, work: task?.work ?? '', shot },
    { skip: !project || !shot, about: ({ concept }) => ['material', 'comment', 'shot'].includes(concept) },
  );
  const pulled = usePull(id);
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  if (!task) return <p className={desk.choose}>{t('lost')}</p>;
  const remarks = task.comments.edges.map(({ node }) => ({
    ...node,
    replies: node.replies.edges.map((each) => each.node),
  }));
  const materials = files.data?.project?.materials.edges.map(({ node }) => node) ?? [];
  const onFiles = materials.flatMap(({ material, comments }) =>
    comments.edges.map(({ node }) => ({ ...node, on: material })),
  );
  const own = materials.map((file) => ({ ...file, marks: marksOf(file.comments.edges.map(({ node }) => node)) }));
  const place = files.data?.project?.shots.edges[0]?.node;
  return (
    <>
      <Back without={['task', 'look']}>{t('back')}</Back>
      <header className={desk.heading}>
        <h2>
          <bdi>{task.unit}</bdi> <span className="muted">{type(task.type)}</span>
        </h2>
        <p className={desk.facts}>
          <TaskStatus status={task.status} />
          {task.attempt > 1 && (
            <span>
              {t('attempt')} {task.attempt}
            </span>
          )}
          {task.version && <bdi>{task.version}</bdi>}
          {task.due && (
            <span>
              {t('due')} <Day at={task.due} /> · <When at={task.due} />
            </span>
          )}
        </p>
        <p className="small muted">
          <bdi>{[titleOf(project), files.data?.project?.work?.title].filter(Boolean).join(' · ')}</bdi>
          {place &&
            !place.droppedBy &&
            ` · ${placedAt(place.recordIn) ? `${t('inCut')} ${place.recordIn}, ` : ''}${t('frames', { count: place.frames })}`}
        </p>
        {place?.droppedBy && <p className={css.warning}>{t('dropped')}</p>}
      </header>
      {task.note && (
        <section className={`${desk.block} ${css.asked}`} data-retake={task.status === 'retake' || undefined}>
          <h3>{t(task.status === 'retake' ? 'retake' : 'ask')}</h3>
          <p className={css.text}>
            <bdi>{task.note}</bdi>
          </p>
        </section>
      )}
      {shot && <Recuts recuts={pulled.data?.task?.recuts ?? []} />}
      <Report task={task} />
      {shot && <Pull asked={pulled} unit={task.unit} />}
      <Remarks project={project} task={id} remarks={[...remarks, ...onFiles]} done={again} />
      {shot && <Files files={own} project={project} reading={!files.data && !files.problem} />}
    </>
  );
}
