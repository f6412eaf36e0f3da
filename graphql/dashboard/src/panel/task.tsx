import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { Change } from '../changing/changing.js';
import { Comments } from '../comment/comments.js';
import { Reading, Trouble } from '../kit/page.js';
import { TaskStatus } from '../kit/status.js';
import { When } from '../kit/when.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { useRole, useTaskStatus, useTaskType, useTitle } from '../words/codes.js';
import { Due, Urgency, useAmending, Whose } from './amending.js';
import { Filling } from './filling.js';
import { Frame } from './frame.js';
import { Gone } from './gone.js';
import { History } from './history.js';
import { useNames } from './names.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { REPORT, TASK, type Task } from './task.queries.js';
import { runOfStep } from './subject.js';
import { Why } from './why.js';
import { useWords } from './words.js';

/** A task in the panel. */
export function TaskPanel({ id, project, close }: Shown) {
  const { data, problem, again } = useAsked(TASK, { id }, { about: (told) => told.id === id });
  const task = data?.task;
  if (!task) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Gone close={close} /> : <Reading />;
  }
  return <Known task={task} project={project} again={again} close={close} />;
}

function Known({
  task: read,
  project,
  again,
  close,
}: Pick<Shown, 'project' | 'close'> & { task: Task; again: () => void }) {
  const type = useTaskType();
  const { task, amend } = useAmending(read, project, again);
  const { id } = task;
  return (
    <Frame
      over={type(task.type)}
      name={task.unit}
      status={<Status task={task} />}
      close={close}
      tabs={{
        detail: <TaskDetail task={task} amend={amend} project={project} />,
        history: <History concept="task" id={id} project={project} />,
        why: <Why concept="task" id={id} project={project} />,
      }}
    />
  );
}

/** What may be reported; a retake is asked at a gate, and a step says what is ready. */
const REPORTED = ['wip', 'wfa', 'done', 'hold', 'omit'];

/** How a task stands, and how it is said to stand otherwise by whoever may. */
function Status({ task }: { task: Task }) {
  const t = useWords();
  const ask = useAsk();
  const say = useTaskStatus();
  const { run, busy, problem, forget } = useDoing((status: string) =>
    ask(REPORT, { task: task.id, status, expectedVersion: task.subjectVersion }),
  );
  if (!task.mayReport) return <TaskStatus status={task.status} />;
  return (
    <>
      <Menu position="bottom-start" onOpen={forget}>
        <Menu.Target>
          <UnstyledButton
            className={css.choose}
            aria-label={[say(task.status), t('changeStatus')].join(', ')}
            aria-busy={busy}
            disabled={busy}
          >
            <TaskStatus status={task.status} />
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {REPORTED.filter((status) => status !== task.status).map((status) => (
            <Menu.Item key={status} onClick={() => void run(status)}>
              <TaskStatus status={status} />
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {problem && (
        <span role="alert" className={css.refused}>
          {problem.message}
        </span>
      )}
    </>
  );
}

/** What one needs to know of a task, and what it asks to be filled in. */
function TaskDetail({ task, amend, project }: { task: Task; amend: (change: Change) => void; project: string }) {
  const t = useWords();
  const names = useNames(project);
  const [role, title] = [useRole(), useTitle()];
  const whose = task.person
    ? names.person(task.person)
    : task.vendor
      ? names.vendor(task.vendor)
      : task.role && (role(task.role) === task.role ? title(task.role) : role(task.role));
  const earlier = task.filled.filter(({ attempt }) => attempt < task.attempt);
  return (
    <>
      <Facts>
        <Fact name={t('whose')}>
          <Whose {...{ task, amend, names }} said={whose} />
        </Fact>
        <Fact name={t('due')}>
          <Due {...{ task, amend, project }} />
        </Fact>
        <Fact name={t('attempt')}>{task.attempt > 1 && task.attempt}</Fact>
        <Fact name={t('priority')}>
          {(task.mayAmend || task.priority !== 'normal') && <Urgency {...{ task, amend }} />}
        </Fact>
        <Fact name={t('version')}>{task.version}</Fact>
        <Fact name={t('shot')}>
          {task.shot && (
            <Opens concept="shot" id={`${task.work}/${task.shot}`}>
              {task.shot}
            </Opens>
          )}
        </Fact>
        <Fact name={t('asks')}>
          {task.step && (
            <Opens concept="run" id={runOfStep(task.step)}>
              {runOfStep(task.step)}
            </Opens>
          )}
        </Fact>
      </Facts>
      {task.note && (
        <Section title={t('note')}>
          <p className={css.text} dir="auto">
            {task.note}
          </p>
        </Section>
      )}
      {(task.checklist.length > 0 || task.form.length > 0) && <Filling key={task.subjectVersion} task={task} />}
      {task.answered && (
        <p className="muted small">
          {t('filledBy', { name: names.actor(task.answered.by) })} <When at={task.answered.at} />
        </p>
      )}
      {earlier.length > 0 && (
        <Section title={t('filledBefore')}>
          <ul className={css.rows}>
            {earlier.map((each) => (
              <li key={each.attempt}>
                {t('attemptOf', { count: each.attempt })} · <bdi>{names.actor(each.answered.by)}</bdi> ·{' '}
                <When at={each.answered.at} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Comments project={project} kind="task" object={task.id} vendor={task.vendor} />
    </>
  );
}
