import { Fragment } from 'react';
import css from './story.module.css';
import { useWords } from './words.js';

/** JSON as one reads it: names, texts and numbers apart, one thing a line. */
export function Json({ value }: { value: unknown }) {
  const t = useWords();
  return (
    <pre className={css.json} tabIndex={0} role="region" aria-label={t('data')}>
      <Value value={value} indent="" />
    </pre>
  );
}

function Value({ value, indent }: { value: unknown; indent: string }) {
  if (typeof value === 'string') return <span className={css.text}>{JSON.stringify(value)}</span>;
  if (value === null || typeof value !== 'object') return <span className={css.other}>{String(value)}</span>;
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, end] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return <>{open + end}</>;
  const inside = `${indent}  `;
  return (
    <>
      {open}
      {entries.map(([name, each], at) => (
        <Fragment key={name}>
          {`\n${inside}`}
          {!isList && (
            <>
              <span className={css.name}>{JSON.stringify(name)}</span>
              {': '}
            </>
          )}
          <Value value={each} indent={inside} />
          {at < entries.length - 1 && ','}
        </Fragment>
      ))}
      {`\n${indent}${end}`}
    </>
  );
}
