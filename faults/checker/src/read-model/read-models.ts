import { ask, type Db, type Found } from '../breach.js';
import { ASSETS } from './assets.js';
import { DELIVERABLES } from './deliverables.js';
import { eventsKept } from './events.js';
import { KNOWN } from './known.js';
import { differences, type Mirror, type Row } from './mirror.js';
import { ORCHESTRATOR } from './orchestrator.js';
import { PRODUCTION } from './production.js';

const MIRRORS: Mirror[] = [...PRODUCTION, ...ASSETS, ...DELIVERABLES, ...ORCHESTRATOR, ...KNOWN];

/** What is read equals, row by row and value by value, what its owner keeps. */
export async function readModelsEqual(db: Db): Promise<Found> {
  const found = await eventsKept(db);
  for (const mirror of MIRRORS) {
    const owned = await ask<Row>(db, mirror.owner);
    found.breaches.push(...differences(mirror, owned, await ask<Row>(db, mirror.model)));
    found.compared[mirror.name] = owned.length;
  }
  return found;
}
