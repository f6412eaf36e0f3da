import { graphql } from '@bobine/client';

/** The names of whoever takes part in a project. */
export const NAMES = graphql(`
  query Names($project: String!) {
    people(first: 200, filter: { project: [$project] }) {
      edges {
        node {
          id
          name
          memberships {
            project
            roles
            titles
          }
        }
      }
    }
    vendors(first: 200, filter: { project: [$project] }) {
      edges {
        node {
          code
          name
          kind
        }
      }
    }
  }
`);
