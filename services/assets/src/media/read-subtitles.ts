import { found, idFrom, type readSubtitles as definition, reasonOf, refuse, phrase } from '@bobine/contracts';
import { type DcSubtitles, writeDcSubtitles } from '@bobine/standards';
import { writeFile } from 'node:fs/promises';
import { LARGEST } from '../material/landing.js';
import { loadArrived } from '../material/material.store.js';
import { checksumsOf, sha1Of } from './checksum.js';
import { pictureOf, sourceOf } from './element.js';
import type { Job, Perform } from './media-work.js';
import { type Cue, faultsOfCues, readCues } from './subtitles.js';
import { textOf } from './text-file.js';

/** Reads subtitles (SubRip or WebVTT), and checks that they can be shown with the picture and read. */
export const readSubtitles: Perform<typeof definition> = async ({ project, material: id, element, language }, job) => {
  const material = await loadArrived(job.bench.db.source.manager, project, id);
  if (material.kind !== 'subtitle')
    throw refuse('subtitle.otherKind', phrase`${material.material} is no subtitle file.`);
  const { frames, rate } = await pictureOf(job, await sourceOf(job, project, element));
  const path = job.absolute(material.file);
  const checksums = await checksumsOf(path, job.signal);
  const cues = await cuesOf(path);
  const findings = faultsOfCues(cues, (frames * rate.den) / rate.num, material.material);
  if (material.language !== null && material.language !== language) {
    const told = phrase`It is said to be in ${material.language}; ${language} was ordered.`;
    findings.unshift(found({ severity: 'blocker', code: 'subtitle.otherLanguage', subject: material.material }, told));
  }
  const screen = await forTheScreen(cues, { title: material.material, language, rate }, job);
  return {
    record: async () => ({
      ...{
        language,
        file: material.file,
        ...checksums,
        cues: cues.length,
        findings,
        screen,
        passed: findings.every(({ severity }) => severity !== 'blocker'),
      },
      ...reasonOf(findings),
    }),
  };
};

/** Writes the subtitles as digital cinema has them. */
async function forTheScreen(cues: Cue[], about: Pick<DcSubtitles, 'title' | 'language' | 'rate'>, job: Job) {
  const file = await job.place('subtitles', '.xml');
  const id = idFrom('subtitles', job.id);
  await writeFile(job.absolute(file), writeDcSubtitles({ ...about, id, cues }, new Date()));
  const checksums = await checksumsOf(job.absolute(file), job.signal);
  return { id, file, ...checksums, sha1: await sha1Of(job.absolute(file), job.signal) };
}

/** What cannot be read at all has no cues, which is said as such. */
async function cuesOf(path: string): Promise<Cue[]> {
  const text = await textOf(path, LARGEST.subtitle, 'subtitle');
  try {
    return readCues(text);
  } catch {
    return [];
  }
}
