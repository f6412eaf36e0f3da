import { idFrom, type MediaOutputOf, type measure as definition } from '@bobine/contracts';
import { findElements } from '../element/element.store.js';
import { DetectionReader, type Detections } from './detections.js';
import { pictureOf, probed, type Source, sourceOf } from './element.js';
import { input } from './ffmpeg.js';
import type { Job, Perform } from './media-work.js';
import { stillOf, waveformOf } from './still.js';

type Measurements = MediaOutputOf<typeof definition>;
type Spot = NonNullable<Measurements['spots']>[number];

/** Shortest black and silence told, in seconds; the specification says which are too long. */
const SHORTEST_BLACK = 0.1;
const SHORTEST_SILENCE = 0.25;
const SILENT_BELOW = '-60dB';
/** Most stills of one kind: whoever has seen so many has seen enough. */
const MOST_STILLS = 12;

/** The id of the sound file beside the picture file of a digital cinema package. */
export const soundIdOf = (picture: string): string => idFrom('packageSound', picture);

/** Measures black, silence, loudness and format of an element in one reading, and takes a still of what is too long. */
export const measure: Perform<typeof definition> = async ({ project, element, tolerance, spots = [] }, job) => {
  const source = await sourceOf(job, project, element);
  const [apart] = await findElements(job.bench.db.source.manager, project, [soundIdOf(element)]);
  const heardIn = apart ? { ...source, file: apart.file } : source;
  const { width, height, rate, frames } = await pictureOf(job, source);
  const { container, picture, startTimecode, sound: own, seconds = 0 } = await probed(job, source.file);
  const sound = apart ? (await probed(job, apart.file)).sound : own;
  const reader = new DetectionReader();
  const listen = `ebur128=peak=true,silencedetect=noise=${SILENT_BELOW}:d=${SHORTEST_SILENCE}:mono=1`;
  await job.bench.ffmpeg.run(
    [
      ...input(job.absolute(source.file)),
      ...(apart ? input(job.absolute(apart.file)) : []),
      ...['-map', '0:v:0', '-vf', `blackdetect=d=${SHORTEST_BLACK}`],
      ...(sound ? ['-map', `${apart ? 1 : 0}:a:0`, '-af', listen] : []),
      ...['-f', 'null', '-'],
    ],
    {
      signal: job.signal,
      onLine: (line) => reader.take(line),
      onProgress: (done) => job.progress((0.9 * done.frames) / frames),
    },
  );
  const found = reader.end(sound?.seconds ?? seconds, sound?.channels ?? 0);
  const album = new Album(job, source, sound ? heardIn : undefined, (frames * rate.den) / rate.num);
  const shown = await withStills(found, tolerance, album);
  const again: Spot[] = [];
  for (const spot of spots) again.push(await (spot.channel ? album.sound(spot) : album.picture(spot)));
  const format = { container, videoCodec: picture?.codec ?? 'unknown', width, height, rate, frames };
  const heard = sound ? { audioCodec: sound.codec, sampleRate: sound.sampleRate, channels: sound.channels } : {};
  const from = startTimecode ? { startTimecode } : {};
  return {
    record: async () => ({ ...format, ...heard, ...from, ...shown, ...(spots.length > 0 ? { spots: again } : {}) }),
  };
};

/** What is longer than tolerated, with a still. */
async function withStills(
  found: Detections,
  tolerance: { maxBlack: number; maxSilence: number } | undefined,
  album: Album,
): Promise<Detections> {
  if (!tolerance) return found;
  const show = async <S extends Spot>(all: S[], longest: number, take: (spot: S) => Promise<S>): Promise<S[]> => {
    let taken = 0;
    const shown: S[] = [];
    for (const one of all) {
      const isTooLong = one.end - one.start > longest && taken++ < MOST_STILLS;
      shown.push(isTooLong ? await take(one) : one);
    }
    return shown;
  };
  return {
    ...found,
    black: await show(found.black, tolerance.maxBlack, (spot) => album.picture(spot)),
    silence: await show(found.silence, tolerance.maxSilence, (spot) => album.sound(spot)),
    silentChannels: await show(found.silentChannels, 0, (spot) => album.sound(spot)),
  };
}

/** Takes stills of one file, each into a file of its own. */
class Album {
  private taken = 0;
  constructor(
    private readonly job: Job,
    private readonly seen: Source,
    private readonly heard: Source | undefined,
    private readonly seconds: number,
  ) {}

  /** The stretch with a still of its picture. */
  picture<S extends Spot>(spot: S): Promise<S> {
    return this.take(spot, (still) => this.write(stillOf, this.seen, spot, still));
  }

  /** The stretch with a drawing of its sound; as it is where there is none. */
  async sound<S extends Spot>(spot: S): Promise<S> {
    const { heard } = this;
    return heard ? this.take(spot, (still) => this.write(waveformOf, heard, spot, still)) : spot;
  }

  private async take<S extends Spot>({ still: _, ...given }: S, write: (still: string) => Promise<void>): Promise<S> {
    const spot = given as S;
    // The file may be shorter now than when something was found here.
    if (spot.start >= this.seconds) return spot;
    const still = await this.job.place('still', `-${++this.taken}.jpg`);
    await write(still);
    return { ...spot, still };
  }

  private write(draw: typeof stillOf, { file }: Source, spot: Spot, still: string): Promise<void> {
    return draw(this.job.bench.ffmpeg, this.job.absolute(file), spot, this.job.absolute(still), this.job.signal);
  }
}
