import { Meter } from '../kit/meter.js';
import { useLanguage } from '../words/words.js';
import css from './productions.module.css';
import type { Read } from './read.js';
import { useWords } from './words.js';

/** Long work of machines, and how far it is. */
export function Machines({ works }: { works: Read['mediaWork'] }) {
  const t = useWords();
  const [language] = useLanguage();
  if (works.length === 0) return null;
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return (
    <section className={css.machines}>
      <h3>{t('machines')}</h3>
      <ul>
        {works.map(({ job, title, done }) => (
          <li key={job}>
            <bdi>{title}</bdi> <span className="small muted">{percent.format(done)}</span>
            <Meter
              parts={[{ of: done, colour: 'var(--wip)' }]}
              total={1}
              label={t('machineDone', { title, done: percent.format(done) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
