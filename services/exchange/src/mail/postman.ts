import type { Mail } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import type { Logger, Vault } from '@bobine/runtime';
import { nextTry } from './ladder.js';
import type { MailServer } from './mail-server.js';
import { leaseDue, settle, tryLater, type Waiting } from './mail.store.js';

export type PostmanDependencies = {
  db: Database;
  vault: Vault;
  server: MailServer;
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

  private async hand({ id, purpose, sealed, attempts, writtenAt }: Waiting): Promise<void> {
    const { db, vault, server, now, chance, count } = this.using;
    const mail = JSON.parse(vault.open(sealed, id).toString()) as Mail;
    const { status, answer } = await server.hand(id, mail);
    const next = status === 'again' ? nextTry(purpose, attempts, writtenAt, now(), chance()) : undefined;
    count({ status: next ? 'again' : status === 'sent' ? 'sent' : 'failed' });
    if (next) return tryLater(db, id, next, answer);
    await db.transaction((tx) => settle(tx, id, status === 'sent' ? 'sent' : 'failed', answer, now()));
  }
}
