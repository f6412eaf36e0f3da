import { type FragmentOf, graphql } from '@bobine/client';
import { SHOWN } from '../../player/media.queries.js';

const PULLED = graphql(
  `
    fragment Pulled on PullFile @_unmask {
      id
      name
      fileName
      kind
      version
      revision
      status
      due
      arrivedAt
      size
      sha256
      address
      preview {
        ...Shown
      }
    }
  `,
  [SHOWN],
);
const RECUT = graphql(`
  fragment Recut on Recut @_unmask {
    cut
    at
    kinds
    head
    tail
    covered
    handles
    before {
      frames
    }
    after {
      frames
    }
  }
`);
/** A file that is turned over for a shot. */
export type Pulled = FragmentOf<typeof PULLED>;
/** What a locked cut changed of a shot. */
export type Recut = FragmentOf<typeof RECUT>;

/** What is turned over for a task, and what cuts changed of its shot. */
export const PULL = graphql(
  `
    query WorkPull($id: ID!) {
      task(id: $id) {
        id
        status
        pull {
          ...Pulled
        }
        recuts {
          ...Recut
        }
      }
    }
  `,
  [PULLED, RECUT],
);
