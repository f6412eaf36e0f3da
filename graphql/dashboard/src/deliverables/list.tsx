import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { Link } from 'wouter';
import { useAddress, useHref } from '../kit/address.js';
import { Name } from '../kit/names.js';
import { DeliverableStatus } from '../kit/status.js';
import { useNow } from '../kit/when.js';
import { Due } from './due.js';
import { isLate } from './filter.js';
import css from './list.module.css';
import { useNames, useVersion } from './names.js';
import { inOrder, sortOf, SORTS, sortText } from './order-of.js';
import type { Owed } from './queries.js';
import { useWords } from './words.js';

const ROW = 41;

/** What is owed as a table in order of whatever column is asked; on a phone one card each. */
export function List({ owed, called, narrow }: { owed: Owed[]; called: (code: string) => string; narrow: boolean }) {
  const t = useWords();
  const [params, change] = useAddress();
  const sort = sortOf(params.get('sort'));
  const sorted = useMemo(() => inOrder(owed, sort, called), [owed, sort.by, sort.down, called]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: narrow ? 0 : sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 16,
  });
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const rows = shown.flatMap(({ index }) => sorted[index] ?? []);
  if (narrow)
    return (
      <ul className={css.cards}>
        {sorted.map((each) => (
          <li key={each.code}>
            <OwedRow of={each} called={called} />
          </li>
        ))}
      </ul>
    );
  return (
    <div className={css.scroller} ref={scroller} tabIndex={0} role="region" aria-label={t('list')}>
      <table className={css.list} aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            {SORTS.map((by) => (
              <th
                key={by}
                scope="col"
                data-column={by}
                aria-sort={sort.by === by ? (sort.down ? 'descending' : 'ascending') : undefined}
              >
                <button
                  type="button"
                  onClick={() => change({ sort: sortText({ by, down: sort.by === by && !sort.down }) })}
                >
                  {t(by)}
                  {sort.by === by && (sort.down ? <IconArrowDown size={12} /> : <IconArrowUp size={12} />)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} aria-hidden />}
          {rows.map((each) => (
            <TableRow key={each.code} of={each} called={called} />
          ))}
          {after > 0 && <tr style={{ height: after }} aria-hidden />}
        </tbody>
      </table>
    </div>
  );
}

function TableRow({ of, called }: { of: Owed; called: (code: string) => string }) {
  const href = useHref();
  const now = useNow();
  const names = useNames();
  const [params] = useAddress();
  const { head, tail } = useVersion()(of);
  return (
    <tr
      data-current={params.get('deliverable') === of.code || undefined}
      data-status={of.status}
      data-late={isLate(of, now) || undefined}
    >
      <td>
        <DeliverableStatus status={of.status} />
      </td>
      <td className={css.name}>
        <Link href={href({ deliverable: of.code, tab: null })}>
          <Name>{of.name}</Name>
        </Link>
      </td>
      <td>
        <bdi>{head}</bdi> {tail && <span className="muted">{tail}</span>}
      </td>
      <td>
        <bdi>{called(of.recipient)}</bdi>
      </td>
      <td>{names.territory(of.territory)}</td>
      <td>
        <Due of={of} />
      </td>
    </tr>
  );
}

function OwedRow({ of, called }: { of: Owed; called: (code: string) => string }) {
  const href = useHref();
  const names = useNames();
  const { head, tail } = useVersion()(of);
  return (
    <Link href={href({ deliverable: of.code, tab: null })} className={css.card}>
      <span className={css.top}>
        <DeliverableStatus status={of.status} />
        <Due of={of} />
      </span>
      <strong>
        <Name>{of.name}</Name>
      </strong>
      <span className="muted">
        {[head, tail, called(of.recipient), names.territory(of.territory)].filter(Boolean).join(' · ')}
      </span>
    </Link>
  );
}
