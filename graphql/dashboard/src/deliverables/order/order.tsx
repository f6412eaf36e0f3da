import { Button, FileButton, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { Beside } from '../../kit/beside.js';
import { Trouble } from '../../kit/page.js';
import { Day } from '../../kit/when.js';
import { useAsk, useDoing } from '../../site/ask.js';
import css from './order.module.css';
import { ORDER_SCHEDULE, type Schedule } from './order.queries.js';
import { textOf } from './read-file.js';
import { useOutcome, useWords } from './words.js';

const COLUMNS = 'work;version;language;subtitles;territory;recipient;specification;due';

/** Orders the deliverables of a schedule: what it would do is shown row by row before anything is ordered. */
export function OrderSchedule({ project, close }: { project: string; close: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [text, setText] = useState('');
  const [looked, setLooked] = useState<Schedule | null>(null);
  const [name, setName] = useState('');
  const look = useDoing(async (csv: string) => {
    setLooked((await ask(ORDER_SCHEDULE, { project, csv, dryRun: true })).orderSchedule);
  });
  const order = useDoing(async () => {
    setLooked((await ask(ORDER_SCHEDULE, { project, csv: text, dryRun: false })).orderSchedule);
  });
  const take = async (file: File | null): Promise<void> => {
    if (!file) return;
    const read = textOf(await file.arrayBuffer());
    setName(file.name);
    setText(read);
    void look.run(read);
  };
  const changing = looked?.rows.filter(({ outcome }) => outcome !== 'keep').length ?? 0;
  return (
    <Beside title={t('title')} name={t('title')} lead={<p className="muted">{t('help')}</p>} close={close}>
      <div className={css.give}>
        <FileButton onChange={(file) => void take(file)} accept=".csv,.txt,text/csv">
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              {name || t('choose')}
            </Button>
          )}
        </FileButton>
        <Textarea
          label={t('paste')}
          placeholder={COLUMNS}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setLooked(null);
          }}
          autosize
          minRows={4}
          maxRows={12}
          classNames={{ input: css.csv ?? '' }}
          spellCheck={false}
        />
        {!looked && (
          <Button disabled={text.trim() === ''} loading={look.busy} onClick={() => void look.run(text)}>
            {t('look')}
          </Button>
        )}
        {look.problem && <Trouble problem={look.problem} />}
      </div>
      {looked && (
        <div className={css.looked} aria-live="polite">
          <Findings of={looked} />
          <Rows of={looked} />
          {looked.applied ? (
            <p className={css.done}>{t('done', { count: changing })}</p>
          ) : (
            looked.findings.length === 0 && (
              <Button disabled={changing === 0} loading={order.busy} onClick={() => void order.run()}>
                {changing === 0 ? t('nothingToDo') : t('orderCount', { count: changing })}
              </Button>
            )
          )}
          {order.problem && <Trouble problem={order.problem} />}
        </div>
      )}
    </Beside>
  );
}

function Findings({ of: { findings, ignored } }: { of: Schedule }) {
  const t = useWords();
  return (
    <>
      {findings.length > 0 && (
        <div className={css.findings} role="alert">
          <h3>{t('wrong', { count: findings.length })}</h3>
          <ul>
            {findings.map(({ line, column, problem, fix }, at) => (
              <li key={at}>
                <span className="muted small">
                  {[line !== null ? t('line', { line }) : null, column].filter(Boolean).join(' · ')}
                </span>
                <span>
                  <bdi>{problem}</bdi> <span className="muted">{fix}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {ignored.length > 0 && <p className="muted small">{t('ignored', { columns: ignored.join(', ') })}</p>}
    </>
  );
}

function Rows({ of: { rows, applied } }: { of: Schedule }) {
  const t = useWords();
  const outcome = useOutcome();
  if (rows.length === 0) return null;
  return (
    <table className={css.rows}>
      <caption className="unseen">{t('rows')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('row')}</th>
          <th scope="col">{t('deliverable')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, deliverable, outcome: what, due, was }) => (
          <tr key={row} data-outcome={what}>
            <td className="muted">{row}</td>
            <th scope="row">
              {applied ? (
                <Link href={`?deliverable=${encodeURIComponent(deliverable)}`}>{deliverable}</Link>
              ) : (
                deliverable
              )}
            </th>
            <td>
              {was && (
                <>
                  <del>
                    <Day at={was} />
                  </del>
                  {' → '}
                </>
              )}
              {due && <Day at={due} />}
            </td>
            <td>{outcome(what)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
