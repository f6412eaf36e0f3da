import type { listMembers, Membership, OutputOf } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Person } from './person.js';

const PERSON = `
  select p.id, p.name, p.email, p.site_admin as "siteAdmin", p.language,
    coalesce((select json_agg(json_build_object('project', m.project, 'roles', m.roles, 'titles', m.titles)
        order by m.project collate "C")
      from memberships m where m.person = p.id), '[]') as memberships
  from people p`;

/** A person by id, or undefined. */
export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  const [row] = await tx.query<Person[]>(`${PERSON} where p.id = $1`, [id]);
  return row;
}

/** A person by address, whatever its case, or undefined. */
export async function personOfEmail(tx: Tx, email: string): Promise<Person | undefined> {
  const [row] = await tx.query<Person[]>(`${PERSON} where lower(p.email) = lower($1)`, [email]);
  return row;
}

/** People by their ids, and by addresses in small letters, whichever of them there are. */
export const peopleNamed = (tx: Tx, ids: string[], emails: string[]): Promise<Person[]> =>
  tx.query(`${PERSON} where p.id = any($1::text[]) or lower(p.email) = any($2::text[]) order by p.id`, [ids, emails]);

type Member = OutputOf<typeof listMembers>['people'][number];

/** Who is on a project, with their addresses. */
export async function membersWith(tx: Tx, project: string): Promise<Member[]> {
  const rows = await tx.query<{ member: Member }[]>(
    `select jsonb_strip_nulls(jsonb_build_object('person', p.id, 'name', p.name, 'email', p.email, 'language', p.language,
       'roles', to_jsonb(m.roles), 'titles', to_jsonb(m.titles), 'version', coalesce(s.version, 0))) as member
     from memberships m join people p on p.id = m.person left join subjects s on s.subject = 'person/' || p.id
     where m.project = $1 order by p.name, p.id`,
    [project],
  );
  return rows.map(({ member }) => member);
}

/** Whether nobody has been registered yet. */
export async function nobodyYet(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ empty: boolean }[]>('select not exists (select 1 from people) as empty');
  return row?.empty ?? false;
}

export async function savePerson(tx: Tx, { id, name, email, siteAdmin, language, memberships }: Person): Promise<void> {
  await tx.query(
    `insert into people (id, name, email, site_admin, language) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set name = $2, email = $3, site_admin = $4, language = $5`,
    [id, name, email, siteAdmin, language],
  );
  await tx.query('delete from memberships where person = $1', [id]);
  for (const { project, roles, titles } of memberships) {
    await tx.query('insert into memberships (person, project, roles, titles) values ($1, $2, $3, $4)', [
      id,
      project,
      roles,
      titles,
    ]);
  }
}

/** Who holds which of these titles on a project: one entry per title and person. */
export const holdersOf = (
  tx: Tx,
  project: string,
  titles: string[],
): Promise<{ title: string; person: string; name: string }[]> =>
  tx.query(
    `select title, p.id as person, p.name
     from memberships m join people p on p.id = m.person, unnest(m.titles) as title
     where m.project = $1 and title = any($2::text[])
     order by array_position($2::text[], title), p.name, p.id`,
    [project, titles],
  );

/** Which of these people take part in a project. */
export async function membersOf(tx: Tx, project: string, people: string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const rows = await tx.query<{ person: string }[]>(
    'select person from memberships where project = $1 and person = any($2::text[])',
    [project, people],
  );
  return new Set(rows.map(({ person }) => person));
}

/** What a person holds on a project, or undefined when it is not of it. */
export async function membershipOf(tx: Tx, person: string, project: string): Promise<Membership | undefined> {
  const [row] = await tx.query<Membership[]>(
    'select project, roles, titles from memberships where person = $1 and project = $2',
    [person, project],
  );
  return row;
}
