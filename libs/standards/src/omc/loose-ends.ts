import { phrase } from '@bobine/contracts';
import { Findings } from './findings.js';
import type { Identifiers, OmcEntity, OmcFinding } from './omc.js';

/** Finds links that lead nowhere: to a type that was read, but to none of the entities read. Pass all that belongs together. */
export function findLooseEnds(entities: readonly OmcEntity[]): OmcFinding[] {
  const types = new Set(entities.map(({ type }) => type));
  const known = new Set(entities.flatMap(({ type, identifiers }) => keysOf(type, identifiers)));
  const findings = new Findings();
  for (const entity of entities) {
    for (const { edge, type, to } of entity.relations) {
      if (!types.has(type) || keysOf(type, to).some((key) => known.has(key))) continue;
      const told = phrase`${entity.type} to ${type} (${edge}): what is referred to is not among what was read.`;
      findings.note('omc.looseEnd', told, first(entity.identifiers), `${entity.type} ${edge} ${type}`);
    }
  }
  return findings.all();
}

const keysOf = (type: string, identifiers: Identifiers): string[] =>
  Object.entries(identifiers).map((pair) => JSON.stringify([type, ...pair]));

const first = (identifiers: Identifiers): string => Object.values(identifiers)[0] ?? 'without identifier';
