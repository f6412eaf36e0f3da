import { mayHaveWebhook } from '@bobine/access';
import { actorOf, type DataOf, type Envelope, type personRegistered, phrase, type Principal } from '@bobine/contracts';
import { causedBy, type Outcome } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { disable, failWaiting } from './delivery.store.js';
import { WEBHOOK, type WebhookRow } from './webhook.store.js';

type Registered = Envelope<DataOf<typeof personRegistered>>;

/** Keeps what a person may see, and ends the webhooks that this person set and may have no longer. */
export async function rememberPerson(event: Registered, tx: Tx, now: Date): Promise<Outcome> {
  const { person, name, siteAdmin, memberships } = event.data;
  await keepPerson(tx, { person, siteAdmin, memberships, version: event.subjectversion });
  const [kept] = await tx.query<Kept[]>('select site_admin as "siteAdmin", memberships from people where person = $1', [
    person,
  ]);
  if (!kept) return { outcome: 'ignored' };
  const principal: Principal = { kind: 'person', id: person, name, ...kept };
  const webhooks = await tx.query<WebhookRow[]>(
    `select ${WEBHOOK} from webhooks where owner = $1 and status <> 'disabled' order by seq for update`,
    [actorOf(principal)],
  );
  for (const webhook of webhooks.filter((one) => !mayHaveWebhook(principal, one))) {
    const why = phrase`${name} set it and may not any more. Whoever may can let it go on.`;
    await disable(tx, webhook, why, causedBy(event), now);
  }
  return { outcome: 'applied' };
}

type Kept = Pick<Principal, 'siteAdmin' | 'memberships'>;

/** Keeps what a person may see; the higher version wins. */
export async function keepPerson(
  tx: Tx,
  {
    person,
    siteAdmin,
    memberships,
    version,
  }: Pick<DataOf<typeof personRegistered>, 'person' | 'siteAdmin'> & {
    memberships: unknown[];
    version: number;
  },
): Promise<void> {
  await tx.query(
    `insert into people (person, site_admin, memberships, version) values ($1, $2, $3, $4)
     on conflict (person) do update set site_admin = $2, memberships = $3, version = $4 where people.version < $4`,
    [person, siteAdmin, JSON.stringify(memberships), version],
  );
}

/** A vendor that has lost its grant is told nothing more of that project, also what waits. */
export async function endOfProject(tx: Tx, vendor: string, project: string, now: Date): Promise<void> {
  const webhooks = await tx.query<{ id: string }[]>('select id from webhooks where vendor = $1 order by seq', [vendor]);
  for (const { id } of webhooks) {
    await failWaiting(tx, id, phrase`The vendor takes no part in the project any more.`, now, project);
  }
}
