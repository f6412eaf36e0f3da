import { ACTIONS, SEERS, type Action, type Seer } from '@bobine/access';
import {
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
} from 'graphql';

/** What one must be let do to ask a field, and on what: an argument's path, `project` or a concept's name at its end. */
export type Deed = { action: Action | 'read' | 'webhook.have'; on: string | null };
/** Who may ask a field: who sees it, and for what is done, who may do it. */
export type Rule = { seen: Seer; narrower: boolean; may: Deed | null };

type Annotated = {
  astNode?: { directives?: readonly ConstDirectiveNode[] } | null | undefined;
};

/** A directive's arguments, which are strings; null where it does not stand. */
function directive({ astNode }: Annotated, name: string): Record<string, string> | null {
  const found = astNode?.directives?.find((it) => it.name.value === name);
  if (!found) return null;
  return Object.fromEntries(
    (found.arguments ?? []).map(({ name: { value: of }, value }) => [
      of,
      value.kind === Kind.STRING ? value.value : '',
    ]),
  );
}

function seerOf(of: Annotated, where: string): Seer | null {
  const by = directive(of, 'seen')?.['by'];
  if (by === undefined) return null;
  if ((SEERS as readonly string[]).includes(by)) return by as Seer;
  throw new Error(`${where}: @seen(by: "${by}") is none of ${SEERS.join(', ')}`);
}

function deedOf(field: GraphQLField<unknown, unknown>, where: string): Deed | null {
  const given = directive(field, 'may');
  if (!given) return null;
  const action = given['do'] ?? '';
  // Who may have a webhook depends on what it tells of: it is a rule of its own, and no action of a role.
  if (action !== 'read' && action !== 'webhook.have' && !(ACTIONS as readonly string[]).includes(action)) {
    throw new Error(`${where}: @may(do: "${action}") is nothing that the policy knows`);
  }
  const on = given['on'] ?? null;
  if (on !== null && !field.args.some(({ name }) => name === on.split('.')[0])) {
    throw new Error(`${where}: @may(on: "${on}") names no argument of it`);
  }
  return { action: action as Deed['action'], on };
}

/** Who sees the rows of a type. */
export const seerOfType = (type: GraphQLObjectType): Seer | null => seerOf(type, type.name);

const isRoot = (schema: GraphQLSchema, type: GraphQLObjectType): boolean =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);

/**
 * The rule of every field, by `Type.field`. Fields of a type are seen by whoever sees its rows unless they say otherwise;
 * those at the top of the graph each say it themselves. Throws, naming them, when some are without a rule.
 */
export function rulesOf(schema: GraphQLSchema): Map<string, Rule> {
  const rules = new Map<string, Rule>();
  const without: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = isRoot(schema, type) ? null : seerOfType(type);
    for (const field of Object.values(type.getFields())) {
      const where = `${type.name}.${field.name}`;
      const own = seerOf(field, where);
      const may = deedOf(field, where);
      const seen = own ?? (may ? 'anybody' : ofType);
      if (seen === null) without.push(where);
      else rules.set(where, { seen, narrower: own !== null && !isRoot(schema, type), may });
    }
  }
  if (without.length > 0) throw new Error(`Fields without @seen or @may: ${without.join(', ')}`);
  return rules;
}
