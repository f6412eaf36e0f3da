import { graphql } from '@bobine/client';

export const WORK = graphql(`
  query PanelWork($project: String!, $code: String!) {
    project(code: $project) {
      work(code: $code) {
        code
        title
        kind
        rate
        opened
        identifiers {
          scope
          value
        }
        cuts {
          code
          version
          status
          frames
          shots
        }
      }
    }
  }
`);
