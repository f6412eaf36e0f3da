import { type FragmentOf, graphql } from '@bobine/client';

const PAGE = graphql(`
  fragment HistoryPage on HistoryConnection @_unmask {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        event
        at
        who
        what(language: $language)
        why
        changes(language: $language) {
          field
          label
          before
          after
        }
      }
    }
  }
`);
export type HistoryPage = FragmentOf<typeof PAGE>;

export const TASK_HISTORY = graphql(
  `
    query TaskHistory($id: ID!, $language: Language!, $after: String) {
      task(id: $id) {
        history(first: 30, after: $after) {
          ...HistoryPage
        }
      }
    }
  `,
  [PAGE],
);
export const GATE_HISTORY = graphql(
  `
    query GateHistory($id: ID!, $language: Language!, $after: String) {
      gate(id: $id) {
        history(first: 30, after: $after) {
          ...HistoryPage
        }
      }
    }
  `,
  [PAGE],
);
export const MATERIAL_HISTORY = graphql(
  `
    query MaterialHistory($id: ID!, $language: Language!, $after: String) {
      material(id: $id) {
        history(first: 30, after: $after) {
          ...HistoryPage
        }
      }
    }
  `,
  [PAGE],
);
export const RUN_HISTORY = graphql(
  `
    query RunHistory($address: String!, $language: Language!, $after: String) {
      run(address: $address) {
        history(first: 30, after: $after) {
          ...HistoryPage
        }
      }
    }
  `,
  [PAGE],
);
export const DELIVERABLE_HISTORY = graphql(
  `
    query DeliverableHistory($project: String!, $code: String!, $language: Language!, $after: String) {
      deliverable(project: $project, code: $code) {
        history(first: 30, after: $after) {
          ...HistoryPage
        }
      }
    }
  `,
  [PAGE],
);
export const SHOT_HISTORY = graphql(
  `
    query ShotHistory($project: String!, $work: [String], $code: [String], $language: Language!, $after: String) {
      project(code: $project) {
        shots(first: 1, filter: { work: $work, code: $code }) {
          edges {
            node {
              history(first: 30, after: $after) {
                ...HistoryPage
              }
            }
          }
        }
      }
    }
  `,
  [PAGE],
);
export const WORK_HISTORY = graphql(
  `
    query WorkHistory($project: String!, $code: String!, $language: Language!, $after: String) {
      project(code: $project) {
        work(code: $code) {
          history(first: 30, after: $after) {
            ...HistoryPage
          }
        }
      }
    }
  `,
  [PAGE],
);
