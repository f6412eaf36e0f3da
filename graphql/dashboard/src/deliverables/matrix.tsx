import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { Link } from 'wouter';
import { useAddress, useHref } from '../kit/address.js';
import { Name } from '../kit/names.js';
import { DeliverableStatus } from '../kit/status.js';
import { useNow } from '../kit/when.js';
import { Due } from './due.js';
import { isLate } from './filter.js';
import { cellFrom, cellKey, type Line, type Matrix, matrixOf, type Way } from './cells.js';
import css from './matrix.module.css';
import { useNames, useVersion } from './names.js';
import type { Owed } from './queries.js';
import { useWords } from './words.js';

const ROW = 57;
const HEAD = 29;
const WAYS: Record<string, Way> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
type Row = { head: string } | { line: Line };

/** Versions and languages against territories and recipients: how each delivery stands, and when it is due. */
export function MatrixView({
  owed,
  called,
  works,
}: {
  owed: Owed[];
  called: (code: string) => string;
  works: { code: string; title: string }[];
}) {
  const t = useWords();
  const names = useNames();
  const matrix = useMemo(() => {
    const work = (code: string): string => works.find((each) => each.code === code)?.title ?? code;
    return matrixOf(owed, { work, recipient: called, territory: names.territory });
  }, [owed, called, names, works]);
  const rows = useMemo(
    () =>
      matrix.works.flatMap(({ work, lines }): Row[] => [
        ...(matrix.works.length > 1 ? [{ head: works.find(({ code }) => code === work)?.title ?? work }] : []),
        ...lines.map((line) => ({ line })),
      ]),
    [matrix, works],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => ('head' in (rows[at] ?? {}) ? HEAD : ROW),
    overscan: 12,
  });
  const columns = matrix.recipients.flatMap(({ columns: of }) => of);
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const move = (event: React.KeyboardEvent): void => {
    const way = WAYS[event.key];
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset['cell'];
    const to = way && at && cellFrom(matrix, at, way);
    if (!to) return;
    event.preventDefault();
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(to)}"] a`)?.focus();
  };
  return (
    <div className={css.scroller} ref={scroller} onKeyDown={move} tabIndex={-1}>
      <table className={css.matrix} aria-rowcount={rows.length + 2}>
        <caption className="unseen">{t('matrixIs')}</caption>
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className={css.corner}>
              {t('versionLanguage')}
            </th>
            {matrix.recipients.map(({ recipient, columns: of }) => (
              <th key={recipient} colSpan={of.length} scope="colgroup" className={css.recipient}>
                <span className={css.stay}>
                  <Name>{called(recipient)}</Name>
                </span>
              </th>
            ))}
          </tr>
          <tr>
            {columns.map(({ key, territory }, at) => (
              <th key={key} scope="col" className={css.territory} data-first={isFirst(matrix, at) || undefined}>
                {names.territory(territory)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} aria-hidden />}
          {shown.map(({ index }) => {
            const row = rows[index];
            if (!row) return null;
            if ('head' in row)
              return (
                <tr key={`head ${row.head}`} className={css.work}>
                  <th colSpan={columns.length + 1} scope="rowgroup">
                    <span className={css.stay}>{row.head}</span>
                  </th>
                </tr>
              );
            return (
              <tr key={row.line.key}>
                <LineHead line={row.line} />
                {columns.map((column, at) => {
                  const key = cellKey(row.line, column);
                  return (
                    <td key={key} data-cell={key} data-first={isFirst(matrix, at) || undefined}>
                      {matrix.cells.get(key)?.map((each, _, all) => (
                        <Cell key={each.code} of={each} tells={all.length > 1} />
                      ))}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {after > 0 && <tr style={{ height: after }} aria-hidden />}
        </tbody>
      </table>
    </div>
  );
}

/** Whether a column is the first of its recipient. */
function isFirst({ recipients }: Matrix, at: number): boolean {
  let from = 0;
  for (const { columns } of recipients) {
    if (from === at) return true;
    from += columns.length;
  }
  return false;
}

function LineHead({ line }: { line: Line }) {
  const { head, tail } = useVersion()(line);
  return (
    <th scope="row" className={css.line}>
      <bdi>{head}</bdi>
      {tail && <span className="muted small">{tail}</span>}
    </th>
  );
}

/** One delivery; beside others in its place, it says to which specification it is. */
function Cell({ of, tells }: { of: Owed; tells: boolean }) {
  const href = useHref();
  const now = useNow();
  const [params] = useAddress();
  return (
    <Link
      href={href({ deliverable: of.code, tab: null })}
      className={css.cell}
      data-status={of.status}
      data-late={isLate(of, now) || undefined}
      aria-current={params.get('deliverable') === of.code || undefined}
      title={of.name}
    >
      <DeliverableStatus status={of.status} />
      <span className="small">
        <Due of={of} brief />
      </span>
      {tells && <span className="small muted">{of.specification}</span>}
    </Link>
  );
}
