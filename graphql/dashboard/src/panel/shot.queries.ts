import { graphql } from '@bobine/client';
import { SHOWN } from '../player/media.queries.js';

export const SHOT = graphql(
  `
    query PanelShot($project: String!, $work: [String], $code: [String]) {
      project(code: $project) {
        shots(first: 1, filter: { work: $work, code: $code }) {
          edges {
            node {
              code
              work
              cut
              sequence
              order
              frames
              recordIn
              vendor
              droppedBy
              preview {
                ...Shown
              }
              tasks {
                id
                type
                unit
                status
                vendor
                due
                attempt
              }
              gates {
                id
                title
                status
                attempt
                due
              }
              materials {
                id
                material
                kind
                version
                status
                vendor
              }
            }
          }
        }
      }
    }
  `,
  [SHOWN],
);
