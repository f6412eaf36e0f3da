import { parseRate, type Rate } from '@bobine/standards';
import type { MediaInfoResult } from 'mediainfo.js';

/** What a file is, in the words of specifications; absent where the file has no such track. */
export type Format = {
  container: string;
  seconds?: number;
  picture?: { codec: string; width: number; height: number; rate?: Rate; frames?: number };
  sound?: { codec: string; channels: number; sampleRate: number; bitDepth?: number; seconds?: number };
  /** Timecode of the first frame. */
  startTimecode?: string;
  /** The probe and its version. */
  tool: string;
};

type Track = Record<string, unknown>;

const CONTAINERS: Record<string, string> = { mxf: 'mxf', wave: 'wav', quicktime: 'mov', 'mpeg-4': 'mp4' };
const CODECS: Record<string, string> = { avc: 'h264', hevc: 'h265', 'mpeg video': 'mpeg2', 'jpeg 2000': 'jpeg2000' };

/** Reads MediaInfo's answer; what it does not say is left out, never guessed. */
export function formatOf({ creatingLibrary, media }: MediaInfoResult): Format {
  const tracks = (media?.track ?? []) as unknown as Track[];
  const of = (type: string): Track | undefined => tracks.find((track) => track['@type'] === type);
  const general = of('General') ?? {};
  const video = of('Video') ?? of('Image');
  const audio = of('Audio');
  const timecode = tracks.map((track) => text(track['TimeCode_FirstFrame'])).find(Boolean);
  const seconds = number(general['Duration']);
  return {
    container: containerOf(general),
    ...(seconds === undefined ? {} : { seconds }),
    ...(video ? { picture: pictureOf(video) } : {}),
    ...(audio ? { sound: soundOf(audio) } : {}),
    ...(timecode ? { startTimecode: timecode } : {}),
    tool: `MediaInfoLib ${creatingLibrary?.version ?? 'of unknown version'}`,
  };
}

function containerOf(general: Track): string {
  const format = text(general['Format'])?.toLowerCase() ?? 'unknown';
  if (format === 'mpeg-4' && text(general['Format_Profile']) === 'QuickTime') return 'mov';
  return CONTAINERS[format] ?? format;
}

function pictureOf(video: Track): NonNullable<Format['picture']> {
  const rate = rateOf(video);
  const frames = number(video['FrameCount']);
  return {
    codec: codecOf(video),
    width: number(video['Width']) ?? 0,
    height: number(video['Height']) ?? 0,
    ...(rate ? { rate } : {}),
    ...(frames === undefined ? {} : { frames }),
  };
}

function soundOf(audio: Track): NonNullable<Format['sound']> {
  const bitDepth = number(audio['BitDepth']);
  const seconds = number(audio['Duration']);
  return {
    codec: codecOf(audio),
    channels: number(audio['Channels']) ?? 0,
    sampleRate: number(audio['SamplingRate']) ?? 0,
    ...(bitDepth === undefined ? {} : { bitDepth }),
    ...(seconds === undefined ? {} : { seconds }),
  };
}

function codecOf(track: Track): string {
  const format = text(track['Format'])?.toLowerCase() ?? 'unknown';
  return (CODECS[format] ?? format).split(' ')[0] as string;
}

/** Exact where the file says it as a fraction, else the fraction its decimals mean. */
function rateOf(video: Track): Rate | undefined {
  const num = number(video['FrameRate_Num']);
  const den = number(video['FrameRate_Den']);
  const decimal = number(video['FrameRate']);
  try {
    if (num && den) return parseRate(`${num}/${den}`);
    return decimal ? parseRate(decimal) : undefined;
  } catch {
    return undefined;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function number(value: unknown): number | undefined {
  const read = typeof value === 'string' ? Number(value.split(' ')[0]) : value;
  return typeof read === 'number' && Number.isFinite(read) && read >= 0 ? read : undefined;
}

/** A rate as it is read beside another: 24000/1001. */
export const rateText = ({ num, den }: { num: number; den: number }): string => `${num}/${den}`;
