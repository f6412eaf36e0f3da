import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, useCallback, useMemo, useRef, useState } from 'react';
import type { Target } from '../changing/target.js';
import { useChanging } from '../changing/use-changing.js';
import { useCommenting } from '../comment/use-commenting.js';
import { useAddress } from '../kit/address.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { useTell } from '../kit/tell.js';
import { useOpen } from '../panel/open.js';
import { asProblem } from '../site/ask.js';
import { Views } from '../views/views.js';
import { isNarrowed, NAMES } from './asked.js';
import { BulkBar, type Chosen } from './bulk-bar.js';
import { CellMenu, type Menu } from './cell-menu.js';
import { columnsOf } from './columns.js';
import type { Cursor } from './cursor.js';
import { Display } from './display.js';
import { Files } from './files.js';
import { Filters, UNFILTERED } from './filters.js';
import { useGridKeys } from './grid-keys.js';
import { type Group, Lines, nameOf } from './groups.js';
import { useColumns, useLook } from './look.js';
import { sizeOf } from './selection.js';
import { Strip } from './strip.js';
import { targetsOf } from './targets.js';
import { useAskedGrid } from './use-asked-grid.js';
import { MOST, useCursor } from './use-cursor.js';
import { useDensity } from './use-density.js';
import { useFacets } from './use-facets.js';
import { useRows } from './use-rows.js';
import { useWho } from './use-who.js';
import { ROW_PX, Wall } from './wall.js';
import css from './wall.module.css';
import { useWords } from './words.js';

const NO_TARGETS: Target[] = [];
/** Where what groups are of is counted. */
const FACET = { sequence: 'sequences', reel: 'reels', vendor: 'vendors' } as const;

const Importing = lazy(async () => ({ default: (await import('../importing/importing.js')).Importing }));

/** The grid of a project, or in its place the import of a file of it. */
export function Grid({ project }: { project: string }) {
  const [params, set] = useAddress();
  if (!params.get('import')) return <Shots project={project} />;
  return <Importing project={project} kinds={['breakdown', 'tasks']} close={() => set({ import: null })} />;
}

/** Shots down, types of task across: where a coordinator sees how all of it stands, and changes it. */
function Shots({ project }: { project: string }) {
  const t = useWords();
  const [asked, change] = useAskedGrid();
  const [density, setDensity] = useDensity();
  const [, open] = useOpen();
  const who = useWho(project);
  const { facets, isThere, problem, again } = useFacets(project, asked);
  const store = useRows(project, asked);
  const tell = useTell();
  const changing = useChanging(project, store);
  const commenting = useCommenting(project);
  const look = useLook(who.vendors);
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const types = useMemo(() => columnsOf(facets?.grid.types ?? []), [facets?.grid.types]);
  const hasVendors = (facets?.grid.facets.vendors.length ?? 0) > 1;
  const isPhone = useMediaQuery('(max-width: 640px)');
  const without = [
    ...(asked.group ? [asked.group] : []),
    ...(hasVendors ? [] : ['vendor']),
    ...(isPhone ? ['sequence', 'vendor', 'frames'] : []),
  ];
  const columns = useColumns(columnsOf(types, asked.hidden), without);
  const counts = useMemo(
    () =>
      new Map(
        facets?.grid.facets.types.map(({ type, statuses }) => [
          type,
          new Map(statuses.map(({ value, count }) => [value ?? '', count])),
        ]),
      ),
    [facets],
  );

  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const groups = asked.group && facets?.grid.facets[FACET[asked.group]];
  const total = store.total ?? facets?.grid.totalCount ?? 0;
  const lines = useMemo(() => new Lines(total, groups ?? null, closed), [total, groups, closed]);
  const fold = useCallback((group: Group) => {
    const name = nameOf(group.value);
    setClosed((before) => new Set(before.has(name) ? [...before].filter((each) => each !== name) : [...before, name]));
  }, []);
  const groupName = ({ value }: Group): string => {
    switch (asked.group) {
      case 'vendor':
        return value ? look.vendor(value) : t('nobody');
      case 'reel':
        return value ? t('reelNumber', { reel: value }) : t('noReel');
      default:
        return value || t('noSequence');
    }
  };

  const tellMost = useCallback(() => tell(t('tooMany', { most: MOST }), { isBad: true }), [tell, t]);
  const { cursor, selection, move, toggle, extend, clear } = useCursor(store, lines, columns, tellMost);
  const [menu, setMenu] = useState<Menu | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const selected = sizeOf(selection);

  const lineAt = cursor.line < lines.count ? lines.at(cursor.line) : null;
  const offset = lineAt && 'offset' in lineAt ? lineAt.offset : undefined;
  const column = columns[cursor.column];
  const here = (): Target[] => {
    if (selected > 0) return targetsOf(store, selection);
    const row = offset === undefined ? undefined : store.row(offset);
    const cell = column?.kind === 'task' ? row?.cells[column.key] : undefined;
    return row && column && cell ? [{ row, type: column.key, cell }] : [];
  };
  const backToWall = (): void => document.getElementById('grid-cursor')?.focus({ preventScroll: true });
  const close = (): void => {
    setMenu(null);
    // What was pressed is over by then.
    requestAnimationFrame(backToWall);
  };
  const ask = (kind: Menu['kind']): void => {
    const box = document.getElementById('grid-cursor')?.getBoundingClientRect();
    const of = here();
    if (of.length === 0 && !(kind === 'comment' && offset !== undefined))
      return tell(t('nothingSelected'), { isBad: true });
    if (box) setMenu({ kind, targets: of, at: { left: box.left, top: box.top, width: box.width, height: box.height } });
  };
  /** One task is changed at once; of many it is shown first what would come of it. */
  const choose = (what: Chosen): void => {
    const of = menu?.targets ?? NO_TARGETS;
    close();
    if (selected > 0 || what.kind === 'comment') setChosen(what);
    else void changing.perform(what, of).catch(() => undefined);
  };
  const enter = (at: Cursor): void => {
    const what = lines.at(at.line);
    if ('group' in what) return fold(what.group);
    const of = store.row(what.offset);
    const by = columns[at.column];
    const task = by?.kind === 'task' ? of?.cells[by.key]?.task : undefined;
    if (task) open({ concept: 'task', id: task });
    else if (of) open({ concept: 'shot', id: of.id });
  };
  const clearAll = (): void => {
    setChosen(null);
    if (selected > 0) clear();
    else open(null);
  };
  useGridKeys(scroller, {
    cursor,
    size: () => ({
      lines: lines.count,
      columns: columns.length,
      page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX[density]) - 3),
    }),
    ...{ move, toggle, enter, clear: clearAll, extend: (to) => void extend(to) },
    ...{ status: () => ask('status'), comment: () => ask('comment'), assign: () => ask('assign') },
    filter: () => search.current?.focus(),
  });

  if (!isThere) {
    return (
      <Page title={t('title')}>
        <Empty title={t('gone')}>{t('goneHelp')}</Empty>
      </Page>
    );
  }
  const isEmpty = store.total === 0;
  const trouble = store.problem ?? problem;
  const shown = store.total === undefined ? null : t('shots', { count: total });
  return (
    <Page
      fill
      title={t('title')}
      actions={
        <>
          {shown && (
            <span className="muted" role="status">
              {shown}
            </span>
          )}
          <Display {...{ asked, change, types, density, setDensity }} />
          {!isPhone && <Files {...{ project, asked, store, columns, look, total, tell }} />}
        </>
      }
    >
      <Filters
        before={<Views project={project} page="grid" names={NAMES} />}
        {...{ project, asked, change, who, search }}
        works={facets?.works ?? []}
      />
      {trouble !== undefined && (
        <Trouble
          problem={asProblem(trouble)}
          again={() => {
            store.again();
            again();
          }}
        />
      )}
      {isEmpty && isNarrowed(asked) && (
        <Empty title={t('nothing')} action={<Button onClick={() => change(UNFILTERED)}>{t('clearFilters')}</Button>}>
          {t('nothingHelp')}
        </Empty>
      )}
      {isEmpty && !isNarrowed(asked) && (
        <Empty title={t('empty')} action={<Files.Import project={project} />}>
          {t('emptyHelp')}
        </Empty>
      )}
      {!isEmpty && (!facets || store.total === undefined) && !trouble && <Reading what={t('reading')} />}
      {!isEmpty && facets && store.total !== undefined && (
        <div className={css.frame} data-density={density}>
          <Wall
            {...{ store, lines, columns, asked, counts, look, density, cursor, selection, groupName }}
            project={project}
            {...{ change, fold, scroller }}
            open={enter}
            tick={(line) => toggle({ line, column: 0 })}
            point={({ line, column: at, extend: isRange, add }) => {
              if (isRange) return void extend({ line, column: at });
              move({ line, column: at });
              if (add) toggle({ line, column: at });
            }}
          />
          {selected > 0 ? (
            <BulkBar
              {...{ store, selection, who, changing, commenting, chosen }}
              choose={setChosen}
              clear={() => {
                setChosen(null);
                clear();
                backToWall();
              }}
            />
          ) : (
            <Strip {...{ store, offset, column, look, who }} />
          )}
        </div>
      )}
      {menu && (
        <CellMenu
          {...{ menu, project, who, commenting, choose, close }}
          isPreviewed={selected > 0}
          shot={offset === undefined ? undefined : store.row(offset)?.id}
        />
      )}
    </Page>
  );
}
