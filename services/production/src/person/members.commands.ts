import { may } from '@bobine/access';
import { type InputOf, listMembers, newId, type OutputOf, refuse, phrase, setMembers } from '@bobine/contracts';
import { type CommandContext, type CommandHandlers } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { type Decided, decideEach, outcomesOf, toDo } from '../bulk/bulk.js';
import { Expected } from '../bulk/versions.js';
import { mustExist } from '../project/project.store.js';
import { nextMember } from './member.js';
import { registerAndTell, unknownPerson } from './person.commands.js';
import type { Person } from './person.js';
import { membersWith, peopleNamed } from './person.store.js';
import { mustBeAllowed } from './rights.js';

type Asked = InputOf<typeof setMembers>;
type Member = Asked['items'][number];
const keyOf = ({ person, email }: Pick<Member, 'person' | 'email'>): string => person ?? email?.toLowerCase() ?? '';

async function set({ project, mode, items }: Asked, context: CommandContext): Promise<OutputOf<typeof setMembers>> {
  const { tx, principal, cause } = context;
  mustBeAllowed(principal, 'people.manage', project);
  await mustExist(tx, project);
  // Whoever else registers one of them waits: the same address is the same person.
  await lockNames(
    tx,
    items.flatMap(({ email, person }) => [
      ...(email ? [`person:${email.toLowerCase()}`] : []),
      ...(person ? [`person/${person}`] : []),
    ]),
  );
  const known = await peopleNamed(
    tx,
    items.flatMap(({ person }) => person ?? []),
    items.flatMap(({ email, person }) => (person ? [] : (email?.toLowerCase() ?? []))),
  );
  const of = (item: Member): Person | undefined =>
    known.find(({ id, email }) => (item.person ? id === item.person : email?.toLowerCase() === keyOf(item)));
  const expected = new Map(items.map((item) => [`person/${of(item)?.id ?? keyOf(item)}`, item.expectedVersion]));
  const stands = await Expected.read(tx, expected);
  const decided: Decided<Person>[] = decideEach(items, keyOf, (item) => {
    const person = of(item);
    // Somebody of other projects alone is nobody that this one could name by an id.
    const isHere = person?.memberships.some((held) => held.project === project) ?? false;
    if (item.person && !isHere && !may(principal, 'site.administer')) throw unknownPerson(item.person);
    if (item.person && !person) throw unknownPerson(item.person);
    if (!keyOf(item)) throw refuse('person.email', phrase`Say who it is: by a mail address, or by an id.`);
    stands.mustStandAt(`person/${person?.id ?? keyOf(item)}`, item.expectedVersion);
    return nextMember(person, item, project, principal, newId);
  });
  const all = toDo(mode, decided);
  for (const person of all) await registerAndTell(tx, person, cause);
  const said = new Map(decided.flatMap((each) => (each.kind === 'toDo' ? [[each.id, each.what.id] as const] : [])));
  const now = await versionsOf(context, [...said.values(), ...known.map(({ id }) => id)]);
  const named = new Map(items.map((item) => [keyOf(item), said.get(keyOf(item)) ?? of(item)?.id]));
  return outcomesOf(mode, decided, (key) => now.get(named.get(key) ?? ''));
}

async function versionsOf({ tx }: CommandContext, people: string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ person: string; version: number }[]>(
    `select person, version::int from unnest($1::text[]) as asked (person) join subjects on subject = 'person/' || person`,
    [[...new Set(people)]],
  );
  return new Map(rows.map(({ person, version }) => [person, version]));
}

/** Who is on a project: told with addresses to whoever manages its people, and said anew, many at once. */
export const membersCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(setMembers, set).on(
    listMembers,
    async ({ project }, { tx, principal }) => {
      mustBeAllowed(principal, 'people.manage', project);
      await mustExist(tx, project);
      return { people: await membersWith(tx, project) };
    },
    { asks: true },
  );
