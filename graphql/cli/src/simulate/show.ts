import { phrase, type Phrase, together, type Value } from '@bobine/contracts';

type Bar = {
  path: string;
  opensAt: string;
  endsAt: string;
  attempts: number;
  back: number;
  overdue: number;
  critical: boolean;
};
export type Schedule = {
  state: string;
  reason: string | null;
  opensAt: string;
  endsAt: string;
  bars: Bar[];
  critical: { path: string; title: string; hours: number }[];
};
type Quantile = { part: number; at: string; low: string; high: string };
type Probability = { value: number; low: number; high: number };
export type Forecast = {
  runs: number;
  completed: number;
  reasons: { reason: string; runs: number }[];
  ends: Quantile[];
  late: Probability | null;
  steps: { path: string; takes: string; critical: Probability; overdue: Probability | null }[];
  load: { who: string; days: number; peak: { half: number; nine: number } }[];
};

const CHART = 48;
const MOST_ROWS = 20;
const day = (at: string): string => at.slice(0, 10);
const percent = (value: number): string => `${(100 * value).toFixed(value > 0 && value < 0.1 ? 1 : 0)} %`;
const between = ({ value, low, high }: Probability): Phrase =>
  phrase`${percent(value)} (${percent(low)} to ${percent(high)})`;

/** A Gantt chart in characters: `█` holds the run up, `░` does not. */
export function chartLines({ state, reason, opensAt, endsAt, bars, critical }: Schedule): Phrase {
  const [from, to] = [opensAt, endsAt].map((at) => Date.parse(at)) as [number, number];
  const place = (at: string): number =>
    Math.min(CHART, Math.max(0, Math.round(((Date.parse(at) - from) / Math.max(1, to - from)) * CHART)));
  const width = Math.max(...bars.map(({ path }) => path.length), 4);
  const rows = bars.map(({ path, opensAt: opens, endsAt: ends, attempts, back, overdue, critical: holds }) => {
    const [start, end] = [place(opens), place(ends)];
    const bar = ' '.repeat(start) + (holds ? '█' : '░').repeat(Math.max(1, end - start));
    const said = [
      ...(attempts > 1 ? [phrase`${attempts} attempts`] : []),
      ...(back > 0 ? [phrase`${back} back`] : []),
      ...(overdue > 0 ? [phrase`${overdue} overdue`] : []),
    ];
    const drawn = `${path.padEnd(width)}  ${bar.padEnd(CHART + 1)}  ${day(opens)} → ${day(ends)}`;
    return said.length > 0 ? phrase`${drawn}  ${together(said, ', ')}` : drawn;
  });
  const held = critical
    .filter(({ hours }) => hours >= 1)
    .sort((a, b) => b.hours - a.hours)
    .slice(0, 5)
    .map(({ title, hours }) => phrase`${title} ${(hours / 24).toFixed(1)} d`);
  const ended =
    state === 'completed'
      ? phrase`It is over on ${day(endsAt)}.`
      : phrase`It ends as ${state}: ${reason ?? phrase`no reason`}.`;
  return together(
    [...rows, '', ended, ...(held.length > 0 ? [phrase`What it hangs on: ${together(held, ', ')}.`] : [])],
    '\n',
  );
}

/** What many runs say, in lines. */
export function forecastLines(
  { runs, completed, reasons, ends, late, steps, load }: Forecast,
  by: string | null,
): Phrase {
  const lines: Value[] = [phrase`${runs} runs, ${completed} to the end`];
  for (const { reason, runs: count } of reasons) lines.push(phrase`  ${count}: ${reason}`);
  for (const { part, at, low, high } of ends) {
    lines.push(phrase`  ${percent(part)} by ${day(at)} (${day(low)} to ${day(high)})`);
  }
  if (late && by) lines.push(phrase`Later than ${day(by)}: ${between(late)}`);
  const breaking = steps.filter(({ overdue }) => overdue && overdue.value > 0);
  if (breaking.length > 0) lines.push(phrase`Deadlines that break:`);
  for (const { path, overdue } of breaking.slice(0, MOST_ROWS)) lines.push(phrase`  ${path}  ${between(overdue!)}`);
  if (load.length > 0) lines.push(phrase`Who has most in hand:`);
  for (const { who, days, peak } of load.slice(0, MOST_ROWS / 2)) {
    lines.push(phrase`  ${who}  ${days.toFixed(1)} days, at most ${peak.nine} at once in nine runs of ten`);
  }
  const assumed = steps.filter(({ takes }) => takes === 'default').map(({ path }) => path);
  if (assumed.length > 0) lines.push(phrase`Nothing was known of how long these take: ${assumed.join(', ')}.`);
  return together(lines, '\n');
}
