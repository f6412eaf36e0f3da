import type { cutCompared, DataOf } from '@bobine/contracts';
import { timecodeToFrames } from '@bobine/standards';
import { type CutComparison, compareCuts, type Placed } from './compare.js';
import type { Cut, CutShot } from './cut.js';

/** Frames delivered on each side of what is used, where the project says nothing else. */
export const HANDLES = 8;

export type Comparison = DataOf<typeof cutCompared>;
type Vendored = CutShot & { vendor?: string };

/** An event must fit into a message of a megabyte; who changes more than this has made another film. */
const MOST_CHANGES = 3000;

/** What a new cut changes in the locked one, as it is said in public: each change with the vendor it concerns. */
export function comparedWith(locked: Cut, before: Vendored[], cut: Cut, after: Vendored[]): Comparison {
  const { changes, unchanged, frames } = compareCuts(
    before.map((shot) => placedAt(shot, cut.rate)),
    after.map((shot) => placedAt(shot, cut.rate)),
    HANDLES,
  );
  const vendors = new Map([...before, ...after].map(({ shot, vendor }) => [shot, vendor]));
  return {
    ...{ cut: cut.cut, work: cut.work, version: cut.version, against: locked.cut, handles: HANDLES, unchanged, frames },
    changes: changes.slice(0, MOST_CHANGES).map((change) => said(change, vendors.get(change.shot))),
    ...(changes.length > MOST_CHANGES ? { more: changes.length - MOST_CHANGES } : {}),
  };
}

const placeOf = ({ order, frames, recordIn }: Placed) => ({ order, frames, recordIn });
const said = (
  { before, after, ...change }: CutComparison['changes'][number],
  vendor: string | undefined,
): Comparison['changes'][number] => ({
  ...change,
  ...(vendor ? { vendor } : {}),
  ...(before ? { before: placeOf(before) } : {}),
  ...(after ? { after: placeOf(after) } : {}),
});

/** A source timecode that cannot be read at this rate tells nothing: sources may count at a rate of their own. */
function placedAt(
  { shot, sequence, order, frames, recordIn, source, sourceIn, sourceOut }: CutShot,
  rate: Cut['rate'],
): Placed {
  const place: Placed = { shot, sequence, order, frames, recordIn, ...(source ? { source } : {}) };
  if (!sourceIn || !sourceOut) return place;
  try {
    const from = timecodeToFrames(sourceIn, rate);
    return { ...place, used: { from, frames: timecodeToFrames(sourceOut, rate) - from } };
  } catch {
    return place;
  }
}

/** How many shots differ in which way. */
export function countsOf({ changes }: Pick<Comparison, 'changes'>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kinds } of changes) for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
