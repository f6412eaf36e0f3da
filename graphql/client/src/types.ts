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
    /** One text for each row of a window; null where a row has none. */
    Texts: (string | null)[];
    /** One number for each row of a window; null where a row has none. */
    Numbers: (number | null)[];
  };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
export { readFragment } from 'gql.tada';
