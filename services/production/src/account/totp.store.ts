import { refuse } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { Vault } from '@bobine/runtime';
import { recoveryHash, stepOfCode } from './totp.js';

/** Where the secrets of authenticators are sealed. */
export const totpVault = (siteSecret: string): Vault => new Vault(siteSecret, 'authenticators');

const nameOf = (person: string): string => `totp/${person}`;

/** Whether a person is asked for a code at each sign-in. */
export async function hasTotp(tx: Pick<Tx, 'query'>, person: string): Promise<boolean> {
  const rows = await tx.query<object[]>('select 1 from totps where person = $1 and confirmed_at is not null', [person]);
  return rows.length > 0;
}

/** Keeps a secret that is not asked for yet; one that was begun before is forgotten, one that counts stays. */
export async function beginTotpRow(tx: Tx, vault: Vault, person: string, secret: Buffer, at: Date): Promise<void> {
  const rows = await tx.query<object[]>(
    `insert into totps as old (person, sealed, begun_at) values ($1, $2, $3)
     on conflict (person) do update set sealed = $2, begun_at = $3, last_step = 0 where old.confirmed_at is null
     returning person`,
    [person, vault.seal(secret, nameOf(person)), at],
  );
  if (rows.length === 0) {
    throw refuse('totp.exists', 'A code is asked for already. Remove the authenticator first to set up another.');
  }
}

type Row = { sealed: Buffer; confirmedAt: Date | null; lastStep: string };

/** Whether a code is right and was never taken: it is used up with that. The row is locked, so of two at once one counts. */
export async function takeCode(
  tx: Tx,
  vault: Vault,
  person: string,
  code: string,
  at: Date,
): Promise<'code' | 'recovery' | undefined> {
  const [row] = await tx.query<Row[]>(
    `select sealed, confirmed_at as "confirmedAt", last_step as "lastStep" from totps where person = $1 for update`,
    [person],
  );
  if (!row) return undefined;
  const step = stepOfCode(vault.open(row.sealed, nameOf(person)), code, at);
  if (step !== undefined && step > Number(row.lastStep)) {
    await tx.query('update totps set last_step = $2 where person = $1', [person, step]);
    return 'code';
  }
  const [used] = await tx.query<[object[], number]>(
    'update recovery_codes set used_at = $3 where person = $1 and hash = $2 and used_at is null returning person',
    [person, recoveryHash(code), at],
  );
  return used.length > 0 ? 'recovery' : undefined;
}

/** From now on a code is asked for; the recovery codes of before count no more. */
export async function confirmTotpRow(tx: Tx, person: string, hashes: string[], at: Date): Promise<boolean> {
  const [rows] = await tx.query<[object[], number]>(
    'update totps set confirmed_at = $2 where person = $1 and confirmed_at is null returning person',
    [person, at],
  );
  if (rows.length === 0) return false;
  await tx.query('delete from recovery_codes where person = $1', [person]);
  await tx.query('insert into recovery_codes (person, hash) select $1, unnest($2::text[])', [person, hashes]);
  return true;
}

/** Whether somebody has begun to set an authenticator up. */
export async function hasBegunTotp(tx: Tx, person: string): Promise<boolean> {
  const rows = await tx.query<object[]>('select 1 from totps where person = $1 and confirmed_at is null', [person]);
  return rows.length > 0;
}

export async function removeTotpRow(tx: Tx, person: string): Promise<boolean> {
  await tx.query('delete from recovery_codes where person = $1', [person]);
  const [rows] = await tx.query<[object[], number]>('delete from totps where person = $1 returning person', [person]);
  return rows.length > 0;
}
