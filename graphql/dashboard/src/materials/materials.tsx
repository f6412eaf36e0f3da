import { Button, SegmentedControl } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useKeys } from '../keys/keys.js';
import { useAddress, useGo } from '../kit/address.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { Detail } from './detail.js';
import { isNarrowed, unfiltered, wantedOf } from './filter.js';
import { List } from './list.js';
import css from './materials.module.css';
import { Narrow } from './narrow.js';
import { QuickLook } from './quick-look.js';
import type { Shown } from './shown.js';
import { useMaterials } from './use-materials.js';
import { Wall } from './wall.js';
import { useWords } from './words.js';

/** Everything that was announced or came, to be found, looked at and told apart. */
export function Materials({ project }: { project: string }) {
  const t = useWords();
  const [params, change] = useAddress();
  const wanted = useMemo(() => wantedOf(params), [params]);
  const view = params.get('view') === 'list' ? 'list' : 'wall';
  const chosen = params.get('material');
  const { rows, total, problem, reading, more, again } = useMaterials(project, wanted);
  const [looking, setLooking] = useState<string | null>(null);
  const [at, setAt] = useState(-1);
  const focus = useRef<(index: number) => void>(() => undefined);
  const open = useCallback((id: string | null) => change({ material: id }), [change]);
  const moveTo = (index: number): void => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (!row) return;
    const next = rows.indexOf(row);
    setAt(next);
    if (looking) setLooking(row.id);
    else focus.current(next);
    if (chosen && chosen !== row.id) open(row.id);
  };
  useEffect(() => {
    if (at >= rows.length - 20) more();
  }, [at, rows.length, more]);

  useKeys(t('title'), {
    j: { says: t('next'), run: () => moveTo(at + 1) },
    k: { says: t('previous'), run: () => moveTo(at - 1) },
    v: { says: t('turnView'), run: () => change({ view: view === 'list' ? null : 'list' }) },
    ...(chosen ? { Escape: { says: t('close'), run: () => open(null) } } : {}),
  });

  const shown: Shown = {
    rows,
    total: total ?? rows.length,
    at,
    chosen,
    moveTo,
    setAt,
    open,
    look: setLooking,
    more,
    focus,
  };
  const looked = rows.findIndex(({ id }) => id === looking);
  const lookedAt = rows[looked];
  return (
    <div className={css.split} data-detail={chosen ? true : undefined}>
      <Page
        title={t('title')}
        actions={
          <>
            <span className="muted" role="status">
              {total !== undefined && t('count', { count: total })}
            </span>
            <SegmentedControl
              size="xs"
              aria-label={t('show')}
              value={view}
              onChange={(next) => change({ view: next === 'list' ? next : null })}
              data={[
                { value: 'wall', label: t('wall') },
                { value: 'list', label: t('list') },
              ]}
            />
          </>
        }
      >
        <Narrow project={project} wanted={wanted} change={change} />
        {problem && <Trouble problem={problem} again={again} />}
        {total === undefined && !problem && <Reading what={t('reading')} />}
        {total === 0 && !reading && <Nothing narrowed={isNarrowed(wanted)} clear={() => change(unfiltered())} />}
        {rows.length > 0 &&
          (view === 'wall' ? <Wall {...shown} /> : <List {...shown} wanted={wanted} change={change} />)}
      </Page>
      {chosen && <Detail id={chosen} project={project} close={() => open(null)} open={open} />}
      {lookedAt && (
        <QuickLook
          of={lookedAt}
          close={() => {
            setLooking(null);
            focus.current(looked);
          }}
          step={(by) => moveTo(looked + by)}
          open={() => {
            setLooking(null);
            open(lookedAt.id);
          }}
        />
      )}
    </div>
  );
}

/** Why there is nothing, and what brings something. */
function Nothing({ narrowed, clear }: { narrowed: boolean; clear: () => void }) {
  const t = useWords();
  const go = useGo();
  if (narrowed) {
    return (
      <Empty title={t('nothing')} action={<Button onClick={clear}>{t('clear')}</Button>}>
        {t('nothingHelp')}
      </Empty>
    );
  }
  return (
    <Empty title={t('empty')} action={<Button onClick={() => go('/people')}>{t('emptyAction')}</Button>}>
      {t('emptyHelp')}
    </Empty>
  );
}
