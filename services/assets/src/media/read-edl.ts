import { type readEdl as definition, refuse, phrase } from '@bobine/contracts';
import { cutOf, readEdl as parseEdl } from '@bobine/standards';
import { LARGEST } from '../material/landing.js';
import { loadArrived } from '../material/material.store.js';
import type { Perform } from './media-work.js';
import { textOf } from './text-file.js';

/** Reads an edit decision list at the rate of the work: its picture events as the shots of a cut. */
export const readEdl: Perform<typeof definition> = async ({ project, material: id, rate }, job) => {
  const material = await loadArrived(job.bench.db.source.manager, project, id);
  if (material.kind !== 'edl') throw refuse('edl.otherKind', phrase`${material.material} is no edit decision list.`);
  const text = await textOf(job.absolute(material.file), LARGEST.edl, 'edl');
  const cut = cutOf(parseEdl(text, rate), rate, material.material);
  return { record: async () => cut };
};
