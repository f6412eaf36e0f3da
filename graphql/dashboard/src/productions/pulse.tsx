import type { ResultOf } from '@bobine/client';
import { bands, type Day } from './bands.js';
import css from './productions.module.css';
import type { PRODUCTION } from './queries.js';
import { useWords } from './words.js';

type Days = NonNullable<NonNullable<ResultOf<typeof PRODUCTION>['project']>['health']>['pulse'];

const [WIDTH, HEIGHT] = [168, 36];
const COLOURS: Record<string, string> = {
  done: 'var(--done)',
  review: 'var(--wfa)',
  active: 'var(--wip)',
  retake: 'var(--retake)',
  waiting: 'var(--line)',
};

/** How the tasks stood day by day, as bands of the classes of their statuses, what is done lowest. */
export function Pulse({ days }: { days: Days }) {
  const t = useWords();
  const plain: Day[] = days.map(({ statuses }) =>
    Object.fromEntries(statuses.map(({ value, count }) => [value ?? '', count])),
  );
  const { total, done, areas } = bands(plain, WIDTH, HEIGHT);
  // What began today has no course yet.
  if (total === 0 || plain.filter((day) => Object.values(day).some((count) => count > 0)).length < 2) return null;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className={css.pulse}
      role="img"
      aria-label={t('pulse', { done, total })}
    >
      <title>{t('pulse', { done, total })}</title>
      {areas.map(({ band, path }) => (
        <path key={band} d={path} fill={COLOURS[band]} />
      ))}
    </svg>
  );
}
