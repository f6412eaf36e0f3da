import { toldOutside } from '@bobine/access';
import {
  accessRevoked,
  type Envelope,
  grantGiven,
  grantRevoked,
  isEvent,
  personalTo,
  personRegistered,
  phrase,
  projectNamesSet,
  vendorRegistered,
} from '@bobine/contracts';
import type { EventHandler, Outcome } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { isAboutGrants, rememberGrant } from './grant/grant.store.js';
import { isAnswer, keepAnswers } from './answer/answer.store.js';
import { rememberNames } from './answer/names.store.js';
import { takeBack } from './secret/access-revoked.js';
import { failWaiting } from './webhook/delivery.store.js';
import { endOfProject, rememberPerson } from './webhook/owner.store.js';
import { queueDeliveries, toBeTold } from './webhook/queue.js';
import { registeredOf } from './webhook/webhook.js';

/** What is kept here whoever asks for it outside: who may say and see what, and how files are named. */
const isKept = (event: Envelope): boolean =>
  isAboutGrants(event) ||
  isEvent(event, accessRevoked) ||
  isEvent(event, personRegistered) ||
  isEvent(event, projectNamesSet);

/** What `exchange` reads: who may say and see what; what vendors may ask it; and all that somebody is told outside. */
export const exchangeEvents = (now: () => Date): EventHandler => {
  const together = async (events: Envelope[], tx: Tx): Promise<Outcome[]> => {
    const kept = new Map<string, Outcome>();
    for (const event of events.filter(isKept)) kept.set(event.id, await keep(event, tx, now()));
    await keepAnswers(events.filter(isAnswer), tx);
    const queued = await queueDeliveries(events, tx, now());
    return events.map((event, at): Outcome => {
      const told = queued[at] ?? { outcome: 'ignored' };
      return kept.get(event.id) ?? (isAnswer(event) ? { outcome: 'applied' } : told);
    });
  };
  return {
    // What is one person's own matter is told to nobody outside.
    wants: (event) => personalTo(event) === undefined,
    // Most facts concern nobody outside, and leave no trace here.
    narrow: async (events, db) => {
      const told = new Set(await toBeTold(db, events));
      return events.filter((event) => isKept(event) || isAnswer(event) || told.has(event));
    },
    locks: (event) => [
      ...toldOutside(event).map(({ vendor }) => `vendor:${vendor}`),
      ...(isEvent(event, vendorRegistered) ? [`source:${event.data.source}`] : []),
      ...(isEvent(event, accessRevoked) ? [`vendor:${event.data.holder}`] : []),
      ...(isEvent(event, personRegistered) ? [`person:${event.data.person}`] : []),
    ],
    handle: async (event, tx) => (await together([event], tx))[0] ?? { outcome: 'ignored' },
    together,
  };
};

async function keep(event: Envelope, tx: Tx, at: Date): Promise<Outcome> {
  if (isEvent(event, personRegistered)) return rememberPerson(event, tx, at);
  if (isEvent(event, accessRevoked)) return takeBack(event, tx, at);
  if (isEvent(event, projectNamesSet)) return rememberNames(event, tx);
  const outcome = await rememberGrant(event, tx);
  if (isEvent(event, vendorRegistered)) await forgetUntold(event, tx, at);
  if (isEvent(event, grantRevoked) || (isEvent(event, grantGiven) && !event.data.active)) {
    await endOfProject(tx, event.data.vendor, event.project, at);
  }
  return outcome;
}

/** What waited for a vendor that turns out to have no webhook was never owed: it ends, and is told only if it was begun. */
async function forgetUntold(event: Envelope<{ vendor: string; webhook?: string }>, tx: Tx, at: Date): Promise<void> {
  if (event.data.webhook) return;
  const webhook = registeredOf(event.data.vendor);
  await tx.query(`delete from deliveries where webhook = $1 and status = 'waiting' and attempts = 0`, [webhook]);
  await failWaiting(tx, webhook, phrase`The vendor no longer has a webhook.`, at);
}
