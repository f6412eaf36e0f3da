import { useEffect, useRef } from 'react';
import { Name } from '../kit/names.js';
import { usePlace, useScrolled } from '../site/scrolled.js';
import { useMaterialKind } from '../words/codes.js';
import { tabStop, useListKeys } from './keyboard.js';
import { findingsOf, type Row } from './material.js';
import { MaterialLink } from './material-link.js';
import { MaterialStatus } from './material-status.js';
import css from './materials.module.css';
import { Picture } from './picture.js';
import type { Shown } from './shown.js';
import { useWords } from './words.js';

const GAP = 12;
const LEAST = 172;
/** The two lines below a picture, and what is around them. */
const TEXT = 54;

/** Materials as pictures. */
export function Wall(shown: Shown) {
  const t = useWords();
  const { rows, at, more } = shown;
  const list = useRef<HTMLUListElement>(null);
  const { margin, width } = usePlace(list);
  const fits = Math.max(Math.floor((width + GAP) / (LEAST + GAP)), width < 400 ? 2 : 1);
  const tile = (width - GAP * (fits - 1)) / fits;
  const height = Math.round((tile * 9) / 16) + TEXT + GAP;
  const lines = useScrolled(Math.ceil(rows.length / fits), height, margin);
  const onKeyDown = useListKeys(shown, fits, list, (index) => lines.scrollToIndex(Math.floor(index / fits)));
  const drawn = lines
    .getVirtualItems()
    .flatMap(({ index }) => Array.from({ length: fits }, (_, column) => index * fits + column))
    .filter((index) => index < rows.length);
  const last = drawn.at(-1) ?? 0;
  useEffect(() => {
    if (last >= rows.length - fits * 4) more();
  }, [last, rows.length, fits, more]);
  const stop = tabStop(drawn, at);
  return (
    <ul
      ref={list}
      className={css.wall}
      aria-label={t('title')}
      style={{ height: Math.ceil(rows.length / fits) * height }}
      onKeyDown={onKeyDown}
    >
      {width > 0 &&
        drawn.map((index) => {
          const row = rows[index];
          const line = Math.floor(index / fits);
          return (
            row && (
              <li
                key={row.id}
                style={{
                  width: tile,
                  insetInlineStart: (index % fits) * (tile + GAP),
                  top: line * height,
                }}
              >
                <Tile {...shown} row={row} index={index} isStop={index === stop} />
              </li>
            )
          );
        })}
    </ul>
  );
}

function Tile({ row, index, isStop, ...shown }: Shown & { row: Row; index: number; isStop: boolean }) {
  const t = useWords();
  const kind = useMaterialKind();
  const found = findingsOf(row).filter(({ severity }) => severity !== 'fyi').length;
  return (
    <MaterialLink {...shown} row={row} index={index} isStop={isStop} className={css.tile}>
      <Picture of={row} />
      <span className={css.tileName}>
        <Name>{row.material}</Name>
      </span>
      <span className={css.tileLine}>
        <MaterialStatus of={row} />
        <span className="muted">
          {found > 0 ? t('findings', { count: found }) : [kind(row.kind), row.version].filter(Boolean).join(' · ')}
        </span>
      </span>
    </MaterialLink>
  );
}
