import { graphql } from '@bobine/client';

const CHANGED = graphql(`
  fragment ChangedTask on BulkItem @_unmask {
    outcome
    reason
    version
    task {
      status
      attempt
      vendor
      role
      person
      due
      priority
      version
      subjectVersion
    }
  }
`);

/** Says of tasks how they stand; with `dryRun`, what would come of it. */
export const REPORT = graphql(
  `
    mutation ReportTasks($project: String!, $tasks: [TaskReport!]!, $alike: TaskReportAlike, $dryRun: Boolean!) {
      reportTasks(project: $project, tasks: $tasks, alike: $alike, mode: each, dryRun: $dryRun) {
        items {
          ...ChangedTask
        }
      }
    }
  `,
  [CHANGED],
);

/** Gives tasks to somebody else, another date or another priority; with `dryRun`, what would come of it. */
export const AMEND = graphql(
  `
    mutation AmendTasks($project: String!, $tasks: [TaskAmendment!]!, $alike: TaskAmendmentAlike, $dryRun: Boolean!) {
      amendTasks(project: $project, tasks: $tasks, alike: $alike, mode: each, dryRun: $dryRun) {
        items {
          ...ChangedTask
        }
      }
    }
  `,
  [CHANGED],
);
