import { english, MAIL_PURPOSES, mailSettled, type Phrase } from '@bobine/contracts';
import { emit } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import { toldOf } from '../webhook/delivery.store.js';
import type { Purpose } from './ladder.js';

/** A mail or message that is to be handed over now; what it says is sealed, or is written when it leaves. */
export type Waiting = {
  id: string;
  person: string;
  purpose: Purpose;
  sealed: Buffer | null;
  attempts: number;
  writtenAt: Date;
};

/** Keeps what is to go out to somebody; the same is kept once. What is not sealed is written when it leaves. */
export async function keepWaiting(
  tx: Tx,
  { id, person, purpose, sealed = null }: Pick<Waiting, 'id' | 'person' | 'purpose'> & Partial<Pick<Waiting, 'sealed'>>,
  correlation: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into mails (id, person, purpose, sealed, correlation, written_at, next_at)
     values ($1, $2, $3, $4, $5, $6, $6) on conflict (id) do nothing`,
    [id, person, purpose, sealed, correlation, at],
  );
}

/**
 * Leases what is due of these purposes, links that somebody waits for and trials first, then the longest due first, so that
 * no two replicas send the same at once.
 */
export async function leaseDue(
  db: Database,
  purposes: readonly Purpose[],
  now: Date,
  leaseMs: number,
  most: number,
): Promise<Waiting[]> {
  const [rows] = (await db.query<Waiting[]>(
    `with due as (
       select id from mails where status = 'waiting' and next_at <= $1 and (leased_until is null or leased_until <= $1)
         and purpose = any($4::text[])
       order by purpose in ('notices', 'chat'), next_at limit $3 for update skip locked
     )
     update mails m set leased_until = $2, attempts = attempts + 1 from due where m.id = due.id
     returning m.id, m.person, m.purpose, m.sealed, m.attempts, m.written_at as "writtenAt"`,
    [now, new Date(now.getTime() + leaseMs), most, purposes],
  )) as unknown as [Waiting[], number];
  return rows;
}

/** Puts it back for a later try. */
export async function tryLater(tx: Tx, id: string, at: Date, answer: string | Phrase): Promise<void> {
  await tx.query(
    `update mails set next_at = $2, leased_until = null, answer = $3, told = $4 where id = $1 and status = 'waiting'`,
    [id, at, english(answer), toldOf(answer)],
  );
}

type Sealed = (typeof MAIL_PURPOSES)[number];
const isSealed = (purpose: Purpose): purpose is Sealed => (MAIL_PURPOSES as readonly string[]).includes(purpose);
type Settled = { person: string; purpose: Purpose; correlation: string; attempts: number };

/** Ends it: what was in it is erased, and that it is over is said to whoever had it written; of what people are told nobody had. */
export async function settle(
  tx: Tx,
  id: string,
  status: 'sent' | 'failed' | 'unneeded',
  answer: string | Phrase,
  at: Date,
): Promise<void> {
  const [rows] = await tx.query<[Settled[], number]>(
    `update mails set status = $2, answer = $3, ended_at = $4, sealed = null, leased_until = null, told = $5
     where id = $1 and status = 'waiting' returning person, purpose, correlation, attempts`,
    [id, status, english(answer), at, toldOf(answer)],
  );
  for (const { person, purpose, correlation, attempts } of rows) {
    if (!isSealed(purpose) || status === 'unneeded') continue;
    const said = { mail: id, person, purpose, status, attempts, answer: english(answer) };
    await emit(tx, mailSettled, `mail/${id}`, said, { project: '', actor: 'service:exchange', correlation });
  }
}
