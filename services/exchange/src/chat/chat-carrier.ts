import { isRefusal } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import type { Handed } from '../mail/ladder.js';
import type { Waiting } from '../mail/mail.store.js';
import type { Carrier } from '../mail/postman.js';
import type { NoticeLetters } from '../notice/writing.js';
import type { Vault } from '../secret/vault.js';
import type { Outside } from '../webhook/outside.js';
import { handedBy } from './chat.js';
import { cameThrough, chatOf, keepFailing, reading, stop } from './chat.store.js';
import { bodyOf, trialOf } from './message.js';

type ChatDependencies = {
  db: Database;
  vault: Vault;
  /** The way out that webhooks take. */
  outside: Outside;
  notices: Pick<NoticeLetters, 'message' | 'languageOf' | 'notBefore'>;
  now: () => Date;
};

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'bobine' };
/** Posts wait more than they work. */
const AT_ONCE = 16;

/** Carries messages to the chats of people, and keeps whether they come through. */
export function chatCarrier({ db, vault, outside, notices, now }: ChatDependencies): Carrier {
  const written = async ({ id, person, purpose }: Waiting): Promise<string | undefined> =>
    purpose === 'trial' ? trialOf(await notices.languageOf(person)) : notices.message(id, person);
  return {
    purposes: ['chat', 'trial'],
    atOnce: AT_ONCE,
    hand: async (waiting): Promise<Handed> => {
      const chat = await chatOf(db, vault, waiting.person);
      const isWanted = chat && (waiting.purpose === 'trial' || !chat.stopped);
      if (!isWanted) return { status: 'unneeded', answer: 'there is no chat to tell it in' };
      try {
        const text = await written(waiting);
        if (text === undefined) return { status: 'unneeded', answer: 'there is nothing left to tell' };
        return { ...handedBy(await outside.post(chat.address, HEADERS, bodyOf(text))), through: chat.id };
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return { status: 'again', answer: `what they may see cannot be asked (${error.code})` };
      }
    },
    notBefore: ({ person }, at) => notices.notBefore(person, at),
    keep: async (tx, { person, purpose }, { status, answer, through }, next) => {
      const chat = await chatOf(reading(tx), vault, person);
      // What came of an address that was changed meanwhile says nothing of the new one.
      if (!chat || chat.id !== through) return;
      if (status === 'sent') return cameThrough(tx, chat, now());
      const isTrial = purpose === 'trial';
      // One trial that nobody answered says nothing of those to come.
      if (isTrial && status === 'again') return;
      await keepFailing(tx, chat, answer, now());
      if (next) return;
      await stop(tx, chat, answer, now(), { isLookedAt: isTrial });
    },
    close: () => outside.close(),
  };
}
