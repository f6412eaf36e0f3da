import { secondsOf } from '../elements/library.js';
import type { Control, Found } from './one.queries.js';

export const LANES = ['blocker', 'issue', 'fyi'] as const;
export type Lane = (typeof LANES)[number];
/** A finding of a control with its number in it: what is found now, then what was looked at again. */
export type Numbered = { number: number; finding: Found; again: boolean };

/** Everything a control says, in the order in which it is gone through: by where it is in the file, the whole file first. */
export function numbered({ findings, rechecked }: Pick<Control, 'findings' | 'rechecked'>): Numbered[] {
  const all = [
    ...findings.map((finding) => ({ finding, again: false })),
    ...rechecked.map((finding) => ({ finding, again: true })),
  ];
  return all
    .sort((a, b) => (a.finding.spot?.start ?? -1) - (b.finding.spot?.start ?? -1))
    .map((each, at) => ({ ...each, number: at + 1 }));
}

/** How long the line is, in seconds: the file's length, or a little more than the last that was found. */
export function lengthOf(findings: readonly Numbered[], frames: number | null, rate: string): number {
  const file = frames ? secondsOf(frames, rate) : 0;
  const last = Math.max(0, ...findings.map(({ finding }) => finding.spot?.end ?? 0));
  return Math.max(file, file > 0 ? last : last * 1.1, 1);
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
const TICKS = 8;
/** Where the line is marked, in seconds: round times, not more than a few. */
export function ticksOf(length: number): number[] {
  const step = STEPS.find((each) => length / each <= TICKS) ?? 7200;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, at) => at * step);
}

/** A time as it is said on the line: `1:05`, or `1:02:05` from an hour on. */
export function timeText(seconds: number): string {
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Which of a list comes next in a direction, and stays at its ends. */
export const stepTo = (all: readonly Numbered[], at: number, by: 1 | -1): number =>
  Math.min(Math.max(at + by, 1), Math.max(all.length, 1));
