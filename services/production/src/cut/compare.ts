import type { SHOT_CHANGES } from '@bobine/contracts';
import type { CutShot } from './cut.js';

export type ShotChangeKind = (typeof SHOT_CHANGES)[number];

/** A shot as the comparison sees it; source and record counted in frames at the rate of the work, source where it is known. */
export type Placed = Pick<CutShot, 'shot' | 'sequence' | 'order' | 'frames' | 'recordIn' | 'source'> & {
  /** First frame of the source used, and how many are played. */
  used?: { from: number; frames: number };
};

export type ShotChange = {
  shot: string;
  sequence: string;
  kinds: ShotChangeKind[];
  before?: Placed;
  after?: Placed;
  /** Frames of source needed before the first and after the last that the earlier cut used; fewer are negative. */
  head: number;
  tail: number;
  /** Whether what was delivered for the earlier cut, with its handles, still covers it. */
  covered: boolean;
};

export type CutComparison = {
  changes: ShotChange[];
  unchanged: number;
  frames: { before: number; after: number };
};

/**
 * What a cut changes in an earlier one, shot by shot, in the order of the new cut; dropped shots stand where they were.
 * @param handles frames that are delivered on each side of what is used
 */
export function compareCuts(before: Placed[], after: Placed[], handles: number): CutComparison {
  const earlier = new Map(before.map((shot) => [shot.shot, shot]));
  const later = new Map(after.map((shot) => [shot.shot, shot]));
  const inOrder = (shots: Placed[]): Placed[] => [...shots].sort((a, b) => a.order - b.order);
  const moved = movedShots(
    inOrder(before).map(({ shot }) => shot),
    inOrder(after).map(({ shot }) => shot),
  );
  const changes: ShotChange[] = [];
  for (const now of after) {
    const was = earlier.get(now.shot);
    const change = was ? changed(was, now, moved.has(now.shot), handles) : added(now);
    if (change) changes.push(change);
  }
  for (const was of before) if (!later.has(was.shot)) changes.push(dropped(was));
  const placeOf = ({ before: was, after: now }: ShotChange): number => now?.order ?? was?.order ?? 0;
  const lengthOf = (shots: Placed[]): number => shots.reduce((sum, { frames }) => sum + frames, 0);
  return {
    changes: changes.sort((a, b) => placeOf(a) - placeOf(b) || (a.shot < b.shot ? -1 : 1)),
    unchanged: before.length - changes.filter(({ kinds }) => !kinds.includes('added')).length,
    frames: { before: lengthOf(before), after: lengthOf(after) },
  };
}

const added = (after: Placed): ShotChange => ({
  ...{ shot: after.shot, sequence: after.sequence, kinds: ['added'], after },
  ...{ head: 0, tail: 0, covered: false },
});
const dropped = (before: Placed): ShotChange => ({
  ...{ shot: before.shot, sequence: before.sequence, kinds: ['dropped'], before },
  ...{ head: 0, tail: 0, covered: true },
});

function changed(before: Placed, after: Placed, isMoved: boolean, handles: number): ShotChange | undefined {
  const { used: was, frames } = before;
  const { used: is } = after;
  const kinds: ShotChangeKind[] = [];
  if (after.frames > frames) kinds.push('longer');
  if (after.frames < frames) kinds.push('shorter');
  const isReplaced = before.source !== undefined && after.source !== undefined && before.source !== after.source;
  if (isReplaced) kinds.push('replaced');
  // The same speed, as fractions: source frames played for each frame of the cut.
  const isRetimed = was && is && was.frames * after.frames !== is.frames * frames;
  if (isRetimed && !isReplaced) kinds.push('retimed');
  // Where the source is not known, a longer shot is taken to be longer at its end.
  const head = was && is && !isReplaced ? was.from - is.from : 0;
  const tail =
    was && is && !isReplaced ? is.from + is.frames - (was.from + was.frames) : Math.max(0, after.frames - frames);
  if (!isReplaced && !isRetimed && after.frames === frames && head !== 0) kinds.push('slipped');
  if (isMoved) kinds.push('moved');
  if (kinds.length === 0) return undefined;
  const covered = !isReplaced && !isRetimed && head <= handles && tail <= handles;
  return { shot: after.shot, sequence: after.sequence, kinds, before, after, head, tail, covered };
}

/**
 * The fewest shots that have to be taken out and put elsewhere to make one order of the other: those of both cuts that
 * are not in their longest common run (longest increasing subsequence, by patience sorting).
 */
function movedShots(before: string[], after: string[]): Set<string> {
  const place = new Map(before.map((shot, at) => [shot, at]));
  const common = after.filter((shot) => place.has(shot));
  const piles: number[] = [];
  const below: (number | undefined)[] = [];
  for (const [at, shot] of common.entries()) {
    const mine = place.get(shot) ?? 0;
    const placeOn = (pile: number): number => place.get(common[piles[pile] ?? 0] ?? '') ?? 0;
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOn(middle) < mine) low = middle + 1;
      else high = middle;
    }
    below[at] = low > 0 ? piles[low - 1] : undefined;
    piles[low] = at;
  }
  const kept = new Set<string>();
  for (let at = piles.at(-1); at !== undefined; at = below[at]) kept.add(common[at] ?? '');
  return new Set(common.filter((shot) => !kept.has(shot)));
}
