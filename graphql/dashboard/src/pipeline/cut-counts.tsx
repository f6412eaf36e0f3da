import type { Touches } from './touches.js';
import { useCutWords } from './cut-words.js';
import css from './cut.module.css';

/** How much a cut changes, at a glance; each count leads to its part. */
export function CutCounts({ touches }: { touches: Touches }) {
  const t = useCutWords();
  const { shots, vendors, reels, titles, subtitles, deliverables, dates } = touches;
  const plates = vendors.reduce((sum, vendor) => sum + vendor.plates, 0);
  const counts: [string, string, number, string?][] = [
    [
      'shots',
      t('shotsCount', { count: shots.length }),
      shots.length,
      t('toMake', { count: shots.filter(({ toMake }) => toMake).length }),
    ],
    [
      'vendors',
      t('vendorsCount', { count: vendors.length }),
      vendors.length,
      plates ? t('platesCount', { count: plates }) : undefined,
    ],
    ['reels', t('reelsCount', { count: reels.length }), reels.length],
    ['titles', t('titlesCount', { count: titles.length }), titles.length],
    ['subtitles', t('subtitlesCount', { count: subtitles.length }), subtitles.length],
    ...[deliverables.filter(({ effect }) => effect === 'again').length].map((again): [string, string, number] => [
      'deliverables',
      t('deliverablesCount', { count: again }),
      again,
    ]),
    ['dates', t('datesCount', { count: dates.length }), dates.length],
  ];
  return (
    <ul className={css.counts}>
      {counts.map(([part, says, count, more]) => (
        <li key={part} data-none={count === 0 || undefined}>
          <a href={`#cut-${part}`}>
            <span>{says}</span>
            {more && <small>{more}</small>}
          </a>
        </li>
      ))}
    </ul>
  );
}
