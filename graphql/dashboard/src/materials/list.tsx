import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { bytes } from '../kit/bytes.js';
import { Name } from '../kit/names.js';
import { Day } from '../kit/when.js';
import { usePlace, useScrolled } from '../site/scrolled.js';
import { useMaterialKind } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import type { Sort, Wanted } from './filter.js';
import { tabStop, useListKeys } from './keyboard.js';
import css from './list.module.css';
import { findingsOf, type Row } from './material.js';
import { MaterialLink } from './material-link.js';
import { MaterialStatus } from './material-status.js';
import type { Change } from './narrow.js';
import type { Shown } from './shown.js';
import { useWords } from './words.js';

const HEIGHT = 32;
const COLUMNS = ['name', 'kind', 'shot', 'version', 'vendor', 'due', 'size'] as const;
const SORTED: Partial<Record<(typeof COLUMNS)[number], Sort>> = {
  name: 'name',
  kind: 'kind',
  shot: 'shot',
  due: 'due',
};

/** Materials as rows. */
export function List({ wanted, change, ...shown }: Shown & { wanted: Wanted; change: Change }) {
  const t = useWords();
  const { rows, total, at, more } = shown;
  const list = useRef<HTMLDivElement>(null);
  const { margin } = usePlace(list);
  const lines = useScrolled(rows.length, HEIGHT, margin);
  const onKeyDown = useListKeys(shown, 1, list, (index) => lines.scrollToIndex(index));
  const items = lines.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 30) more();
  }, [last, rows.length, more]);
  const stop = tabStop(
    items.map(({ index }) => index),
    at,
  );
  const heads = { name: t('name'), kind: t('kind'), shot: t('of'), version: t('version') };
  const says = { ...heads, vendor: t('vendor'), due: t('status'), size: t('size') };
  const sortBy = (sort: Sort): void =>
    change(
      wanted.sort === sort
        ? { down: wanted.descending ? null : 'yes' }
        : { sort: sort === 'kind' ? null : sort, down: null },
    );
  return (
    <div role="table" aria-label={t('title')} aria-rowcount={total + 1} className={css.table}>
      <div role="rowgroup" className={css.head}>
        <div role="row" aria-rowindex={1} className={css.row}>
          {COLUMNS.map((column) => {
            const sort = SORTED[column];
            const isBy = sort !== undefined && wanted.sort === sort;
            return (
              <div
                key={column}
                role="columnheader"
                className={css[column]}
                aria-sort={isBy ? (wanted.descending ? 'descending' : 'ascending') : undefined}
              >
                {sort ? (
                  <button type="button" onClick={() => sortBy(sort)}>
                    {says[column]}
                    {isBy &&
                      (wanted.descending ? (
                        <IconArrowDown size={12} aria-hidden />
                      ) : (
                        <IconArrowUp size={12} aria-hidden />
                      ))}
                  </button>
                ) : (
                  says[column]
                )}
              </div>
            );
          })}
        </div>
      </div>
      <div
        ref={list}
        role="rowgroup"
        className={css.body}
        style={{ height: rows.length * HEIGHT }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={row.id}
                role="row"
                aria-rowindex={index + 2}
                className={css.row}
                data-chosen={shown.chosen === row.id || undefined}
                style={{ top: start - margin }}
              >
                <Cells {...shown} row={row} index={index} isStop={index === stop} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function Cells({ row, index, isStop, ...shown }: Shown & { row: Row; index: number; isStop: boolean }) {
  const t = useWords();
  const [language] = useLanguage();
  const kind = useMaterialKind();
  const found = findingsOf(row).filter(({ severity }) => severity !== 'fyi').length;
  return (
    <>
      <div role="cell" className={css.name}>
        <MaterialLink {...shown} row={row} index={index} isStop={isStop} className={css.link}>
          <Name>{row.material}</Name>
        </MaterialLink>
        {row.revision > 1 && <span className={css.small}>×{row.revision}</span>}
      </div>
      <div role="cell" className={css.kind}>
        {kind(row.kind)}
      </div>
      <div role="cell" className={css.shot}>
        <bdi>{row.shot ?? row.reel ?? ''}</bdi>
      </div>
      <div role="cell" className={css.version}>
        <bdi>{row.version ?? row.language ?? ''}</bdi>
      </div>
      <div role="cell" className={css.vendor}>
        <Name>{row.vendor}</Name>
      </div>
      <div role="cell" className={css.due}>
        <MaterialStatus of={row} />
        {row.status === 'announced' && row.due && <Day at={row.due} className="muted" />}
        {found > 0 && <span className={css.small}>{t('findings', { count: found })}</span>}
      </div>
      <div role="cell" className={css.size}>
        {row.size === null ? '' : bytes(row.size, language)}
      </div>
    </>
  );
}
