import {
  type encodePackage as definition,
  isRefusal,
  type MediaInputOf,
  type MediaOutputOf,
  refuse,
  phrase,
} from '@bobine/contracts';
import type { Element } from '../element/element.entity.js';
import { registerElement } from '../element/element.store.js';
import { checksumsOf, sha1Of } from './checksum.js';
import { finishElement, pictureOf, probed, type Source, sourceOf, startOf } from './element.js';
import { input } from './ffmpeg.js';
import { type Loudness, loudnessFilter, readLoudnorm } from './loudness.js';
import { soundIdOf } from './measure.js';
import type { Done, Job, Perform } from './media-work.js';
import { channelsAs, endAfter, fitted, frameForFrame, PRORES_HQ, samplesOf, soundAs, timecode } from './picture.js';

type Specification = MediaInputOf<typeof definition>['specification'];

const VIDEO: Record<Specification['videoCodec'], string[]> = {
  h264: ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '16', '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
  prores: [...PRORES_HQ, '-pix_fmt', 'yuv422p10le'],
  // A picture per frame, as digital cinema has it; its colour and size are what the specification asks.
  jpeg2000: ['-c:v', 'libopenjpeg', '-pix_fmt', 'yuv420p'],
};
const AUDIO: Record<Specification['audioCodec'], string[]> = {
  aac: ['-c:a', 'aac', '-b:a', '320k'],
  pcm: ['-c:a', 'pcm_s24le'],
};
/** Sound in a file of its own: the encoder writes no MXF without a picture, so it is Broadcast Wave, as masters have it. */
const SOUND_APART = ['-write_bext', '1', '-f', 'wav'];
const CONTAINER: Record<Specification['container'], string[]> = {
  mov: ['-f', 'mov'],
  mp4: ['-movflags', '+faststart', '-write_tmcd', '0', '-f', 'mp4'],
  // Without this each file has a time and a chance number in it, and the same encode never gives the same bytes.
  mxf: ['-fflags', '+bitexact', '-f', 'mxf'],
};

/** Encodes a deliverable to its specification: container, codecs, size, rate, channels, and loudness where one is asked. */
export const encodePackage: Perform<typeof definition> = async ({ project, work, deliverable, ...of }, job) => {
  const { specification } = of;
  const source = await sourceOf(job, project, of.element);
  const picture = await pictureOf(job, source);
  const { rate } = specification;
  const sameRate = picture.rate.num * rate.den === rate.num * picture.rate.den;
  const seconds = (picture.frames * picture.rate.den) / picture.rate.num;
  const frames = sameRate ? picture.frames : Math.round((seconds * rate.num) / rate.den);
  // Another rate is reached by leaving out or repeating frames: the running time stays.
  const retimed = sameRate
    ? frameForFrame(rate)
    : `${frameForFrame(picture.rate)},fps=${rate.num}/${rate.den},${endAfter(frames)}`;
  const cut = source.element?.cut ?? undefined;
  const start =
    cut && sameRate && specification.container !== 'mp4' ? await startOf(job, project, work, cut) : undefined;
  const file = await job.place('package', `.${specification.container}`);
  const apart = specification.packaging === 'dcp' ? await job.place('package', '-sound.wav') : undefined;
  const sound = await soundArgs(job, source, specification, samplesOf(frames, rate, specification.sampleRate));
  await job.bench.ffmpeg
    .run(
      [
        ...input(job.absolute(source.file)),
        ...['-map', '0:v:0', '-vf', `${retimed},${fitted(specification.width, specification.height)}`],
        ...VIDEO[specification.videoCodec],
        ...['-r', `${rate.num}/${rate.den}`],
        ...(apart ? ['-an'] : sound),
        ...['-map_metadata', '-1', ...timecode(start)],
        ...[...CONTAINER[specification.container], job.absolute(file)],
        ...(apart ? [...sound, ...SOUND_APART, job.absolute(apart)] : []),
      ],
      { signal: job.signal, onProgress: (done) => job.progress(0.2 + (0.75 * done.frames) / frames) },
    )
    .catch((error: unknown) => {
      throw isRefusal(error) ? cannotEncode(specification, error.tech) : error;
    });
  const about = {
    project,
    work,
    kind: 'package' as const,
    deliverable,
    madeFrom: [source.id],
    ...(cut ? { cut } : {}),
  };
  const picturesDone = await finishElement(job, about, file, { frames, sound: !apart && !sound.includes('-an') });
  if (!apart) return picturesDone;
  const soundDone = await finishSound(job, about, apart);
  const sha1 = await sha1Of(job.absolute(file), job.signal);
  return {
    record: async (tx, cause) => {
      const element = await picturesDone.record(tx, cause);
      return { ...element, sha1, sound: await soundDone.record(tx, cause) };
    },
  };
};

/** Checks and hashes the sound of a digital cinema package, which is a file and an element of its own. */
async function finishSound(
  job: Job,
  {
    project,
    work,
    deliverable,
    madeFrom,
    ...of
  }: { project: string; work: string; deliverable: string; madeFrom: string[]; cut?: string },
  file: string,
): Promise<Done<NonNullable<MediaOutputOf<typeof definition>['sound']>>> {
  if (!(await probed(job, file)).sound) throw new Error('packageSound should have sound and has none');
  const checksums = await checksumsOf(job.absolute(file), job.signal);
  const sha1 = await sha1Of(job.absolute(file), job.signal);
  const element: Element = {
    ...{ id: soundIdOf(job.id), project, work, kind: 'packageSound', cut: of.cut ?? null, deliverable },
    ...{ file, ...checksums, frames: null, retiredAt: null },
  };
  return {
    record: async (tx, cause) => {
      await registerElement(tx, element, madeFrom, cause);
      return { id: element.id, file, ...checksums, sha1 };
    },
  };
}

const cannotEncode = ({ container, videoCodec, audioCodec }: Specification, tech: string | undefined) =>
  refuse(
    'package.cannotEncode',
    phrase`${videoCodec} with ${audioCodec} in ${container} cannot be encoded here. Change the specification.`,
    tech,
  );

/** The sound of a package; a source without sound gives one without, which quality control will say. */
async function soundArgs(
  job: Job,
  source: Source,
  { audioCodec, sampleRate, channels, loudness }: Specification,
  samples: number,
): Promise<string[]> {
  if (!(await probed(job, source.file)).sound) return ['-an'];
  // Loudness is that of the channels delivered: mixing down afterwards would change it.
  const mixed = channelsAs(channels);
  const level = loudness ? await levelFor(job, source, mixed, loudness, audioCodec === 'aac') : [];
  const filters = [...level, soundAs(sampleRate, channels, samples)];
  return [...['-map', '0:a:0', '-af', filters.join(',')], ...AUDIO[audioCodec], '-ar', String(sampleRate)];
}

/** First pass of two: measures, so that the second brings the programme to its target in one even step where it can. */
async function levelFor(job: Job, source: Source, mixed: string, wanted: Loudness, lossy: boolean): Promise<string[]> {
  const lines: string[] = [];
  await job.bench.ffmpeg.run(
    [
      ...input(job.absolute(source.file)),
      ...['-map', '0:a:0', '-af', `${mixed},${loudnessFilter(wanted, lossy)}:print_format=json`, '-f', 'null', '-'],
    ],
    { signal: job.signal, onLine: (line) => void lines.push(line) },
  );
  job.progress(0.2);
  const measured = readLoudnorm(lines);
  return measured ? [mixed, loudnessFilter(wanted, lossy, measured)] : [];
}
