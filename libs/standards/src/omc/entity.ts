import { phrase } from '@bobine/contracts';
import type { Identifiers, OmcEntity, OmcRelation } from './omc.js';
import type { Place } from './place.js';

/** Properties in PascalCase that hold the entity's own parts, not links to others. */
const OWN_PARTS = new Set(['Context', 'AssetSC', 'TaskSC', 'InfrastructureSC', 'ParticipantSC']);

/** Reads what every entity has; its name is taken from `name` or from the property its type keeps names in. */
export function readEntity(place: Place, nameProperty?: string): OmcEntity {
  const names = nameProperty === undefined ? undefined : place.object(nameProperty);
  const name = place.text('name') ?? names?.text('fullName') ?? names?.text('altName');
  const description = readDescription(place);
  const identifiers = readIdentifiers(place);
  if (Object.keys(identifiers).length === 0)
    place.note('omc.identifier.missing', phrase`This has no identifier, so nothing can refer to it.`);
  return {
    type: place.text('entityType') ?? '',
    identifiers,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    relations: [...ownRelations(place), ...place.items('Context').flatMap(contextRelations)],
  };
}

/** The value in a scope, in whatever case the scope is written. */
export const identifierIn = (identifiers: Identifiers, scope: string): string | undefined =>
  Object.entries(identifiers).find(([name]) => name.toLowerCase() === scope.toLowerCase())?.[1];

/** The identifiers of everything of these types an entity is linked to. */
export const relatedTo = (entity: OmcEntity, ...types: string[]): Identifiers[] =>
  entity.relations.filter(({ type }) => types.includes(type)).map(({ to }) => to);

function readIdentifiers(place: Place): Identifiers {
  const found = new Map<string, string>();
  for (const item of place.items('identifier')) {
    const scope = item.text('identifierScope');
    const value = item.text('identifierValue');
    if (scope === undefined || value === undefined) item.misshapen(phrase`an identifier with its scope`);
    else if (found.has(scope))
      item.note('omc.identifier.scopeTwice', phrase`A second identifier of the same scope is not used.`);
    else found.set(scope, value);
  }
  return Object.fromEntries(found);
}

/** Some exports write Python's None for nothing. */
function readDescription(place: Place): string | undefined {
  const description = place.text('description');
  if (description !== 'None') return description;
  place
    .at('description')
    .note('omc.placeholder', phrase`The description is the word “None”; it is read as no description.`);
  return undefined;
}

const ownRelations = (place: Place): OmcRelation[] =>
  place
    .names()
    .filter((name) => /^[A-Z]/.test(name) && !OWN_PARTS.has(name))
    .flatMap((name) => linksAt(place.at(name), name, name));

/** A Context links through edges such as `for`, `has` or `features`, each an object of lists by entity type. */
const contextRelations = (context: Place): OmcRelation[] =>
  context
    .names()
    .filter((edge) => context.at(edge).isObject)
    .flatMap((edge) => {
      const targets = context.at(edge);
      const types = targets.names().filter((type) => /^[A-Z]/.test(type));
      return types.flatMap((type) => linksAt(targets.at(type), edge, type));
    });

function linksAt(place: Place, edge: string, type: string): OmcRelation[] {
  if (place.isEmpty) return [];
  return place.members().flatMap((target) => {
    const to = readIdentifiers(target);
    if (Object.keys(to).length > 0) return [{ edge, type: target.text('entityType') ?? type, to }];
    target.note('omc.reference.empty', phrase`Something is referred to here without an identifier.`);
    return [];
  });
}
