import { Mark } from '../kit/status.js';
import { useSeverity } from '../words/codes.js';
import css from './productions.module.css';
import type { Read } from './read.js';
import { useWords } from './words.js';

const SHAPES = { blocker: 'square', issue: 'diamond', fyi: 'ring' } as const;
const TONES = { blocker: 'var(--retake)', issue: 'var(--hold)', fyi: 'var(--todo)' } as const;

/** What is inconsistent in a production, the gravest first. */
export function Findings({ findings: { totalCount, edges } }: { findings: Read['findings'] }) {
  const t = useWords();
  const severityName = useSeverity();
  if (totalCount === 0) return null;
  const rest = totalCount - edges.length;
  return (
    <details className={css.findings}>
      <summary>{t('findings', { count: totalCount })}</summary>
      <ul className={css.list}>
        {edges.map(({ node: { id, severity, subject, text } }) => (
          <li key={id}>
            <span className={css.severity}>
              <Mark
                colour={TONES[severity as 'issue'] ?? 'var(--todo)'}
                shape={SHAPES[severity as 'issue'] ?? 'ring'}
              />
              {severityName(severity)}
            </span>
            <bdi className="muted">{subject}</bdi>
            <span>{text}</span>
          </li>
        ))}
        {rest > 0 && <li className="muted">{t('moreFindings', { count: rest })}</li>}
      </ul>
    </details>
  );
}
