import { refuse, phrase } from '@bobine/contracts';
import type { KnownShot } from '../known/known.store.js';

/** The version that was approved for a shot, with its picture. */
export type Approved = {
  shot: string;
  id: string;
  name: string;
  file: string;
  width: number;
  height: number;
  frames: number;
};
/** A piece of the conform: so many frames of a file, from its first. */
export type Piece = { shot: string; file: string; frames: number };
export type ConformPlan = { pieces: Piece[]; frames: number; width: number; height: number };

const named = (shots: string[]): string => shots.slice(0, 5).join(', ') + (shots.length > 5 ? '…' : '');

/**
 * Lays the approved versions in the order of the cut, each with the frames its shot has there.
 * A longer version is cut at its end; a shorter one, or none, is refused.
 */
export function planConform(shots: KnownShot[], approved: Approved[]): ConformPlan {
  const byShot = new Map(approved.map((version) => [version.shot, version]));
  const lacking = shots.filter(({ shot }) => !byShot.has(shot)).map(({ shot }) => shot);
  if (lacking.length > 0) {
    throw refuse('conform.lacksVersions', phrase`These shots of the cut have no approved version: ${named(lacking)}.`);
  }
  const short = shots.filter(({ shot, frames }) => (byShot.get(shot)?.frames ?? 0) < frames).map(({ shot }) => shot);
  if (short.length > 0) {
    throw refuse('conform.tooShort', phrase`These versions are shorter than their shots in the cut: ${named(short)}.`);
  }
  const pieces = shots.map(({ shot, frames }): Piece => ({ shot, file: byShot.get(shot)?.file ?? '', frames }));
  return { pieces, frames: pieces.reduce((sum, piece) => sum + piece.frames, 0), ...commonSize(approved) };
}

/** The size most versions have, the larger one of two as common; even, as the encoder needs it. */
function commonSize(approved: Approved[]): { width: number; height: number } {
  const sizes = Map.groupBy(approved, ({ width, height }) => `${width}x${height}`);
  const best = [...sizes.values()].sort(
    ([a, ...more], [b, ...others]) =>
      others.length - more.length || (b?.width ?? 0) * (b?.height ?? 0) - (a?.width ?? 0) * (a?.height ?? 0),
  )[0]?.[0];
  if (!best) throw refuse('conform.empty', 'There is nothing in the cut to assemble.');
  return { width: best.width & ~1, height: best.height & ~1 };
}
