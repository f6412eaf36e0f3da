import { may } from '@bobine/access';
import {
  findAddressee,
  type InputOf,
  newId,
  personRegistered,
  refuse,
  registerPerson,
  phrase,
} from '@bobine/contracts';
import { type Cause, type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { mustExist } from '../project/project.store.js';
import { checkedMemberships, mayManage, mergedMemberships, type Person } from './person.js';
import { findPerson, personOfEmail, savePerson } from './person.store.js';
import { mustBeAllowed } from './rights.js';

/** Saves a person and says so; the fact carries no address and no link. */
export async function registerAndTell(tx: Tx, person: Person, cause: Cause): Promise<void> {
  await savePerson(tx, person);
  const { id, name, siteAdmin, language, memberships } = person;
  await emit(
    tx,
    personRegistered,
    `person/${id}`,
    { person: id, name, siteAdmin, language, memberships },
    { ...cause, project: '' },
  );
}

type Asked = InputOf<typeof registerPerson>;

/** Registers somebody, or says anew what somebody known is on some projects; the same address is the same person. */
export async function registered(
  { name, email, siteAdmin, language, memberships }: Asked,
  { tx, principal, cause }: CommandContext,
): Promise<Person> {
  const asked = checkedMemberships(memberships);
  for (const { project } of asked) mustBeAllowed(principal, 'people.manage', project);
  if (siteAdmin || asked.length === 0) mustBeAllowed(principal, 'site.administer');
  for (const { project } of asked) await mustExist(tx, project);
  if (email) await lockNames(tx, [`person:${email.toLowerCase()}`]);
  const known = email ? await personOfEmail(tx, email) : undefined;
  if (!known) {
    const person: Person = {
      ...{ id: newId(), name, email: email ?? null, siteAdmin: siteAdmin ?? false },
      ...{ language: language ?? 'en', memberships: asked },
    };
    await registerAndTell(tx, person, cause);
    return person;
  }
  const next: Person = { ...known, memberships: mergedMemberships(known.memberships, asked) };
  // Somebody who is elsewhere too keeps the name known there; a project only says what it is here.
  if (mayManage(principal, known)) {
    next.name = name;
    next.language = language ?? known.language;
  }
  if (may(principal, 'site.administer')) next.siteAdmin = siteAdmin ?? known.siteAdmin;
  if (JSON.stringify(next) !== JSON.stringify(known)) await registerAndTell(tx, next, cause);
  return next;
}

/** People: registered with roles and titles; the same address is the same person. */
export const personCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(registerPerson, async (asked, context) => ({ person: (await registered(asked, context)).id }), {
      // Who it is the address alone tells.
      subject: (_, done) => done && `person/${done.person}`,
    })
    .on(
      findAddressee,
      async ({ person: id }, { tx, principal }) => {
        // Whoever looks after people is shown no addresses either: only the site itself writes mail.
        if (principal.kind !== 'service') throw refuse('access.denied', 'Only the site itself asks for addresses.');
        mustBeAllowed(principal, 'site.administer');
        const person = await findPerson(tx, id);
        if (!person) return {};
        const { email, name, language, siteAdmin, memberships } = person;
        return { to: { ...(email ? { email } : {}), name, language, siteAdmin, memberships } };
      },
      { asks: true },
    );

/** The refusal for somebody who is not there, or of whom one may not know. */
export const unknownPerson = (id: string) => refuse('person.unknown', phrase`There is nobody under ${id}.`);
