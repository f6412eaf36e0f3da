import { graphql } from '@bobine/client';

// A row of a column asks the same, whether it is listed or lit.
const SCENE = graphql(`
  fragment MapScene on Scene @_unmask {
    id
    number
    name
  }
`);
const SLATE = graphql(`
  fragment MapSlate on Slate @_unmask {
    id
    label
    sceneName
    cameraRoll
  }
`);
const MATERIAL = graphql(`
  fragment MapMaterial on Material @_unmask {
    id
    material
    kind
    version
    shot
  }
`);
const SHOT = graphql(`
  fragment MapShot on Shot @_unmask {
    code
    sequence
  }
`);
const ELEMENT = graphql(`
  fragment MapElement on Element @_unmask {
    id
    kind
    cut
    deliverable
    retiredAt
  }
`);
const DELIVERABLE = graphql(`
  fragment MapDeliverable on Deliverable @_unmask {
    code
    name
    recipient
  }
`);

export const MAP_WORKS = graphql(`
  query MapWorks($project: String!) {
    project(code: $project) {
      works {
        code
        title
      }
    }
  }
`);
/** What a work has few enough of to be read at once. */
export const MAP_WORK = graphql(
  `
    query MapWork($project: String!, $work: String!) {
      project(code: $project) {
        work(code: $work) {
          scenes {
            ...MapScene
          }
          slates {
            ...MapSlate
          }
          elements {
            ...MapElement
          }
        }
      }
    }
  `,
  [SCENE, SLATE, ELEMENT],
);
export const MAP_SHOTS = graphql(
  `
    query MapShots($project: String!, $first: Int!, $after: String, $filter: ShotFilter) {
      project(code: $project) {
        shots(first: $first, after: $after, filter: $filter) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              ...MapShot
            }
          }
        }
      }
    }
  `,
  [SHOT],
);
export const MAP_MATERIALS = graphql(
  `
    query MapMaterials(
      $project: String!
      $first: Int!
      $after: String
      $filter: MaterialFilter
      $orderBy: MaterialSort!
    ) {
      project(code: $project) {
        materials(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              ...MapMaterial
            }
          }
        }
      }
    }
  `,
  [MATERIAL],
);
export const MAP_DELIVERABLES = graphql(
  `
    query MapDeliverables($project: String!, $first: Int!, $after: String, $filter: DeliverableFilter) {
      project(code: $project) {
        deliverables(first: $first, after: $after, filter: $filter) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              ...MapDeliverable
            }
          }
        }
      }
    }
  `,
  [DELIVERABLE],
);
export const MAP_LINEAGE = graphql(
  `
    query MapLineage($project: String!, $work: String!, $of: LineageConcept!, $id: ID!) {
      project(code: $project) {
        work(code: $work) {
          lineage(of: $of, id: $id) {
            scenes {
              ...MapScene
            }
            slates {
              ...MapSlate
            }
            materials {
              ...MapMaterial
            }
            shots {
              ...MapShot
            }
            versions {
              ...MapMaterial
            }
            elements {
              ...MapElement
            }
            deliverables {
              ...MapDeliverable
            }
            counts {
              scenes
              slates
              materials
              shots
              versions
              elements
              deliverables
            }
          }
        }
      }
    }
  `,
  [SCENE, SLATE, MATERIAL, SHOT, ELEMENT, DELIVERABLE],
);
