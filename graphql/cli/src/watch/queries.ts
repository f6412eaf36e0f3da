import type { ResultOf } from '@bobine/client';
import { graphql } from '../site/asked.js';

/** Where one begins: what has happened before is not told. */
export const START = graphql(`
  query ($project: String!) {
    project(code: $project) {
      title
      epoch
      version
    }
  }
`);
const ENTRY = graphql(`
  fragment Entry on HistoryEntry @_unmask {
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
`);
const PAST = graphql(
  `
    fragment Past on HistoryConnection @_unmask {
      edges {
        node {
          ...Entry
        }
      }
    }
  `,
  [ENTRY],
);
export const TASK = graphql(
  `
    query ($id: ID!, $language: Language!) {
      told: task(id: $id) {
        type
        unit
        history(first: 20) {
          ...Past
        }
      }
    }
  `,
  [PAST],
);
export const GATE = graphql(
  `
    query ($id: ID!, $language: Language!) {
      told: gate(id: $id) {
        title
        unit
        history(first: 20) {
          ...Past
        }
      }
    }
  `,
  [PAST],
);
export const MATERIAL = graphql(
  `
    query ($id: ID!, $language: Language!) {
      told: material(id: $id) {
        material
        history(first: 20) {
          ...Past
        }
      }
    }
  `,
  [PAST],
);
export const DELIVERABLE = graphql(
  `
    query ($project: String!, $id: String!, $language: Language!) {
      told: deliverable(project: $project, code: $id) {
        name
        history(first: 20) {
          ...Past
        }
      }
    }
  `,
  [PAST],
);
export const RUN = graphql(
  `
    query ($id: String!, $language: Language!) {
      told: run(address: $id) {
        address
        history(first: 40) {
          ...Past
        }
      }
    }
  `,
  [PAST],
);
export const PROJECT = graphql(
  `
    query ($project: String!, $language: Language!) {
      told: project(code: $project) {
        code
        history(first: 20) {
          ...Past
        }
        works {
          code
          history(first: 20) {
            ...Past
          }
          cuts {
            code
            history(first: 20) {
              ...Past
            }
          }
        }
      }
    }
  `,
  [PAST],
);
export type Entry = ResultOf<typeof ENTRY>;
