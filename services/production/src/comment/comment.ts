import { type DataOf, type commentWritten, refuse, phrase } from '@bobine/contracts';

export type CommentState = DataOf<typeof commentWritten>;
/** A comment, and whose project it is of. */
export type Comment = CommentState & { project: string };
export type Audience = Comment['audience'];
type Written = Pick<CommentState, 'text' | 'mentions'> & { drawing?: CommentState['drawing'] | null };

/** Whom a comment is for: as it is said, else as the one it answers, else those inside; from outside always shared. */
export function audienceOf(
  { by, audience, owner }: { by: string; audience?: Audience; owner: string | undefined },
  root: Comment | undefined,
): Audience {
  const isOutside = by.startsWith('vendor:');
  const chosen = isOutside ? 'shared' : (audience ?? root?.audience ?? 'inside');
  if (isOutside && audience === 'inside') {
    throw refuse('comment.audience', 'audience: what you write is shared with the production, and cannot be inside.');
  }
  if (chosen === 'inside') return chosen;
  if (owner === undefined) {
    throw refuse(
      'comment.nobodyOutside',
      'audience: nobody outside sees this, so there is nobody to share with. Write it inside.',
    );
  }
  // A shared answer shows with what it answers: to others than those who have read that, it would mean nothing, or too much.
  if (root && (root.audience !== 'shared' || root.vendor !== owner)) {
    throw refuse(
      'comment.audience',
      'audience: what it answers is not shared with them. Begin a shared comment of its own.',
    );
  }
  return chosen;
}

/** Refuses an answer to what cannot be answered. */
export function mustBeAnswerable(root: Comment, about: Pick<Comment, 'project' | 'kind' | 'object'>): void {
  if (root.project !== about.project || root.kind !== about.kind || root.object !== about.object) {
    throw refuse('comment.unknown', phrase`There is no comment ${root.comment} on this.`);
  }
  if (root.thread) throw refuse('comment.deep', phrase`thread: answer ${root.thread}, which this answers itself.`);
  if (root.withdrawnAt) throw refuse('comment.withdrawn', 'What it would answer was withdrawn.');
}

/** A comment as its author has changed it; itself where nothing is changed. */
export function edited(comment: Comment, { drawing, ...next }: Written, at: string): Comment {
  if (comment.withdrawnAt) throw refuse('comment.withdrawn', 'It was withdrawn. Write another.');
  if (drawing && comment.frame === undefined) throw noFrame();
  const { drawing: drawn, ...before } = comment;
  const kept = drawing === undefined ? drawn : (drawing ?? undefined);
  const isSame = next.text === comment.text && JSON.stringify(kept) === JSON.stringify(drawn);
  if (isSame) return comment;
  return { ...before, ...next, ...(kept ? { drawing: kept } : {}), editedAt: at, edits: comment.edits + 1 };
}

const undrawn = ({ drawing: _, ...left }: Comment): Omit<Comment, 'drawing'> => left;

/** A comment of which only stays that it was there; itself where it is so already. */
export function withdrawn(comment: Comment, at: string): Comment {
  if (comment.withdrawnAt) return comment;
  return { ...undrawn(comment), text: '', mentions: [], withdrawnAt: at };
}

/** A drawing stands on a picture, and somebody has to say on which. */
export const noFrame = () => refuse('drawing.frame', 'frame: say which frame is drawn on, counted from 0.');
