import { refuse } from '@bobine/contracts';
import { stat } from 'node:fs/promises';
import { probed } from '../media/element.js';
import type { Format } from '../media/format.js';
import { imageSize } from '../media/image-size.js';
import type { Job } from '../media/media-work.js';
import { posterArgs, posterTimes, proxyArgs, shownAs, soundArgs, stripArgs, stripOf, waveformArgs } from './plan.js';
import type { Parts } from './preview.js';

/** Makes parts of a preview, knowing those that are there already. */
export type Maker = (job: Job, file: string, format: Format, sofar: Parts) => Promise<Parts>;

/** Runs ffmpeg while nothing else wants to. */
export const ffmpeg = (job: Job, args: string[]): Promise<void> =>
  job.bench.ffmpeg.run(args, { signal: job.signal, isIdle: true });

const sizeOf = async (job: Job, file: string): Promise<number> =>
  (await stat(job.absolute(file)).catch(() => undefined))?.size ?? 0;

/** A picture that was written, as it is told; undefined when nothing was. */
export async function pictureIn(job: Job, file: string) {
  const size = await sizeOf(job, file);
  const of = size > 0 ? await imageSize(job.absolute(file)) : undefined;
  return of && { file, size, ...of };
}

/** A film that was written, as it is told. */
export async function filmIn(job: Job, file: string): Promise<NonNullable<Parts['proxy']>> {
  const { picture: of } = await probed(job, file);
  if (!of?.width) throw refuse('preview.nothing', 'There is no picture or sound in it that can be shown.');
  return { file, size: await sizeOf(job, file), type: 'video/mp4', width: of.width, height: of.height };
}

/** Sound that was written, as it is told. */
export const soundIn = async (job: Job, file: string): Promise<NonNullable<Parts['proxy']>> => ({
  ...{ file, size: await sizeOf(job, file), type: 'audio/mp4' },
});

/** The first picture that is not black where one is sought, or else the first there is. */
export const poster: Maker = async (job, file, format) => {
  const to = await job.place('preview', '-poster.jpg');
  const [from, written] = [job.absolute(file), job.absolute(to)];
  for (const at of shownAs(format) === 'video' ? posterTimes(format) : []) {
    await ffmpeg(job, posterArgs(from, written, at));
    const found = await pictureIn(job, to);
    if (found) return { poster: found };
  }
  await ffmpeg(job, posterArgs(from, written));
  const first = await pictureIn(job, to);
  return first ? { poster: first } : {};
};

/** The film as a browser plays it. */
export const proxy: Maker = async (job, file, format) => {
  const to = await job.place('preview', '-proxy.mp4');
  await ffmpeg(job, proxyArgs(job.absolute(file), job.absolute(to), format));
  return { proxy: await filmIn(job, to) };
};

/** Of the proxy: it is there, and small. */
export const filmstrip: Maker = async (job, _, { picture: of }, { proxy: from }) => {
  const strip = stripOf(of?.frames ?? 0);
  if (!strip || !from) return {};
  const to = await job.place('preview', '-strip.jpg');
  await ffmpeg(job, stripArgs(job.absolute(from.file), job.absolute(to), strip));
  const laid = await pictureIn(job, to);
  return laid ? { filmstrip: { ...laid, ...strip } } : {};
};

/** The sound as a browser plays it. */
export const sound: Maker = async (job, file, format) => {
  const to = await job.place('preview', '-sound.m4a');
  await ffmpeg(job, soundArgs(job.absolute(file), job.absolute(to), format));
  return { proxy: await soundIn(job, to) };
};

/** The sound, drawn. */
export const waveform: Maker = async (job, file, format) => {
  if (!format.sound) return {};
  const to = await job.place('preview', '-wave.png');
  await ffmpeg(job, waveformArgs(job.absolute(file), job.absolute(to), format));
  const drawn = await pictureIn(job, to);
  return drawn ? { waveform: drawn } : {};
};
