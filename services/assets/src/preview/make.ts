import { isRefusal, type Phrase, phrase, phraseOf, refuse } from '@bobine/contracts';
import { stat } from 'node:fs/promises';
import { probed } from '../media/element.js';
import type { Format } from '../media/format.js';
import type { Job } from '../media/media-work.js';
import {
  longestFor,
  posterArgs,
  posterTimes,
  proxyArgs,
  type Shown,
  shownAs,
  soundArgs,
  stripArgs,
  stripOf,
  waveformArgs,
} from './plan.js';
import type { Parts } from './preview.js';

/** What could be made, and why the rest could not. */
export type Made = { parts: Parts; reason?: Phrase };

/** Makes a preview of a file: every part that can be made. Refused when none can. */
export async function makePreview(job: Job, file: string, longestMs?: number): Promise<Made> {
  const format = await probed(job, file);
  const shown = shownAs(format);
  if (!shown) throw refuse('preview.nothing', 'There is no picture or sound in it that can be shown.');
  const limit = longestMs ?? longestFor(format.seconds);
  const late = AbortSignal.timeout(limit);
  const limited: Job = { ...job, signal: AbortSignal.any([job.signal, late]) };
  const parts: Parts = {};
  let reason: Phrase | undefined;
  for (const make of MAKERS[shown]) {
    try {
      Object.assign(parts, await make(limited, file, format, parts));
    } catch (error) {
      job.signal.throwIfAborted();
      if (late.aborted) reason ??= phrase`It took longer than ${Math.ceil(limit / 60_000)} min to make.`;
      else if (isRefusal(error)) reason ??= phraseOf(error.told);
      else throw error;
    }
  }
  if (reason && Object.keys(parts).length === 0) throw refuse('preview.none', reason);
  return { parts: { ...parts, ...factsOf(format, shown) }, ...(reason ? { reason } : {}) };
}

type Maker = (job: Job, file: string, format: Format, sofar: Parts) => Promise<Parts>;

const ffmpeg = (job: Job, args: string[]): Promise<void> =>
  job.bench.ffmpeg.run(args, { signal: job.signal, isIdle: true });

/** A picture as it is told; undefined when nothing was written. */
async function picture(job: Job, file: string) {
  const size = (await stat(job.absolute(file)).catch(() => undefined))?.size ?? 0;
  if (size === 0) return undefined;
  const { picture: of } = await probed(job, file);
  return of && { file, size, width: of.width, height: of.height };
}

const poster: Maker = async (job, file, format) => {
  const to = await job.place('preview', '-poster.jpg');
  const [from, written] = [job.absolute(file), job.absolute(to)];
  for (const at of shownAs(format) === 'video' ? posterTimes(format) : []) {
    await ffmpeg(job, posterArgs(from, written, at));
    const found = await picture(job, to);
    if (found) return { poster: found };
  }
  await ffmpeg(job, posterArgs(from, written));
  const first = await picture(job, to);
  return first ? { poster: first } : {};
};

const proxy: Maker = async (job, file, format) => {
  const to = await job.place('preview', '-proxy.mp4');
  await ffmpeg(job, proxyArgs(job.absolute(file), job.absolute(to), format));
  const { picture: of } = await probed(job, to);
  if (!of?.width) throw refuse('preview.nothing', 'There is no picture or sound in it that can be shown.');
  const { size } = await stat(job.absolute(to));
  return { proxy: { file: to, size, type: 'video/mp4', width: of.width, height: of.height } };
};

/** Of the proxy: it is there, and small. */
const filmstrip: Maker = async (job, _, { picture: of }, { proxy: from }) => {
  const strip = stripOf(of?.frames ?? 0);
  if (!strip || !from) return {};
  const to = await job.place('preview', '-strip.jpg');
  await ffmpeg(job, stripArgs(job.absolute(from.file), job.absolute(to), strip));
  const laid = await picture(job, to);
  return laid ? { filmstrip: { ...laid, ...strip } } : {};
};

const sound: Maker = async (job, file, format) => {
  const to = await job.place('preview', '-sound.m4a');
  await ffmpeg(job, soundArgs(job.absolute(file), job.absolute(to), format));
  const { size } = await stat(job.absolute(to));
  return { proxy: { file: to, size, type: 'audio/mp4' } };
};

const waveform: Maker = async (job, file, format) => {
  if (!format.sound) return {};
  const to = await job.place('preview', '-wave.png');
  await ffmpeg(job, waveformArgs(job.absolute(file), job.absolute(to), format));
  const drawn = await picture(job, to);
  return drawn ? { waveform: drawn } : {};
};

const MAKERS: Record<Shown, Maker[]> = {
  video: [poster, proxy, filmstrip, waveform],
  still: [poster],
  sound: [waveform, sound],
};

/** What is told of the file itself. */
function factsOf({ picture: of, seconds, startTimecode }: Format, shown: Shown): Parts {
  const seen = shown === 'sound' ? undefined : of;
  return {
    ...(seen ? { width: seen.width, height: seen.height } : {}),
    ...(seen?.frames !== undefined && shown === 'video' ? { frames: seen.frames } : {}),
    ...(seen?.rate && shown === 'video' ? { rate: { num: seen.rate.num, den: seen.rate.den } } : {}),
    ...(startTimecode && startTimecode.length <= 20 && shown !== 'still' ? { startTimecode } : {}),
    ...(seconds !== undefined && shown !== 'still' ? { seconds } : {}),
  };
}
