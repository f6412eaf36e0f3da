import { type FragmentOf, graphql } from '@bobine/client';

const SAID = graphql(`
  fragment Said on Comment @_unmask {
    id
    subjectVersion
    author {
      person
      vendor
      name
    }
    mine
    audience
    vendor
    text
    frame
    timecode
    drawing
    at
    editedAt
    edits
    withdrawn
  }
`);
export type Said = FragmentOf<typeof SAID>;

export const COMMENTS = graphql(
  `
    query Comments($project: String!, $kind: Commented!, $object: ID!, $after: String) {
      comments(project: $project, kind: $kind, object: $object, first: 100, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...Said
            replies(first: 30) {
              edges {
                node {
                  ...Said
                }
              }
            }
          }
        }
      }
    }
  `,
  [SAID],
);

/** Writes on something; with `dryRun`, only says whether it may be. */
export const WRITE_COMMENT = graphql(`
  mutation WriteComment(
    $project: String!
    $kind: Commented!
    $object: ID!
    $text: String!
    $audience: Audience
    $thread: ID
    $frame: Int
    $timecode: String
    $drawing: JSON
    $comment: ID
    $dryRun: Boolean
  ) {
    writeComment(
      project: $project
      kind: $kind
      object: $object
      text: $text
      audience: $audience
      thread: $thread
      frame: $frame
      timecode: $timecode
      drawing: $drawing
      comment: $comment
      dryRun: $dryRun
    ) {
      id
    }
  }
`);
export const EDIT_COMMENT = graphql(
  `
    mutation EditComment($comment: ID!, $text: String!, $expectedVersion: Int) {
      editComment(comment: $comment, text: $text, expectedVersion: $expectedVersion) {
        ...Said
      }
    }
  `,
  [SAID],
);
export const WITHDRAW_COMMENT = graphql(
  `
    mutation WithdrawComment($comment: ID!) {
      withdrawComment(comment: $comment) {
        ...Said
      }
    }
  `,
  [SAID],
);

export const FOLLOWS = graphql(`
  query Follows($project: String!) {
    follows(project: $project) {
      concept
      object
      follows
    }
  }
`);
export const FOLLOW = graphql(`
  mutation Follow($project: String!, $concept: Followed!, $object: ID!) {
    follow(project: $project, concept: $concept, object: $object) {
      concept
      object
      follows
    }
  }
`);
export const UNFOLLOW = graphql(`
  mutation Unfollow($project: String!, $concept: Followed!, $object: ID!) {
    unfollow(project: $project, concept: $concept, object: $object) {
      concept
      object
      follows
    }
  }
`);
