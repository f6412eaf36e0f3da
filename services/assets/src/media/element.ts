import type { Element, ElementKind } from '../element/element.entity.js';
import { findElements, mustCount, registerElement } from '../element/element.store.js';
import { shotsOfCut, type Rate } from '../known/known.store.js';
import { findMaterials } from '../material/material.store.js';
import { refuse, phrase } from '@bobine/contracts';
import { checksumsOf } from './checksum.js';
import type { Format } from './format.js';
import type { Done, Job } from './media-work.js';

/** What is made, as an activity answers it. */
type Made = { id: string; file: string; size: number; sha256: string; xxh64: string; frames?: number };

/** A file to work from: a material that has arrived or an element. */
export type Source = { id: string; name: string; file: string; element?: Element; shot?: string };

/** The files of materials and elements, in the order asked; refuses what is unknown or not here. */
export async function sourcesOf(job: Job, project: string, ids: string[]): Promise<Source[]> {
  const tx = job.bench.db.source.manager;
  const elements = await findElements(tx, project, ids);
  const materials = await findMaterials(tx, project, ids);
  const found = new Map<string, Source>();
  for (const element of elements) {
    mustCount(element);
    found.set(element.id, { id: element.id, name: element.kind, file: element.file, element });
  }
  for (const { id, material, file, status, shot } of materials) {
    if (status === 'quarantined') {
      throw refuse(
        'material.quarantined',
        phrase`${material} is in quarantine: it cannot be used until it is sent again.`,
      );
    }
    if (file) found.set(id, { id, name: material, file, ...(shot ? { shot } : {}) });
  }
  return ids.map((id) => {
    const source = found.get(id);
    if (!source) throw refuse('material.unknown', 'Something to be worked from is not here.', `${project} ${id}`);
    return source;
  });
}

/** The one source asked for. */
export async function sourceOf(job: Job, project: string, id: string): Promise<Source> {
  const [source] = await sourcesOf(job, project, [id]);
  return source as Source;
}

/** Probes a file of the store. */
export const probed = (job: Job, file: string): Promise<Format> => job.bench.prober.format(job.absolute(file));

/** The picture of a file with its exact length; refuses a file without one. */
export async function pictureOf(
  job: Job,
  { file, name }: Pick<Source, 'file' | 'name'>,
): Promise<{ width: number; height: number; frames: number; rate: Rate }> {
  const { picture } = await probed(job, file);
  if (!picture?.frames || !picture.rate || !picture.width || !picture.height) {
    throw refuse('media.noPicture', phrase`${name} has no picture that can be counted in frames.`);
  }
  return { width: picture.width, height: picture.height, frames: picture.frames, rate: picture.rate };
}

/** The timecode a cut begins at, or nothing while it is not known. */
export async function startOf(job: Job, project: string, work: string, cut: string): Promise<string | undefined> {
  const [first] = await shotsOfCut(job.bench.db.source.manager, project, work, cut);
  return first?.recordIn;
}

/** Checks and hashes what was encoded; recording it registers the element. What is wrong with it is our fault, so it throws. */
export async function finishElement(
  job: Job,
  about: { project: string; work: string; kind: ElementKind; cut?: string; deliverable?: string; madeFrom: string[] },
  file: string,
  { frames, sound = false }: { frames: number; sound?: boolean },
): Promise<Done<Made>> {
  const { picture, sound: heard } = await probed(job, file);
  // ffmpeg may end well when one stream of several has failed.
  if (picture?.frames !== frames)
    throw new Error(`${about.kind} has ${picture?.frames} frames and should have ${frames}`);
  if (sound && !heard) throw new Error(`${about.kind} should have sound and has none`);
  const checksums = await checksumsOf(job.absolute(file), job.signal);
  job.progress(1);
  const { project, work, kind, cut = null, deliverable = null, madeFrom } = about;
  const element: Element = {
    id: job.id,
    project,
    work,
    kind,
    cut,
    deliverable,
    file,
    ...checksums,
    frames,
    retiredAt: null,
  };
  return {
    record: async (tx, cause) => {
      await registerElement(tx, element, madeFrom, cause);
      return { id: element.id, file, ...checksums, frames };
    },
  };
}
