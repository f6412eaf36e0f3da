import { type FragmentOf, graphql } from '@bobine/client';

/** A deliverable as it is owed: to whom, in which version, by when, and how it stands. */
export const OWED_DELIVERABLE = graphql(`
  fragment OwedDeliverable on Deliverable @_unmask {
    code
    name
    work
    specification
    recipient
    version
    language
    subtitles
    territory
    due
    status
    attempt
  }
`);

export const DELIVERABLE = graphql(
  `
    query PanelDeliverable($project: String!, $code: String!) {
      deliverable(project: $project, code: $code) {
        ...OwedDeliverable
        reasons
        manifestAddress
        run
        controls {
          attempt
          at
          passed
          findings {
            severity
            text
            spot {
              timecodeIn
            }
          }
        }
        verdicts {
          verdict
          reasons
          at
          attempt
          stands
        }
      }
    }
  `,
  [OWED_DELIVERABLE],
);

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
    run
    gate
    task
    more
  }
`);
export type WaitLink = FragmentOf<typeof LINK>;

/** Why a deliverable is not delivered, link by link. */
export const WAIT = graphql(
  `
    fragment Wait on WhyNot @_unmask {
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
  `,
  [LINK],
);

export const WHY_NOT = graphql(
  `
    query PanelWhyNot($project: String!, $code: String!) {
      deliverable(project: $project, code: $code) {
        code
        whyNot {
          ...Wait
        }
      }
    }
  `,
  [WAIT],
);
