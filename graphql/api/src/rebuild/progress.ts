import type { Progress } from './replay.js';

const grouped = (n: number) => Math.round(n).toLocaleString('en');

/** Says how far a rebuild is: each topic, the rate since it began, and how long the rest takes at that rate. */
export function progressLine(progress: Progress, seconds: number): string {
  const of = progress.map(({ topic, done, total }) => `${nameOf(topic)} ${grouped(done)}/${grouped(total)}`).join(', ');
  const done = progress.reduce((sum, it) => sum + it.done, 0);
  const rate = seconds > 0 ? done / seconds : 0;
  if (rate === 0) return of;
  const left = progress.reduce((sum, it) => sum + it.total - it.done, 0) / rate;
  return `${of}: ${grouped(rate)} a second, ${left < 1 ? 'caught up' : `${grouped(left)} s left`}`;
}

const nameOf = (topic: string) => topic.replace(/^bobine\./, '').replace(/\.facts$/, '');
