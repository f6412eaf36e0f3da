import { type Envelope, isEvent, projectNamesSet, vendorRegistered } from '@bobine/contracts';
import type { EventHandler } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { isAboutGrants, rememberGrant } from './grant/grant.store.js';
import { isAnswer, keepAnswer } from './answer/answer.store.js';
import { rememberNames } from './answer/names.store.js';
import { failWaiting, queueDelivery } from './webhook/delivery.store.js';
import { newsOf } from './webhook/news.js';

/** What `exchange` reads: who may say what, for the door; what vendors may ask it; and what concerns them, for their webhooks. */
export const exchangeEvents = (now: () => Date): EventHandler => ({
  wants: (event) => isAboutGrants(event) || isEvent(event, projectNamesSet) || newsOf(event).length > 0,
  locks: (event) => {
    const named = isEvent(event, vendorRegistered)
      ? [`vendor:${event.data.vendor}`, `source:${event.data.source}`]
      : [];
    const news = newsOf(event);
    return news.length > 0 ? news.map(({ vendor }) => `vendor:${vendor}`) : named;
  },
  handle: async (event, tx) => {
    const [first, ...others] = newsOf(event);
    if (first) {
      const told = await queueDelivery(event, first, tx, now());
      for (const news of others) await queueDelivery(event, news, tx, now());
      return isAnswer(event) ? keepAnswer(event, tx) : told;
    }
    if (isEvent(event, projectNamesSet)) return rememberNames(event, tx);
    const outcome = await rememberGrant(event, tx);
    if (isEvent(event, vendorRegistered)) await forgetUntold(event, tx, now());
    return outcome;
  },
});

/** What waited for a vendor that turns out to have no webhook was never owed: it ends, and is told only if it was begun. */
async function forgetUntold(event: Envelope<{ vendor: string; webhook?: string }>, tx: Tx, at: Date): Promise<void> {
  if (event.data.webhook) return;
  const { vendor } = event.data;
  await tx.query(`delete from deliveries where vendor = $1 and status = 'waiting' and attempts = 0`, [vendor]);
  await failWaiting(tx, vendor, 'The vendor no longer has a webhook.', at);
}
