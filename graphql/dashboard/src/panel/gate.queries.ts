import { graphql, type ResultOf } from '@bobine/client';

export const GATE = graphql(`
  query PanelGate($id: ID!) {
    gate(id: $id) {
      id
      work
      title
      step
      unit
      shot
      rule
      quorum
      parties {
        title
        person
        name
      }
      votes {
        title
        person
        name
        for {
          person
          name
        }
        vote
        reason
        at
      }
      status
      attempt
      due
      priority
      escalated
      about
      waitingFor
      delegate
      delegations {
        id
        title
        gate
        until
        holder {
          person
          name
        }
        delegate {
          person
          name
        }
      }
    }
  }
`);

export type Gate = NonNullable<ResultOf<typeof GATE>['gate']>;
/** Decisions on the same shot: earlier rounds of one that is open, and others. */
export const GATES_OF_SHOT = graphql(`
  query GatesOfShot($project: String!, $work: [String], $shot: [String]) {
    project(code: $project) {
      gates(first: 30, filter: { work: $work, shot: $shot }) {
        edges {
          node {
            id
            title
            status
            attempt
            votes {
              name
              title
              vote
              reason
              at
            }
          }
        }
      }
    }
  }
`);
