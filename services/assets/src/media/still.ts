import type { Ffmpeg } from './ffmpeg.js';
import { input } from './ffmpeg.js';

/** Width of a still, enough to see what is wrong. */
const WIDTH = 480;
/** Most seconds of sound that one picture of it shows. */
const SHOWN = 30;

/** Writes the frame in the middle of a stretch of a file as a JPEG. */
export const stillOf = (
  ffmpeg: Ffmpeg,
  file: string,
  stretch: { start: number; end: number },
  still: string,
  signal: AbortSignal,
) =>
  ffmpeg.run(
    [
      ...input(file, '-ss', ((stretch.start + stretch.end) / 2).toFixed(3)),
      ...['-map', '0:v:0', '-frames:v', '1', '-vf', `scale=${WIDTH}:-2`, '-q:v', '4', '-f', 'mjpeg', still],
    ],
    { signal },
  );

/** Draws the sound of a stretch, channel above channel, as a JPEG. */
export const waveformOf = (
  ffmpeg: Ffmpeg,
  file: string,
  stretch: { start: number; end: number },
  still: string,
  signal: AbortSignal,
) => {
  const length = Math.min(SHOWN, Math.max(0.5, stretch.end - stretch.start));
  return ffmpeg.run(
    [
      ...input(file, '-ss', stretch.start.toFixed(3), '-t', length.toFixed(3)),
      ...['-filter_complex', `[0:a:0]showwavespic=s=${WIDTH}x180:split_channels=1[wave]`, '-map', '[wave]'],
      ...['-frames:v', '1', '-q:v', '4', '-f', 'mjpeg', still],
    ],
    { signal },
  );
};
