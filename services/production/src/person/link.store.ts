import { actorOf, servicePrincipal } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { LINK_LIFE_MS, type LinkPurpose, newToken, tokenHash } from './link.js';

/** Whose sign-in a link is: one of the two. */
export type LinkOwner = { person: string; vendor?: undefined } | { vendor: string; person?: undefined };
export type Link = LinkOwner & { purpose: LinkPurpose };

/** Keeps a one-time link by the hash of its token; answers when it ends. */
export async function keepLink(
  tx: Tx,
  { person, vendor, purpose }: Link,
  hash: string,
  issuedBy: string,
  at: Date,
): Promise<string> {
  const expiresAt = new Date(at.getTime() + LINK_LIFE_MS[purpose]);
  await tx.query(
    `insert into links (token_hash, person, vendor, purpose, issued_by, issued_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [hash, person ?? null, vendor ?? null, purpose, issuedBy, at, expiresAt],
  );
  return expiresAt.toISOString();
}

/** Makes a one-time link to sign in with; only the hash of its token is kept. */
export async function createLink(
  tx: Tx,
  owner: LinkOwner,
  issuedBy: string,
  at: Date,
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken();
  return { token, expiresAt: await keepLink(tx, { ...owner, purpose: 'signIn' }, tokenHash(token), issuedBy, at) };
}

/** What the site has issued, and nobody asked for: each replica and each start prints another until one is used. */
const ISSUED_BY_THE_SITE = actorOf(servicePrincipal('production'));

type Row = { person: string | null; vendor: string | null; purpose: LinkPurpose };
const linkOf = ({ person, vendor, purpose }: Row): Link =>
  person === null ? { vendor: vendor ?? '', purpose } : { person, purpose };

/** What a link that can be used is for, and whose; it stays as it is. */
export async function ownerOfLink(
  tx: Tx,
  token: string,
  purposes: readonly LinkPurpose[],
  at: Date,
): Promise<Link | undefined> {
  const [row] = await tx.query<Row[]>(
    `select person, vendor, purpose from links
     where token_hash = $1 and used_at is null and expires_at > $2 and purpose = any($3::text[])`,
    [tokenHash(token), at, purposes],
  );
  return row && linkOf(row);
}

/**
 * Uses a link up: of two that try at once one gets its owner; used, expired and unknown links, and those for something
 * else, are all nothing. With one that the site has printed end all others that it has printed for the same person.
 */
export async function useLink(
  tx: Tx,
  token: string,
  purposes: readonly LinkPurpose[],
  at: Date,
): Promise<Link | undefined> {
  const [rows] = await tx.query<[Row[], number]>(
    `update links set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2
     and purpose = any($3::text[]) returning person, vendor, purpose`,
    [tokenHash(token), at, purposes],
  );
  const row = rows[0];
  if (row?.person) {
    await tx.query(
      `update links set expires_at = $3 where person = $1 and issued_by = $2 and used_at is null and expires_at > $3
       and exists (select from links as used where used.token_hash = $4 and used.issued_by = $2)`,
      [row.person, ISSUED_BY_THE_SITE, at, tokenHash(token)],
    );
  }
  return row && linkOf(row);
}

/** Ends all links of somebody that nobody has used; answers how many. */
export async function endLinksOf(
  tx: Tx,
  owner: { person: string | null; vendor: string | null },
  at: Date,
): Promise<number> {
  const [, ended] = await tx.query<[object[], number]>(
    `update links set expires_at = $3 where (person = $1 or vendor = $2) and used_at is null and expires_at > $3`,
    [owner.person, owner.vendor, at],
  );
  return ended;
}

/** Whether a person has ever signed in with a link. */
export async function hasSignedIn(tx: Tx, person: string): Promise<boolean> {
  const [row] = await tx.query<{ used: boolean }[]>(
    'select exists (select 1 from links where person = $1 and used_at is not null) as used',
    [person],
  );
  return row?.used ?? false;
}
