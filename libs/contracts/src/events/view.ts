import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { code, id, instant, maybe, oneOf, text } from './words.js';

const owner = 'production' as const;

/** Pages that have saved views. */
export const VIEW_PAGES = [
  'grid',
  'inbox',
  'tasks',
  'shots',
  'gates',
  'materials',
  'deliverables',
  'runs',
  'events',
] as const;
/** Whose a view is: its owner's alone, the project's, or what the project shows first on a page. */
export const VIEW_SCOPES = ['private', 'shared', 'default'] as const;

const view = {
  view: id(),
  /** None for one that is of no project, which only its owner sees. */
  of: maybe(code()),
  name: text(120),
  page: oneOf(VIEW_PAGES),
  scope: oneOf(VIEW_SCOPES),
  /** The person who made it. */
  person: id(),
  personName: text(200),
  /** Filters, order and columns, in the words of the page. */
  query: Type.Unknown(),
  /** Its place among those of its page, from 0. */
  order: Type.Integer({ minimum: 0, maximum: 100_000 }),
  copyOf: maybe(id()),
  at: instant(),
  removed: maybe(Type.Boolean()),
};
const keys = ({ view: is, page }: { view: string; page: string }) => ({ view: is, page });
const to = ({ person }: { person: string }): string => person;

export const viewShared = defineEvent({
  type: 'bobine.view.shared.v1',
  owner,
  title: 'A view is shared with its project',
  data: Type.Object(view),
  keys,
});
export const viewWithdrawn = defineEvent({
  type: 'bobine.view.withdrawn.v1',
  owner,
  title: 'A view is shared no more',
  data: Type.Object(view),
  keys,
});
export const viewKept = defineEvent({
  type: 'bobine.view.kept.v1',
  owner,
  title: 'Somebody keeps a view for themselves',
  data: Type.Object(view),
  keys,
  to,
});
export const viewDropped = defineEvent({
  type: 'bobine.view.dropped.v1',
  owner,
  title: 'Somebody drops a view of their own',
  data: Type.Object(view),
  keys,
  to,
});

export const VIEW_EVENTS = [viewShared, viewWithdrawn, viewKept, viewDropped];
