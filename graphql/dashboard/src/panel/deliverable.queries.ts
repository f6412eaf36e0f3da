import { type FragmentOf, graphql } from '@bobine/client';

export const DELIVERABLE = graphql(`
  query PanelDeliverable($project: String!, $code: String!) {
    deliverable(project: $project, code: $code) {
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
    event
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

export const WHY_NOT = graphql(
  `
    query PanelWhyNot($project: String!, $code: String!) {
      deliverable(project: $project, code: $code) {
        code
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
