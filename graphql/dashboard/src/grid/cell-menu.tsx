import { useState } from 'react';
import { AtCell, type Box, CommentForm, StatusMenu, WhoList } from './cell-menus.js';
import type { Change } from './changing.js';
import type { Target } from './targets.js';
import type { Changing } from './use-changing.js';
import type { Who } from './use-who.js';
import { useWords } from './words.js';

/** What is asked at a cell, and of which tasks. */
export type Menu = { kind: 'status' | 'assign' | 'comment'; at: Box; targets: Target[] };
type Shown = {
  menu: Menu;
  project: string;
  /** The shot one stands on. */
  shot: string | undefined;
  who: Who;
  changing: Changing;
  choose: (change: Change) => void;
  close: () => void;
};

/** What one does at a cell: another status, somebody else, a comment. */
export function CellMenu({ menu, project, shot, who, changing, choose, close }: Shown) {
  const t = useWords();
  const { targets, at } = menu;
  switch (menu.kind) {
    case 'status':
      return (
        <StatusMenu {...{ project, targets, at, close }} choose={(status) => choose({ kind: 'status', status })} />
      );
    case 'assign':
      return (
        <AtCell at={at} close={close} label={t('assign')}>
          <WhoList who={who} choose={(to, name) => choose({ kind: 'assign', to, name })} />
        </AtCell>
      );
    case 'comment':
      return (
        <AtCell at={at} close={close} label={t('comment')}>
          <Commenting {...{ menu, shot, changing, close }} />
        </AtCell>
      );
  }
}

/** Writes on the tasks that are meant, or on the shot where one stands on no task. */
function Commenting({
  menu,
  shot,
  changing,
  close,
}: {
  menu: Menu;
  shot: string | undefined;
  changing: Changing;
  close: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const on = menu.targets.map(({ cell }) => ({ kind: 'task' as const, object: cell.task }));
  const all = on.length > 0 ? on : shot ? [{ kind: 'shot' as const, object: shot }] : [];
  return (
    <CommentForm
      count={all.length}
      busy={busy}
      write={(text, isShared) => {
        setBusy(true);
        changing
          .comment({ kind: 'comment', text, isShared }, all)
          .then(close, () => undefined)
          .finally(() => setBusy(false));
      }}
    />
  );
}
