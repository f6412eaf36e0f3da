import { Type } from '@sinclair/typebox';
import { id, instant, maybe, oneOf, secret, text, told } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'exchange' as const;
const answer = { answer: maybe(text(300)), told: maybe(told()) };

export const setChat = defineCommand({
  name: 'chat.set',
  service,
  title: 'Say at which address of Slack or Mattermost one is told by chat',
  /** Whoever knows the address of an incoming webhook can write there: no record keeps it. */
  input: Type.Object({ address: secret(2000) }),
  output: Type.Object({ person: id() }),
});
export const removeChat = defineCommand({
  name: 'chat.remove',
  service,
  title: 'Be told by chat no more',
  input: Type.Object({}),
  output: Type.Object({ person: id() }),
});
export const tryChat = defineCommand({
  name: 'chat.try',
  service,
  title: 'Send a trial to one’s own chat',
  input: Type.Object({}),
  output: Type.Object({ trial: id() }),
});
export const lookAtChat = defineCommand({
  name: 'chat.look',
  service,
  title: 'Say where one is told by chat, and what became of that',
  input: Type.Object({}),
  /** Empty, of somebody who has given no address. */
  output: Type.Object({
    chat: maybe(
      Type.Object({
        host: text(300),
        /** The last characters of the address, to tell it from another. */
        end: text(4),
        status: oneOf(['active', 'stopped'] as const),
        /** Since when nothing comes through, and what was answered last. */
        failingSince: maybe(instant()),
        ...answer,
        /** The trial that was sent last. */
        trial: maybe(
          Type.Object({
            trial: id(),
            at: instant(),
            status: oneOf(['waiting', 'delivered', 'failed'] as const),
            ...answer,
          }),
        ),
      }),
    ),
  }),
});

export const CHAT_COMMANDS = [setChat, removeChat, tryChat, lookAtChat];
