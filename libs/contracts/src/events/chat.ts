import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { id, maybe, text, told } from './words.js';

const owner = 'exchange' as const;
/** Of the address only where it is: whoever knows the rest can write there. */
const chat = { person: id(), host: text(300) };
const keys = ({ person }: { person: string }) => ({ person });
const to = ({ person }: { person: string }): string => person;

export const chatSet = defineEvent({
  type: 'bobine.chat.set.v1',
  owner,
  title: 'Somebody is told by chat too',
  data: Type.Object(chat),
  keys,
  to,
});
export const chatRemoved = defineEvent({
  type: 'bobine.chat.removed.v1',
  owner,
  title: 'Somebody is told by chat no more',
  data: Type.Object(chat),
  keys,
  to,
});
export const chatStopped = defineEvent({
  type: 'bobine.chat.stopped.v1',
  owner,
  title: 'The chat of somebody takes nothing any more',
  data: Type.Object({ ...chat, reason: text(300), told: maybe(told()) }),
  keys,
  to,
});

export const CHAT_EVENTS = [chatSet, chatRemoved, chatStopped];
