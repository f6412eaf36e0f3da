import { type OmcAsset, omcId } from './omc.js';
import { FILM_RATE, frameOf, type Rate, RECORD_START, timecodeOf } from './timecode.js';
import { clipNameOf } from './versions.js';

/** Sequences in the order of the cut, which is ours; the leaders and the two cards stand alone. */
export const SEQUENCES = ['start_of_reel', 'INTRO', 'SATL', 'FALL', 'BECH', 'JRUN', 'JPLAT', 'TITLE', 'end_of_reel'];

/** One of the 99 pieces of `CG/Shotgun/first_edl`, placed in the cut. */
export type Piece = {
  name: string;
  sequence: string;
  /** From 1. */
  order: number;
  frames: number;
  /** First frame in the cut, from 0. */
  start: number;
  recordIn: string;
  recordOut: string;
  /** The piece of the offline, by its name in the data. */
  source: { asset: string; fileName: string; filePath: string };
};
export type Cut = { name: string; version: number; rate: Rate; frames: number; pieces: Piece[] };

const FIRST_EDL = 'CG/Shotgun/first_edl';
const SHORTEST = 12;
const LONGEST = 36;

/** Invented but steady length of a piece in frames: spread over 12 to 36 by a hash of its name (FNV-1a). */
export function inventedFrames(name: string, shortest = SHORTEST, longest = LONGEST): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return shortest + (hash % (longest - shortest + 1));
}

/** The sequence of a piece or shot: what stands before its number. */
export const sequenceOf = (name: string): string => name.replace(/_\d{4}$/, '');

/** Lays the pieces of `first_edl` one after the other, sequence by sequence and by number within it. */
export function cutOf(assets: OmcAsset[]): Cut {
  const sources = assets.flatMap((asset) => {
    const file = asset.AssetSC.structuralProperties?.fileDetails;
    return file?.filePath === FIRST_EDL
      ? [{ asset: omcId(asset), fileName: file.fileName, filePath: file.filePath }]
      : [];
  });
  const named = sources.map((source) => ({ source, name: clipNameOf(source.fileName) }));
  const place = (name: string) => SEQUENCES.indexOf(sequenceOf(name));
  named.sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
  const unplaced = named.map(({ source, name }): Unplaced => ({ name, frames: inventedFrames(name), source }));
  return laidOut('HSM_cut_v1', 1, unplaced);
}

/** A piece that has no place yet. */
export type Unplaced = Pick<Piece, 'name' | 'frames' | 'source'>;

/** Lays pieces one after the other from the start of the record. */
export function laidOut(name: string, version: number, unplaced: Unplaced[]): Cut {
  const first = frameOf(RECORD_START, FILM_RATE);
  let start = 0;
  const pieces = unplaced.map(({ name: shot, frames, source }, index): Piece => {
    const piece = {
      name: shot,
      sequence: sequenceOf(shot),
      order: index + 1,
      frames,
      start,
      recordIn: timecodeOf(first + start, FILM_RATE),
      recordOut: timecodeOf(first + start + frames, FILM_RATE),
      source,
    };
    start += frames;
    return piece;
  });
  return { name, version, rate: FILM_RATE, frames: start, pieces };
}
