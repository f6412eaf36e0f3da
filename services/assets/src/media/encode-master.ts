import { type encodeMaster as definition, refuse, phrase } from '@bobine/contracts';
import { findShot } from '../known/known.store.js';
import { finishElement, pictureOf, probed, type Source, sourceOf, startOf } from './element.js';
import { input } from './ffmpeg.js';
import type { Job, Perform } from './media-work.js';
import { endAfter, fitted, frameForFrame, PRORES_HQ, samplesOf, soundAs, timecode } from './picture.js';

const SAMPLE_RATE = 48_000;
/** A mix may run a little longer or shorter than the picture; by more, it is the mix of another cut. */
const MIX_TOLERANCE_S = 1;

/** Encodes the picture master: the grade with its titles and the mix, as long as the cut to the frame. */
export const encodeMaster: Perform<typeof definition> = async ({ project, work, cut, ...of }, job) => {
  const grade = await sourceOf(job, project, of.grade);
  const mix = await sourceOf(job, project, of.mix);
  const titles = await sourceOf(job, project, of.titles);
  const { frames, rate, width, height } = await pictureOf(job, grade);
  const channels = await channelsOf(job, mix, (frames * rate.den) / rate.num);
  await pictureOf(job, titles);
  const from = await titlesStart(job, project, work, cut, titles);
  const samples = samplesOf(frames, rate, SAMPLE_RATE);
  const graph = [
    `[0:v:0]${frameForFrame(rate)},format=yuv420p[picture]`,
    `[1:v:0]${endAfter(frames - from)},${frameForFrame(rate, from)},${fitted(width, height)},format=yuv420p[titles]`,
    `[picture][titles]overlay=eof_action=pass,format=yuv422p10le[v]`,
    `[2:a:0]${soundAs(SAMPLE_RATE, channels, samples)}[a]`,
  ];
  const file = await job.place('pictureMaster', '.mov');
  await job.bench.ffmpeg.run(
    [
      ...[grade, titles, mix].flatMap((source) => input(job.absolute(source.file))),
      ...['-filter_complex', graph.join(';'), '-map', '[v]', '-map', '[a]'],
      ...[...PRORES_HQ, '-c:a', 'pcm_s24le'],
      ...['-r', `${rate.num}/${rate.den}`],
      ...timecode(await startOf(job, project, work, cut)),
      ...['-f', 'mov', job.absolute(file)],
    ],
    { signal: job.signal, onProgress: (done) => job.progress((0.95 * done.frames) / frames) },
  );
  const madeFrom = [grade.id, mix.id, titles.id];
  return finishElement(job, { project, work, kind: 'pictureMaster', cut, madeFrom }, file, { frames, sound: true });
};

const inHundredths = (seconds: number): number => Math.round(seconds * 100) / 100;

/** The channels of a mix that lasts as long as the picture; another is refused. */
async function channelsOf(job: Job, mix: Source, seconds: number): Promise<number> {
  const { sound } = await probed(job, mix.file);
  if (!sound) throw refuse('media.noSound', phrase`${mix.name} has no sound.`);
  if (sound.seconds !== undefined && Math.abs(sound.seconds - seconds) > MIX_TOLERANCE_S) {
    throw refuse(
      'master.mixOfOtherCut',
      phrase`${mix.name} lasts ${inHundredths(sound.seconds)} s and the picture ${inHundredths(seconds)} s: they are not of the same cut.`,
    );
  }
  return sound.channels;
}

/** The frame the titles begin at: where the shot they were made for stands in the cut, or else the first. */
async function titlesStart(job: Job, project: string, work: string, cut: string, titles: Source): Promise<number> {
  if (!titles.shot) return 0;
  const read = job.bench.db.source.manager;
  const placed = await findShot(read, project, work, titles.shot);
  if (placed?.cut !== cut) return 0;
  const [row] = await read.query<{ before: number }[]>(
    `select coalesce(sum(frames), 0)::int as before from shots
     where project = $1 and work = $2 and cut = $3 and place < $4`,
    [project, work, cut, placed.place],
  );
  return row?.before ?? 0;
}
