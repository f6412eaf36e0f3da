import { isRefusal } from '@bobine/contracts';
import type { Format } from '../media/format.js';
import type { Job } from '../media/media-work.js';
import { ffmpeg, filmIn, type Maker, pictureIn, soundIn } from './parts.js';
import { posterTimes, stripOf, type Together, togetherArgs } from './plan.js';

/** What is made in one reading; nothing when that fails, for which part it was is seen when each is made by itself. */
const orNothing =
  (make: Maker): Maker =>
  (...of) =>
    make(...of).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      return {};
    });

const read = (job: Job, file: string, parts: Together, format: Format): Promise<void> =>
  ffmpeg(job, togetherArgs(job.absolute(file), parts, format));

/** A film: its proxy and, in the same reading, its filmstrip, its sound drawn, and its poster unless that is there. */
export const film: Maker = orNothing(async (job, file, format, sofar) => {
  const [at] = sofar.poster ? [] : posterTimes(format);
  const strip = stripOf(format.picture?.frames ?? 0);
  const made = {
    proxy: await job.place('preview', '-proxy.mp4'),
    poster: await job.place('preview', '-poster.jpg'),
    filmstrip: await job.place('preview', '-strip.jpg'),
    waveform: await job.place('preview', '-wave.png'),
  };
  const wanted: Together = {
    proxy: job.absolute(made.proxy),
    ...(at === undefined ? {} : { poster: { to: job.absolute(made.poster), at } }),
    ...(strip ? { filmstrip: { to: job.absolute(made.filmstrip), strip } } : {}),
    ...(format.sound ? { waveform: job.absolute(made.waveform) } : {}),
  };
  await read(job, file, wanted, format);
  const poster = wanted.poster && (await pictureIn(job, made.poster));
  const laid = wanted.filmstrip && (await pictureIn(job, made.filmstrip));
  const drawn = wanted.waveform && (await pictureIn(job, made.waveform));
  return {
    proxy: await filmIn(job, made.proxy),
    ...(poster ? { poster } : {}),
    ...(laid && strip ? { filmstrip: { ...laid, ...strip } } : {}),
    ...(drawn ? { waveform: drawn } : {}),
  };
});

/** Sound: to be heard and drawn, in one reading. */
export const heard: Maker = orNothing(async (job, file, format) => {
  const [waveform, sound] = [await job.place('preview', '-wave.png'), await job.place('preview', '-sound.m4a')];
  await read(job, file, { waveform: job.absolute(waveform), sound: job.absolute(sound) }, format);
  const drawn = await pictureIn(job, waveform);
  return { proxy: await soundIn(job, sound), ...(drawn ? { waveform: drawn } : {}) };
});
