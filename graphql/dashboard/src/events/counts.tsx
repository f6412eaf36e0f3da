import { Link } from 'wouter';
import { useAddress, useHref } from '../kit/address.js';
import { useAsked } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import css from './counts.module.css';
import { TURNED_AWAY } from './filter.js';
import { CLAIMS } from './queries.js';
import { useWords } from './words.js';

const COUNTS = ['accepted', 'applied', 'refused', 'held', 'parked', 'turnedAway'] as const;
type Count = (typeof COUNTS)[number];
const BAD = new Set<Count>(['parked', 'turnedAway']);

/** What each count narrows the list to. */
const narrows = (count: Count): Record<string, string | null> => {
  if (count === 'turnedAway') return { kind: null, outcome: null, type: TURNED_AWAY };
  return { kind: 'claims', type: null, outcome: count === 'accepted' ? null : count };
};

/** How many claims came from outside and what became of them; each of them shows those. */
export function Counts({ project }: { project: string }) {
  const t = useWords();
  const href = useHref();
  const [language] = useLanguage();
  const [params] = useAddress();
  const { data } = useAsked(CLAIMS, { project }, { about: ({ concept }) => concept === 'event' });
  const claims = data?.project?.claims;
  const isChosen = (count: Count): boolean =>
    Object.entries(narrows(count)).every(([name, value]) => params.get(name) === value);
  return (
    <ul className={css.counts} aria-label={t('claims')}>
      {COUNTS.map((count) => {
        const n = claims?.[count];
        return (
          <li key={count}>
            <Link
              href={href(
                isChosen(count) ? { kind: null, outcome: null, type: null } : { ...narrows(count), event: null },
              )}
              aria-current={isChosen(count) || undefined}
              data-bad={(BAD.has(count) && (n ?? 0) > 0) || undefined}
            >
              <strong>{n === undefined ? '–' : n.toLocaleString(language)}</strong>
              <span>{t(count)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
