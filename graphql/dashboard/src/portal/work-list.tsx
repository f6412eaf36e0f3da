import { IconArrowUp, IconFlame } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { Name } from '../kit/names.js';
import { TaskStatus } from '../kit/status.js';
import { Day, When } from '../kit/when.js';
import { useTaskType } from '../words/codes.js';
import desk from '../kit/desk.module.css';
import css from './portal.module.css';
import type { Span, Work } from './work.js';
import { useWords } from './words.js';

/** The work of a vendor, by how near it is: each row is a link to what it asks. */
export function WorkList({
  groups,
  chosen,
  several,
}: {
  groups: { span: Span; work: Work[] }[];
  chosen: string | null;
  several: boolean;
}) {
  const t = useWords();
  return (
    <>
      {groups.map(({ span, work }) => (
        <section key={span} aria-labelledby={`span-${span}`}>
          <h2 id={`span-${span}`} className={css.span} data-late={span === 'late' || undefined}>
            {t(span)} <span className="muted">{work.length}</span>
          </h2>
          <table className={`${desk.table} ${css.work}`}>
            <thead className="unseen">
              <tr>
                <th scope="col">{t('what')}</th>
                <th scope="col">{t('type')}</th>
                <th scope="col">{t('status')}</th>
                <th scope="col">{t('due')}</th>
              </tr>
            </thead>
            <tbody>
              {work.map((one) => (
                <Row key={one.id} {...one} late={span === 'late'} isChosen={one.id === chosen} several={several} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

function Row(one: Work & { late: boolean; isChosen: boolean; several: boolean }) {
  const t = useWords();
  const type = useTaskType();
  const [params] = useSearchParams();
  const to = new URLSearchParams(params);
  to.set('task', one.id);
  to.delete('look');
  return (
    <tr data-chosen={one.isChosen || undefined}>
      <th scope="row">
        <Link href={`?${to}`} replace aria-current={one.isChosen || undefined}>
          <Name>{one.unit}</Name>
        </Link>
        {one.several && (
          <span className="small muted">
            <Name>{one.projectTitle}</Name>
          </span>
        )}
      </th>
      <td>
        <span title={type(one.type)}>{one.type}</span>
        {one.priority === 'urgent' && <IconFlame size={14} className={css.urgent} aria-label={t('urgent')} />}
        {one.priority === 'high' && <IconArrowUp size={14} aria-label={t('high')} />}
      </td>
      <td>
        <TaskStatus status={one.status} />
        {one.attempt > 1 && <span className="muted"> {one.attempt}</span>}
      </td>
      <td>{one.due && (one.late ? <When at={one.due} className={css.late} /> : <Day at={one.due} />)}</td>
    </tr>
  );
}
