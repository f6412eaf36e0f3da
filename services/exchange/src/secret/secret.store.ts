import type { Database, Tx } from '@bobine/persistence';
import type { SigningKey } from '../signature/signature.js';
import { type Algorithm, signingKey } from './secret.js';
import type { Vault } from './vault.js';

/** A secret as a row carries it; `sealed` in hex. */
export type SealedSecret = { id: string; algorithm: Algorithm; sealed: string };

const nameOf = (id: string, vendor: string): string => `${vendor}/${id}`;

/** How many secrets of a vendor count now. */
export async function activeSecrets(tx: Tx, vendor: string): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    'select count(*)::int as n from secrets where vendor = $1 and retired_at is null',
    [vendor],
  );
  return row?.n ?? 0;
}

/** The secrets of a vendor that count now. */
export const secretsInUse = (tx: Tx, vendor: string): Promise<{ id: string }[]> =>
  tx.query('select id from secrets where vendor = $1 and retired_at is null order by seq', [vendor]);

/** Keeps a new secret, sealed. */
export async function keepSecret(
  tx: Tx,
  vault: Vault,
  { id, vendor, algorithm, bytes }: { id: string; vendor: string; algorithm: Algorithm; bytes: Buffer },
): Promise<void> {
  await tx.query('insert into secrets (id, vendor, algorithm, sealed) values ($1, $2, $3, $4)', [
    id,
    vendor,
    algorithm,
    vault.seal(bytes, nameOf(id, vendor)),
  ]);
}

/** Takes a secret out of use; answers its algorithm, or nothing when the vendor has no such secret in use. */
export async function retire(tx: Tx, vendor: string, id: string): Promise<Algorithm | undefined> {
  const [rows] = await tx.query<[{ algorithm: Algorithm }[], number]>(
    `update secrets set retired_at = clock_timestamp() where vendor = $1 and id::text = $2 and retired_at is null
     returning algorithm`,
    [vendor, id],
  );
  return rows[0]?.algorithm;
}

/** The keys that sealed secrets of a vendor stand for. */
export const openSecrets = (vault: Vault, vendor: string, sealed: readonly SealedSecret[]): SigningKey[] =>
  sealed.map((secret) =>
    signingKey(secret.algorithm, vault.open(Buffer.from(secret.sealed, 'hex'), nameOf(secret.id, vendor))),
  );

/** The shared secrets of a vendor that count now, newest first: what we sign with. */
export async function sharedKeys(db: Database, vault: Vault, vendor: string): Promise<SigningKey[]> {
  const rows = await db.query<SealedSecret>(
    `select id, algorithm, encode(sealed, 'hex') as sealed from secrets
     where vendor = $1 and algorithm = 'hmac' and retired_at is null order by seq desc`,
    [vendor],
  );
  return openSecrets(vault, vendor, rows);
}
