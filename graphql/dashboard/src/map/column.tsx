import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Name } from '../kit/names.js';
import type { Pages } from '../site/pages.js';
import { useLanguage } from '../words/words.js';
import { type Entry, entriesOf, nextItem } from './entries.js';
import type { ColumnName, Item } from './item.js';
import css from './map.module.css';
import { useWords } from './words.js';

const HEIGHTS: Record<Entry['kind'], number> = { item: 44, more: 28, rest: 28 };

type Props = {
  name: ColumnName;
  pages: Pages<Item>;
  lit: { items: readonly Item[]; count: number } | null;
  /** The key of what is chosen, anywhere. */
  chosen: string | null;
  isOwn: boolean;
  text: string;
  search: (text: string) => void;
  choose: (item: Item | null) => void;
  open: (item: Item) => void;
  /** Goes to the column before or after. */
  aside: (by: 1 | -1) => void;
};

/** One concept of the map: what is connected with what is chosen first, then the rest. */
export function Column({ name, pages, lit, chosen, isOwn, text, search, choose, open, aside }: Props) {
  const t = useWords();
  const [language] = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const { rows, total, more } = pages;
  const own = isOwn ? chosen : null;
  const entries = useMemo(() => entriesOf({ rows, lit, own, text }), [rows, lit, own, text]);
  const lines = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHTS[entries[index]?.kind ?? 'item'],
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 8,
  });
  useEffect(() => lines.measure(), [lines, entries]);
  // What lights up is at the beginning; where one chooses, nothing moves.
  useEffect(() => {
    if (!isOwn) {
      lines.scrollToOffset(0);
      setAt(0);
    }
  }, [lines, chosen, isOwn]);
  // Who comes by an address sees what it names, wherever it is.
  const place = own === null ? -1 : entries.findIndex(({ key }) => key === own);
  const isPlaced = place >= 0;
  useEffect(() => {
    if (!isPlaced) return;
    lines.scrollToIndex(place);
    scroller.current?.parentElement?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [lines, own, isPlaced]);
  const items = lines.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= entries.length - 20) more();
  }, [last, entries.length, more]);
  const focus = (index: number): void => {
    setAt(index);
    lines.scrollToIndex(index);
    const link = (): HTMLElement | null | undefined =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    // What is not drawn yet is, once it has been scrolled to.
    if (link()) link()?.focus({ preventScroll: true });
    else requestAnimationFrame(() => link()?.focus({ preventScroll: true }));
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const item = entries[at]?.kind === 'item' ? entries[at].item : undefined;
    if (event.key === 'ArrowDown') focus(nextItem(entries, at, 1));
    else if (event.key === 'ArrowUp') focus(nextItem(entries, at, -1));
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') aside(event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'o' && item) open(item);
    else return;
    event.preventDefault();
  };
  const number = (n: number): string => new Intl.NumberFormat(language).format(n);
  const says = lit && !isOwn ? t('of', { lit: number(lit.count), all: number(total ?? 0) }) : number(total ?? 0);
  const stop = items.some(({ index }) => index === at) ? at : items[0]?.index;
  return (
    <section className={css.column} aria-label={t(name)} data-column={name} aria-busy={pages.reading}>
      <h2>
        {t(name)} <span className="muted">{total !== undefined && says}</span>
      </h2>
      <TextInput
        aria-label={t('search', { what: t(name) })}
        placeholder={t('find')}
        value={text}
        leftSection={<IconSearch size={12} aria-hidden />}
        rightSection={text && <CloseButton size="sm" aria-label={t('clear')} onClick={() => search('')} />}
        onChange={({ currentTarget }) => search(currentTarget.value)}
      />
      <div ref={scroller} className={css.scroller} onKeyDown={onKeyDown}>
        {lit && lit.count === 0 && !isOwn && <p className={css.none}>{t('unconnected')}</p>}
        {entries.length === 0 && !pages.reading && !lit && (
          <p className={css.none}>{t(text.trim() ? 'noneFound' : 'none')}</p>
        )}
        <ul style={{ height: lines.getTotalSize() }}>
          {items.map(({ index, start, size }) => {
            const entry = entries[index];
            return (
              entry && (
                <li key={entry.key} style={{ top: start, height: size }}>
                  {entry.kind === 'item' ? (
                    <button
                      type="button"
                      data-index={index}
                      tabIndex={index === stop ? 0 : -1}
                      aria-pressed={entry.key === chosen}
                      data-lit={entry.isLit || undefined}
                      data-dim={(lit && !entry.isLit && !isOwn) || undefined}
                      onFocus={() => setAt(index)}
                      onClick={() => choose(entry.key === chosen ? null : entry.item)}
                      onDoubleClick={() => open(entry.item)}
                    >
                      <Name>{entry.item.title}</Name>
                      <span className={css.more}>
                        <bdi>{[entry.item.more, entry.item.retired && t('retired')].filter(Boolean).join(' · ')}</bdi>
                      </span>
                    </button>
                  ) : (
                    <span className={css.said}>
                      {entry.kind === 'more' ? t('more', { count: entry.count, n: number(entry.count) }) : t('rest')}
                    </span>
                  )}
                </li>
              )
            );
          })}
        </ul>
      </div>
    </section>
  );
}
