import { mailSettled } from '@bobine/contracts';
import { emit } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import type { Purpose } from './ladder.js';

/** A mail that is to be handed over now; the letter in it is sealed, or is written when it leaves. */
export type Waiting = {
  id: string;
  person: string;
  purpose: Purpose;
  sealed: Buffer | null;
  attempts: number;
  writtenAt: Date;
};

/** Keeps a mail to be sent; the same mail is kept once. */
export async function keepMail(
  tx: Tx,
  { mail, person, purpose, sealed }: { mail: string; person: string; purpose: string; sealed: Buffer },
  correlation: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into mails (id, person, purpose, sealed, correlation, written_at, next_at)
     values ($1, $2, $3, $4, $5, $6, $6) on conflict (id) do nothing`,
    [mail, person, purpose, sealed, correlation, at],
  );
}

/** Keeps that notices are to go out in one letter; the same letter is kept once. */
export async function keepNoticeMail(
  tx: Tx,
  { mail, person }: { mail: string; person: string },
  correlation: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into mails (id, person, purpose, correlation, written_at, next_at)
     values ($1, $2, 'notices', $3, $4, $4) on conflict (id) do nothing`,
    [mail, person, correlation, at],
  );
}

/** Leases what is due, links that somebody waits for first, then the longest due first, so that no two replicas send the same mail at once. */
export async function leaseDue(db: Database, now: Date, leaseMs: number, most: number): Promise<Waiting[]> {
  const [rows] = (await db.query<Waiting[]>(
    `with due as (
       select id from mails where status = 'waiting' and next_at <= $1 and (leased_until is null or leased_until <= $1)
       order by purpose = 'notices', next_at limit $3 for update skip locked
     )
     update mails m set leased_until = $2, attempts = attempts + 1 from due where m.id = due.id
     returning m.id, m.person, m.purpose, m.sealed, m.attempts, m.written_at as "writtenAt"`,
    [now, new Date(now.getTime() + leaseMs), most],
  )) as unknown as [Waiting[], number];
  return rows;
}

/** Puts a mail back for a later try. */
export async function tryLater(db: Database, id: string, at: Date, answer: string): Promise<void> {
  await db.query(
    `update mails set next_at = $2, leased_until = null, answer = $3 where id = $1 and status = 'waiting'`,
    [id, at, answer],
  );
}

type Settled = { person: string; purpose: Purpose; correlation: string; attempts: number };

/** Ends a mail: what was in it is erased, and that it is over is said to whoever had it written; of notices nobody had. */
export async function settle(
  tx: Tx,
  id: string,
  status: 'sent' | 'failed' | 'unneeded',
  answer: string,
  at: Date,
): Promise<void> {
  const [rows] = await tx.query<[Settled[], number]>(
    `update mails set status = $2, answer = $3, ended_at = $4, sealed = null, leased_until = null
     where id = $1 and status = 'waiting' returning person, purpose, correlation, attempts`,
    [id, status, answer, at],
  );
  for (const { person, purpose, correlation, attempts } of rows) {
    if (purpose === 'notices' || status === 'unneeded') continue;
    const said = { mail: id, person, purpose, status, attempts, answer };
    await emit(tx, mailSettled, `mail/${id}`, said, { project: '', actor: 'service:exchange', correlation });
  }
}
