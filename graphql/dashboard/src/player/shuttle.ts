/** How fast one plays, backwards where it is negative; 0 stands. */
export type Speed = number;
export const SPEEDS = [0.25, 0.5, 1, 2] as const;
const FASTEST = 8;

/** What J and L make of a speed: again is twice as fast, the other way begins anew, K stands still. */
export function shuttled(speed: Speed, key: 'j' | 'k' | 'l'): Speed {
  if (key === 'k') return 0;
  const way = key === 'l' ? 1 : -1;
  if (Math.sign(speed) !== way) return way;
  return way * Math.min(FASTEST, Math.max(1, Math.abs(speed) * 2));
}

/** Where something begins and ends again and again; null: at the ends of the picture. */
export type Loop = { from: number | null; to: number | null };

/** The loop with its beginning or its end set where one stands; what would be the wrong way round is let go. */
export function looped(loop: Loop, end: 'from' | 'to', frame: number): Loop {
  const next = { ...loop, [end]: loop[end] === frame ? null : frame };
  if (next.from === null || next.to === null || next.from < next.to) return next;
  return end === 'from' ? { from: frame, to: null } : { from: null, to: frame };
}

/** The first and last frame that are played. */
export const boundsOf = ({ from, to }: Loop, frames: number): [first: number, last: number] => [
  from ?? 0,
  Math.min(to ?? frames - 1, frames - 1),
];

/** A frame that there is. */
export const within = (frame: number, frames: number): number =>
  Math.min(Math.max(Math.round(frame), 0), Math.max(frames - 1, 0));
