import type { TextTold } from '@bobine/contracts';

/** How a list says it counts; it counts for the events after it, until the next one. */
export type Fcm = 'dropFrame' | 'nonDropFrame';

/** From a first timecode up to, not including, a second. */
export type Span = { in: string; out: string };

/** How an event begins; lengths in frames. A wipe has a pattern number, a key a layer. */
export type Transition =
  | { kind: 'cut' }
  | { kind: 'dissolve'; frames: number }
  | { kind: 'wipe'; pattern: number; frames: number }
  | { kind: 'key'; layer: 'background' | 'foreground' | 'out'; frames?: number };

/** Red, green, blue. */
export type Rgb = [number, number, number];

/** The first nine numbers of an ASC CDL: slope, offset and power. */
export type Sop = { slope: Rgb; offset: Rgb; power: Rgb };

/** An M2 line: the reel plays at so many frames a second, backwards when negative, frozen at zero. */
export type Speed = { reel: string; framesPerSecond: number; at: string };

/** One line of the list with the notes below it; a dissolve is two events of one number, the outgoing one of no length. */
export type EdlEvent = {
  number: number;
  reel: string;
  /** As written: V, A, A2, AA, B, AA/V, NONE… */
  track: string;
  transition: Transition;
  source: Span;
  record: Span;
  /** Only where it differs from the list's own. */
  fcm?: Fcm;
  speed?: Speed;
  fromClipName?: string;
  toClipName?: string;
  sourceFile?: string;
  sop?: Sop;
  saturation?: number;
  /** Every other line below the event, whole. */
  comments: string[];
};

/** A CMX 3600 edit decision list. The frame rate is not in it. */
export type Edl = { title: string; fcm?: Fcm; comments: string[]; events: EdlEvent[] };

/** Something in a readable list that a person should look at. */
export type EdlFinding = {
  code: string;
  /** Counted from 1; 0 when it is the list as a whole. */
  line: number;
  event?: number;
} & TextTold;
