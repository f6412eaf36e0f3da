import { graphql, type ResultOf } from '@bobine/client';

/** Orders what a schedule says, or says what that would do. */
export const ORDER_SCHEDULE = graphql(`
  mutation OrderSchedule($project: String!, $csv: String!, $dryRun: Boolean!) {
    orderSchedule(project: $project, csv: $csv, dryRun: $dryRun) {
      applied
      ignored
      rows {
        row
        deliverable
        outcome
        due
        was
      }
      findings {
        row
        line
        column
        problem
        fix
      }
    }
  }
`);

export type Schedule = ResultOf<typeof ORDER_SCHEDULE>['orderSchedule'];
