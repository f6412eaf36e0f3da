import { graphql } from '@bobine/client';

export const FIND = graphql(`
  query PaletteFind($project: String!, $text: String!, $first: Int!) {
    project(code: $project) {
      shots(first: $first, filter: { text: $text }) {
        edges {
          node {
            code
            work
            sequence
          }
        }
      }
      materials(first: $first, filter: { text: $text }) {
        edges {
          node {
            id
            material
            vendor
          }
        }
      }
      deliverables(first: $first, filter: { text: $text }) {
        edges {
          node {
            code
            name
          }
        }
      }
    }
  }
`);
