import type { Rate } from '../known/known.store.js';

/** Filter steps that fit a picture into a size without distorting it, with square pixels. */
export const fitted = (width: number, height: number): string =>
  `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2,setsar=1`;

/** Filter steps that number frames one after the other at a rate: no frame is dropped or doubled to keep time. */
export const frameForFrame = ({ num, den }: Rate, from = 0): string => `settb=${den}/${num},setpts=N+${from}`;

/**
 * The filter step that ends a picture after so many frames.
 * `-frames:v` would end the sound with it, and what its filters still hold would be lost.
 */
export const endAfter = (frames: number): string => `trim=end_frame=${frames}`;

/** An intermediate that loses nothing to the eye and whose every frame stands alone. */
export const INTERMEDIATE = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '16', '-g', '1', '-bf', '0'];

/** ProRes 422 HQ; of ffmpeg's encoders the one that takes a third of the time of `prores_ks`. */
export const PRORES_HQ = ['-c:v', 'prores_aw', '-profile:v', '3'];

/** Options that write the first timecode into a file, where one is known. */
export const timecode = (start: string | undefined): string[] => (start ? ['-timecode', start] : []);

/** How many samples last as long as so many frames. */
export const samplesOf = (frames: number, { num, den }: Rate, sampleRate: number): number =>
  Math.round((frames * den * sampleRate) / num);

const LAYOUTS: Record<number, string> = { 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' };

/** The filter step that mixes sound to so many channels; the layout is named, since filters cannot always agree on one. */
export const channelsAs = (channels: number): string =>
  `aformat=channel_layouts=${LAYOUTS[channels] ?? `${channels}c`}`;

/** Filter steps that bring sound to a rate, a number of channels, and an exact length in samples, in silence if need be. */
export const soundAs = (sampleRate: number, channels: number, samples: number): string =>
  `${channelsAs(channels)}:sample_rates=${sampleRate},apad,atrim=end_sample=${samples}`;
