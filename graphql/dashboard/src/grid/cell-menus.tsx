import { Menu, Popover } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { itemOf, REPORTED, type Reported } from '../changing/changing.js';
import type { Target } from '../changing/target.js';
import { Mark, TASK_LOOK } from '../kit/status.js';
import { useAsk } from '../site/ask.js';
import { useTaskStatus } from '../words/codes.js';
import css from './acting.module.css';
import { TRY_STATUSES } from './queries.js';
import { useWords } from './words.js';

export type Box = { left: number; top: number; width: number; height: number };
/** A place on the page that a menu is shown at. */
const Place = ({ at, ref, id }: { at: Box; ref?: React.Ref<HTMLSpanElement>; id?: string }) => (
  <span ref={ref} id={id} style={{ position: 'fixed', pointerEvents: 'none', ...at }} />
);

/** Asks what each status would come to: nothing is done. Of many tasks, only the first hundred are asked about. */
function useTried(project: string, targets: Target[]): Partial<Record<Reported, string>> {
  const ask = useAsk();
  const [refused, setRefused] = useState<Partial<Record<Reported, string>>>({});
  useEffect(() => {
    let isShown = true;
    const tasks = targets.slice(0, 100).map(itemOf);
    ask(TRY_STATUSES, { project, tasks })
      .then((tried) => {
        if (!isShown) return;
        const none = REPORTED.filter((status) => tried[status].items.every(({ outcome }) => outcome === 'refused'));
        setRefused(Object.fromEntries(none.map((status) => [status, tried[status].items[0]?.reason ?? ''])));
      })
      // What cannot be tried can still be done, or refused in words.
      .catch(() => undefined);
    return () => {
      isShown = false;
    };
  }, [ask, project, targets]);
  return refused;
}

type Choosing = { project: string; targets: Target[]; at: Box; close: () => void };

/** What a status may become, at the cell: those that would be refused say why. */
export function StatusMenu({ project, targets, at, close, choose }: Choosing & { choose: (status: Reported) => void }) {
  const t = useWords();
  const statusName = useTaskStatus();
  const refused = useTried(project, targets);
  const current = targets.length === 1 ? targets[0]?.cell.status : undefined;
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      width={280}
      returnFocus={false}
      trapFocus
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Place at={at} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('status')}>
        {REPORTED.map((status) => (
          <Menu.Item
            key={status}
            leftSection={<Mark {...(TASK_LOOK[status] as React.ComponentProps<typeof Mark>)} />}
            className={css.option}
            disabled={refused[status] !== undefined || status === current}
            onClick={() => choose(status)}
          >
            {statusName(status)}
            {refused[status] && <span className={css.why}>{t('willRefuse', { reason: refused[status] })}</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Something asked in a small window at the cell. */
export function AtCell({
  at,
  close,
  label,
  children,
}: {
  at: Box;
  close: () => void;
  label: string;
  children: ReactNode;
}) {
  return (
    <Popover
      opened
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      trapFocus
      shadow="md"
      width={300}
      onDismiss={close}
      withRoles={false}
    >
      <Popover.Target>
        <Place at={at} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
