import { graphql } from '@bobine/client';

export const LOOK_AT = graphql(`
  mutation LookAt($project: String!, $page: String!, $concept: String, $object: ID, $tab: String!) {
    lookAt(project: $project, page: $page, concept: $concept, object: $object, tab: $tab) {
      person
      name
      tab
      page
    }
  }
`);
export const PRESENCE = graphql(`
  query Presence($project: String!) {
    project(code: $project) {
      presence {
        person
        name
        tab
        page
      }
    }
  }
`);
export const WAITS_FOR_ME = graphql(`
  query WaitsForMe {
    projects {
      code
      health {
        forMe {
          decisions
          tasks
        }
      }
    }
  }
`);
