import { graphql } from '@bobine/client';

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
export const MAP_WORK = graphql(`
  query MapWork($project: String!, $work: String!) {
    project(code: $project) {
      work(code: $work) {
        scenes {
          id
          number
          name
        }
        slates {
          id
          label
          sceneName
          cameraRoll
        }
        elements {
          id
          kind
          cut
          deliverable
          retiredAt
        }
      }
    }
  }
`);
export const MAP_SHOTS = graphql(`
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
            code
            work
            sequence
          }
        }
      }
    }
  }
`);
export const MAP_MATERIALS = graphql(`
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
            id
            material
            kind
            version
            shot
          }
        }
      }
    }
  }
`);
export const MAP_DELIVERABLES = graphql(`
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
            code
            name
            recipient
          }
        }
      }
    }
  }
`);
export const MAP_LINEAGE = graphql(`
  query MapLineage($project: String!, $work: String!, $of: LineageConcept!, $id: ID!) {
    project(code: $project) {
      work(code: $work) {
        lineage(of: $of, id: $id) {
          scenes {
            id
            number
            name
          }
          slates {
            id
            label
            sceneName
            cameraRoll
          }
          materials {
            id
            material
            kind
            version
            shot
          }
          shots {
            code
            work
            sequence
          }
          versions {
            id
            material
            kind
            version
            shot
          }
          elements {
            id
            kind
            cut
            deliverable
            retiredAt
          }
          deliverables {
            code
            name
            recipient
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
`);
