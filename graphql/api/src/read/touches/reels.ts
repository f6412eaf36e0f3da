import type { ChangeRow, MaterialRow } from './seen.js';

/** Changes that put what comes after them elsewhere, or take it away: sound and subtitles follow them. */
const TIMING = new Set(['added', 'dropped', 'longer', 'shorter', 'moved']);
export const changesTiming = ({ kinds }: ChangeRow): boolean => kinds.some((kind) => TIMING.has(kind));

/** Where a change begins, on the record of whichever of the two cuts has it first. */
export const beginsAt = ({ before, after }: ChangeRow): string =>
  [before?.recordIn, after?.recordIn].filter((place) => place !== undefined).sort()[0] ?? '';

/** By how many frames it makes the cut longer. */
export const lengthens = ({ before, after }: ChangeRow): number => (after?.frames ?? 0) - (before?.frames ?? 0);

export type TouchedReel = {
  /** None where no mix has said how the work is divided: then it is the whole work. */
  reel?: string;
  from: string;
  frames: number;
  changes: number;
  /** What was sent for it, by name. */
  mixes: string[];
};

const hourOf = (timecode: string): number => Number(timecode.slice(0, 2));

/**
 * Which sound reels the changes are in. Materials of the mix say which reels there are; of several, each begins an hour of
 * record timecode after the one before, as reels do.
 */
export function reelsOf(changes: ChangeRow[], mixes: MaterialRow[], begins: string | undefined): TouchedReel[] {
  const reels = [...new Set(mixes.flatMap(({ reel }) => reel ?? []))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const first = hourOf(begins ?? changes.map(beginsAt).sort()[0] ?? '');
  const reelOf = (change: ChangeRow): string | undefined =>
    reels.length > 1 ? reels[hourOf(beginsAt(change)) - first] : reels[0];
  return [...Map.groupBy(changes, reelOf)]
    .map(([reel, of]) => ({
      ...(reel === undefined ? {} : { reel }),
      from: of.map(beginsAt).sort()[0] ?? '',
      frames: of.reduce((sum, change) => sum + lengthens(change), 0),
      changes: of.length,
      mixes: mixes.filter((mix) => reels.length === 0 || mix.reel === reel).map(({ material }) => material),
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
