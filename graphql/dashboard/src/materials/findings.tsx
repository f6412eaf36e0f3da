import { IconAlertTriangle, IconInfoCircle, IconOctagon } from '@tabler/icons-react';
import { useSeverity } from '../words/codes.js';
import css from './detail.module.css';
import { findingsOf, type Whole } from './material.js';
import { useWords } from './words.js';

const ICONS = { blocker: IconOctagon, issue: IconAlertTriangle, fyi: IconInfoCircle };
const ORDER = ['blocker', 'issue', 'fyi'];

/** What the check found, worst first. */
export function Findings({ material }: { material: Whole }) {
  const t = useWords();
  const severity = useSeverity();
  const found = findingsOf(material).sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  if (found.length === 0 && material.status === 'announced') return null;
  return (
    <section className={css.part}>
      <h3>{t('findingsTitle')}</h3>
      {found.length === 0 && <p className="muted">{t(material.status === 'arrived' ? 'notChecked' : 'noFindings')}</p>}
      <ul className={css.findings}>
        {found.map(({ severity: at, code, subject, text }) => {
          const Icon = ICONS[at as keyof typeof ICONS] ?? IconInfoCircle;
          return (
            <li key={`${code} ${subject} ${text}`} data-severity={at}>
              <Icon size={16} stroke={1.8} aria-hidden />
              <span>
                <strong>{severity(at)}</strong> <bdi>{text}</bdi>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
