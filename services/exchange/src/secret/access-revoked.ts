import { accessRevoked, type DataOf, type Envelope, phrase, secretRetired } from '@bobine/contracts';
import { causedBy, emit, type Outcome } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { disable } from '../webhook/delivery.store.js';
import { WEBHOOK, type WebhookRow } from '../webhook/webhook.store.js';
import { secretsInUse, retire } from './secret.store.js';

/** Takes back what a vendor could sign with, and where it was told things; its grants end by facts of their own. */
export async function takeBack(event: Envelope<DataOf<typeof accessRevoked>>, tx: Tx, at: Date): Promise<Outcome> {
  const { kind, holder: vendor } = event.data;
  if (kind !== 'vendor') return { outcome: 'ignored', reason: 'People sign nothing here.' };
  await lockNames(tx, [`secrets:${vendor}`]);
  for (const { id } of await secretsInUse(tx, vendor)) {
    const algorithm = await retire(tx, vendor, id);
    if (!algorithm) continue;
    const said = { secret: id, vendor, algorithm };
    await emit(tx, secretRetired, `secret/${id}`, said, causedBy(event, 'service:exchange'));
  }
  const webhooks = await tx.query<WebhookRow[]>(
    `select ${WEBHOOK} from webhooks where vendor = $1 and status <> 'disabled' order by seq for update`,
    [vendor],
  );
  for (const webhook of webhooks) await disable(tx, webhook, phrase`Its access was taken back.`, causedBy(event), at);
  return { outcome: 'applied' };
}
