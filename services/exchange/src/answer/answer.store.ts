import { claimAnswered, type DataOf, type Envelope, isEvent } from '@bobine/contracts';
import type { Outcome } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';

type Answered = Envelope<DataOf<typeof claimAnswered.assets>>;

/** Whether a fact says what became of a claim. */
export const isAnswer = (event: Envelope): event is Answered =>
  Object.values(claimAnswered).some((definition) => isEvent(event, definition));

/** Keeps what a vendor may ask of its claim; the newest answer counts. What failed in the house stays there. */
export async function keepAnswer({ data, subjectversion, time }: Answered, tx: Tx): Promise<Outcome> {
  const { claim, vendor, answer, code, reason, until } = data;
  await tx.query(
    `insert into answers (event, vendor, answer, code, reason, until, at, version) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (event) do update set answer = $3, code = $4, reason = $5, until = $6, at = $7, version = $8
       where answers.version < $8`,
    [claim, vendor, answer, code ?? null, reason, until ?? null, time, subjectversion],
  );
  return { outcome: 'applied' };
}

/** What has become of one of a vendor's claims, under the vendor's own id of it. */
export type ClaimState = {
  id: string;
  event: string;
  type: string;
  project: string;
  /** `accepted` until its owner has answered. */
  state: 'accepted' | 'applied' | 'refused' | 'held' | 'parked';
  code?: string;
  reason?: string;
  until?: string;
};

/** The state of claims that came under a source; what never came is left out. */
export async function statesOf(db: Database, source: string, ids: readonly string[]): Promise<ClaimState[]> {
  const rows = await db.query<{ state: ClaimState }>(
    `select jsonb_strip_nulls(jsonb_build_object('id', c.vendor_event, 'event', c.event, 'type', c.type,
       'project', c.project, 'state', coalesce(a.answer, 'accepted'), 'code', a.code, 'reason', a.reason,
       'until', a.until)) as state
     from accepted c left join answers a on a.event = c.event
     where c.source = $1 and c.vendor_event = any($2) order by c.at`,
    [source, ids],
  );
  return rows.map(({ state }) => state);
}
