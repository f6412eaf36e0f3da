import { lasting, relative, shortDate, exact, useNow } from '../kit/when.js';
import { useLanguage } from '../words/words.js';
import css from './due.module.css';
import { isLate } from './filter.js';
import type { Owed } from './queries.js';
import { useWords } from './words.js';

/** When something is owed: the day, and how far off it is; what is late says so in a word. */
export function Due({ of, brief = false }: { of: Pick<Owed, 'due' | 'status'>; brief?: boolean }) {
  const t = useWords();
  const [language] = useLanguage();
  const now = useNow();
  if (!of.due) return <span className="muted">{t('noDate')}</span>;
  const at = new Date(of.due);
  const over = of.status === 'accepted' || of.status === 'cancelled';
  const late = isLate(of, now);
  const far = late
    ? t('lateBy', { time: lasting(now.getTime() - at.getTime(), language) })
    : relative(at, now, language);
  return (
    <time dateTime={of.due} title={exact(at, language)} className={`${css.due} ${late ? css.late : ''}`}>
      <span>{shortDate(at, language)}</span>
      {!over && !(brief && !late) && <span className={late ? '' : 'muted'}>{far}</span>}
    </time>
  );
}
