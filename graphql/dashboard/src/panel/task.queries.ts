import { graphql, type ResultOf } from '@bobine/client';

export const TASK = graphql(`
  query PanelTask($id: ID!) {
    task(id: $id) {
      id
      subjectVersion
      work
      type
      unit
      shot
      vendor
      role
      person
      status
      attempt
      due
      priority
      version
      note
      step
      checklist
      points
      form {
        name
        type
        title
        required
        options
        labels
        min
        max
      }
      ends
      ticked
      answers
      answered {
        by
        at
      }
      filled {
        attempt
        ticked
        answers
        answered {
          by
          at
        }
      }
      mayReport
      mayAmend
    }
  }
`);
export type Task = NonNullable<ResultOf<typeof TASK>['task']>;
export const REPORT = graphql(`
  mutation ReportTask(
    $task: ID!
    $status: String!
    $note: String
    $answers: JSON
    $ticked: [String!]
    $expectedVersion: Int
  ) {
    reportTask(
      task: $task
      status: $status
      note: $note
      answers: $answers
      ticked: $ticked
      expectedVersion: $expectedVersion
    ) {
      id
      subjectVersion
      status
      note
      ticked
      answers
    }
  }
`);
