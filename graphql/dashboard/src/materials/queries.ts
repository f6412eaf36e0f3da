import { graphql } from '@bobine/client';
import { SHOWN } from '../player/media.queries.js';

export const MATERIALS = graphql(`
  query Materials(
    $project: String!
    $first: Int!
    $after: String
    $filter: MaterialFilter
    $orderBy: MaterialSort!
    $descending: Boolean!
  ) {
    project(code: $project) {
      materials(first: $first, after: $after, filter: $filter, orderBy: $orderBy, descending: $descending) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            material
            kind
            vendor
            shot
            reel
            version
            revision
            language
            status
            due
            size
            findings
            preview {
              poster
            }
          }
        }
      }
    }
  }
`);
/** How many there are of each value: of what is chosen, and of what waits for somebody. */
export const MATERIAL_FACETS = graphql(`
  query MaterialFacets($project: String!, $filter: MaterialFilter, $late: MaterialFilter, $toValidate: MaterialFilter) {
    project(code: $project) {
      materials(first: 1, filter: $filter) {
        facets {
          kind {
            value
            count
          }
          status {
            value
            count
          }
          vendor {
            value
            count
          }
          work {
            value
            count
          }
          reel {
            value
            count
          }
        }
      }
      late: materials(first: 1, filter: $late) {
        totalCount
      }
      toValidate: materials(first: 1, filter: $toValidate) {
        totalCount
      }
    }
  }
`);
export const MATERIAL = graphql(
  `
    query MaterialDetail($id: ID!) {
      material(id: $id) {
        id
        material
        work
        kind
        vendor
        shot
        slate
        reel
        version
        language
        revision
        status
        due
        file
        address
        size
        sha256
        findings
        preview {
          ...Shown
          durationSeconds
        }
        metadata {
          id
          family
          term
          en: label(language: en)
          fr: label(language: fr)
          type
          unit
          value
          language
          source
          tool
          confidence
          state
          stands
          who
          at
        }
      }
    }
  `,
  [SHOWN],
);
/** What stands beside a material: the others of its shot, its slate or its name. */
export const BESIDE = graphql(`
  query MaterialsBeside($project: String!, $filter: MaterialFilter!) {
    project(code: $project) {
      materials(first: 60, filter: $filter, orderBy: arrived) {
        totalCount
        edges {
          node {
            id
            material
            kind
            version
            revision
            status
            due
            preview {
              poster
            }
          }
        }
      }
    }
  }
`);
export const MATERIAL_LINEAGE = graphql(`
  query MaterialLineage($project: String!, $work: String!, $id: ID!) {
    project(code: $project) {
      work(code: $work) {
        lineage(of: material, id: $id) {
          scenes {
            id
            number
            name
          }
          slates {
            id
            label
          }
          shots {
            code
            work
          }
          elements {
            id
            kind
            cut
            deliverable
            retiredAt
            madeFrom
          }
          deliverables {
            code
            name
          }
        }
      }
    }
  }
`);
export const STATE_METADATA = graphql(`
  mutation StateMetadata($project: String!, $material: ID!, $statements: [StatementInput!]!) {
    stateMetadata(project: $project, material: $material, statements: $statements) {
      id
    }
  }
`);
