import { type Format } from '../media/format.js';
import { input } from '../media/ffmpeg.js';
import { channelsAs, frameForFrame } from '../media/picture.js';

/** How a file is shown: played, looked at, or heard. */
export type Shown = 'video' | 'still' | 'sound';

/** Longest side of a poster, in pixels. */
const POSTER = 640;
/** Height of a proxy at most, and its width for a picture as wide as none. */
const PROXY = { height: 540, width: 1920 };
const WAVEFORM = { width: 1280, height: 240 };
/** Samples that are drawn, unless the sound lasts for hours; and how much of that is drawn at all. */
const MOST_SAMPLES = 5_000_000;
const LONGEST_DRAWN_S = 6 * 3600;
/** A poster is darker than this nowhere it can be helped: the share of its pixels that are black, in percent. */
const MOST_BLACK = 90;
/** How far from where it was sought a picture that is not black is taken, in seconds. */
const LOOKS_AHEAD_S = 1;
/** Pictures of a filmstrip at most, and beside each other. */
const STRIP = { pictures: 40, columns: 8, width: 160 };
/** A step by frame decodes a group of pictures: this many frames at most, half a second. */
const GROUP = 12;
/** A preview must not take the memory of a machine with many cores. */
const THREADS = ['-threads', '2'];
const HOURS = 3600;

/** How a file can be shown; undefined when there is nothing in it to look at or to listen to. */
export function shownAs({ picture, sound }: Format): Shown | undefined {
  const hasPicture = picture !== undefined && picture.width > 0 && picture.height > 0;
  // The cover of a piece of music is a picture too.
  const moves = hasPicture && (picture.rate !== undefined || (picture.frames ?? 1) > 1);
  if (moves) return 'video';
  if (sound) return 'sound';
  return hasPicture ? 'still' : undefined;
}

/** How long a preview may take, in whole milliseconds, as timers take them: twice as long as its file lasts, and ten minutes, within bounds. */
export const longestFor = (seconds = 0): number => Math.ceil(Math.min(6 * HOURS, 600 + 2 * seconds) * 1000);

/** Where a poster is sought, in seconds: in the first third, and what comes first is taken first. */
export function posterTimes({ picture, seconds }: Format): number[] {
  const fractions = [1 / 4, 1 / 8, 1 / 3, 1 / 16, 0];
  const rate = picture?.rate;
  const frames = picture?.frames ?? (rate && seconds ? Math.floor((seconds * rate.num) / rate.den) : undefined);
  if (!rate || frames === undefined) return [...new Set(fractions.map((part) => part * (seconds ?? 0)))];
  // Half a frame before it begins: nothing that is rounded on the way leads to the frame after it.
  const at = (frame: number): number => Math.max(0, ((frame - 0.5) * rate.den) / rate.num);
  return [...new Set(fractions.map((part) => Math.floor(part * frames)))].map(at);
}

const small = (side: string): string => `max(1,trunc(${side}*min(1,${POSTER}/max(iw*sar,ih))))`;
const asPoster = `scale=w='${small('iw*sar')}':h='${small('ih')}',setsar=1`;
const JPEG = ['-frames:v', '1', '-q:v', '4', '-pix_fmt', 'yuvj420p', '-f', 'mjpeg'];

const isSeen = `blackframe=amount=0,metadata=mode=select:key=lavfi.blackframe.pblack:value=${MOST_BLACK}:function=less`;

/** Writes one picture of a file as a JPEG: the first after `at` that is not black, or none; without `at`, the first there is. */
export function posterArgs(from: string, to: string, at?: number): string[] {
  const sought = at === undefined ? [] : ['-ss', at.toFixed(4), '-t', String(LOOKS_AHEAD_S)];
  const filters = at === undefined ? asPoster : `${isSeen},${asPoster}`;
  return [...input(from, ...THREADS, ...sought), '-map', '0:v:0', '-vf', filters, ...JPEG, to];
}

/** Nothing of what a file says of itself goes into its preview. */
const BARE = ['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'];
const MP4 = ['-movflags', '+faststart', '-f', 'mp4'];

/** Sound as a browser plays it; of more channels than any layout names, the first two are heard. */
function heard({ sound }: Format): string[] {
  const channels = sound?.channels ?? 0;
  const isNamed = [1, 2, 6, 8].includes(channels);
  const mixed = channels > 2 && !isNamed ? 'pan=stereo|c0=c0|c1=c1' : channelsAs(2);
  const named = isNamed ? `${channelsAs(channels)},` : '';
  return ['-af', `${named}${mixed}`, '-ar', '48000', '-c:a', 'aac', '-b:a', '128k'];
}

const even = (side: string): string => `max(2,2*trunc((${side})/2))`;
const proxyHeight = `min(ih,${PROXY.height})`;
const asProxy = `scale=w='${even(`min(${proxyHeight}*dar,${PROXY.width})`)}':h='${even(proxyHeight)}',setsar=1`;
const everyFrame = ({ picture }: Format): string[] => (picture?.rate ? [frameForFrame(picture.rate)] : []);

/** Writes a file as a browser plays it, each frame as long as it was and every one of them. */
export const proxyArgs = (from: string, to: string, format: Format): string[] => [
  ...input(from, ...THREADS),
  ...proxyOutput(to, format),
];

function proxyOutput(to: string, format: Format): string[] {
  const rate = format.picture?.rate;
  return [
    ...['-map', '0:v:0', '-vf', [...everyFrame(format), asProxy, 'format=yuv420p'].join(',')],
    ...(format.sound ? ['-map', '0:a:0', ...heard(format)] : []),
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-profile:v',
      'main',
      '-crf',
      '24',
      '-maxrate',
      '3M',
      '-bufsize',
      '6M',
    ],
    ...['-g', String(GROUP), '-bf', '0', ...THREADS],
    ...(rate ? ['-r', `${rate.num}/${rate.den}`, '-video_track_timescale', String(timescaleOf(rate))] : []),
    ...BARE,
    ...[...MP4, to],
  ];
}

/** Ticks a second that every frame begins on, enough of them for players that round. */
export const timescaleOf = ({ num }: { num: number }): number => num * Math.max(1, Math.ceil(10_000 / num));

/** Writes the sound of a file as a browser plays it. */
export const soundArgs = (from: string, to: string, format: Format): string[] => [
  ...input(from, ...THREADS),
  ...soundOutput(to, format),
];

const soundOutput = (to: string, format: Format): string[] => ['-map', '0:a:0', ...heard(format), ...BARE, ...MP4, to];

/**
 * The sample rate that sound of a length is drawn at: of long sound few samples, for the filter keeps all of them in memory,
 * and of short sound so many that each column of the picture has the same number of them and the last is reached.
 */
export function waveformRate(seconds = LONGEST_DRAWN_S): number {
  const wanted = Math.min(48_000, Math.max(2000, MOST_SAMPLES / seconds));
  // The filter puts as many samples into each column as make all of them fit, rounded up: a little less than a whole number.
  const inColumn = Math.max(2, Math.floor((wanted * seconds) / WAVEFORM.width));
  return Math.min(192_000, Math.floor(((inColumn - 0.05) * WAVEFORM.width) / Math.max(0.02, seconds)));
}

/** Draws the sound of a file from beginning to end, loudest where it is highest. */
export const waveformArgs = (from: string, to: string, format: Format): string[] => [
  ...input(from),
  ...waveformOutput(to, format),
];

function waveformOutput(to: string, { sound, seconds }: Format): string[] {
  const rate = waveformRate(Math.min(LONGEST_DRAWN_S, sound?.seconds ?? seconds ?? LONGEST_DRAWN_S));
  const drawn = `showwavespic=s=${WAVEFORM.width}x${WAVEFORM.height}:scale=sqrt:colors=#8aa4c8`;
  return [
    ...['-filter_complex', `[0:a:0]atrim=end=${LONGEST_DRAWN_S},aresample=${rate},${drawn}[wave]`],
    ...['-map', '[wave]', '-frames:v', '1', '-c:v', 'png', '-f', 'image2', '-update', '1', to],
  ];
}

export type Strip = { columns: number; rows: number; pictures: number; everyFrames: number };

/** How a film of so many frames is laid out as a strip; undefined for what is too short to need one. */
export function stripOf(frames: number): Strip | undefined {
  if (frames < 2 * STRIP.pictures) return undefined;
  const everyFrames = Math.ceil(frames / STRIP.pictures);
  const pictures = Math.ceil(frames / everyFrames);
  return { columns: STRIP.columns, rows: Math.ceil(pictures / STRIP.columns), pictures, everyFrames };
}

const laidOut = ({ columns, rows, everyFrames }: Strip, ...size: string[]): string =>
  [`framestep=${everyFrames}`, ...size, `scale=${STRIP.width}:-2`, `tile=${columns}x${rows}`].join(',');

/** Lays pictures of a proxy out in one JPEG. */
export const stripArgs = (from: string, to: string, strip: Strip): string[] => [
  ...input(from, ...THREADS),
  ...['-map', '0:v:0', '-vf', laidOut(strip), ...JPEG, to],
];

/** What is to be written of a file in one reading, each into a file; a poster of what is seen at a time, in seconds. */
export type Together = {
  poster?: { to: string; at: number };
  proxy?: string;
  sound?: string;
  filmstrip?: { to: string; strip: Strip };
  waveform?: string;
};

/** Writes several parts of a preview in one reading: what is decoded is decoded once. */
export function togetherArgs(from: string, parts: Together, format: Format): string[] {
  const { poster, proxy, sound, filmstrip, waveform } = parts;
  const posterFilters = (at: number): string =>
    `trim=start=${at.toFixed(4)}:duration=${LOOKS_AHEAD_S},setpts=PTS-STARTPTS,${isSeen},${asPoster}`;
  const stripFilters = (strip: Strip): string => [...everyFrame(format), laidOut(strip, asProxy)].join(',');
  return [
    ...input(from, ...THREADS),
    ...(waveform ? waveformOutput(waveform, format) : []),
    ...(poster ? ['-map', '0:v:0', '-vf', posterFilters(poster.at), ...JPEG, poster.to] : []),
    ...(filmstrip ? ['-map', '0:v:0', '-vf', stripFilters(filmstrip.strip), ...JPEG, filmstrip.to] : []),
    ...(proxy ? proxyOutput(proxy, format) : []),
    ...(sound ? soundOutput(sound, format) : []),
  ];
}
