import type { ResultOf } from '@bobine/client';
import { graphql } from '../site/asked.js';

const SHOWN = graphql(`
  fragment Shown on ImportPreview @_unmask {
    preview
    format
    encoding
    delimiter
    headerLine
    added
    changed
    unchanged
    missing
    problemCount
    notes
    columns {
      name
      field
      by
    }
    items(first: 200, outcome: [added, changed, missing]) {
      about
      id
      name
      line
      outcome
      fields {
        title
        from
        to
      }
    }
    problems(first: 200) {
      line
      column
      value
      code
      reason
    }
  }
`);
const APPLIED = graphql(`
  fragment Applied on ImportApplied @_unmask {
    done
    left
    next
    problems {
      line
      column
      value
      code
      reason
    }
  }
`);
/** What a file of the breakdown or of tasks would change. */
export const PREVIEW = graphql(
  `
    query ($project: String!, $input: ImportInput!) {
      it: importPreview(project: $project, input: $input) {
        ...Shown
      }
    }
  `,
  [SHOWN],
);
export const PREVIEW_PEOPLE = graphql(
  `
    query ($project: String!, $input: ImportInput!) {
      it: peopleImportPreview(project: $project, input: $input) {
        ...Shown
      }
    }
  `,
  [SHOWN],
);
/** Carries out what was shown, as much of it as one call does. */
export const APPLY = graphql(
  `
    mutation ($project: String!, $input: ImportInput!, $preview: String!, $mode: BulkMode) {
      it: applyImport(project: $project, input: $input, preview: $preview, mode: $mode) {
        ...Applied
      }
    }
  `,
  [APPLIED],
);
export const APPLY_PEOPLE = graphql(
  `
    mutation ($project: String!, $input: ImportInput!, $preview: String!, $mode: BulkMode) {
      it: applyPeopleImport(project: $project, input: $input, preview: $preview, mode: $mode) {
        ...Applied
      }
    }
  `,
  [APPLIED],
);
export type Shown = ResultOf<typeof PREVIEW>['it'];
export type Applied = ResultOf<typeof APPLY>['it'];
