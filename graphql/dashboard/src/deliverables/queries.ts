import { type FragmentOf, graphql } from '@bobine/client';
import { OWED_DELIVERABLE } from '../panel/deliverable.queries.js';

/** What is owed, for the matrix, the board and the list. */
export const OWED = graphql(
  `
    query Owed($project: String!, $after: String) {
      project(code: $project) {
        works {
          code
          title
        }
        deliverables(first: 500, after: $after, orderBy: due) {
          edges {
            node {
              ...OwedDeliverable
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [OWED_DELIVERABLE],
);
/** How recipients and vendors are called. */
export const CALLED = graphql(`
  query Called($project: [String!]) {
    vendors(first: 500, filter: { project: $project }) {
      edges {
        node {
          code
          name
        }
      }
    }
  }
`);

export type Owed = FragmentOf<typeof OWED_DELIVERABLE>;
