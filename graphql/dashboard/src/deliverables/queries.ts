import { graphql, type ResultOf } from '@bobine/client';

/** What is owed, for the matrix, the board and the list. */
export const OWED = graphql(`
  query Owed($project: String!, $after: String) {
    project(code: $project) {
      works {
        code
        title
      }
      deliverables(first: 500, after: $after, orderBy: due) {
        edges {
          node {
            code
            name
            work
            specification
            recipient
            version
            language
            subtitles
            territory
            due
            status
            attempt
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
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

export type Owed = NonNullable<ResultOf<typeof OWED>['project']>['deliverables']['edges'][number]['node'];
