import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAddress, useHref } from '../kit/address.js';
import { Name } from '../kit/names.js';
import { DeliverableStatus } from '../kit/status.js';
import { useNow } from '../kit/when.js';
import css from './board.module.css';
import { Due } from './due.js';
import { isLate } from './filter.js';
import { useNames, useVersion } from './names.js';
import { byDue, STATUSES } from './order-of.js';
import type { Owed } from './queries.js';
import { useWords } from './words.js';

/** What is owed by where it stands, the soonest due first. Nothing is dragged: where it stands comes from the work. */
export function Board({ owed, called }: { owed: Owed[]; called: (code: string) => string }) {
  const t = useWords();
  const columns = useMemo(() => {
    const by = Map.groupBy([...owed].sort(byDue), ({ status }) => status);
    return STATUSES.map((status) => ({ status, of: by.get(status) ?? [] }));
  }, [owed]);
  return (
    <div className={css.board} tabIndex={0} role="region" aria-label={t('board')}>
      {columns.map(({ status, of }) => (
        <section key={status} className={css.column} data-empty={of.length === 0 || undefined}>
          <h2 className={css.head}>
            <DeliverableStatus status={status} />
            <span className="muted">{of.length}</span>
          </h2>
          <ul>
            {of.map((each) => (
              <li key={each.code}>
                <OwedCard of={each} called={called} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function OwedCard({ of, called }: { of: Owed; called: (code: string) => string }) {
  const href = useHref();
  const now = useNow();
  const names = useNames();
  const [params] = useAddress();
  const { head, tail } = useVersion()(of);
  return (
    <Link
      href={href({ deliverable: of.code, tab: null })}
      className={css.card}
      data-status={of.status}
      data-late={isLate(of, now) || undefined}
      aria-current={params.get('deliverable') === of.code || undefined}
    >
      <strong>
        <Name>{of.name}</Name>
      </strong>
      <span className="small muted">{[head, tail].filter(Boolean).join(' · ')}</span>
      <span className={`small ${css.whom}`}>
        <bdi>{called(of.recipient)}</bdi>
        <span>{names.territory(of.territory)}</span>
      </span>
      <span className="small">
        <Due of={of} />
      </span>
    </Link>
  );
}
