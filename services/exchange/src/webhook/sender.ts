import { type Database, lockNames } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { sharedKeys } from '../secret/secret.store.js';
import type { Vault } from '../secret/vault.js';
import { signatureOf } from '../signature/signature.js';
import { type Answer, inWords, meaningOf, nextTry } from './ladder.js';
import { closeWebhook, type Delivery, endDelivery, giveBack, leaseDue, tryLater } from './delivery.store.js';
import type { Outside } from './outside.js';

export type SenderDependencies = {
  db: Database;
  vault: Vault;
  outside: Outside;
  now: () => Date;
  /** From 0 to 1, for the jitter of the ladder. */
  chance: () => number;
  count: (labels: { status: string }) => void;
  logger: Logger;
};

const POLL_MS = 200;
/** Longer than a post may take, so that a delivery is leased by nobody else while it is under way. */
const LEASE_MS = 60_000;
const MOST_AT_ONCE = 16;

/** Sends what waits: one delivery at a time to a vendor, in order as far as retries allow, and to many vendors at once. */
export class Sender {
  private readonly underWay = new Set<Promise<void>>();
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(private readonly using: SenderDependencies) {}

  /** Begins to send what is due now; answers how many. */
  async begin(): Promise<number> {
    const { db, now } = this.using;
    const due = await leaseDue(db, now(), LEASE_MS, MOST_AT_ONCE - this.underWay.size);
    for (const delivery of due) {
      const sending: Promise<void> = this.send(delivery)
        .catch((error: unknown) =>
          this.using.logger.warn({ err: error, webhook: delivery.id }, 'a delivery is tried again'),
        )
        .finally(() => {
          this.underWay.delete(sending);
          this.wake();
        });
      this.underWay.add(sending);
    }
    return due.length;
  }

  /** Returns once nothing is under way. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Looks for what is due, again and again; what it answers stops it and cuts what is under way. */
  start(): () => Promise<void> {
    const loop = this.run();
    return async () => {
      this.stopped = true;
      this.wake();
      await this.using.outside.close();
      await loop;
      await this.idle();
    };
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        if (this.underWay.size < MOST_AT_ONCE && (await this.begin()) > 0) continue;
      } catch (error) {
        this.using.logger.warn({ err: error }, 'what is to be delivered is looked at again');
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

  private async send(delivery: Delivery): Promise<void> {
    const answer = await this.posted(delivery);
    if (this.stopped && 'failure' in answer) return giveBack(this.using.db, delivery.id);
    await this.settle(delivery, answer);
  }

  private async posted({ id, vendor, webhook, body }: Delivery): Promise<Answer> {
    const { db, vault, outside, now } = this.using;
    const keys = await sharedKeys(db, vault, vendor);
    if (keys.length === 0) return { failure: 'The vendor has no shared secret to sign with.' };
    const timestamp = String(Math.floor(now().getTime() / 1000));
    return outside.post(
      webhook,
      {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': 'bobine',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatureOf(id, timestamp, Buffer.from(body, 'utf8'), keys),
      },
      body,
    );
  }

  private async settle({ id, vendor, webhook, attempts }: Delivery, answer: Answer): Promise<void> {
    const { db, now, chance, count } = this.using;
    const meaning = meaningOf(answer);
    const words = inWords(answer).slice(0, 300);
    const retryAfter = 'status' in answer ? answer.retryAfter : undefined;
    const next = meaning === 'again' ? nextTry(attempts, now(), chance(), retryAfter) : undefined;
    count({ status: next ? 'again' : meaning === 'delivered' ? 'delivered' : 'failed' });
    if (next) return tryLater(db, id, next, words);
    await db.transaction(async (tx) => {
      await lockNames(tx, [`vendor:${vendor}`]);
      await endDelivery(tx, id, meaning === 'delivered' ? 'delivered' : 'failed', words, now());
      if (meaning === 'gone') await closeWebhook(tx, vendor, webhook, now());
    });
  }
}
