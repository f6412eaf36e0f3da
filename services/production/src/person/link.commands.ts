import { actorOf, issueLink, redeemLink, refuse } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import type { Vault } from '@bobine/runtime';
import { attempt, tryAt, tryFrom } from '../account/attempts.js';
import { notValid, signIn } from '../session/sign-in.js';
import { vendorMustExist } from '../vendor/vendor.store.js';
import { createLink, ownerOfLink, useLink } from './link.store.js';
import { unknownPerson } from './person.commands.js';
import { mayManage } from './person.js';
import { findPerson } from './person.store.js';
import { mustBeAllowed } from './rights.js';

/** What one signs in with; a link that came by mail to whoever asked for it only lets a password be chosen. */
const SIGNING_IN = ['signIn', 'invitation', 'oidc'] as const;

const notByToken = () =>
  refuse('access.denied', 'A link for an administrator is issued by one who has signed in, not by a token.');

/** One-time sign-in links: issued to be shown once, redeemed once. */
export const linkCommands = (commands: CommandHandlers, vault: Vault): CommandHandlers =>
  commands
    .on(
      issueLink,
      async ({ person, vendor }, { tx, principal, at }) => {
        if (person !== undefined && vendor === undefined) {
          const found = await findPerson(tx, person);
          if (!found || !mayManage(principal, found)) throw unknownPerson(person);
          // Whoever has the token of an administrator would be one for good.
          if (principal.verbs && found.siteAdmin) throw notByToken();
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
    .onPrepared(
      redeemLink,
      async ({ token, code, opening }, { db, at }) => {
        if (code === undefined) return [];
        // Nobody guesses a link, but whoever has one could guess codes with it.
        const owner = await db.transaction((tx) => ownerOfLink(tx, token, SIGNING_IN, at));
        const tries = owner?.person === undefined ? [] : [tryAt({ person: owner.person }), ...tryFrom(opening.address)];
        await attempt(db, tries, at);
        return tries;
      },
      async ({ token, code, opening }, context, tries) => {
        const link = await useLink(context.tx, token, SIGNING_IN, context.at);
        if (!link) throw notValid();
        const holder =
          link.person === undefined
            ? ({ kind: 'vendor', id: link.vendor } as const)
            : ({ kind: 'person', id: link.person } as const);
        const by = link.purpose === 'oidc' ? 'oidc' : 'link';
        return signIn({ holder, by, opening, code, tries }, vault, context);
      },
    );
