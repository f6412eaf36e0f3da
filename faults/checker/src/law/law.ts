import type { Breach, Db } from '../breach.js';
import { claimsEndOnce } from './claims.js';
import { outboxesEmpty, versionsContiguous } from './outboxes.js';
import { previewsOver } from './previews.js';
import { readersComplete } from './readers.js';
import { dispatchesTold, runsOver } from './runs.js';

const LAW = [
  ...[claimsEndOnce, outboxesEmpty, versionsContiguous, readersComplete],
  ...[dispatchesTold, runsOver, previewsOver],
];

/** Everything that breaks the law of the event path, by name; empty when it is kept. Judged by rows alone. */
export async function lawBreaches(db: Db): Promise<Breach[]> {
  const found: Breach[] = [];
  for (const look of LAW) {
    found.push(...(await look(db)));
  }
  return found;
}
