import type { Database, Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { type Handed, nextTry, type Purpose } from './ladder.js';
import { leaseDue, settle, tryLater, type Waiting } from './mail.store.js';

/** A way to people, and how what waits is handed over on it. */
export type Carrier = {
  /** What it carries: each is carried by one. */
  purposes: readonly Purpose[];
  /** How many it hands over at the same time. */
  atOnce: number;
  hand: (waiting: Waiting) => Promise<Handed>;
  /** That time, or a later one where its person wants nothing before. */
  notBefore: (waiting: Waiting, at: Date) => Promise<Date>;
  /** Keeps what else follows from what came of a try, together with it; it is over, where there is no next. */
  keep?: (tx: Tx, waiting: Waiting, handed: Handed, next: Date | undefined) => Promise<void>;
  close: () => void | Promise<void>;
};

export type PostmanDependencies = {
  db: Database;
  carrier: Carrier;
  now: () => Date;
  /** From 0 to 1, for the jitter of the ladder. */
  chance: () => number;
  count: (labels: { status: string }) => void;
  logger: Logger;
};

const POLL_MS = 500;
/** Longer than handing over may take, so that nobody else leases what is under way. */
const LEASE_MS = 120_000;

/** Has what waits for one carrier handed over, a few at a time; what fails is tried again, ever later. */
export class Postman {
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(private readonly using: PostmanDependencies) {}

  /** Hands over what is due now; answers how many that were. */
  async round(): Promise<number> {
    const { db, carrier, now } = this.using;
    const due = await leaseDue(db, carrier.purposes, now(), LEASE_MS, carrier.atOnce);
    await Promise.all(due.map((waiting) => this.hand(waiting)));
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
      await this.using.carrier.close();
    };
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        if ((await this.round()) > 0) continue;
      } catch (error) {
        this.using.logger.warn({ err: error }, 'what people are sent is looked at again');
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
    const { db, carrier, now, count } = this.using;
    const handed = await carrier.hand(waiting);
    const { status, answer } = handed;
    const next = status === 'again' ? await this.nextOf(waiting, handed) : undefined;
    const ended = status === 'sent' || status === 'unneeded' ? status : 'failed';
    count({ status: next ? 'again' : ended });
    await db.transaction(async (tx) => {
      if (next) await tryLater(tx, waiting.id, next, answer);
      else await settle(tx, waiting.id, ended, answer, now());
      await carrier.keep?.(tx, waiting, handed, next);
    });
  }

  private async nextOf(waiting: Waiting, { retryAfter }: Handed): Promise<Date | undefined> {
    const { carrier, now, chance } = this.using;
    const { purpose, attempts, writtenAt } = waiting;
    const next = nextTry(purpose, attempts, writtenAt, now(), chance(), retryAfter);
    return next && carrier.notBefore(waiting, next);
  }
}
