import { phrase } from '@bobine/contracts';
import { changes, type FieldChange, type Item, type Plan, present } from './plan.js';
import { Reading } from './reading.js';
import type { Sheet } from './sheet.js';
import { LANGUAGE_WORDS, ROLE_WORDS } from './words.js';

/** Somebody of a project, as whoever manages its people sees them. */
export type KnownPerson = {
  person: string;
  name: string;
  email?: string;
  language: string;
  roles: string[];
  titles: string[];
  version: number;
};
export type PersonTo = {
  person?: string;
  name?: string;
  email?: string;
  language?: string;
  roles?: string[];
  titles?: string[];
  leaves?: boolean;
};

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

/** What a sheet of people would change on a project. Somebody is told by their address, or by the id that exports show. */
export function planPeople(sheet: Sheet, known: KnownPerson[]): Plan {
  if (sheet.problems.length > 0) return { items: [], problems: sheet.problems };
  const byId = new Map(known.map((person) => [person.person, person]));
  const byEmail = new Map(
    known.flatMap((person) => (person.email ? [[person.email.toLowerCase(), person] as const] : [])),
  );
  const said = new Map<string, number>();
  const items: Item<PersonTo>[] = [];
  const problems = sheet.rows.flatMap((row) => {
    const reading = new Reading(sheet, row);
    const values = valuesOf(reading);
    const id = reading.text('person', 200);
    const now = id === undefined ? byEmail.get(values.email?.toLowerCase() ?? '') : byId.get(id);
    const key = now?.person ?? values.email?.toLowerCase();
    if (id !== undefined && !now) {
      reading.wrong(
        'person',
        'row.unknown',
        phrase`Nobody of this project has this id. Leave it out for somebody new.`,
      );
    } else if (key === undefined) {
      reading.wrong(
        'email',
        'row.noEmail',
        phrase`Somebody is told by their mail address. Write it as in name@house.example.`,
      );
    } else if (said.has(key)) {
      reading.wrong(
        'email',
        'row.twice',
        phrase`This person is on line ${said.get(key) ?? 0} already. Leave one of the two out.`,
      );
    } else {
      said.set(key, row.line);
      const item = now ? changed(reading, values, now) : added(reading, values, key);
      if (item && reading.problems.length === 0) items.push(item);
    }
    return reading.problems;
  });
  return { items: [...items, ...missing(known, said)], problems };
}

function valuesOf(reading: Reading) {
  const email = reading.text('email', 200);
  if (email !== undefined && !ADDRESS.test(email)) {
    reading.wrong('email', 'row.email', phrase`This is no mail address. Write it as in name@house.example.`);
  }
  return {
    ...{ email, name: reading.text('name', 400), titles: reading.list('titles') },
    language: reading.word('language', LANGUAGE_WORDS, phrase`language`),
    roles: reading
      .list('roles')
      ?.flatMap((role) => reading.wordIn('roles', role, ROLE_WORDS, phrase`role`) ?? [])
      .filter((role, at, all) => all.indexOf(role) === at),
  };
}
type Values = ReturnType<typeof valuesOf>;

const listed = (words: readonly string[] | undefined): string | undefined =>
  words === undefined ? undefined : [...words].sort().join(', ');

function fieldsOf({ name, email, language, roles, titles }: Values, now: KnownPerson | undefined): FieldChange[] {
  const said = { name, language, roles: listed(roles), titles: listed(titles) };
  const is = now && { ...now, roles: listed(now.roles), titles: listed(now.titles) };
  return [...(now ? [] : changes({ email }, undefined)), ...changes(said, is)];
}

function added(reading: Reading, values: Values, key: string): Item<PersonTo> | undefined {
  if (values.name === undefined) return reading.wrong('name', 'row.noName', phrase`Somebody new needs a name.`);
  if (!values.roles?.length) {
    return reading.wrong('roles', 'row.noRole', phrase`Somebody new needs a role, such as coordinator.`);
  }
  return {
    ...{ about: 'person', id: key, name: values.name, line: reading.line, outcome: 'added', version: null },
    ...{ fields: fieldsOf(values, undefined), to: present(values) },
  };
}

function changed(reading: Reading, values: Values, now: KnownPerson): Item<PersonTo> | undefined {
  const { email, ...rest } = values;
  if (email !== undefined && now.email?.toLowerCase() !== email.toLowerCase()) {
    return reading.wrong(
      'email',
      'person.email',
      phrase`The address of somebody is not changed by a file. Leave the id out for somebody new.`,
    );
  }
  const fields = fieldsOf(values, now);
  return {
    ...{ about: 'person', id: now.person, name: now.name, line: reading.line, version: now.version, fields },
    ...{ outcome: fields.length > 0 ? 'changed' : 'unchanged', to: { person: now.person, ...present(rest) } },
  };
}

/** Who is of the project and not in the file. */
const missing = (known: KnownPerson[], said: ReadonlyMap<string, number>): Item<PersonTo>[] =>
  known
    .filter(({ person }) => !said.has(person))
    .map(({ person, name, version }) => ({
      ...{ about: 'person', id: person, name, line: null, outcome: 'missing', version, fields: [] },
      to: { person, leaves: true },
    }));
