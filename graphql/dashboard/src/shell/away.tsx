import { useSyncExternalStore } from 'react';
import { useLive } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import css from './shell.module.css';
import { useWords } from './words.js';

/** Since when nothing has been heard of the site; null while it is live. */
export function useAway(): Date | null {
  const live = useLive();
  return useSyncExternalStore(
    (changed) => live.onConnection(changed),
    () => live.away,
  );
}

/** Says that what is shown may be old, and since when. */
export function AwayBanner() {
  const t = useWords();
  const [language] = useLanguage();
  const away = useAway();
  return (
    <div role="status">
      {away && (
        <p className={css.away}>{t('away', { time: away.toLocaleTimeString(language, { timeStyle: 'short' }) })}</p>
      )}
    </div>
  );
}
