import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { drawing } from './drawing.js';
import { code, count, id, instant, maybe, oneOf, text } from './words.js';

const owner = 'production' as const;

/** What one may write a comment on. A shot is named by its work and its code, `hsm/SATL_0130`. */
export const COMMENTED = ['task', 'shot', 'gate', 'deliverable', 'material', 'cut', 'work'] as const;
/** Who reads a comment: those who see the whole project, or with them the vendor or recipient whose row it is on. */
export const AUDIENCES = ['inside', 'shared'] as const;

/** What is written of a comment: plain text with light marks, kept as it was typed. */
export const commentText = () => Type.String({ minLength: 1, maxLength: 4000, pattern: '^[^\\u0000]*$' });
/** Which picture of it: its frame, from 0, and the timecode that is read there. */
export const pictured = () => ({
  frame: maybe(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
  timecode: maybe(Type.String({ pattern: '^\\d\\d:\\d\\d:\\d\\d[:;]\\d\\d$' })),
  drawing: maybe(drawing()),
});

const comment = {
  comment: id(),
  kind: oneOf(COMMENTED),
  object: text(300),
  /** What it is on, in words, and the work that is of. */
  label: text(),
  /** What of that a template says: a label begins with it. */
  title: maybe(text()),
  work: maybe(code()),
  /** The comment it answers; answers are not answered in turn. */
  thread: maybe(id()),
  /** Who has written it, as an event's actor, and their name. */
  by: text(200),
  name: text(200),
  audience: oneOf(AUDIENCES),
  /** Of a shared one, with whom. */
  vendor: maybe(code()),
  /** Empty once it is withdrawn. */
  text: Type.String({ maxLength: 4000 }),
  ...pictured(),
  /** Whom it names: each a person, everybody who holds a title, or the vendor it is shared with. */
  mentions: Type.Array(Type.Object({ person: maybe(id()), title: maybe(text(60)), vendor: maybe(code()) })),
  at: instant(),
  editedAt: maybe(instant()),
  /** How often it was edited. */
  edits: count(),
  withdrawnAt: maybe(instant()),
};
/** `true`: the row it is on is not with whom it was shared any more, so it tells nobody outside. */
const moved = maybe(Type.Boolean());
const keys = (data: { comment: string; kind: string; object: string; work?: string }) => ({
  work: data.work,
  comment: data.comment,
  [data.kind]: data.kind === 'shot' ? data.object.slice(data.object.indexOf('/') + 1) : data.object,
});

export const commentWritten = defineEvent({
  type: 'bobine.comment.written.v1',
  owner,
  title: 'A comment is written',
  data: Type.Object(comment),
  keys,
});
export const commentEdited = defineEvent({
  type: 'bobine.comment.edited.v1',
  owner,
  title: 'A comment is edited',
  data: Type.Object({ ...comment, moved, was: Type.Object({ text: Type.String({ maxLength: 4000 }), at: instant() }) }),
  keys,
});
export const commentWithdrawn = defineEvent({
  type: 'bobine.comment.withdrawn.v1',
  owner,
  title: 'A comment is withdrawn',
  data: Type.Object({ ...comment, moved }),
  keys,
});

export const COMMENT_EVENTS = [commentWritten, commentEdited, commentWithdrawn];
