import { Menu, Popover, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Mark, TASK_LOOK } from '../kit/status.js';
import { useAsk } from '../site/ask.js';
import { useTaskStatus } from '../words/codes.js';
import css from './acting.module.css';
import { itemOf, REPORTED, type Reported, type To } from './changing.js';
import { TRY_STATUSES } from './queries.js';
import type { Target } from './targets.js';
import type { Who } from './use-who.js';
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

/** Whom work is given to: somebody of the project, or a vendor of it, found by typing. */
export function WhoList({ who, choose }: { who: Who; choose: (to: To, name: string) => void }) {
  const t = useWords();
  const [text, setText] = useState('');
  const found = useMemo(() => {
    const like = text.trim().toLocaleLowerCase();
    const matches = ([, name]: [string, string]): boolean => name.toLocaleLowerCase().includes(like);
    return {
      vendors: [...who.vendors].filter(matches).slice(0, 12),
      people: [...who.people].filter(matches).slice(0, 12),
    };
  }, [text, who]);
  const all = [
    ...found.vendors.map(([vendor, name]) => ({ key: vendor, to: { vendor } as To, name, of: 'vendors' as const })),
    ...found.people.map(([person, name]) => ({ key: person, to: { person } as To, name, of: 'people' as const })),
  ];
  const list = useRef<HTMLDivElement>(null);
  const go = (event: React.KeyboardEvent, way: 1 | -1): void => {
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement) + way;
    if (at >= 0) buttons[Math.min(at, buttons.length - 1)]?.focus();
  };
  return (
    <div
      className={css.who}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') go(event, 1);
        if (event.key === 'ArrowUp') go(event, -1);
      }}
    >
      <TextInput
        data-autofocus
        aria-label={t('findWho')}
        placeholder={t('findWho')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = all;
          if (event.key === 'Enter' && first) choose(first.to, first.name);
        }}
      />
      <div ref={list} className={css.whoList}>
        {all.map(({ key, to, name, of }, at) => (
          <span key={`${of}:${key}`}>
            {all[at - 1]?.of !== of && <span className={css.whoOf}>{t(of)}</span>}
            <button type="button" className={css.whoOne} onClick={() => choose(to, name)}>
              <bdi>{name}</bdi>
            </button>
          </span>
        ))}
        {all.length === 0 && <p className="muted small">{t('nobodyFound')}</p>}
      </div>
    </div>
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
