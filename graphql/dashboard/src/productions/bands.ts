/** How many tasks had which status on one day. */
export type Day = Record<string, number>;
export type Band = 'done' | 'review' | 'active' | 'retake' | 'waiting';

const OF: Record<Band, string[]> = {
  done: ['done'],
  review: ['wfa'],
  active: ['wip'],
  retake: ['retake'],
  waiting: ['todo', 'ready', 'hold'],
};
const ORDER = Object.keys(OF) as Band[];

/**
 * Days as areas on top of each other within a width and a height, scaled to the day with most tasks: an SVG path each. What
 * is omitted counts as nothing. `done` and `total` are those of the last day.
 */
export function bands(
  days: readonly Day[],
  width: number,
  height: number,
): { done: number; total: number; areas: { band: Band; path: string }[] } {
  const counts = days.map((day) => ORDER.map((band) => OF[band].reduce((sum, status) => sum + (day[status] ?? 0), 0)));
  const totals = counts.map((of) => of.reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...totals);
  const x = (at: number): number => round(days.length > 1 ? (at * width) / (days.length - 1) : at * width);
  const y = (sum: number): number => round(height - (sum * height) / most);
  const below = (day: number, band: number): number =>
    (counts[day] ?? []).slice(0, band).reduce((sum, count) => sum + count, 0);
  const areas = ORDER.map((band, nth) => {
    const lower = days.map((_, day) => `${x(day)},${y(below(day, nth))}`);
    const upper = days.map((_, day) => `${x(day)},${y(below(day, nth + 1))}`).reverse();
    return { band, path: days.length > 0 ? `M${[...lower, ...upper].join('L')}Z` : '' };
  });
  return { done: counts.at(-1)?.[0] ?? 0, total: totals.at(-1) ?? 0, areas };
}

const round = (value: number): number => Math.round(value * 10) / 10;
