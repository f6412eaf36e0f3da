import { isRefusal, type Mail, refuse } from '@bobine/contracts';
import type { Vault } from '@bobine/runtime';
import type { NoticeLetters } from '../notice/writing.js';
import type { MailServer } from './mail-server.js';
import type { Waiting } from './mail.store.js';
import type { Carrier } from './postman.js';

type MailDependencies = {
  vault: Vault;
  server: MailServer;
  /** Who writes what people are told; nobody, where it cannot be asked where mail to them goes. */
  notices?: Pick<NoticeLetters, 'mail' | 'notBefore'>;
};

/** Carries letters to the mail server. */
export function mailCarrier({ vault, server, notices }: MailDependencies): Carrier {
  const letterOf = async ({ id, person, sealed }: Waiting): Promise<Mail | undefined> => {
    if (sealed) return JSON.parse(vault.open(sealed, id).toString()) as Mail;
    if (!notices) throw refuse('command.unknown', 'Nobody here can be asked where mail to people goes.');
    return notices.mail(id, person);
  };
  return {
    purposes: ['invitation', 'passwordReset', 'notices'],
    atOnce: 4,
    hand: async (waiting) => {
      try {
        const mail = await letterOf(waiting);
        if (!mail) return { status: 'unneeded', answer: 'there is nothing left to tell' };
        return await server.hand(waiting.id, mail);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return { status: 'again', answer: `where it goes cannot be asked (${error.code})` };
      }
    },
    // What people are told is not tried again in their quiet hours.
    notBefore: async ({ person, purpose }, at) =>
      purpose === 'notices' && notices ? notices.notBefore(person, at) : at,
    close: () => server.close(),
  };
}
