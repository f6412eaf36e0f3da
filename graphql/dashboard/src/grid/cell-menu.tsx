import { AtCell, type Box, StatusMenu, WhoList } from './cell-menus.js';
import type { Change } from './changing.js';
import { commentedBy, CommentForm } from './comment-form.js';
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
  const on = commentedBy(targets);
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
          <CommentForm on={on.length > 0 || !shot ? on : [{ kind: 'shot', object: shot }]} {...{ changing, close }} />
        </AtCell>
      );
  }
}
