import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { refuse, phrase } from '@bobine/contracts';
import { type Database, lockNames, type Tx } from '@bobine/persistence';
import { COUNTED, type Counted, waitAfter } from './waiting.js';

/** A try as it is counted: what for, and under which key. */
export type Try = { counted: Counted; key: string };

/** No table holds the address that somebody typed. */
const hidden = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Tries at somebody's account, who may be nobody: what is typed is counted all the same. */
export const tryAt = (account: { person: string } | { email: string }): Try => ({
  counted: 'account',
  key: 'person' in account ? `account:${account.person}` : `account:${hidden(account.email.toLowerCase())}`,
});
export const mailTo = (email: string): Try => ({ counted: 'mail', key: `mail:${hidden(email.toLowerCase())}` });
/** Tries from an address; of IPv6 a network counts as one, since whoever has one address there has them all. */
export const tryFrom = (address: string | undefined): Try[] =>
  address === undefined ? [] : [{ counted: 'address', key: `address:${networkOf(address)}` }];

const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => parseInt(part, 16).toString(16))
    .join(':')}::/64`;
};

const wait = (until: Date) =>
  refuse(
    'signIn.wait',
    phrase`There were too many tries. Wait until ${until.toISOString().slice(11, 19)} UTC, then try again.`,
    until.toISOString(),
  );

/**
 * Counts tries before they are made, in a transaction of their own: as failures, until `passed` takes them back. So many
 * at once are counted as well as one after the other, a restart forgets none, and replicas count together.
 */
export async function attempt(db: Database, tries: Try[], at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockNames(
      tx,
      tries.map(({ key }) => key),
    );
    await tx.query(`delete from attempts where last_at < $1::timestamptz - interval '2 days'`, [at]);
    const known = await tx.query<{ key: string; failures: number; last_at: Date; until: Date | null }[]>(
      'select key, failures, last_at, until from attempts where key = any($1::text[])',
      [tries.map(({ key }) => key)],
    );
    const [longest] = known
      .flatMap(({ until }) => (until && until > at ? [until] : []))
      .sort((a, b) => b.getTime() - a.getTime());
    if (longest) throw wait(longest);
    for (const { counted, key } of tries) {
      const before = known.find((row) => row.key === key);
      const isFresh = before && at.getTime() - before.last_at.getTime() < COUNTED[counted].forgottenAfter;
      const failures = (isFresh ? before.failures : 0) + 1;
      const until = new Date(at.getTime() + waitAfter(counted, failures));
      await tx.query(
        `insert into attempts (key, failures, last_at, until) values ($1, $2, $3, $4)
         on conflict (key) do update set failures = $2, last_at = $3, until = $4`,
        [key, failures, at, until > at ? until : null],
      );
    }
  });
}

/** Takes tries back that were none: an account begins anew; where from, only the one that was right counts no more. */
export async function passed(tx: Tx, tries: Try[]): Promise<void> {
  const keysOf = (wanted: Counted) => tries.filter(({ counted }) => counted === wanted).map(({ key }) => key);
  await tx.query('delete from attempts where key = any($1::text[])', [keysOf('account')]);
  await tx.query(
    `update attempts set failures = greatest(failures - 1, 0), until = case when failures > $2 then until end
     where key = any($1::text[])`,
    [keysOf('address'), COUNTED.address.free],
  );
}
