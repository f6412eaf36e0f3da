import { Menu, Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { type Change, PRIORITIES } from '../changing/changing.js';
import { DuePicker } from '../changing/due-picker.js';
import type { TaskNow } from '../changing/target.js';
import { useChanging } from '../changing/use-changing.js';
import { WhoList } from '../changing/who-list.js';
import { Day, shortDate } from '../kit/when.js';
import { useMaySteer } from '../site/me.js';
import { usePriority } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { laidOver, seen } from './laid.js';
import type { Names } from './names.js';
import css from './panel.module.css';
import { nameOfStep, runOfStep } from './subject.js';
import type { Task } from './task.queries.js';
import { useWords } from './words.js';

type Laid = ReturnType<typeof laidOver>;

/** A task as it is seen while it is changed here, and how it is: seen at once, told, and taken back where that can be. */
export function useAmending(read: Task, project: string, again: () => void) {
  const [laid, lay] = useState<Laid | null>(null);
  const current = useRef(read);
  current.current = read;
  const shown = useMemo(
    () => ({
      patch: (_: string, __: string, change: Partial<TaskNow>) => lay((now) => laidOver(current.current, now, change)),
      changed: again,
    }),
    [again],
  );
  const { perform } = useChanging(project, shown);
  const task = seen(read, laid);
  const amend = useCallback(
    (change: Change) => {
      const { id, unit, type, status, attempt, vendor, role, person, due, priority, version, subjectVersion } = task;
      const cell = { status, attempt, vendor, role, person, due, priority, version, subjectVersion };
      // What went wrong is told by then.
      void perform(change, [{ row: { id, code: unit }, type, cell: { task: id, ...cell } }]).catch(() => undefined);
    },
    [task, perform],
  );
  return { task, amend };
}

type Amended = { task: Task; amend: (change: Change) => void };

/** Whose a task is, and who else it may be given to. */
export function Whose({ task, amend, names, said }: Amended & { names: Names; said: string | null }) {
  const t = useWords();
  const who = useMemo(
    () => ({
      vendors: new Map(names.vendors.filter(({ kind }) => kind === 'vendor').map(({ code, name }) => [code, name])),
      people: new Map(names.people.map(({ id, name }) => [id, name])),
    }),
    [names],
  );
  const shown = said ? <bdi>{said}</bdi> : <span className="muted">{t('nobody')}</span>;
  if (!task.mayAmend) return shown;
  return (
    <Asking says={[said ?? t('nobody'), t('changeWhose')].join(', ')} shown={shown} width={300}>
      {(close) => (
        <WhoList
          who={who}
          choose={(to, name) => {
            close();
            amend({ kind: 'assign', to, name });
          }}
        />
      )}
    </Asking>
  );
}

/** When a task is due; of one that a run asks for, where that is said. */
export function Due({ task, amend, project }: Amended & { project: string }) {
  const t = useWords();
  const maySteer = useMaySteer(project);
  const [language] = useLanguage();
  const shown = task.due ? <Day at={task.due} /> : <span className="muted">{t('noDate')}</span>;
  if (!task.mayAmend) return shown;
  if (task.step) {
    const where = new URLSearchParams({ run: runOfStep(task.step), step: nameOfStep(task.step), do: 'extend' });
    return (
      <>
        {shown}
        {maySteer && (
          <>
            {' · '}
            <Link href={`/projects/${encodeURIComponent(project)}/pipeline?${where}`} className={css.link}>
              {t('extend')}
            </Link>
          </>
        )}
      </>
    );
  }
  const said = task.due ? shortDate(new Date(task.due), language) : t('noDate');
  return (
    <Asking says={[said, t('changeDue')].join(', ')} shown={shown}>
      {(close) => (
        <DuePicker
          due={task.due}
          choose={(due) => {
            close();
            amend({ kind: 'due', due });
          }}
        />
      )}
    </Asking>
  );
}

/** How urgent a task is. */
export function Urgency({ task, amend }: Amended) {
  const t = useWords();
  const say = usePriority();
  if (!task.mayAmend) return say(task.priority);
  return (
    <Menu position="bottom-start" offset={BELOW}>
      <Menu.Target>
        <Chosen says={[say(task.priority), t('changePriority')].join(', ')}>{say(task.priority)}</Chosen>
      </Menu.Target>
      <Menu.Dropdown>
        {PRIORITIES.toReversed().map((priority) => (
          <Menu.Item
            key={priority}
            disabled={priority === task.priority}
            onClick={() => amend({ kind: 'priority', priority })}
          >
            {say(priority)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** So near, in pixels, that the next line does not look out above it. */
const BELOW = 2;

/** What is said now, as a button that changes it. */
function Chosen({ says, children, ...more }: { says: string; children: ReactNode } & React.ComponentProps<'button'>) {
  return (
    <UnstyledButton {...more} className={css.choose} aria-label={says}>
      {children}
      <IconChevronDown size={14} aria-hidden />
    </UnstyledButton>
  );
}

/** What is said now, and what it may become in a small window below. */
function Asking({
  says,
  shown,
  width,
  children,
}: {
  says: string;
  shown: ReactNode;
  width?: number;
  children: (close: () => void) => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  /** Who has chosen goes on where it was opened. */
  const close = (): void => {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      offset={BELOW}
      shadow="md"
      trapFocus
      returnFocus
      {...(width === undefined ? {} : { width })}
    >
      <Popover.Target>
        <Chosen ref={button} says={says} onClick={() => setOpen(!isOpen)}>
          {shown}
        </Chosen>
      </Popover.Target>
      <Popover.Dropdown aria-label={says}>{children(close)}</Popover.Dropdown>
    </Popover>
  );
}
