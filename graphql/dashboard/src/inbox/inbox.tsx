import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useKeys } from '../keys/keys.js';
import { useAddress, useGo } from '../kit/address.js';
import { Empty, Reading, Trouble } from '../kit/page.js';
import { TaskPanel } from '../panel/task.js';
import { useVote } from './decide.js';
import { Decision } from './decision.js';
import css from './inbox.module.css';
import { List } from './list.js';
import { afterDeciding, inOrder, stepFrom } from './order.js';
import { Several } from './several.js';
import { type Row, useWaiting } from './waiting.js';
import { useWords } from './words.js';

/** What waits for one's decision: the list, what is looked at, and where one decides. */
export function Inbox({ project: current }: { project: string }) {
  const t = useWords();
  const go = useGo();
  const vote = useVote();
  const [params, change] = useAddress();
  const phone = useMediaQuery('(max-width: 640px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { groups, asked, hidden } = useWaiting(decided);
  const rows = useMemo(() => groups.flatMap(({ items }) => items), [groups]);
  const keys = useMemo(() => inOrder(groups), [groups]);
  const chosen = params.get('at');
  const at = chosen ?? (phone ? null : (rows.find(({ mine }) => mine)?.key ?? null));
  const goTo = useCallback((key: string | null) => change({ at: key, tab: null, event: null }), [change]);
  useLegacy();
  useEffect(() => {
    document.title = `${t('inbox')} · Bobine`;
  }, [t]);

  const chosenRows = rows.filter(
    (row): row is Extract<Row, { kind: 'gate' }> => row.kind === 'gate' && selected.has(row.key),
  );
  const select = (key: string): void =>
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const hide = (keysOf: string[], hidden: boolean): void =>
    setDecided((before) => {
      const next = new Set(before);
      for (const key of keysOf)
        if (hidden) next.add(key);
        else next.delete(key);
      return next;
    });
  useKeys(t('inbox'), {
    j: { says: t('keyNext'), run: () => goTo(stepFrom(keys, at, 1)) },
    k: { says: t('keyPrevious'), run: () => goTo(stepFrom(keys, at, -1)) },
    x: {
      says: t('keySelect'),
      run: () => at?.startsWith('gate:') && rows.some((row) => row.key === at && row.mine) && select(at),
    },
  });

  const [kind, id] = split(at);
  const row = rows.find(({ key }) => key === at);
  const project = row?.project ?? current;
  const mine = rows.filter((each) => each.mine && each.kind === 'gate').length;
  const nextAfter = (): void => goTo(at && afterDeciding(groups, at));
  if (!asked.data) {
    return asked.problem ? <Trouble problem={asked.problem} again={asked.again} /> : <Reading what={t('reading')} />;
  }
  return (
    <div className={css.inbox} data-chosen={chosen !== null || undefined}>
      {phone && chosen && <h1 className="unseen">{t('inbox')}</h1>}
      <div className={css.side}>
        <div className={css.sideHead}>
          <h1>{t('inbox')}</h1>
          <span className="muted" role="status">
            {mine > 0 && t('waits', { count: mine })}
          </span>
        </div>
        {rows.length > 0 && (
          <List
            {...{ groups, at, hidden, selected, select }}
            many={new Set(rows.map((each) => each.project)).size > 1}
          />
        )}
        {chosenRows.length > 0 && (
          <Several
            rows={chosenRows}
            clear={() => setSelected(new Set())}
            done={(ids) => {
              setSelected(new Set());
              hide(
                ids.map((each) => `gate:${each}`),
                true,
              );
              asked.again();
            }}
          />
        )}
      </div>
      <div className={css.middle}>
        {kind === 'gate' && id && (
          <Decision
            key={id}
            id={id}
            back={() => goTo(null)}
            next={nextAfter}
            decide={(gate, choice, reason) => {
              const key = `gate:${id}`;
              hide([key], true);
              nextAfter();
              void vote(gate, choice, reason, () => {
                hide([key], false);
                goTo(key);
              }).then((given) => !given && hide([key], false));
            }}
          />
        )}
        {kind === 'task' && id && <TaskPanel key={id} id={id} project={project} close={() => goTo(null)} />}
        {!id && (mine === 0 || rows.length === 0) && (
          <Empty title={t('nothing')} action={<Button onClick={() => go('/')}>{t('toProductions')}</Button>}>
            {t('nothingHelp')}
          </Empty>
        )}
      </div>
    </div>
  );
}

const split = (key: string | null): [string | null, string | null] => {
  const at = key?.indexOf(':') ?? -1;
  return key === null || at < 1 ? [null, null] : [key.slice(0, at), key.slice(at + 1)];
};

/** A link of a letter opens a decision beside the page: here it is the page. */
function useLegacy(): void {
  const [params, change] = useAddress();
  const open = params.get('open');
  useEffect(() => {
    if (open?.startsWith('gate:')) change({ at: open, open: null, of: null, tab: null, event: null });
  }, [open, change]);
}
