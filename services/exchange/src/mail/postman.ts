import { isRefusal, type Mail, refuse } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import type { Logger, Vault } from '@bobine/runtime';
import { type Handed, nextTry } from './ladder.js';
import type { MailServer } from './mail-server.js';
import type { NoticeLetters } from '../notice/writing.js';
import { leaseDue, settle, tryLater, type Waiting } from './mail.store.js';

export type PostmanDependencies = {
  db: Database;
  vault: Vault;
  server: MailServer;
  /** Who writes what people are told; nobody, where it cannot be asked where mail to them goes. */
  notices?: Pick<NoticeLetters, 'write' | 'notBefore'>;
  now: () => Date;
  /** From 0 to 1, for the jitter of the ladder. */
  chance: () => number;
  count: (labels: { status: string }) => void;
  logger: Logger;
};

const POLL_MS = 500;
/** Longer than a mail server may take, so that a mail is leased by nobody else while it is under way. */
const LEASE_MS = 120_000;
const MOST_AT_ONCE = 4;

/** Hands what waits to the mail server, a few at a time; what fails is tried again, ever later. */
export class Postman {
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(private readonly using: PostmanDependencies) {}

  /** Hands over what is due now; answers how many mails that were. */
  async round(): Promise<number> {
    const { db, now } = this.using;
    const due = await leaseDue(db, now(), LEASE_MS, MOST_AT_ONCE);
    await Promise.all(due.map((mail) => this.hand(mail)));
    return due.length;
  }

  /** Looks for what is due, again and again; what it answers stops it. */
  start(): () => Promise<void> {
    const loop = this.run();
    const heard = this.using.db.onCommit(() => this.wake());
    return async () => {
      heard();
      this.stopped = true;
      this.wake();
      await loop;
      this.using.server.close();
    };
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        if ((await this.round()) > 0) continue;
      } catch (error) {
        this.using.logger.warn({ err: error }, 'mail is looked at again');
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private async hand(waiting: Waiting): Promise<void> {
    const { db, now, count } = this.using;
    const { status, answer } = await this.handed(waiting);
    const next = status === 'again' ? await this.nextOf(waiting) : undefined;
    count({ status: next ? 'again' : status === 'sent' || status === 'unneeded' ? status : 'failed' });
    if (next) return tryLater(db, waiting.id, next, answer);
    const ended = status === 'sent' || status === 'unneeded' ? status : 'failed';
    await db.transaction((tx) => settle(tx, waiting.id, ended, answer, now()));
  }

  private async handed(waiting: Waiting): Promise<Handed> {
    try {
      const mail = await this.letterOf(waiting);
      if (!mail) return { status: 'unneeded', answer: 'there is nothing left to tell' };
      return await this.using.server.hand(waiting.id, mail);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { status: 'again', answer: `where it goes cannot be asked (${error.code})` };
    }
  }

  private async letterOf({ id, person, sealed }: Waiting): Promise<Mail | undefined> {
    const { vault, notices } = this.using;
    if (sealed) return JSON.parse(vault.open(sealed, id).toString()) as Mail;
    if (!notices) throw refuse('command.unknown', 'Nobody here can be asked where mail to people goes.');
    return notices.write(id, person);
  }

  /** When it is tried next; of what people are told, not in their quiet hours. */
  private async nextOf({ person, purpose, attempts, writtenAt }: Waiting): Promise<Date | undefined> {
    const { now, chance, notices } = this.using;
    const next = nextTry(purpose, attempts, writtenAt, now(), chance());
    return next && purpose === 'notices' && notices ? notices.notBefore(person, next) : next;
  }
}
