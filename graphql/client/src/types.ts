import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema.js';

/**
 * Writes a document whose answer and variables are typed by the schema:
 * `graphql('query ($p: String!) { project(code: $p) { title } }')`.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    /** An instant, ISO 8601 in UTC. */
    DateTime: string;
    JSON: unknown;
  };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
export { readFragment } from 'gql.tada';
