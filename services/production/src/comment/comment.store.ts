import type { Tx } from '@bobine/persistence';
import type { Comment } from './comment.js';

/** Writes a comment as it is by now. */
export async function saveComment(tx: Tx, comment: Comment): Promise<void> {
  const { comment: id, project, kind, object, thread } = comment;
  await tx.query(
    `insert into comments (id, project, kind, object, thread, state) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set state = $6`,
    [id, project, kind, object, thread ?? null, JSON.stringify(comment)],
  );
}

/** A comment by its id, locked until the transaction ends, or undefined. */
export async function findComment(tx: Tx, id: string): Promise<Comment | undefined> {
  const [row] = await tx.query<{ state: Comment }[]>('select state from comments where id = $1 for update', [id]);
  return row?.state;
}

/** How many answers a comment has. */
export async function answersTo(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>('select count(*)::int as n from comments where thread = $1', [id]);
  return row?.n ?? 0;
}
