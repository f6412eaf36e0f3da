import type { measure as definition } from '@bobine/contracts';
import { pictureOf, probed, sourceOf } from './element.js';
import { DetectionReader } from './detections.js';
import { input } from './ffmpeg.js';
import type { Perform } from './media-work.js';

/** Shortest black and silence told, in seconds; the specification says which are too long. */
const SHORTEST_BLACK = 0.1;
const SHORTEST_SILENCE = 0.25;
const SILENT_BELOW = '-60dB';

/** Measures black, silence, loudness and format of an element, in one reading of its file. */
export const measure: Perform<typeof definition> = async ({ project, element }, job) => {
  const source = await sourceOf(job, project, element);
  const { width, height, rate, frames } = await pictureOf(job, source);
  const { container, picture, sound, seconds = 0 } = await probed(job, source.file);
  const reader = new DetectionReader();
  const listen = `ebur128=peak=true,silencedetect=noise=${SILENT_BELOW}:d=${SHORTEST_SILENCE}`;
  await job.bench.ffmpeg.run(
    [
      ...input(job.absolute(source.file)),
      ...['-map', '0:v:0', '-vf', `blackdetect=d=${SHORTEST_BLACK}`],
      ...(sound ? ['-map', '0:a:0', '-af', listen] : []),
      ...['-f', 'null', '-'],
    ],
    {
      signal: job.signal,
      onLine: (line) => reader.take(line),
      onProgress: (done) => job.progress(done.frames / frames),
    },
  );
  const found = reader.end(sound?.seconds ?? seconds);
  const format = { container, videoCodec: picture?.codec ?? 'unknown', width, height, rate, frames };
  const heard = sound ? { audioCodec: sound.codec, sampleRate: sound.sampleRate, channels: sound.channels } : {};
  return { record: async () => ({ ...format, ...heard, ...found }) };
};
