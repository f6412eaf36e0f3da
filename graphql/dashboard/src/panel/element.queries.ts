import { graphql } from '@bobine/client';
import { SHOWN } from '../player/media.queries.js';

export const ELEMENTS = graphql(
  `
    query PanelElements($project: String!) {
      project(code: $project) {
        works {
          code
          title
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
              ...Shown
            }
          }
        }
      }
    }
  `,
  [SHOWN],
);
