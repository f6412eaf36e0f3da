import { Button, Menu, Popover } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type Change, PRIORITIES, REPORTED } from '../changing/changing.js';
import { DuePicker } from '../changing/due-picker.js';
import type { Changing } from '../changing/use-changing.js';
import { type Who, WhoList } from '../changing/who-list.js';
import type { Comment, Commenting } from '../comment/use-commenting.js';
import { Mark, TASK_LOOK } from '../kit/status.js';
import { usePriority, useTaskStatus } from '../words/codes.js';
import css from './acting.module.css';
import { CommentForm } from './comment-form.js';
import { CommentPreview } from './comment-preview.js';
import { Preview } from './preview.js';
import type { RowStore } from './row-store.js';
import type { Selection } from './selection.js';
import { targetsOf } from './targets.js';
import { useRevision } from './use-rows.js';
import { useWords } from './words.js';

/** What is to be done with all that is selected: a change, or something to write. */
export type Chosen = Change | { kind: 'comment'; comment: Comment };
type Shown = {
  store: RowStore;
  selection: Selection;
  who: Who;
  changing: Changing;
  commenting: Commenting;
  /** A change that was chosen elsewhere, at a cell, to be previewed. */
  chosen: Chosen | null;
  choose: (change: Chosen | null) => void;
  clear: () => void;
};

/** What is done with all that is selected: each change is shown first, with what of it would be refused and why. */
export function BulkBar({ store, selection, who, changing, commenting, chosen, choose, clear }: Shown) {
  const revision = useRevision(store);
  const targets = useMemo(() => targetsOf(store, selection), [store, selection, revision]);
  const t = useWords();
  const statusName = useTaskStatus();
  const priorityName = usePriority();
  const shots = new Set(targets.map(({ row }) => row.id)).size;
  return (
    <div role="region" aria-label={t('selected', { count: targets.length })}>
      {chosen?.kind === 'comment' ? (
        <CommentPreview
          key={JSON.stringify(chosen)}
          {...{ targets, who, commenting, clear }}
          comment={chosen.comment}
          cancel={() => choose(null)}
        />
      ) : (
        chosen && <Preview key={JSON.stringify(chosen)} {...{ targets, changing, change: chosen, choose, clear }} />
      )}
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
            <DuePicker
              choose={(due) => {
                choose({ kind: 'due', due });
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
          {(close) => (
            <CommentForm
              first={chosen?.kind === 'comment' ? chosen.comment : undefined}
              word={t('seeWhere')}
              say={(comment) => {
                choose({ kind: 'comment', comment });
                close();
              }}
            />
          )}
        </Asking>
        <Button variant="subtle" color="gray" onClick={clear}>
          {t('clear')}
        </Button>
      </div>
    </div>
  );
}

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
