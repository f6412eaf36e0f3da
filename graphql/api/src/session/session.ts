import type { Language, Membership, Principal, Role } from '@bobine/contracts';
import type { Data, ReadModel } from '../read/read-model.js';
import { type Bearers, type Claims, hashOf, type Holder, isApiToken } from './bearer.js';
import { confined } from './confine.js';

export type { Holder } from './bearer.js';

/** How long a session that was opened just now may be unknown: the fact of it is on its way. */
const UNTOLD_MS = 60_000;

/** Who asks, by which session if by one, and until when at the longest. */
export type Asker = {
  principal: Principal;
  /** What a person has said they are spoken to in. */
  language?: Language | undefined;
  session: string | null;
  endsAt: Date;
};

/** Told of each use of an API token. */
export type NoteUse = (token: string) => void;

const tokenOf = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\w.-]{1,4096})$/.exec(authorization ?? '')?.[1];

/**
 * Reads who a bearer token stands for and what they may do by now, from the read model at each request: a change counts
 * at once, and nobody is shut out while the owner of credentials is away.
 */
export class Sessions {
  constructor(
    readonly bearers: Bearers,
    private readonly model: ReadModel,
    private readonly noteUse: NoteUse = () => undefined,
  ) {}

  /** Who asks; null for no token, a wrong one, and one that counts no more. */
  async read(authorization: string | undefined): Promise<Asker | null> {
    const token = tokenOf(authorization);
    if (token === undefined) return null;
    if (isApiToken(token)) return this.byApiToken(token);
    const claims = await this.bearers.read(token);
    if (!claims) return null;
    return claims.by === 'client' ? this.byClient(claims) : this.bySession(claims);
  }

  /** Whom we named in a ticket, as they are by now; null once they have signed out, and for what may not ask at all. */
  async named({ kind, id, session }: { kind: string; id: string; session: string | null }): Promise<Principal | null> {
    if (kind === 'service') return this.client(id);
    if (kind !== 'person' && kind !== 'vendor') return null;
    const holder: Holder = { kind, id, name: id };
    const row = session === null ? undefined : await this.model.one('session', '', session);
    if (row && !isOpen(row, holder)) return null;
    return (await this.found(holder)).principal;
  }

  private async bySession(claims: Claims & { by: 'session' }): Promise<Asker | null> {
    const { session, holder, issuedAt, endsAt } = claims;
    const [row, found] = await Promise.all([this.model.one('session', '', session), this.found(holder)]);
    if (row ? !isOpen(row, holder) : Date.now() - issuedAt.getTime() > UNTOLD_MS) return null;
    return { ...found, session, endsAt };
  }

  private async byApiToken(value: string): Promise<Asker | null> {
    const row = await this.model.one('api_token', '', hashOf(value));
    const endsAt = new Date(String(row?.['expiresAt']));
    if (row?.['status'] !== 'active' || !(endsAt.getTime() > Date.now())) return null;
    this.noteUse(String(row['token']));
    const { kind, holder: id } = row as unknown as { kind: Holder['kind']; holder: string };
    const scope = { projects: row['projects'] as string[] | undefined, verbs: row['verbs'] as string[] | undefined };
    const { principal, language } = await this.found({ kind, id, name: id });
    return { principal: confined(principal, scope), language, session: null, endsAt };
  }

  private async byClient({ client, verbs, endsAt }: Claims & { by: 'client' }): Promise<Asker | null> {
    const principal = await this.client(client);
    return principal && { principal: confined(principal, { verbs }), session: null, endsAt };
  }

  private async client(id: string): Promise<Principal | null> {
    const row = await this.model.one('client', '', id);
    if (row?.['status'] !== 'active') return null;
    const held = row['memberships'] as { project: string; roles: Role[] }[];
    const memberships = held.map((one) => ({ ...one, titles: [] }));
    return { kind: 'service', id, name: String(row['name']), siteAdmin: false, memberships };
  }

  private async found(holder: Holder): Promise<Pick<Asker, 'principal' | 'language'>> {
    return holder.kind === 'vendor' ? { principal: await this.vendor(holder) } : this.person(holder);
  }

  /** Whom the read model does not know, or no longer knows, may do nothing. */
  private async person({ id, name }: Holder): Promise<Pick<Asker, 'principal' | 'language'>> {
    const row = await this.model.one('person', '', id);
    const memberships = (row?.['memberships'] ?? []) as Membership[];
    const principal = {
      ...{ kind: 'person' as const, id, name: String(row?.['name'] ?? name) },
      ...{ siteAdmin: row?.['siteAdmin'] === true, memberships },
    };
    return { principal, language: row?.['language'] as Language | undefined };
  }

  private async vendor({ id, name }: Holder): Promise<Principal> {
    const vendor = await this.model.one('vendor', '', id);
    const role: Role = vendor?.['kind'] === 'recipient' ? 'recipient' : 'vendor';
    const grants = await this.model.grantsOf([id]);
    const memberships = (grants.get(id) ?? [])
      .filter(({ active }) => active)
      .map(({ project }) => ({ project, roles: [role], titles: [] }));
    return { kind: 'vendor', id, name: String(vendor?.['name'] ?? name), siteAdmin: false, memberships };
  }
}

const isOpen = (row: Data, holder: Holder): boolean =>
  row['status'] === 'open' &&
  row['kind'] === holder.kind &&
  row['holder'] === holder.id &&
  Date.parse(String(row['endsAt'])) > Date.now();
