import '@mantine/dates/styles.css';
import { Button, Menu, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useMemo, useState } from 'react';
import { Mark, TASK_LOOK } from '../kit/status.js';
import { usePriority, useTaskStatus } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import css from './acting.module.css';
import { type Change, PRIORITIES, REPORTED } from './changing.js';
import { WhoList } from './cell-menus.js';
import { commentedBy, CommentForm } from './comment-form.js';
import type { RowStore } from './row-store.js';
import type { Selection } from './selection.js';
import { Preview } from './preview.js';
import { targetsOf } from './targets.js';
import type { Changing } from './use-changing.js';
import { useRevision } from './use-rows.js';
import type { Who } from './use-who.js';
import { useWords } from './words.js';

type Shown = {
  store: RowStore;
  selection: Selection;
  who: Who;
  changing: Changing;
  /** A change that was chosen elsewhere, at a cell, to be previewed. */
  chosen: Change | null;
  choose: (change: Change | null) => void;
  clear: () => void;
};

/** What is done with all that is selected: each change is shown first, with what of it would be refused and why. */
export function BulkBar({ store, selection, who, changing, chosen, choose, clear }: Shown) {
  const revision = useRevision(store);
  const targets = useMemo(() => targetsOf(store, selection), [store, selection, revision]);
  const t = useWords();
  const statusName = useTaskStatus();
  const priorityName = usePriority();
  const [language] = useLanguage();
  const shots = new Set(targets.map(({ row }) => row.id)).size;
  return (
    <div role="region" aria-label={t('selected', { count: targets.length })}>
      {chosen && <Preview key={JSON.stringify(chosen)} {...{ targets, changing, change: chosen, choose, clear }} />}
      <div className={css.bar}>
        <span className={css.barCount} role="status">
          {t('selected', { count: targets.length })} {t('onShots', { count: shots })}
        </span>
        <Menu position="top-start">
          <Menu.Target>
            <Button variant="default">{t('status')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {REPORTED.map((status) => (
              <Menu.Item
                key={status}
                leftSection={<Mark {...(TASK_LOOK[status] as React.ComponentProps<typeof Mark>)} />}
                onClick={() => choose({ kind: 'status', status })}
              >
                {statusName(status)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Asking word={t('assign')}>
          {(close) => (
            <WhoList
              who={who}
              choose={(to, name) => {
                choose({ kind: 'assign', to, name });
                close();
              }}
            />
          )}
        </Asking>
        <Asking word={t('dueDate')} width="auto">
          {(close) => (
            <DatePicker
              locale={language}
              onChange={(day) => {
                if (day) choose({ kind: 'due', due: endOf(day) });
                close();
              }}
            />
          )}
        </Asking>
        <Menu position="top-start">
          <Menu.Target>
            <Button variant="default">{t('priority')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {PRIORITIES.toReversed().map((priority) => (
              <Menu.Item key={priority} onClick={() => choose({ kind: 'priority', priority })}>
                {priorityName(priority)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Asking word={t('comment')}>
          {(close) => <CommentForm on={commentedBy(targets)} {...{ changing, close }} />}
        </Asking>
        <Button variant="subtle" color="gray" onClick={clear}>
          {t('clear')}
        </Button>
      </div>
    </div>
  );
}

/** The end of a day, where one is. */
const endOf = (day: string): string => new Date(`${day}T23:59:00`).toISOString();

/** A button, and what it asks in a small window. */
function Asking({
  word,
  width = 300,
  children,
}: {
  word: string;
  width?: number | 'auto';
  children: (close: () => void) => React.ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-start"
      trapFocus
      shadow="md"
      {...(width === 'auto' ? {} : { width })}
    >
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!isOpen)}>
          {word}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={word}>{children(() => setOpen(false))}</Popover.Dropdown>
    </Popover>
  );
}
