import type { grade as definition } from '@bobine/contracts';
import { madeSoFar } from '../element/element.store.js';
import { finishElement, pictureOf, sourceOf, startOf } from './element.js';
import { input } from './ffmpeg.js';
import type { Perform } from './media-work.js';
import { frameForFrame, INTERMEDIATE, timecode } from './picture.js';

/** Grades the conformed picture: the same frames in a look that each grade of one conform changes. */
export const grade: Perform<typeof definition> = async ({ project, work, cut, conform }, job) => {
  const source = await sourceOf(job, project, conform);
  const { frames, rate } = await pictureOf(job, source);
  const attempt = (await madeSoFar(job.bench.db.source.manager, conform, 'grade')) + 1;
  const file = await job.place('grade', '.mov');
  await job.bench.ffmpeg.run(
    [
      ...input(job.absolute(source.file)),
      ...['-map', '0:v:0', '-vf', `${frameForFrame(rate)},${look(attempt)},format=yuv420p`, ...INTERMEDIATE],
      ...['-r', `${rate.num}/${rate.den}`],
      ...timecode(await startOf(job, project, work, cut)),
      ...['-f', 'mov', job.absolute(file)],
    ],
    { signal: job.signal, onProgress: (done) => job.progress((0.95 * done.frames) / frames) },
  );
  return finishElement(job, { project, work, kind: 'grade', cut, madeFrom: [source.id] }, file, { frames });
};

/** The look of the first grade of a conform, the second…: more contrast and colour than the conform, and each time a little warmer and softer. */
export function look(attempt: number): string {
  const step = Math.min(attempt, 8) - 1;
  const eq = { contrast: 1.12 - 0.01 * step, saturation: 1.2 + 0.03 * step, gamma: 0.96 + 0.01 * step };
  const warmth = (0.02 + 0.015 * step).toFixed(3);
  const values = Object.entries(eq).map(([name, value]) => `${name}=${value.toFixed(3)}`);
  return `eq=${values.join(':')},colorbalance=rh=${warmth}:bs=-${warmth}`;
}
