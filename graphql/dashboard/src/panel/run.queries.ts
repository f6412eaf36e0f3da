import { graphql } from '@bobine/client';

export const RUN = graphql(`
  query PanelRun($id: String!) {
    run(address: $id) {
      address
      template
      version
      work
      deliverable
      parent
      item
      status
      reason
      startedAt
      endedAt
      priority
      held {
        reason
        at
      }
      steps {
        name
        title
        kind
        status
        attempt
        deadline
        reason
        items {
          total
          done
          failed
        }
      }
    }
  }
`);
