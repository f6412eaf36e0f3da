import { isRefusal } from '@bobine/contracts';
import type { LogMessage } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import type { Door } from './door.js';
import { knockOf } from './vendor-message.js';

const CONSUMER = 'exchange-vendors';
const MAX_FAILURES = 5;

type Kept = { headers: Record<string, string>; value: string; timestamp: number };

const idOf = ({ partition, offset }: LogMessage): string => `vendors/${partition}/${offset}`;

/** A message byte for byte; base64 around all of it, because headers may hold what no table takes. */
function keep({ headers, value, timestamp }: LogMessage): string {
  const kept: Kept = { headers, value: (value ?? Buffer.alloc(0)).toString('base64'), timestamp };
  return Buffer.from(JSON.stringify(kept), 'utf8').toString('base64');
}

/** Counts a failure that is ours, not the sender's; after five the message is parked, and the answer is true. */
export function countFailure(db: Database, message: LogMessage, reason: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const id = idOf(message);
    const safe = reason.replaceAll('\u0000', '\ufffd');
    const [row] = await tx.query<{ count: number }[]>(
      `insert into failures (consumer, event_id, count, last_error) values ($1, $2, 1, $3)
       on conflict (consumer, event_id) do update set count = failures.count + 1, last_error = $3 returning count`,
      [CONSUMER, id, safe],
    );
    if ((row?.count ?? 0) < MAX_FAILURES) return false;
    await tx.query(
      `insert into parked (consumer, event_id, subject, reason, event) values ($1, $2, $2, $3, $4)
       on conflict do nothing`,
      [CONSUMER, id, safe, JSON.stringify({ message: keep(message) })],
    );
    return true;
  });
}

/** Judges a parked message once more, against the time it had; answers how it ended, or nothing when none is parked. */
export async function replayMessage(tx: Tx, door: Pick<Door, 'receive'>, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ event: { message: string } }[]>(
    'select event from parked where consumer = $1 and event_id = $2 and replayed_at is null for update',
    [CONSUMER, id],
  );
  if (!row) return undefined;
  const kept = JSON.parse(Buffer.from(row.event.message, 'base64').toString('utf8')) as Kept;
  const value = Buffer.from(kept.value, 'base64');
  const outcome = await door
    .receive(knockOf({ topic: '', partition: 0, offset: 0n, key: undefined, ...kept, value }))
    .then(() => 'accepted')
    .catch((error: unknown) => {
      if (isRefusal(error) && error.code !== 'database.away') return `turned away: ${error.code}`;
      throw error;
    });
  await tx.query('update parked set replayed_at = clock_timestamp() where consumer = $1 and event_id = $2', [
    CONSUMER,
    id,
  ]);
  return outcome;
}
