import type { Rate } from '../timecode/rate.js';

/** A track file as the lists of a package name it. `sha1` is in hexadecimal. */
export type DcpTrack = { id: string; file: string; size: number; sha1: string };

/** One composition of one reel: a picture, and what goes with it. Ids are UUIDs; durations are in frames of `rate`. */
export type DcpComposition = {
  /** Names of the composition, the packing list and the map, which are documents of this package alone. */
  ids: { composition: string; reel: string; packingList: string; map: string };
  title: string;
  kind: 'feature' | 'short' | 'trailer' | 'episode' | 'advertisement';
  rate: Rate;
  frames: number;
  width: number;
  height: number;
  issuedAt: Date;
  issuer: string;
  picture: DcpTrack;
  sound?: DcpTrack;
  subtitles?: DcpTrack & { language: string };
};

/** A document of the package, by its name in the folder. */
export type DcpDocument = { file: string; xml: string };
