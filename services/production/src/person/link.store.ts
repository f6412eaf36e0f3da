import { actorOf, servicePrincipal } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { LINK_LIFE_MS, newToken, tokenHash } from './link.js';

/** Whose sign-in a link is: one of the two. */
export type LinkOwner = { person: string; vendor?: undefined } | { vendor: string; person?: undefined };

/** Makes a one-time link; only the hash of its token is kept. */
export async function createLink(
  tx: Tx,
  { person, vendor }: LinkOwner,
  issuedBy: string,
  at: Date,
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken();
  const expiresAt = new Date(at.getTime() + LINK_LIFE_MS);
  await tx.query(
    'insert into links (token_hash, person, vendor, issued_by, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
    [tokenHash(token), person ?? null, vendor ?? null, issuedBy, at, expiresAt],
  );
  return { token, expiresAt: expiresAt.toISOString() };
}

/** What the site has issued, and nobody asked for: each replica and each start prints another until one is used. */
const ISSUED_BY_THE_SITE = actorOf(servicePrincipal('production'));

/**
 * Uses a link up: of two that try at once one gets its owner; used, expired and unknown links are all nothing. With one
 * that the site has printed end all others that it has printed for the same person.
 */
export async function useLink(tx: Tx, token: string, at: Date): Promise<LinkOwner | undefined> {
  const [rows] = await tx.query<[{ person: string | null; vendor: string | null }[], number]>(
    `update links set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2 returning person, vendor`,
    [tokenHash(token), at],
  );
  const row = rows[0];
  if (row?.person) {
    await tx.query(
      `update links set expires_at = $3 where person = $1 and issued_by = $2 and used_at is null and expires_at > $3
       and exists (select from links as used where used.token_hash = $4 and used.issued_by = $2)`,
      [row.person, ISSUED_BY_THE_SITE, at, tokenHash(token)],
    );
  }
  if (row?.person) return { person: row.person };
  if (row?.vendor) return { vendor: row.vendor };
  return undefined;
}

/** Whether a person has ever signed in with a link. */
export async function hasSignedIn(tx: Tx, person: string): Promise<boolean> {
  const [row] = await tx.query<{ used: boolean }[]>(
    'select exists (select 1 from links where person = $1 and used_at is not null) as used',
    [person],
  );
  return row?.used ?? false;
}
