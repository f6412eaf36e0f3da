import { Type } from '@sinclair/typebox';
import { VIEW_PAGES, VIEW_SCOPES } from '../events/view.js';
import { code, id, instant, maybe, oneOf, text } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'production' as const;
/** `project` is empty for a view of none. */
const output = Type.Object({ view: id(), project: Type.String(), at: instant(), removed: Type.Boolean() });

export const saveView = defineCommand({
  name: 'view.save',
  service,
  title: 'Keep what a page shows under a name, or change what is kept',
  input: Type.Object({
    /** None for a new one. */
    view: maybe(id()),
    project: maybe(code()),
    name: text(120),
    page: oneOf(VIEW_PAGES),
    scope: maybe(oneOf(VIEW_SCOPES)),
    query: Type.Unknown(),
    /** Its place among those of its page; the last, for a new one of which nothing is said. */
    order: maybe(Type.Integer({ minimum: 0, maximum: 100_000 })),
  }),
  output,
});
export const copyView = defineCommand({
  name: 'view.copy',
  service,
  title: 'Copy a view, one’s own or one that is shared, for oneself',
  input: Type.Object({ view: id(), name: maybe(text(120)) }),
  output,
});
export const removeView = defineCommand({
  name: 'view.remove',
  service,
  title: 'Remove a view',
  input: Type.Object({ view: id() }),
  output,
});

export const VIEW_COMMANDS = [saveView, copyView, removeView];
