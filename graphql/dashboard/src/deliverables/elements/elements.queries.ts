import { graphql, type ResultOf } from '@bobine/client';

/** What was made for each work, of what, and for which cut. */
export const ELEMENTS = graphql(`
  query Elements($project: String!) {
    project(code: $project) {
      works {
        code
        title
        rate
        cuts {
          code
          version
          status
        }
        elements {
          id
          kind
          cut
          deliverable
          file
          size
          sha256
          frames
          madeFrom
          retiredAt
          preview {
            poster
          }
        }
      }
    }
  }
`);

export type MadeWork = NonNullable<ResultOf<typeof ELEMENTS>['project']>['works'][number];
export type Element = MadeWork['elements'][number];
