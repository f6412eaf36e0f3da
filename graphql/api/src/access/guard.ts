import { type Owned, type Seer, sees } from '@bobine/access';
import { refuse } from '@bobine/contracts';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Context, signedIn } from '../session/context.js';
import { judge } from './judge.js';
import { type Rule, rulesOf, seerOfType } from './rules.js';

type Field = GraphQLField<unknown, Context>;
type Resolver = GraphQLFieldResolver<unknown, Context>;

/**
 * Puts the policy before every field of a schema, as its directives say: what one may not do is refused, what one may not
 * see is null, or not in its list, as if it did not exist. The one place of the API that decides it; a schema with a field
 * that has no rule does not start.
 */
export function guarded(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, rule] of rulesOf(schema)) {
    const [typeName = '', fieldName = ''] = name.split('.');
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    const field = type.getFields()[fieldName] as Field;
    const isTop = type === schema.getQueryType() || type === schema.getMutationType();
    if (type === schema.getSubscriptionType()) field.subscribe = asked(field.subscribe ?? defaultFieldResolver, rule);
    else field.resolve = guard(field, rule, isTop);
  }
  return schema;
}

function guard(field: Field, rule: Rule, isTop: boolean): Resolver {
  const resolve = field.resolve ?? defaultFieldResolver;
  const rows = rowsSeenBy(field.type);
  if (isTop) return rows ? seenOnly(asked(resolve, rule), field.type, rows) : asked(resolve, rule);
  const answered = rows ? seenOnly(resolve, field.type, rows) : resolve;
  if (!rule.narrower) return answered;
  return (source, args, context, info) =>
    sees(context.sight, rule.seen, source as Owned) ? answered(source, args, context, info) : nothing(field.type);
}

/** A field at the top: asked by who may, signed in unless anybody may ask it. */
const asked =
  (resolve: Resolver, { seen, may }: Rule): Resolver =>
  async (source, args, context, info) => {
    if (may) await judge(may, args as Record<string, unknown>, context);
    else if (seen !== 'anybody') signedIn(context);
    return resolve(source, args, context, info);
  };

/** Who sees the rows a field answers with, where not everybody does who sees the field. */
function rowsSeenBy(type: GraphQLOutputType): Seer | null {
  const named = getNamedType(type);
  const seer = isObjectType(named) ? seerOfType(named) : null;
  return seer === null || seer === 'withParent' || seer === 'anybody' || seer === 'signedIn' ? null : seer;
}

function seenOnly(resolve: Resolver, type: GraphQLOutputType, seer: Seer): Resolver {
  const isList = isListType(isNonNullType(type) ? type.ofType : type);
  return async (source, args, context, info) => {
    const answer: unknown = await resolve(source, args, context, info);
    if (answer === null || answer === undefined) return answer;
    const mayBeSeen = (row: unknown) => sees(context.sight, seer, row as Owned);
    if (isList) return (answer as unknown[]).filter(mayBeSeen);
    return mayBeSeen(answer) ? answer : nothing(type);
  };
}

/** What stands for something that one may not see. */
function nothing(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) return null;
  if (isListType(type.ofType)) return [];
  const named = getNamedType(type);
  if (named.name.endsWith('Connection')) {
    return { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0, facets: noFacets(named) };
  }
  throw refuse('access.denied', 'Your role does not allow this.');
}

/** The facets of a list that one may not see: none of any. */
function noFacets(connection: GraphQLNamedType): Record<string, []> {
  const facets = isObjectType(connection) ? connection.getFields()['facets'] : undefined;
  const type = facets && getNamedType(facets.type);
  return Object.fromEntries(isObjectType(type) ? Object.keys(type.getFields()).map((name) => [name, []]) : []);
}
