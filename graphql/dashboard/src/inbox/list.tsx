import { Checkbox } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Name } from '../kit/names.js';
import { TaskStatus } from '../kit/status.js';
import { exact, lasting, relative, useNow } from '../kit/when.js';
import { usePriority, useTaskType } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import css from './inbox.module.css';
import type { Group } from './order.js';
import type { Row } from './waiting.js';
import { useWords } from './words.js';

type ListProps = {
  groups: readonly Group<Row>[];
  at: string | null;
  /** Whether rows of several projects are here, so that each says which. */
  many: boolean;
  hidden: number;
  selected: ReadonlySet<string>;
  select: (key: string) => void;
};

/** What waits, in groups; each row is a link to it. */
export function List({ groups, at, many, hidden, selected, select }: ListProps) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const chosen = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const isOpen = open || groups.some(({ name, items }) => name === 'others' && items.some(({ key }) => key === at));
  return (
    <nav className={css.list} aria-label={t('list')}>
      {groups.map(({ name, items }) => (
        <section key={name} className={css.group} data-late={name === 'late' || undefined}>
          <h2>
            {name === 'others' ? (
              <button type="button" className={css.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
                <IconChevronRight size={14} aria-hidden /> {t(name)} <span className="muted">{items.length}</span>
              </button>
            ) : (
              <>
                {t(name)} <span className="muted">{items.length}</span>
              </>
            )}
          </h2>
          {(name !== 'others' || isOpen) && (
            <ul>
              {items.map((row) => (
                <li key={row.key} data-at={row.key === at || undefined} className={css.item}>
                  {row.kind === 'gate' && row.mine && (
                    <Checkbox
                      className={css.tick}
                      checked={selected.has(row.key)}
                      onChange={() => select(row.key)}
                      aria-label={t('select', { name: `${row.gate.title} ${row.gate.unit ?? ''}` })}
                    />
                  )}
                  <Link
                    ref={row.key === at ? chosen : undefined}
                    href={`?at=${encodeURIComponent(row.key)}`}
                    aria-current={row.key === at ? 'true' : undefined}
                  >
                    <What row={row} />
                    {many && (row.kind === 'task' || row.gate.unit) && (
                      <span className={css.project}>{row.projectTitle}</span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {hidden > 0 && <p className={css.hidden}>{t('more', { count: hidden })}</p>}
    </nav>
  );
}

function What({ row }: { row: Row }) {
  const t = useWords();
  const type = useTaskType();
  const priority = usePriority();
  if (row.kind === 'task') {
    return (
      <>
        <span className={css.line}>
          <strong>
            <Name>{row.task.unit}</Name>
          </strong>
          <Due at={row.due} />
        </span>
        <span className={css.line}>
          <span className="muted">{type(row.task.type)}</span>
          <TaskStatus status={row.task.status} />
        </span>
      </>
    );
  }
  const { gate } = row;
  const titles = new Set(gate.parties.map(({ title }) => title));
  const given = titles.size - gate.waitingFor.length;
  return (
    <>
      <span className={css.line}>
        <strong>
          <Name>{gate.unit ?? gate.title}</Name>
        </strong>
        <Due at={row.due} />
      </span>
      <span className={css.line}>
        <span className={css.cut}>{gate.unit ? gate.title : row.projectTitle}</span>
        <span className={css.marks}>
          {gate.attempt > 1 && <span>{t('round', { count: gate.attempt })}</span>}
          {(gate.priority === 'urgent' || gate.priority === 'high') && (
            <b>{t('priority', { priority: priority(gate.priority) })}</b>
          )}
          {gate.escalated && <b>{t('escalated')}</b>}
          {row.handed && <span>{t('handedOn', { name: row.handed })}</span>}
          {titles.size > 1 && <span>{t('votes', { given, of: titles.size })}</span>}
        </span>
      </span>
    </>
  );
}

/** When something is due, as one says it beside it. */
function Due({ at }: { at: string | null }) {
  const t = useWords();
  const now = useNow();
  const [language] = useLanguage();
  if (at === null) return null;
  const date = new Date(at);
  const late = date.getTime() < now.getTime();
  return (
    <time dateTime={at} className={late ? css.overdue : css.due} title={exact(date, language)}>
      {late ? t('overdue', { time: lasting(now.getTime() - date.getTime(), language) }) : relative(date, now, language)}
    </time>
  );
}
