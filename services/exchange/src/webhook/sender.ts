import { phrase } from '@bobine/contracts';
import { type Database, lockNames } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import type { Vault } from '../secret/vault.js';
import { signatureOf } from '../signature/signature.js';
import {
  type Delivery,
  disable,
  endDelivery,
  forgetOld,
  giveBack,
  keepAttempt,
  leaseDue,
  tryLater,
} from './delivery.store.js';
import { type Answered, inWords, meaningOf, nextTry, PATIENCE_MS } from './ladder.js';
import type { Outside } from './outside.js';
import { FAILED_FOR_DAYS, GONE } from './webhook.js';
import { keysOf, webhookOf, stillFailing } from './webhook.store.js';

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
/** Posts wait more than they work: enough of them that a hundred receivers which hang leave room for the others. */
const MOST_AT_ONCE = 256;
/** How long the log of deliveries is kept, and how often one looks for what is older. */
const KEPT_MS = 30 * 24 * 3_600_000;
const TIDY_EVERY_MS = 10 * 60_000;
const FORGOTTEN_AT_ONCE = 5_000;

/** Sends what waits, to many webhooks at once, and to each a few at a time, in order as far as retries allow. */
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
    let tidied = 0;
    while (!this.stopped) {
      try {
        if (Date.now() - tidied > TIDY_EVERY_MS) {
          tidied = Date.now();
          await this.tidy();
        }
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

  /** Forgets what is older than the log is kept. */
  async tidy(): Promise<void> {
    const { db, now } = this.using;
    while ((await forgetOld(db, new Date(now().getTime() - KEPT_MS), FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE);
  }

  private async send(delivery: Delivery): Promise<void> {
    const answered = await this.posted(delivery);
    if (this.stopped && 'failure' in answered.answer) return giveBack(this.using.db, delivery.id);
    await this.settle(delivery, answered);
  }

  private async posted({ webhook, vendor, registered, url, event_id: id, body }: Delivery): Promise<Answered> {
    const { db, vault, outside, now } = this.using;
    const keys = await keysOf(db, vault, { webhook, registered, vendor }, now());
    if (keys.length === 0) {
      const failure = phrase`The vendor has no shared secret to sign with.`;
      return { answer: { failure }, milliseconds: 0, said: '' };
    }
    const timestamp = String(Math.floor(now().getTime() / 1000));
    return outside.post(
      url,
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

  private async settle({ id, webhook, vendor, attempts }: Delivery, answered: Answered): Promise<void> {
    const { db, now, chance, count } = this.using;
    const { answer } = answered;
    const meaning = meaningOf(answer);
    const words = inWords(answer);
    const retryAfter = 'status' in answer ? answer.retryAfter : undefined;
    const next = meaning === 'again' ? nextTry(attempts, now(), chance(), retryAfter) : undefined;
    await db.transaction(async (tx) => {
      if (vendor !== null) await lockNames(tx, [`vendor:${vendor}`]);
      // The webhook before its deliveries, as commands lock them.
      const since = await stillFailing(tx, webhook, meaning === 'delivered' ? null : now());
      await keepAttempt(tx, id, answered, now());
      if (next) await tryLater(tx, id, next, words);
      else await endDelivery(tx, id, meaning === 'delivered' ? 'delivered' : 'failed', words, now());
      const isOver = since !== null && now().getTime() - since.getTime() >= PATIENCE_MS;
      if (meaning !== 'gone' && !isOver) return;
      const row = await webhookOf(tx, webhook);
      const cause = { project: '', actor: 'service:exchange', correlation: webhook };
      if (row) await disable(tx, row, meaning === 'gone' ? GONE : FAILED_FOR_DAYS, cause, now());
    });
    count({ status: next ? 'again' : meaning === 'delivered' ? 'delivered' : 'failed' });
  }
}
