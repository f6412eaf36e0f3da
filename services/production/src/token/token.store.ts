import { type DataOf, type listTokens, type OutputOf, tokenIssued, tokenRevoked } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { type Held, type Holder, holderColumns, holderOf } from '../session/holder.js';

/** An API token as it is kept: by its hash, with what of its holder's it reaches. */
export type Token = {
  id: string;
  sha256: string;
  name: string;
  projects: string[] | null;
  verbs: string[] | null;
  expiresAt: Date;
  revokedAt: Date | null;
} & Held;

const TOKEN = `id, person, vendor, sha256, name, projects, verbs, expires_at as "expiresAt", revoked_at as "revokedAt"`;

const publicly = ({ id, sha256, name, projects, verbs, expiresAt, ...held }: Omit<Token, 'revokedAt'>) => {
  const { kind, id: holder } = holderOf(held);
  return {
    ...{ token: id, kind, holder, sha256, name },
    ...(projects ? { projects } : {}),
    ...(verbs ? { verbs } : {}),
    expiresAt: expiresAt.toISOString(),
  } satisfies Omit<DataOf<typeof tokenIssued>, 'status'>;
};

/** Keeps a token and says so. */
export async function keepToken(
  tx: Tx,
  { revokedAt: _, ...token }: Token,
  createdBy: string,
  at: Date,
  cause: Cause,
): Promise<void> {
  const { id, person, vendor, sha256, name, projects, verbs, expiresAt } = token;
  await tx.query(
    `insert into tokens (id, person, vendor, sha256, name, projects, verbs, created_at, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, person, vendor, sha256, name, projects, verbs, at, createdBy, expiresAt],
  );
  await emit(tx, tokenIssued, `token/${id}`, { ...publicly(token), status: 'active' }, { ...cause, project: '' });
}

/** A token, locked until the transaction ends, or undefined. */
export async function findToken(tx: Tx, id: string): Promise<Token | undefined> {
  const [row] = await tx.query<Token[]>(`select ${TOKEN} from tokens where id = $1 for update`, [id]);
  return row;
}

/** Takes a token out of use and says so; one that is out of use stays so. */
export async function revokeTokenRow(tx: Tx, token: Token, at: Date, cause: Cause): Promise<boolean> {
  if (token.revokedAt) return false;
  await tx.query('update tokens set revoked_at = $2 where id = $1', [token.id, at]);
  await emit(...([tx, tokenRevoked, `token/${token.id}`, { ...publicly(token), status: 'revoked' }] as const), {
    ...cause,
    project: '',
  });
  return true;
}

/** How many tokens of somebody count now. */
export async function tokensOf(tx: Tx, holder: Holder, at: Date): Promise<Token[]> {
  const { person, vendor } = holderColumns(holder);
  return tx.query<Token[]>(
    `select ${TOKEN} from tokens where (person = $1 or vendor = $2) and revoked_at is null and expires_at > $3
     order by id for update`,
    [person, vendor, at],
  );
}

type Listed = OutputOf<typeof listTokens>['tokens'];

/** The tokens of somebody that count, as they are listed: the newest first. */
export async function listedTokens(tx: Tx, holder: Holder, at: Date): Promise<Listed> {
  const { person, vendor } = holderColumns(holder);
  const rows = await tx.query<(Token & { createdAt: Date; lastUsedAt: Date | null })[]>(
    `select ${TOKEN}, created_at as "createdAt", last_used_at as "lastUsedAt" from tokens
     where (person = $1 or vendor = $2) and revoked_at is null and expires_at > $3 order by created_at desc, id`,
    [person, vendor, at],
  );
  return rows.map(({ id, name, projects, verbs, createdAt, expiresAt, lastUsedAt }) => ({
    token: id,
    name,
    ...(projects ? { projects } : {}),
    ...(verbs ? { verbs } : {}),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
  }));
}

/** Notes when tokens were used last. */
export async function noteUse(tx: Tx, used: { token: string; at: string }[]): Promise<void> {
  await tx.query(
    `update tokens set last_used_at = greatest(last_used_at, used.at)
     from jsonb_to_recordset($1) as used(token text, at timestamptz) where id = used.token`,
    [JSON.stringify(used)],
  );
}
