import { graphql } from '@bobine/client';

export const PRODUCTION = graphql(`
  query Production($project: String!, $since: DateTime!) {
    project(code: $project) {
      code
      title
      held {
        reason
      }
      mediaWork {
        job
        title
        done
      }
      findings(first: 20) {
        totalCount
        edges {
          node {
            id
            severity
            subject
            text
          }
        }
      }
      stages {
        stage
        status
        done
        total
      }
      health {
        late {
          tasks
          gates
          deliverables
        }
        atRisk {
          count
          unknown
          asOf
          rows {
            due
            ends
            lateBy
            deliverable {
              code
              name
            }
          }
        }
        waitingOn(first: 5) {
          kind
          code
          name
          titles
          count
          late
          since
          mine
        }
        nextDeliveries(first: 4) {
          code
          name
          recipientName
          status
          due
          late
        }
        delivers
        forMe {
          decisions
          tasks
        }
        pulse(days: 14) {
          day
          statuses {
            value
            count
          }
        }
        since(at: $since) {
          versions
          materials
          approved
          retakes
          decisions
          cuts
          sent
          accepted
          refused
          claimsRefused
          claimsParked
          newest(first: 5) {
            event
            at
            text
            concept
            id
          }
        }
      }
    }
  }
`);

export const CREATE_PROJECT = graphql(`
  mutation CreateProject($project: String!, $title: String!) {
    createProject(project: $project, title: $title) {
      code
    }
  }
`);
export const REGISTER_WORK = graphql(`
  mutation RegisterWork($project: String!, $work: String!, $title: String!, $kind: String!, $rate: String!) {
    registerWork(project: $project, work: $work, title: $title, kind: $kind, rate: $rate, identifiers: []) {
      code
    }
  }
`);
