import { graphql } from '@bobine/client';
import { SHOWN } from '../player/media.queries.js';

/** Versions of a shot, to be held against each other. */
export const VERSIONS = graphql(
  `
    query Versions($project: String!, $work: [String], $shot: [String], $material: ID!) {
      material(id: $material) {
        id
        material
        kind
        version
        vendor
        status
        preview {
          ...Shown
        }
      }
      project(code: $project) {
        shots(first: 1, filter: { work: $work, code: $shot }) {
          edges {
            node {
              materials {
                id
                material
                kind
                version
                vendor
                status
                preview {
                  ...Shown
                }
              }
            }
          }
        }
      }
    }
  `,
  [SHOWN],
);
/** What was made of a work, to be held against each other: the grade of one cut against that of another. */
export const MADE = graphql(
  `
    query Made($project: String!, $work: String!) {
      project(code: $project) {
        work(code: $work) {
          elements {
            id
            kind
            cut
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
