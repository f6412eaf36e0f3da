import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { Name } from '../kit/names.js';
import { Reading, Trouble } from '../kit/page.js';
import { StepStatus } from '../kit/status.js';
import { useNow } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useStepStatus } from '../words/codes.js';
import css from './pipeline.module.css';
import { RUN_ITEMS } from './queries.js';
import { isAt, isLate } from './run.js';
import { hrefOf } from './href.js';
import { useStepWords } from './step-words.js';

const ROW = 40;
const STATUSES = ['running', 'failed', 'completed', 'cancelled'];

/** The items of a fan-out: how each stands and where it is, each a link to a run of its own. */
export function Items({ run, step }: { run: string; step: string }) {
  const t = useStepWords();
  const say = useStepStatus();
  const [status, setStatus] = useState('');
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 250);
  const [after, setAfter] = useState<string | null>(null);
  const filter = { step: [step], ...(status ? { status: [status] } : {}), ...(text ? { text } : {}) };
  const { data, problem, again } = useAsked(
    RUN_ITEMS,
    { run, filter, after },
    { about: ({ concept, id }) => (concept === 'run' || concept === 'step') && id.startsWith(`${run}/${step}[`) },
  );
  const items = data?.run?.items;
  if (!items) return problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('readingItems')} />;
  return (
    <div className={css.part}>
      <h3>{t('items', { count: items.totalCount })}</h3>
      <div className={css.filters}>
        <SegmentedControl
          size="xs"
          aria-label={t('itemStatus')}
          value={status}
          onChange={(next) => {
            setStatus(next);
            setAfter(null);
          }}
          data={[
            { value: '', label: t('all') },
            ...STATUSES.flatMap((value) => {
              const count = items.facets.status.find((each) => each.value === value)?.count ?? 0;
              return count > 0 || value === status ? [{ value, label: `${say(value)} ${count}` }] : [];
            }),
          ]}
        />
        <TextInput
          type="search"
          aria-label={t('findItem')}
          placeholder={t('findItem')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAfter(null);
          }}
        />
      </div>
      {items.edges.length === 0 ? (
        <p className="muted">{t('noItems')}</p>
      ) : (
        <ItemList items={items.edges.map(({ node }) => node)} label={t('items', { count: items.totalCount })} />
      )}
      {(after || items.pageInfo.hasNextPage) && (
        <div className={css.filters}>
          {after && (
            <Button variant="default" onClick={() => setAfter(null)}>
              {t('firstItems')}
            </Button>
          )}
          {items.pageInfo.hasNextPage && (
            <Button variant="default" onClick={() => setAfter(items.pageInfo.endCursor)}>
              {t('moreItems')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

type Item = {
  address: string;
  title: string;
  status: string;
  reason: string | null;
  steps: { name: string; title: string; kind: string; status: string; deadline: string | null }[];
};

function ItemList({ items, label }: { items: Item[]; label: string }) {
  const t = useStepWords();
  const now = useNow();
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  return (
    <div ref={frame} className={css.itemList} tabIndex={0} role="group" aria-label={label}>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = items[index]!;
          const [at] = item.status === 'running' ? isAt(item.steps, now) : [];
          return (
            <li
              key={item.address}
              style={{ transform: `translateY(${start}px)` }}
              aria-posinset={index + 1}
              aria-setsize={items.length}
            >
              <Link href={hrefOf(item.address)}>
                <Name>{item.title}</Name>
                {at ? (
                  <span className={css.at}>
                    <span className="muted">{at.title}</span>
                    {isLate(at, now) && <b className={css.late}>{t('late')}</b>}
                  </span>
                ) : (
                  <span className={css.why} title={item.reason ?? undefined}>
                    {item.status === 'failed' ? item.reason : ''}
                  </span>
                )}
                <StepStatus status={at?.status ?? item.status} />
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
