import { graphql } from '@bobine/client';

const PREVIEW = graphql(`
  fragment ImportShown on ImportPreview @_unmask {
    preview
    format
    encoding
    added
    changed
    unchanged
    missing
    problemCount
    notes
    columns {
      name
      at
      field
      by
      samples
    }
    fields {
      field
      title
      needed
    }
    problems(first: 100) {
      line
      column
      value
      reason
    }
    items(first: 200, outcome: $outcome) {
      about
      id
      name
      line
      outcome
      fields {
        field
        title
        from
        to
      }
    }
  }
`);
export const IMPORT_PREVIEW = graphql(
  `
    query ImportPreview($project: String!, $input: ImportInput!, $outcome: [ImportOutcome!]) {
      importPreview(project: $project, input: $input) {
        ...ImportShown
      }
    }
  `,
  [PREVIEW],
);
export const PEOPLE_PREVIEW = graphql(
  `
    query ImportPeoplePreview($project: String!, $input: ImportInput!, $outcome: [ImportOutcome!]) {
      peopleImportPreview(project: $project, input: $input) {
        ...ImportShown
      }
    }
  `,
  [PREVIEW],
);
const APPLIED = graphql(`
  fragment ImportDone on ImportApplied @_unmask {
    done
    left
    next
    problems {
      line
      column
      value
      reason
    }
  }
`);
export const APPLY = graphql(
  `
    mutation ApplyImport($project: String!, $input: ImportInput!, $preview: String!, $mode: BulkMode!) {
      applyImport(project: $project, input: $input, preview: $preview, mode: $mode) {
        ...ImportDone
      }
    }
  `,
  [APPLIED],
);
export const APPLY_PEOPLE = graphql(
  `
    mutation ApplyPeopleImport($project: String!, $input: ImportInput!, $preview: String!, $mode: BulkMode!) {
      applyPeopleImport(project: $project, input: $input, preview: $preview, mode: $mode) {
        ...ImportDone
      }
    }
  `,
  [APPLIED],
);
export const KEEP_MAPPING = graphql(`
  mutation KeepImportMapping($project: String!, $of: ImportKind!, $columns: [ColumnMeaningInput!]!) {
    setImportMapping(project: $project, of: $of, columns: $columns) {
      subjectVersion
    }
  }
`);
export const IMPORT_WORKS = graphql(`
  query ImportWorks($project: String!) {
    project(code: $project) {
      works {
        code
        title
      }
    }
  }
`);
