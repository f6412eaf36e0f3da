import type { ResultOf } from '@bobine/client';
import { graphql } from '../site/asked.js';

const STANDING = graphql(`
  fragment Standing on Gate @_unmask {
    id
    title
    unit
    work
    step
    status
    attempt
    due
    rule
    quorum
    subjectVersion
    waitingFor
    votes {
      title
      name
      vote
      reason
      at
    }
  }
`);
export const GATE = graphql(
  `
    query ($gate: ID!) {
      gate(id: $gate) {
        ...Standing
      }
    }
  `,
  [STANDING],
);
export const VOTE = graphql(
  `
    mutation ($gate: ID!, $vote: VoteChoice!, $reason: String, $dryRun: Boolean!, $expectedVersion: Int) {
      vote(gate: $gate, vote: $vote, reason: $reason, dryRun: $dryRun, expectedVersion: $expectedVersion) {
        ...Standing
      }
    }
  `,
  [STANDING],
);
export const ME = graphql(`
  {
    me {
      id
    }
  }
`);
export const WAITING = graphql(
  `
    query ($me: ID!) {
      projects {
        code
        gates(first: 100, filter: { status: ["open"], waitingFor: $me }) {
          edges {
            node {
              ...Standing
            }
          }
        }
      }
    }
  `,
  [STANDING],
);
export type Gate = ResultOf<typeof STANDING>;
