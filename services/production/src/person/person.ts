import { type LANGUAGES, type Membership, type Principal, refuse, type Role, ROLES, phrase } from '@bobine/contracts';
import { may } from '@bobine/access';

export type Language = (typeof LANGUAGES)[number];

/** A person of the site, and what it holds on each project: roles, and the titles that gates name. */
export type Person = {
  id: string;
  name: string;
  email: string | null;
  siteAdmin: boolean;
  /** What mail to them is written in. */
  language: Language;
  memberships: Membership[];
};
export type AskedMembership = { project: string; roles: string[]; titles: string[] };

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);

/** Memberships whose roles are all known; a role that is not is refused by name. */
export function checkedMemberships(asked: AskedMembership[]): Membership[] {
  return asked.map(({ project, roles, titles }) => ({
    project,
    roles: [...new Set(roles)].map((role) => {
      if (!isRole(role)) throw refuse('person.role', phrase`There is no role "${role}". Roles: ${ROLES.join(', ')}.`);
      return role;
    }),
    titles: [...new Set(titles)],
  }));
}

/** What one holds once some projects have been said anew; on the others nothing changes. */
export function mergedMemberships(held: Membership[], asked: Membership[]): Membership[] {
  const said = new Set(asked.map(({ project }) => project));
  return [...held.filter(({ project }) => !said.has(project)), ...asked].sort((a, b) =>
    a.project < b.project ? -1 : 1,
  );
}

/**
 * Whether a principal may decide about somebody: a site administrator about all, who manages people of a project about
 * those who are nowhere else. Whoever could sign in as another must not gain by it.
 */
export const mayManage = (principal: Principal, person: Pick<Person, 'siteAdmin' | 'memberships'>): boolean =>
  may(principal, 'site.administer') ||
  (!person.siteAdmin &&
    person.memberships.length > 0 &&
    person.memberships.every(({ project }) => may(principal, 'people.manage', project)));
