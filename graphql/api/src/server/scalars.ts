import { phrase } from '@bobine/contracts';
import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { failing } from './failure.js';

function instant(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : value;
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(Date.parse(text))) {
    throw failing(phrase`An instant is written in ISO 8601, such as 2026-05-04T09:30:00Z.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return new Date(text).toISOString();
}

/** An instant, ISO 8601 in UTC. */
export const DateTime = new GraphQLScalarType({
  name: 'DateTime',
  serialize: instant,
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : undefined),
});

/** Any JSON value, as it is. */
export const JSONValue = new GraphQLScalarType({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

/** A column of a window, answered as it was read: graphql-js would look at each value. */
const column = (name: string): GraphQLScalarType => new GraphQLScalarType({ name, serialize: (list) => list });
export const Texts = column('Texts');
export const Numbers = column('Numbers');
