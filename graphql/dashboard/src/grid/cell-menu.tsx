import type { Target } from '../changing/target.js';
import { type Who, WhoList } from '../changing/who-list.js';
import type { Commented, Commenting } from '../comment/use-commenting.js';
import { AtCell, type Box, StatusMenu } from './cell-menus.js';
import type { Chosen } from './bulk-bar.js';
import { CommentForm } from './comment-form.js';
import { commentedBy } from './readers.js';
import { useWords } from './words.js';

/** What is asked at a cell, and of which tasks. */
export type Menu = { kind: 'status' | 'assign' | 'comment'; at: Box; targets: Target[] };
type Shown = {
  menu: Menu;
  project: string;
  /** The shot one stands on. */
  shot: string | undefined;
  who: Who;
  commenting: Commenting;
  choose: (change: Chosen) => void;
  /** Of what is selected it is shown first what would come of it. */
  isPreviewed: boolean;
  close: () => void;
};

/** What one does at a cell: another status, somebody else, a comment. */
export function CellMenu({ menu, project, shot, who, commenting, choose, isPreviewed, close }: Shown) {
  const t = useWords();
  const { targets, at } = menu;
  const on: Commented[] = targets.length > 0 || !shot ? commentedBy(targets) : [{ kind: 'shot', object: shot }];
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
          <CommentForm
            word={isPreviewed ? t('seeWhere') : t('send', { count: on.length })}
            say={async (comment) => {
              if (isPreviewed) return choose({ kind: 'comment', comment });
              await commenting.comment(comment, on);
              close();
            }}
          />
        </AtCell>
      );
  }
}
