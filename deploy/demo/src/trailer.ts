import { type Cut, laidOut, type Piece, type Unplaced } from './cut.js';
import { edlMaterial, type Material } from './materials.js';
import type { Clip, Mix } from './media/media-file.js';
import type { Recut } from './recut.js';
import type { Shot } from './shots.js';
import { FILM_RATE } from './timecode.js';

/** How many shots the trailer takes of each sequence, and how long it holds them at most, in frames. */
const OF_EACH = 2;
const LONGEST = 24;
const SEQUENCES = ['SATL', 'FALL', 'BECH', 'JRUN', 'JPLAT'];
/** Length of the card it opens with, and of the black that is left at the head of its first version. */
const CARD = 72;
const LEADER = 48;

/** The trailer: a work of its own over some of the film's shots, and what is delivered for it. */
export type Trailer = {
  work: { code: string; title: string };
  cut: Cut;
  edl: Material;
  /** The first of each has a fault that quality control finds: a silent channel, two seconds of black. */
  mixes: [Material, Material];
  titles: [Material, Material];
  /** The cut that is locked after the trailer was sent: a shot goes, another stands elsewhere, and it is mixed again. */
  recut: { cut: Cut; edl: Material; mix: Material };
};

/** Cuts a trailer from shots that the second cut leaves alone; which they are is ours, and so is everything made for it. */
export function trailerOf(film: { code: string; title: string }, shots: Shot[], recut: Recut): Trailer {
  const work = { code: `${film.code}-TRL`, title: `${film.title}, trailer` };
  const touched = new Set([...recut.dropped, recut.added, recut.lengthened, recut.moved]);
  const taken = SEQUENCES.flatMap((sequence) =>
    shots.filter((shot) => shot.sequence === sequence && !touched.has(shot.name)).slice(0, OF_EACH),
  );
  const pieces = taken.map(({ name, frames, source }: Piece) => ({ name, frames: Math.min(frames, LONGEST), source }));
  const cut = laidOut(`${film.code}_trailer_v1`, 1, pieces);
  const again = laidOut(`${film.code}_trailer_v2`, 2, recutOf(pieces));
  return {
    work,
    cut,
    edl: edlOf(cut, work.code),
    mixes: [mixOf(work.code, cut, 'v001', 'right'), mixOf(work.code, cut, 'v002')],
    titles: [titlesOf(work, 'v001', LEADER), titlesOf(work, 'v002', 0)],
    recut: { cut: again, edl: edlOf(again, work.code), mix: mixOf(work.code, again, 'v003') },
  };
}

const edlOf = (cut: Cut, work: string): Material => ({ ...edlMaterial(cut), work });

/** The third shot goes, and the first stands at the end. */
const recutOf = ([first, second, , ...others]: Unplaced[]): Unplaced[] =>
  [second, ...others, first].filter((piece) => piece !== undefined);

function mixOf(work: string, cut: Cut, version: string, silent?: 'right'): Material<Mix> {
  const name = `${work}_mix_${version}.wav`;
  const passages = cut.pieces.map(({ sequence, frames }) => ({ name: sequence, frames }));
  const file: Mix = {
    ...{ kind: 'mix', vendor: 'studio-grave', path: `mix/${name}`, rate: cut.rate, passages },
    ...(silent ? { silent } : {}),
  };
  return { material: name, work, kind: 'mix', vendor: file.vendor, version, file };
}

function titlesOf({ code, title }: { code: string; title: string }, version: string, leader: number): Material<Clip> {
  const name = `${code}_titles_${version}.mov`;
  const file: Clip = {
    kind: 'clip',
    vendor: 'atelier-nord',
    path: `titles/${name}`,
    frames: CARD,
    rate: FILM_RATE,
    timecode: '00:00:00:00',
    burnIn: { title: title.replace(',', ''), detail: 'coming soon', counter: { label: 'REC', from: '01:00:00:00' } },
    colour: '5a3a55',
    bar: 0,
    tone: false,
    ...(leader > 0 ? { leader } : {}),
  };
  return { material: name, work: code, kind: 'titles', vendor: file.vendor, version, file };
}
