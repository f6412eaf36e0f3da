import type { MAILINGS, NoticeChoice } from '@bobine/contracts';
import { instantOf, wallAt } from './zone.js';

const DAY = 24 * 60;
/** What is raised within this time after another goes out with it, unless the site says otherwise. */
export const GATHERED_MS = 2 * 60_000;

type When = Pick<NoticeChoice, 'timeZone' | 'digestHour' | 'quiet'>;

/** When a notice that is raised now goes out, as was chosen for mail or chat; null for never. */
export function whenDue(
  choice: When,
  mailing: (typeof MAILINGS)[number],
  at: Date,
  gatheredMs = GATHERED_MS,
): Date | null {
  if (mailing === 'never') return null;
  return afterQuiet(choice, mailing === 'atOnce' ? new Date(at.getTime() + gatheredMs) : nextDigest(choice, at));
}

/** The next time that it is the hour of the digest where somebody is. */
function nextDigest({ timeZone, digestHour }: When, at: Date): Date {
  const wall = wallAt(timeZone, at);
  const midnight = wall.minutes - wall.ofDay;
  const today = instantOf(timeZone, midnight + digestHour * 60);
  return today > at ? today : instantOf(timeZone, midnight + DAY + digestHour * 60);
}

/** That time, or the end of the quiet hours it falls into. */
export function afterQuiet({ timeZone, quiet }: When, at: Date): Date {
  if (!quiet) return at;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const wall = wallAt(timeZone, at);
  const isOverNight = from > to;
  const isQuiet = isOverNight ? wall.ofDay >= from || wall.ofDay < to : wall.ofDay >= from && wall.ofDay < to;
  if (!isQuiet) return at;
  const midnight = wall.minutes - wall.ofDay;
  const ends = instantOf(timeZone, midnight + to + (isOverNight && wall.ofDay >= from ? DAY : 0));
  // Where the clock is put back the end may show twice, and the first may be over already.
  return ends > at ? ends : at;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
