import { rolesThatMay, type Action, may } from '@bobine/access';
import type { DataOf, Envelope, Language, Membership, personRegistered, vendorRegistered } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';

/** Somebody of the site, as far as it matters for what they are told. */
export type Known = { person: string; name: string; siteAdmin: boolean; memberships: Membership[] };

const KNOWN = 'person, name, site_admin as "siteAdmin", memberships';

/** Keeps who somebody is by now; answers who they were before, or null where this was known already. */
export async function keepPerson(
  { data, subjectversion }: Envelope<DataOf<typeof personRegistered>>,
  tx: Tx,
): Promise<Membership[] | null> {
  const { person, name, siteAdmin, memberships, language = null } = data;
  const [before] = await tx.query<{ memberships: Membership[]; version: string }[]>(
    'select memberships, version from notice_people where person = $1 for update',
    [person],
  );
  if (before && Number(before.version) >= subjectversion) return null;
  await tx.query(
    `insert into notice_people (person, name, site_admin, memberships, version, language) values ($1, $2, $3, $4, $5, $6)
     on conflict (person) do update set name = $2, site_admin = $3, memberships = $4, version = $5, language = $6`,
    [person, name, siteAdmin, JSON.stringify(memberships), subjectversion, language],
  );
  return before?.memberships ?? [];
}

/** The language of a person, as far as it is known here yet. */
export async function ownLanguageOf(tx: Tx, person: string): Promise<Language | undefined> {
  const [row] = await tx.query<{ language: Language | null }[]>(
    'select language from notice_people where person = $1',
    [person],
  );
  return row?.language ?? undefined;
}

/** Everybody of a project. */
export const peopleOf = (tx: Tx, project: string): Promise<Known[]> =>
  tx.query<Known[]>(
    `select ${KNOWN} from notice_people where memberships @> jsonb_build_array(jsonb_build_object('project', $1::text))
     order by person`,
    [project],
  );

/** Those of these people who see a project; administrators do, too. */
export async function seeing(tx: Tx, project: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await tx.query<Known[]>(`select ${KNOWN} from notice_people where person = any($1::text[])`, [people]);
  return rows.filter((one) => seesProject(one, project)).map(({ person }) => person);
}

/** Whether somebody sees a project. */
export const seesProject = ({ person, name, siteAdmin, memberships }: Known, project: string): boolean =>
  may({ kind: 'person', id: person, name, siteAdmin, memberships }, 'project.see', project);

type Held = 'titles' | 'roles';
const holding = (people: readonly Known[], project: string, what: string, held: readonly Held[]): string[] =>
  people
    .filter(({ memberships }) =>
      memberships.some((one) => one.project === project && held.some((kind) => (one[kind] as string[]).includes(what))),
    )
    .map(({ person }) => person);

/** Who holds a title on a project: gates and mentions name those, and never a role. */
export const titleHolders = (people: readonly Known[], project: string, title: string): string[] =>
  holding(people, project, title, ['titles']);

/** Of whom something is asked by a role or a title, as tasks and deadlines name them. */
export const askedByRole = (people: readonly Known[], project: string, role: string): string[] =>
  holding(people, project, role, ['roles', 'titles']);

/** Who may do something on a project, by a role of theirs. */
export const thoseWhoMay = (people: readonly Known[], project: string, action: Action): string[] => [
  ...new Set(rolesThatMay(action).flatMap((role) => holding(people, project, role, ['roles']))),
];

/** Keeps what a vendor or recipient is called. */
export async function keepVendor(
  { data, subjectversion }: Envelope<DataOf<typeof vendorRegistered>>,
  tx: Tx,
): Promise<void> {
  await tx.query(
    `insert into notice_vendors (vendor, name, version) values ($1, $2, $3)
     on conflict (vendor) do update set name = $2, version = $3 where notice_vendors.version < $3`,
    [data.vendor, data.name, subjectversion],
  );
}

/** What an actor is called, where it is somebody. */
export async function nameOf(tx: Tx, actor: string): Promise<string | undefined> {
  const [kind, id] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)];
  if (kind !== 'person' && kind !== 'vendor') return undefined;
  const [row] = await tx.query<{ name: string }[]>(
    kind === 'person'
      ? 'select name from notice_people where person = $1'
      : 'select name from notice_vendors where vendor = $1',
    [id],
  );
  return row?.name ?? (kind === 'vendor' ? id : undefined);
}
