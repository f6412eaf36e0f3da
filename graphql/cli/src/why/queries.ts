import type { ResultOf } from '@bobine/client';
import { graphql } from '../site/asked.js';

export const EVENT = graphql(`
  query ($event: ID!) {
    why(event: $event) {
      summary
      event {
        id
        type
        title
        subject
        project
        time
        actor
      }
      answer {
        outcome
        code
        reason
        tech
        until
        at
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
        type
        title
        subject
        time
      }
    }
  }
`);
const LINK = graphql(`
  fragment Link on WaitLink @_unmask {
    kind
    name
    who {
      kind
      code
      name
    }
    since
    due
    lateBy
    status
    reason
    unit
    element
    work
    material
    done
    total
    failed
    progress
    findings
    run
    gate
    task
    more
  }
`);
export const DELIVERABLE = graphql(
  `
    query ($project: String!, $code: String!) {
      deliverable(project: $project, code: $code) {
        code
        name
        status
        recipient
        due
        whyNot {
          delivered
          at
          chain {
            ...Link
          }
          branches {
            from
            chain {
              ...Link
            }
          }
        }
      }
    }
  `,
  [LINK],
);
export const RUN = graphql(`
  query ($run: String!) {
    run(address: $run) {
      address
      template
      version
      status
      reason
      startedAt
      endedAt
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
        openedAt
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
export type WhyEvent = NonNullable<ResultOf<typeof EVENT>['why']>;
export type Deliverable = NonNullable<ResultOf<typeof DELIVERABLE>['deliverable']>;
export type Link = ResultOf<typeof LINK>;
export type Run = NonNullable<ResultOf<typeof RUN>['run']>;
