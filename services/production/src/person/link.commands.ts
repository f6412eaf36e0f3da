import { actorOf, issueLink, type OutputOf, redeemLink, refuse } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { grantsOf } from '../vendor/grant.store.js';
import { findVendor, vendorMustExist } from '../vendor/vendor.store.js';
import { createLink, type LinkOwner, useLink } from './link.store.js';
import { unknownPerson } from './person.commands.js';
import { mayManage } from './person.js';
import { findPerson } from './person.store.js';
import { mustBeAllowed } from './rights.js';

const notValid = () =>
  refuse(
    'link.invalid',
    'This sign-in link is not valid any more: it was used, or its time has passed. Ask for a new one.',
  );

async function signedIn(tx: Tx, owner: LinkOwner): Promise<OutputOf<typeof redeemLink>> {
  if (owner.person !== undefined) {
    const person = await findPerson(tx, owner.person);
    if (!person) throw notValid();
    const { id, name, siteAdmin, memberships } = person;
    return { kind: 'person', id, name, siteAdmin, memberships };
  }
  const vendor = await findVendor(tx, owner.vendor);
  if (!vendor) throw notValid();
  const grants = await grantsOf(tx, vendor.vendor);
  return {
    kind: 'vendor',
    id: vendor.vendor,
    name: vendor.name,
    siteAdmin: false,
    memberships: grants.map(({ project }) => ({ project, roles: [vendor.kind], titles: [] })),
  };
}

/** One-time sign-in links: issued to be shown once, redeemed once. */
export const linkCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(
      issueLink,
      async ({ person, vendor }, { tx, principal, at }) => {
        if (person !== undefined && vendor === undefined) {
          const found = await findPerson(tx, person);
          if (!found || !mayManage(principal, found)) throw unknownPerson(person);
          return createLink(tx, { person }, actorOf(principal), at);
        }
        if (vendor !== undefined && person === undefined) {
          // A vendor's sign-in reaches all its projects, so no single project gives it.
          mustBeAllowed(principal, 'site.administer');
          await vendorMustExist(tx, vendor);
          return createLink(tx, { vendor }, actorOf(principal), at);
        }
        throw refuse('input.invalid', 'A link is for one person or for one vendor: name one of them.');
      },
      { shownOnce: true },
    )
    .on(
      redeemLink,
      async ({ token }, { tx, at }) => {
        const owner = await useLink(tx, token, at);
        if (!owner) throw notValid();
        return signedIn(tx, owner);
      },
      { untried: 'A link is used once.' },
    );
