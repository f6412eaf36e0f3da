import { When } from '../kit/when.js';
import { useOpen } from '../panel/open.js';
import { useLanguage } from '../words/words.js';
import css from './metadata.module.css';
import type { Statement } from './material.js';
import { useWords } from './words.js';

/** How a value came: what it was read from, by what or whom, how sure that is, and when. */
export function Way({ of: { source, tool, confidence, who, at } }: { of: Statement }) {
  const t = useWords();
  const [language] = useLanguage();
  const [, open] = useOpen();
  const { says, event } = wayOf(source);
  const percent = (it: number): string => new Intl.NumberFormat(language, { style: 'percent' }).format(it);
  return (
    <span className={css.way}>
      {event ? (
        <button type="button" onClick={() => open({ concept: 'event', id: event })}>
          <bdi>{says}</bdi>
        </button>
      ) : (
        <bdi>{says}</bdi>
      )}
      {tool && <span>{t('readBy', { tool })}</span>}
      {confidence !== null && confidence < 1 && <span>{t('sure', { percent: percent(confidence) })}</span>}
      {!tool && who && <span>{t('by', { who })}</span>}
      {at && <When at={at} />}
    </span>
  );
}

/** Where a value was read: the facts of the production are named by their event, whose story can be opened. */
function wayOf(source: string): { says: string; event?: string } {
  const [, says, event] = /^(.*) \(fact ([0-9a-f-]{36})\)$/.exec(source) ?? [];
  return says && event ? { says, event } : { says: source };
}
