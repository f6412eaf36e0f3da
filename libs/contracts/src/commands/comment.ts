import { Type } from '@sinclair/typebox';
import { AUDIENCES, COMMENTED, pictured, commentText } from '../events/comment.js';
import { code, id, maybe, oneOf, text } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'production' as const;
const output = Type.Object({ comment: id(), edits: Type.Integer(), withdrawn: Type.Boolean() });

export const writeComment = defineCommand({
  name: 'comment.write',
  service,
  title: 'Write a comment on something, or answer one',
  input: Type.Object({
    project: code(),
    kind: oneOf(COMMENTED),
    object: text(300),
    text: commentText(),
    /** Inside unless it is said otherwise or answers one that is shared; what a vendor writes is shared. */
    audience: maybe(oneOf(AUDIENCES)),
    /** The comment it answers. */
    thread: maybe(id()),
    ...pictured(),
    /** Its id, chosen by who writes, so that sending it again is harmless. */
    comment: maybe(Type.String({ format: 'uuid' })),
  }),
  output,
});
export const editComment = defineCommand({
  name: 'comment.edit',
  service,
  title: 'Edit a comment of one’s own; how it read before stays known',
  /** A drawing stays where nothing is said of it. */
  input: Type.Object({
    comment: id(),
    text: commentText(),
    drawing: pictured().drawing,
    undrawn: maybe(Type.Boolean()),
  }),
  output,
});
export const withdrawComment = defineCommand({
  name: 'comment.withdraw',
  service,
  title: 'Withdraw a comment of one’s own; that there was one stays',
  input: Type.Object({ comment: id() }),
  output,
});

export const COMMENT_COMMANDS = [writeComment, editComment, withdrawComment];
