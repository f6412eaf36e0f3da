import { graphql } from '@bobine/client';

export const SAY_CLAIM = graphql(`
  mutation SayClaim($project: String!, $type: String!, $data: JSON!, $id: ID) {
    sayClaim(project: $project, type: $type, data: $data, id: $id) {
      id
    }
  }
`);
export const ANSWER = graphql(`
  query ClaimAnswer($event: ID!) {
    why(event: $event) {
      answer {
        outcome
        code
        reason
        until
        at
      }
    }
  }
`);
