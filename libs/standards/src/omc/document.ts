import { refuse, phrase } from '@bobine/contracts';
import { doublesOf } from './doubles.js';
import { Findings } from './findings.js';
import type { OmcEntity, OmcReading } from './omc.js';
import { Place } from './place.js';

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_ENTITIES = 100_000;

/** An entity and the JSON path it was read from. */
export type Found<E extends OmcEntity> = { entity: E; path: string };

/**
 * Reads the entities of some types from OMC-JSON 2.8, a list or a single entity; others in the same file are passed over.
 * Refuses what is no JSON, more than 64 MB or more than 100,000 entities.
 */
export function readEntities<E extends OmcEntity>(
  json: string | Uint8Array,
  types: readonly string[],
  read: (place: Place) => E,
  judge: (found: Found<E>[], findings: Findings) => void = () => undefined,
  parts: (place: Place) => Place[] = (place) => [place],
): OmcReading<E> {
  const findings = new Findings();
  const entries = entriesOf(new Place(parsed(json), '$', findings)).filter((entry) => isOfType(entry, types));
  const found = entries.flatMap(parts).map((place) => ({ entity: read(place), path: place.path }));
  if (found.length === 0) findings.note('omc.none', phrase`There is no ${types.join('/')} in this file.`, '$');
  judgeIdentifiers(found, findings);
  judge(found, findings);
  return { items: found.map(({ entity }) => entity), findings: findings.all() };
}

function parsed(json: string | Uint8Array): unknown {
  if (json.length > MOST_BYTES) throw refuse('omc.tooLarge', 'An OMC-JSON file of more than 64 MB is not read.');
  try {
    return JSON.parse(typeof json === 'string' ? json : new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (error) {
    throw refuse('omc.unreadable', 'This file is not JSON; ask its sender for it again.', String(error).slice(0, 200));
  }
}

function entriesOf(document: Place): Place[] {
  if (!Array.isArray(document.value) && !document.isObject) document.misshapen(phrase`a list of entities`);
  const entries = document.members();
  if (entries.length <= MOST_ENTITIES) return entries;
  throw refuse('omc.tooMany', phrase`An OMC-JSON file of more than ${MOST_ENTITIES} entities is not read.`);
}

function isOfType(entry: Place, types: readonly string[]): boolean {
  if (!entry.isObject) {
    if (entry.path !== '$') entry.misshapen(phrase`an entity`);
    return false;
  }
  const type = entry.text('entityType');
  if (type === undefined)
    entry.note('omc.typeMissing', phrase`This does not say what type of entity it is; it is not used.`);
  return type !== undefined && types.includes(type);
}

function judgeIdentifiers(found: Found<OmcEntity>[], findings: Findings): void {
  const identified = found.flatMap(({ entity: { type, identifiers }, path }) =>
    Object.entries(identifiers).map(([scope, value]) => ({ scope, value, type, path })),
  );
  for (const [key, { type, value }, all] of doublesOf(identified, ({ scope, value }) =>
    JSON.stringify([scope, value]),
  )) {
    const told = phrase`The identifier ${value.slice(0, 80)} stands for more than one ${type}.`;
    for (const { path } of all) findings.note('omc.identifier.twice', told, path, key);
  }
}
