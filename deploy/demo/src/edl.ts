import type { Cut, Piece } from './cut.js';
import { timecodeOf } from './timecode.js';

/** CMX 3600 leaves eight characters for a reel: SATL_0010 becomes SATL010, the leaders START and END. */
export function reelOf(name: string): string {
  const leader = /^(start|end)_of_reel$/.exec(name)?.[1];
  return leader ? leader.toUpperCase() : name.replace(/_0(\d{3})$/, '$1');
}

function eventOf(piece: Piece, cut: Cut): string {
  const reel = reelOf(piece.name).padEnd(8);
  const source = [timecodeOf(0, cut.rate), timecodeOf(piece.frames, cut.rate)];
  const number = String(piece.order).padStart(3, '0');
  return [
    `${number}  ${reel} V     C        ${[...source, piece.recordIn, piece.recordOut].join(' ')}`,
    `* FROM CLIP NAME: ${piece.name}`,
    `* SOURCE FILE: ${piece.source.fileName}`,
  ].join('\n');
}

/** The cut as a CMX 3600 edit decision list; the format names no rate, so a comment does. */
export function edlOf(cut: Cut): string {
  const head = [
    `TITLE: ${cut.name}`,
    'FCM: NON-DROP FRAME',
    '* DEMONSTRATION. ORDER AND DURATIONS ARE INVENTED; THE PIECES ARE THOSE OF CG/SHOTGUN/FIRST_EDL.',
    `* RATE: ${cut.rate.num / cut.rate.den} FPS`,
  ];
  return `${[...head, ...cut.pieces.map((piece) => eventOf(piece, cut))].join('\n')}\n`;
}
