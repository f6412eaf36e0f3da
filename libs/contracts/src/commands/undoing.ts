import { type TSchema, Type } from '@sinclair/typebox';
import { code, id, text } from '../events/words.js';
import { defineCommand } from './definition.js';

/** What whoever undoes a step is given: whose it was, the once-key it was done under, and what it answered then. */
const undoing = <O extends TSchema>(output: O) => Type.Object({ project: code(), undoes: text(500), output });

export const retireElements = defineCommand({
  name: 'element.retire',
  service: 'assets',
  title: 'Retire what a step has made, unless something that still counts was made of it',
  input: undoing(Type.Object({ id: id() })),
  /** What counts no more, and what still does. */
  output: Type.Object({ retired: Type.Array(id()), kept: Type.Array(id()) }),
});
export const recallDelivery = defineCommand({
  name: 'deliverable.recall',
  service: 'deliverables',
  title: 'Recall what was sent, unless the recipient has said what it thinks of it',
  input: undoing(Type.Object({ dispatch: id() })),
  output: Type.Object({ recalled: Type.Boolean() }),
});
export const standDownDeliverable = defineCommand({
  name: 'deliverable.standDown',
  service: 'deliverables',
  title: 'Say that nobody is making a deliverable, unless it was accepted',
  input: undoing(Type.Object({ deliverable: code() })),
  output: Type.Object({ status: text(20) }),
});
