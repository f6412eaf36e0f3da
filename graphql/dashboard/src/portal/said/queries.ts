import { graphql } from '@bobine/client';

export const SAID = graphql(`
  query Said($outcome: [String!]) {
    projects {
      title
      events(first: 200, filter: { claims: true, outcome: $outcome }) {
        edges {
          node {
            id
            type
            title
            time
            keys
            data
            answer {
              outcome
              code
              reason
              until
              at
            }
          }
        }
      }
    }
  }
`);
