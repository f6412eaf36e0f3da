import { accessRevoked, type OutputOf, type Principal, refuse, revokeAccess, phrase } from '@bobine/contracts';
import { type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { removeTotpRow } from '../account/totp.store.js';
import { revokeClients } from '../client/client.commands.js';
import { endLinksOf } from '../person/link.store.js';
import { registerAndTell } from '../person/person.commands.js';
import { findPerson } from '../person/person.store.js';
import { mustBeAllowed } from '../person/rights.js';
import { mustHandle } from '../session/handle.js';
import { type Holder, holderColumns, namedHolder } from '../session/holder.js';
import { endSessionsOf } from '../session/session.store.js';
import { revokeTokenRow, tokensOf } from '../token/token.store.js';
import { takeBackGrant } from '../vendor/grant.commands.js';
import { grantsOf } from '../vendor/grant.store.js';

/** What a person is, and signs in with: nothing is left of either, and what they did stays under their name. */
async function forgetPerson(id: string, { tx, cause }: CommandContext): Promise<string[]> {
  const person = await findPerson(tx, id);
  if (!person) return [];
  for (const table of ['passwords', 'identities']) await tx.query(`delete from ${table} where person = $1`, [id]);
  await removeTotpRow(tx, id);
  if (person.siteAdmin || person.memberships.length > 0) {
    await registerAndTell(tx, { ...person, siteAdmin: false, memberships: [] }, cause);
  }
  return person.memberships.map(({ project }) => project);
}

/** Every grant of a vendor is taken back, and what was held of it is refused. */
async function takeBackGrants(vendor: string, { tx, cause }: CommandContext): Promise<string[]> {
  const grants = await grantsOf(tx, vendor);
  for (const { project } of grants) await takeBackGrant(tx, project, vendor, { ...cause, project });
  return grants.map(({ project }) => project);
}

/** Nobody takes everything from themselves: the last administrator would leave a site that nobody can enter. */
function mustBeAnother(principal: Principal, holder: Holder): void {
  if (principal.kind !== holder.kind || principal.id !== holder.id) return;
  throw refuse('access.self', 'This would shut yourself out. Ask another who may.');
}

/** Takes back at once, in one transaction, all that somebody could come in with; signing secrets end by the fact. */
export const revokeCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(revokeAccess, async (asked, context): Promise<OutputOf<typeof revokeAccess>> => {
    const { tx, principal, at, cause } = context;
    const holder = namedHolder(asked, phrase`Access is taken back from`);
    if (holder.kind === 'vendor') mustBeAllowed(principal, 'site.administer');
    await mustHandle(tx, principal, holder);
    mustBeAnother(principal, holder);
    const projects =
      holder.kind === 'person' ? await forgetPerson(holder.id, context) : await takeBackGrants(holder.id, context);
    const sessions = await endSessionsOf(tx, holder, 'revoked', at, cause);
    const tokens = await tokensOf(tx, holder, at);
    for (const token of tokens) await revokeTokenRow(tx, token, at, cause);
    const clients = holder.kind === 'person' ? await revokeClients(tx, { caretaker: holder.id }, at, cause) : 0;
    const links = await endLinksOf(tx, holderColumns(holder), at);
    const said = { kind: holder.kind, holder: holder.id, reason: asked.reason };
    await emit(tx, accessRevoked, `access/${holder.kind}/${holder.id}`, said, { ...cause, project: '' });
    return { sessions, tokens: tokens.length, clients, links, projects };
  });
