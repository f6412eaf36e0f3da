import { graphql } from '@bobine/client';

const ROW = graphql(`
  fragment WaitingGate on Gate @_unmask {
    id
    title
    unit
    shot
    work
    attempt
    due
    priority
    escalated
    waitingFor
    parties {
      title
      person
      name
    }
    votes {
      title
      person
    }
    delegations {
      title
      holder {
        person
      }
      delegate {
        person
        name
      }
    }
  }
`);
const TASK = graphql(`
  fragment AskedTask on Task @_unmask {
    id
    type
    unit
    shot
    work
    status
    due
    attempt
    priority
    role
    person
  }
`);

/** What waits for whoever asks, project by project; and what waits for others. */
export const INBOX = graphql(
  `
    query Inbox($me: ID!, $roles: [String]) {
      projects {
        code
        title
        mine: gates(first: 80, filter: { status: ["open"], waitingFor: $me }, orderBy: due) {
          totalCount
          edges {
            node {
              ...WaitingGate
            }
          }
        }
        open: gates(first: 40, filter: { status: ["open"] }, orderBy: due) {
          totalCount
          edges {
            node {
              ...WaitingGate
            }
          }
        }
        byName: tasks(first: 40, filter: { person: [$me], status: ["ready", "wip", "retake"] }, orderBy: due) {
          edges {
            node {
              ...AskedTask
            }
          }
        }
        byRole: tasks(first: 40, filter: { role: $roles, status: ["ready", "wip", "retake"] }, orderBy: due) {
          edges {
            node {
              ...AskedTask
            }
          }
        }
      }
    }
  `,
  [ROW, TASK],
);

export const VOTE = graphql(`
  mutation Vote($gate: ID!, $vote: VoteChoice!, $reason: String) {
    vote(gate: $gate, vote: $vote, reason: $reason) {
      id
      status
      waitingFor
      votes {
        title
        person
        name
        vote
        reason
        at
      }
    }
  }
`);

/** Votes at several gates at once, each by itself; `dryRun` says what would come of it. */
export const CAST_VOTES = graphql(`
  mutation CastVotes($project: String!, $votes: [GateVote!]!, $dryRun: Boolean!) {
    castVotes(project: $project, votes: $votes, mode: each, dryRun: $dryRun) {
      done
      unchanged
      refused
      items {
        id
        outcome
        reason
        gate {
          id
          status
          waitingFor
        }
      }
    }
  }
`);

export const DELEGATE_GATE = graphql(`
  mutation DelegateGate($gate: ID!, $title: String!, $to: ID!) {
    delegateGate(gate: $gate, title: $title, to: $to) {
      id
      delegate {
        name
      }
    }
  }
`);
export const DELEGATE_TITLE = graphql(`
  mutation DelegateTitle($project: String!, $title: String!, $to: ID!, $until: DateTime!) {
    delegateTitle(project: $project, title: $title, to: $to, until: $until) {
      id
      until
      delegate {
        name
      }
    }
  }
`);
export const REVOKE_DELEGATION = graphql(`
  mutation RevokeDelegation($delegation: ID!) {
    revokeDelegation(delegation: $delegation) {
      id
      revokedAt
    }
  }
`);

/** Decisions that did not approve: what was said with them is said again with one press. */
export const SAID_BEFORE = graphql(`
  query SaidBefore($project: String!) {
    project(code: $project) {
      gates(first: 60, filter: { status: ["retake", "rejected"] }, orderBy: due, descending: true) {
        edges {
          node {
            id
            shot
            title
            votes {
              person
              vote
              reason
            }
          }
        }
      }
    }
  }
`);
