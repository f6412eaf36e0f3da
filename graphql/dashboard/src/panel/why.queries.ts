import { graphql } from '@bobine/client';

export const WHY = graphql(`
  query PanelWhy($id: ID!) {
    why(event: $id) {
      summary
      event {
        id
        type
        title
        subject
        time
        actor
        causation
        keys
        data
      }
      answer {
        outcome
        reason
        until
        at
        tech
      }
      evaluations {
        outcome
        rule
        condition
        values
        reason
        runs
        at
      }
      consequences {
        id
        title
        subject
        time
      }
    }
  }
`);
