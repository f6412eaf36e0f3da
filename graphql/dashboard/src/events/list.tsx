import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useKeys } from '../keys/keys.js';
import { useAddress, useHref } from '../kit/address.js';
import { Name } from '../kit/names.js';
import { When } from '../kit/when.js';
import css from './list.module.css';
import { Outcome } from './outcome.js';
import type { Row } from './queries.js';
import { useWords } from './words.js';

const ROW = 36;
const PHONE_ROW = 64;
/** How many rows before the end it is read on. */
const AHEAD = 20;

/** The newest first; what comes while one reads further down waits above. */
export function List({
  rows,
  fresh,
  take,
  more,
  named,
  scroller,
  narrow,
}: {
  rows: Row[];
  fresh: number;
  take: () => void;
  more: (() => void) | undefined;
  named: (actor: string) => string;
  scroller: React.RefObject<HTMLDivElement | null>;
  narrow: boolean;
}) {
  const t = useWords();
  const [params, change] = useAddress();
  const opened = params.get('event');
  const at = rows.findIndex(({ id }) => id === opened);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? PHONE_ROW : ROW),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && lastShown >= rows.length - AHEAD) more();
  }, [more, lastShown, rows.length]);
  const go = (to: number): void => {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (!row) return;
    virtual.scrollToIndex(rows.indexOf(row));
    change({ event: row.id });
  };
  useKeys(t('title'), {
    j: { says: t('nextEvent'), run: () => go(at + 1) },
    k: { says: t('lastEvent'), run: () => go(at < 0 ? 0 : at - 1) },
  });
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const top = useRef<HTMLDivElement>(null);
  return (
    <div className={css.frame} ref={top}>
      <div role="status">
        {fresh > 0 && (
          <Button
            className={css.fresh}
            size="compact-sm"
            radius="xl"
            leftSection={<IconArrowUp size={14} aria-hidden />}
            onClick={() => {
              take();
              scroller.current?.scrollTo({ top: 0 });
            }}
          >
            {t('fresh', { count: fresh })}
          </Button>
        )}
      </div>
      <div className={css.scroller} ref={scroller} tabIndex={0} role="region" aria-label={t('title')}>
        <table className={css.table} aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('about')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr style={{ height: before }} aria-hidden />}
            {shown.map(({ index, key }) => {
              const row = rows[index];
              return row && <EventRow key={key} row={row} named={named} isOpen={row.id === opened} />;
            })}
            {after > 0 && <tr style={{ height: after }} aria-hidden />}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function EventRow({ row, named, isOpen }: { row: Row; named: (actor: string) => string; isOpen: boolean }) {
  const href = useHref();
  return (
    <tr data-current={isOpen || undefined}>
      <td className={css.when}>
        <When at={row.time} className="muted" />
      </td>
      <td className={css.what}>
        <Link href={href({ event: row.id, try: null })} aria-current={isOpen || undefined}>
          {row.title}
        </Link>
      </td>
      <td className={css.about}>
        <span>
          <Name tail={14}>{row.about}</Name>
        </span>
      </td>
      <td className={css.who}>
        <bdi>{named(row.actor)}</bdi>
      </td>
      <td className={css.became}>{row.answer && <Outcome outcome={row.answer.outcome} />}</td>
    </tr>
  );
}
