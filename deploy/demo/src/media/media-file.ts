import type { VendorCode } from '../people.js';
import type { Rate } from '../timecode.js';

type Placed = {
  vendor: VendorCode;
  /** Inside the vendor's landing folder, with forward slashes. */
  path: string;
};

/** A moving picture of one colour with what it is burnt into it. */
export type Clip = Placed & {
  kind: 'clip';
  frames: number;
  rate: Rate;
  /** Timecode of the first frame, in the file. */
  timecode: string;
  /** Camera roll written beside the timecode. */
  roll?: string;
  burnIn: {
    title: string;
    detail: string;
    /** What the running timecode counts, and from where. */
    counter: { label: string; from: string };
  };
  /** Six hexadecimal digits, RGB. */
  colour: string;
  /** Length of the bar that tells versions apart, 0 to 1. */
  bar: number;
  /** Whether it has the sound roll's tone. */
  tone: boolean;
  /** Frames of black at its head, where some were left by mistake. */
  leader?: number;
};

/** Stereo programme of the length of the cut: a chord for each passage. */
export type Mix = Placed & {
  kind: 'mix';
  rate: Rate;
  passages: { name: string; frames: number }[];
  /** A channel that was not recorded, where one was forgotten. */
  silent?: 'right';
};

/** A text the package writes as it is. */
export type Text = Placed & { kind: 'text'; text: string };

export type MediaFile = Clip | Mix | Text;

/** Where a file lies below the folder that holds all landing folders. */
export const placeOf = ({ vendor, path }: MediaFile): string => `${vendor}/${path}`;
