import {
  actorOf,
  beginTotp,
  changeLanguage,
  confirmTotp,
  forgetPassword,
  lookAtAccount,
  type Principal,
  refuse,
  removeTotp,
} from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import type { Vault } from '@bobine/runtime';
import { keepLink } from '../person/link.store.js';
import { registerAndTell } from '../person/person.commands.js';
import type { Person } from '../person/person.js';
import { findPerson, personOfEmail } from '../person/person.store.js';
import { mustBeAllowed } from '../person/rights.js';
import { mustHandle } from '../session/handle.js';
import { ownSessionIn } from '../session/own.js';
import { wrongCode } from '../session/sign-in.js';
import { attempt, mailTo, passed, tryAt, tryFrom } from './attempts.js';
import { mustKnow } from './password.commands.js';
import { passwordOf } from './password.store.js';
import { newRecoveryCodes, newTotpSecret, recoveryHash, shownTotp } from './totp.js';
import { beginTotpRow, confirmTotpRow, hasBegunTotp, hasTotp, removeTotpRow, takeCode } from './totp.store.js';

async function self(tx: Tx, principal: Principal): Promise<Person> {
  const person = principal.kind === 'person' ? await findPerson(tx, principal.id) : undefined;
  if (!person) throw refuse('access.denied', 'Only people have an account; a vendor signs in with one-time links.');
  return person;
}

/** What belongs to an account beside its password: a forgotten one, and the second factor. */
export const accountCommands = (commands: CommandHandlers, vault: Vault): CommandHandlers =>
  commands
    .onPrepared(
      forgetPassword,
      async ({ email, address }, { db, principal, at }) => {
        mustBeAllowed(principal, 'site.administer');
        await attempt(db, [mailTo(email), ...tryFrom(address)], at);
      },
      async ({ email, link }, { tx, principal, at }) => {
        const person = await personOfEmail(tx, email);
        if (!person?.email) return {};
        await keepLink(tx, { person: person.id, purpose: 'reset' }, link, actorOf(principal), at);
        const { id, name, language } = person;
        return { to: { person: id, name, email: person.email, language } };
      },
      // An address of a person stays where people are kept.
      { shownOnce: true },
    )
    .onPrepared(
      beginTotp,
      async ({ session, current, address }, { db, principal, at }) => {
        const { holder, openedAt } = await db.transaction((tx) => ownSessionIn(tx, principal, session));
        const tries = [tryAt({ person: holder.id }), ...tryFrom(address)];
        await attempt(db, tries, at);
        await mustKnow(current, await passwordOf(db, holder.id), { openedAt, at });
        return tries;
      },
      async (_, { tx, principal, at }, tries) => {
        const person = await self(tx, principal);
        const secret = newTotpSecret();
        await beginTotpRow(tx, vault, person.id, secret, at);
        await passed(tx, tries);
        return shownTotp(secret, person.email ?? person.name);
      },
      { shownOnce: true },
    )
    .onPrepared(
      confirmTotp,
      async ({ address }, { db, principal, at }) => {
        const tries = [tryAt({ person: principal.id }), ...tryFrom(address)];
        await attempt(db, tries, at);
        return tries;
      },
      async ({ code }, { tx, principal, at }, tries) => {
        const { id } = await self(tx, principal);
        if (!(await hasBegunTotp(tx, id))) {
          throw refuse('totp.unknown', 'No authenticator is being set up. Begin with that.');
        }
        if ((await takeCode(tx, vault, id, code, at)) !== 'code') throw wrongCode();
        const recoveryCodes = newRecoveryCodes();
        await confirmTotpRow(tx, id, recoveryCodes.map(recoveryHash), at);
        await passed(tx, tries);
        return { recoveryCodes };
      },
      { shownOnce: true },
    )
    .onPrepared(
      removeTotp,
      async ({ person, address }, { db, principal, at }) => {
        if (person !== undefined && person !== principal.id) return [];
        const tries = [tryAt({ person: principal.id }), ...tryFrom(address)];
        await attempt(db, tries, at);
        return tries;
      },
      async ({ person, code }, { tx, principal, at }, tries) => {
        const id = person ?? principal.id;
        await mustHandle(tx, principal, { kind: 'person', id });
        // Whoever has somebody's open session has not their authenticator; who manages them helps those who lost theirs.
        const isOwn = principal.kind === 'person' && id === principal.id;
        if (isOwn && (await hasTotp(tx, id)) && !(await takeCode(tx, vault, id, code ?? '', at))) throw wrongCode();
        if (!(await removeTotpRow(tx, id))) throw refuse('totp.unknown', 'There is no authenticator to remove.');
        await passed(tx, tries);
        return { person: id };
      },
    )
    .on(changeLanguage, async ({ language }, { tx, principal, cause }) => {
      const { email } = await self(tx, principal);
      // Who registers somebody anew writes the same row.
      if (email) await lockNames(tx, [`person:${email.toLowerCase()}`]);
      const person = await self(tx, principal);
      if (person.language !== language) await registerAndTell(tx, { ...person, language }, cause);
      return { person: person.id };
    })
    .on(
      lookAtAccount,
      async (_, { tx, principal }) => {
        const { id, email, language } = await self(tx, principal);
        const [row] = await tx.query<{ left: number; identities: { issuer: string; linkedAt: string }[] }[]>(
          `select (select count(*)::int from recovery_codes where person = $1 and used_at is null) as left,
             coalesce((select json_agg(json_build_object('issuer', issuer, 'linkedAt', linked_at) order by linked_at)
               from identities where person = $1), '[]') as identities`,
          [id],
        );
        const identities = row?.identities ?? [];
        return {
          ...(email ? { email } : {}),
          language,
          password: (await passwordOf(tx, id)) !== undefined,
          totp: await hasTotp(tx, id),
          recoveryCodesLeft: row?.left ?? 0,
          identities: identities.map(({ issuer, linkedAt }) => ({
            issuer,
            linkedAt: new Date(linkedAt).toISOString(),
          })),
        };
      },
      { asks: true },
    );
