import { type FragmentOf, graphql } from '@bobine/client';
import { SHOWN } from '../player/media.queries.js';

const REMARK = graphql(`
  fragment WorkRemark on Comment @_unmask {
    id
    mine
    author {
      name
      vendor
    }
    text
    frame
    timecode
    drawing
    at
    editedAt
    withdrawn
  }
`);
/** What somebody wrote on a task or a file. */
export type WorkRemark = FragmentOf<typeof REMARK>;

/** Everything that is asked of a vendor, on all its projects. */
export const MY_WORK = graphql(`
  query MyWork($status: [String]) {
    projects {
      code
      title
      tasks(first: 500, orderBy: due, filter: { status: $status }) {
        totalCount
        edges {
          node {
            id
            type
            unit
            shot
            status
            attempt
            due
            priority
          }
        }
      }
    }
  }
`);
export const TASK = graphql(
  `
    query WorkTask($id: ID!) {
      task(id: $id) {
        id
        subjectVersion
        project
        work
        type
        unit
        shot
        status
        attempt
        due
        version
        note
        mayReport
        checklist
        points
        ticked
        ends
        answers
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
        comments(first: 100) {
          edges {
            node {
              ...WorkRemark
              replies(first: 20) {
                edges {
                  node {
                    ...WorkRemark
                  }
                }
              }
            }
          }
        }
      }
    }
  `,
  [REMARK],
);
/** What a vendor has sent for a shot, and what was said of those files. */
export const SHOT_FILES = graphql(
  `
    query WorkFiles($project: String!, $work: String!, $shot: String!) {
      project(code: $project) {
        work(code: $work) {
          title
        }
        shots(first: 1, filter: { code: [$shot], work: [$work] }) {
          edges {
            node {
              frames
              recordIn
              droppedBy
            }
          }
        }
        materials(first: 100, filter: { shot: [$shot], work: [$work] }, orderBy: arrived, descending: true) {
          edges {
            node {
              id
              material
              kind
              status
              size
              sha256
              address
              findings
              preview {
                ...Shown
              }
              comments(first: 20) {
                edges {
                  node {
                    ...WorkRemark
                  }
                }
              }
            }
          }
        }
      }
    }
  `,
  [REMARK, SHOWN],
);
export const REPORT = graphql(`
  mutation ReportWork(
    $task: ID!
    $status: String!
    $note: String
    $version: String
    $answers: JSON
    $ticked: [String!]
    $expectedVersion: Int
  ) {
    reportTask(
      task: $task
      status: $status
      note: $note
      version: $version
      answers: $answers
      ticked: $ticked
      expectedVersion: $expectedVersion
    ) {
      id
    }
  }
`);
export const SAY = graphql(`
  mutation SayOnWork($project: String!, $object: ID!, $text: String!, $comment: ID!) {
    writeComment(project: $project, kind: task, object: $object, text: $text, comment: $comment) {
      id
    }
  }
`);
