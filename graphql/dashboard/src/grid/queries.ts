import { graphql } from '@bobine/client';

const WINDOW = graphql(`
  fragment GridWindowShown on GridWindow @_unmask {
    shots {
      id
      work
      code
      sequence
      frames
      recordIn
      vendor
      droppedBy
      thumbnail
    }
    columns {
      type
      task
      status
      attempt
      vendor
      role
      person
      due
      priority
      version
      subjectVersion
      tasks
    }
  }
`);

/** One window of the wall, with the version it was read at. */
export const ROWS = graphql(
  `
    query GridRows($project: String!, $filter: GridFilter, $sort: [GridSort!], $offset: Int!, $limit: Int!) {
      project(code: $project) {
        grid(filter: $filter, sort: $sort) {
          version
          epoch
          totalCount
          rows(offset: $offset, limit: $limit) {
            ...GridWindowShown
          }
        }
      }
    }
  `,
  [WINDOW],
);

/** The rows that changed since a version, where they stand, and those that are gone. */
export const CHANGES = graphql(
  `
    query GridChanges($project: String!, $filter: GridFilter, $sort: [GridSort!], $epoch: String!, $version: Int!) {
      project(code: $project) {
        grid(filter: $filter, sort: $sort) {
          totalCount
          changesSince(epoch: $epoch, version: $version) {
            version
            epoch
            places
            left
            rows {
              ...GridWindowShown
            }
          }
        }
      }
    }
  `,
  [WINDOW],
);

/** The columns, how the tasks of each stand, and what rows can be grouped by. */
export const FACETS = graphql(`
  query GridFacets($project: String!, $filter: GridFilter) {
    project(code: $project) {
      works {
        code
        title
      }
      grid(filter: $filter) {
        totalCount
        types
        facets {
          types {
            type
            statuses {
              value
              count
            }
          }
          vendors {
            value
            count
          }
          sequences {
            value
            count
          }
        }
      }
    }
  }
`);

/** Who works on a project: for names, filters and for giving work. */
export const WHO = graphql(`
  query GridWho($projects: [String!]) {
    vendors(first: 200, filter: { project: $projects, kind: ["vendor"] }) {
      edges {
        node {
          code
          name
        }
      }
    }
    people(first: 200, filter: { project: $projects }) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

const TRIED = graphql(`
  fragment GridTried on Bulk @_unmask {
    items {
      outcome
      reason
    }
  }
`);

/** What each status would come to for some tasks; nothing is done. */
export const TRY_STATUSES = graphql(
  `
    mutation GridTryStatuses($project: String!, $tasks: [TaskReport!]!) {
      wip: reportTasks(project: $project, tasks: $tasks, alike: { status: wip }, mode: each, dryRun: true) {
        ...GridTried
      }
      wfa: reportTasks(project: $project, tasks: $tasks, alike: { status: wfa }, mode: each, dryRun: true) {
        ...GridTried
      }
      done: reportTasks(project: $project, tasks: $tasks, alike: { status: done }, mode: each, dryRun: true) {
        ...GridTried
      }
      hold: reportTasks(project: $project, tasks: $tasks, alike: { status: hold }, mode: each, dryRun: true) {
        ...GridTried
      }
      omit: reportTasks(project: $project, tasks: $tasks, alike: { status: omit }, mode: each, dryRun: true) {
        ...GridTried
      }
    }
  `,
  [TRIED],
);

const CHANGED = graphql(`
  fragment GridChanged on BulkItem @_unmask {
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
    mutation GridReport($project: String!, $tasks: [TaskReport!]!, $alike: TaskReportAlike, $dryRun: Boolean!) {
      reportTasks(project: $project, tasks: $tasks, alike: $alike, mode: each, dryRun: $dryRun) {
        items {
          ...GridChanged
        }
      }
    }
  `,
  [CHANGED],
);

/** Gives tasks to somebody else, another date or another priority; with `dryRun`, what would come of it. */
export const AMEND = graphql(
  `
    mutation GridAmend($project: String!, $tasks: [TaskAmendment!]!, $alike: TaskAmendmentAlike, $dryRun: Boolean!) {
      amendTasks(project: $project, tasks: $tasks, alike: $alike, mode: each, dryRun: $dryRun) {
        items {
          ...GridChanged
        }
      }
    }
  `,
  [CHANGED],
);

export const COMMENT = graphql(`
  mutation GridComment(
    $project: String!
    $kind: Commented!
    $object: ID!
    $text: String!
    $audience: Audience!
    $comment: ID!
    $dryRun: Boolean!
  ) {
    writeComment(
      project: $project
      kind: $kind
      object: $object
      text: $text
      audience: $audience
      comment: $comment
      dryRun: $dryRun
    ) {
      id
    }
  }
`);

/** Who looks at what. */
export const OTHERS = graphql(`
  query GridOthers($project: String!) {
    project(code: $project) {
      presence {
        person
        name
        concept
        object
      }
    }
  }
`);
