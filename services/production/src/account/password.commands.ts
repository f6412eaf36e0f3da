import { changePassword, refuse, setPasswordByLink, signInWithPassword } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import type { Vault } from '@bobine/runtime';
import { type LinkOwner, ownerOfLink, useLink } from '../person/link.store.js';
import { findPerson, personOfEmail } from '../person/person.store.js';
import { ownSession, ownSessionIn } from '../session/own.js';
import { FRESH_MS } from '../session/session.js';
import { endSessionsOf } from '../session/session.store.js';
import { notValid, signIn, wrongPassword } from '../session/sign-in.js';
import { attempt, passed, tryAt, tryFrom } from './attempts.js';
import { mustBeGood } from './choice.js';
import { hashPassword, isOutdated, isPassword } from './password.js';
import { passwordOf, savePassword } from './password.store.js';

/** What a password may be chosen with: what came by mail or was handed over for it. */
const CHOOSING = ['invitation', 'reset'] as const;

/** Passwords: signed in with, chosen by a one-time link, and changed by who knows the one that counts. */
export const passwordCommands = (commands: CommandHandlers, vault: Vault): CommandHandlers =>
  commands
    .onPrepared(
      signInWithPassword,
      async ({ email, password, opening }, { db, at }) => {
        const person = await db.transaction((tx) => personOfEmail(tx, email));
        const tries = [tryAt(person ? { person: person.id } : { email }), ...tryFrom(opening.address)];
        await attempt(db, tries, at);
        const hash = person && (await passwordOf(db, person.id));
        const right = await isPassword(password, hash);
        const renewed = right && hash !== undefined && isOutdated(hash) ? await hashPassword(password) : undefined;
        return { person: right ? person?.id : undefined, renewed, tries };
      },
      async ({ code, opening }, context, { person, renewed, tries }) => {
        if (person === undefined) throw wrongPassword();
        if (renewed !== undefined) await savePassword(context.tx, person, renewed, context.at);
        const holder = { kind: 'person', id: person } as const;
        return signIn({ holder, by: 'password', opening, code, tries }, vault, context);
      },
    )
    .onPrepared(
      setPasswordByLink,
      async ({ token, password, opening }, { db, at }) => {
        const owner = await db.transaction((tx) => ownerOfLink(tx, token, CHOOSING, at));
        const person = personOf(owner);
        const known = person === undefined ? undefined : await db.transaction((tx) => findPerson(tx, person));
        if (!known) throw notValid();
        mustBeGood(password, known);
        const tries = [tryAt({ person: known.id }), ...tryFrom(opening.address)];
        await attempt(db, tries, at);
        return { hash: await hashPassword(password), tries };
      },
      async ({ token, code, opening }, context, { hash, tries }) => {
        const { tx, at, cause } = context;
        const person = personOf(await useLink(tx, token, CHOOSING, at));
        if (person === undefined) throw notValid();
        const holder = { kind: 'person', id: person } as const;
        await savePassword(tx, person, hash, at);
        // Whoever knew the old one, and is why there is a new one, is out.
        await endSessionsOf(tx, holder, 'password', at, cause);
        return signIn({ holder, by: 'link', opening, code, tries }, vault, context);
      },
    )
    .onPrepared(
      changePassword,
      async ({ session, password, current, address }, { db, principal, at }) => {
        const { person, openedAt } = await db.transaction(async (tx) => {
          const own = await ownSessionIn(tx, principal, session);
          return { person: await findPerson(tx, own.holder.id), openedAt: own.openedAt };
        });
        if (!person) throw refuse('person.unknown', 'You are not known here any more.');
        mustBeGood(password, person);
        const tries = [tryAt({ person: person.id }), ...tryFrom(address)];
        await attempt(db, tries, at);
        await mustKnow(current, await passwordOf(db, person.id), { openedAt, at });
        return { hash: await hashPassword(password), tries };
      },
      async ({ session }, { tx, principal, at, cause }, { hash, tries }) => {
        const holder = await ownSession(tx, principal, session);
        await savePassword(tx, holder.id, hash, at);
        await passed(tx, tries);
        await endSessionsOf(tx, holder, 'password', at, cause, session);
        return { person: holder.id };
      },
    );

const personOf = (owner: LinkOwner | undefined): string | undefined => owner?.person;

/** Refuses who does not know the password that counts; where there is none yet, who has not just signed in. */
export async function mustKnow(
  current: string | undefined,
  hash: string | undefined,
  { openedAt, at }: { openedAt: Date; at: Date },
): Promise<void> {
  if (hash === undefined) {
    if (at.getTime() - openedAt.getTime() <= FRESH_MS) return;
    throw refuse(
      'signIn.stale',
      'You signed in too long ago for this. Sign in again, and come back within 15 minutes.',
    );
  }
  if (current === undefined) throw refuse('password.current', 'Give your present password too.');
  if (!(await isPassword(current, hash))) throw refuse('password.wrong', 'This is not your present password.');
}
