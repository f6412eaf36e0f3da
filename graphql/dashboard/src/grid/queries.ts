import { graphql } from '@bobine/client';

const WINDOW = graphql(`
  fragment GridWindowShown on GridWindow @_unmask {
    shots {
      id
      work
      code
      sequence
      reel
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
          reels {
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
