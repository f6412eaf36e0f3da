import { may } from '@bobine/access';
import { type InputOf, type Principal, refuse, phrase, type setMembers } from '@bobine/contracts';
import { isDeepStrictEqual } from 'node:util';
import { checkedMemberships, mayManage, mergedMemberships, type Person } from './person.js';

type Member = InputOf<typeof setMembers>['items'][number];
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

/** Somebody as they are once it is said what they are on a project; what is left out stays. Undefined where they are so already. */
export function nextMember(
  known: Person | undefined,
  said: Member,
  project: string,
  principal: Principal,
  id: () => string,
): Person | undefined {
  const held = known?.memberships.find((membership) => membership.project === project);
  if (said.leaves) return known && held ? leaving(known, project, principal) : undefined;
  const [membership] = checkedMemberships([
    { project, roles: said.roles ?? held?.roles ?? [], titles: said.titles ?? held?.titles ?? [] },
  ]);
  if (!membership || membership.roles.length === 0) {
    throw refuse('person.noRole', phrase`Somebody on a project has a role, such as coordinator. Name one.`);
  }
  if (!known) return joining(said, membership, id);
  const next: Person = { ...known, memberships: mergedMemberships(known.memberships, [membership]) };
  // Somebody who is elsewhere too keeps the name known there; a project only says what it is here.
  if (mayManage(principal, known)) {
    next.name = said.name ?? known.name;
    next.language = said.language ?? known.language;
  }
  return isDeepStrictEqual(next, known) ? undefined : next;
}

function joining(
  { name, email, language }: Member,
  membership: Person['memberships'][number],
  id: () => string,
): Person {
  if (!email || !ADDRESS.test(email)) {
    throw refuse('person.email', phrase`"${email ?? ''}" is no mail address. Write it as in name@house.example.`);
  }
  if (!name) throw refuse('person.noName', phrase`Somebody new needs a name.`);
  return { id: id(), name, email, siteAdmin: false, language: language ?? 'en', memberships: [membership] };
}

/** Nobody takes themselves out: the project could be left with nobody who may ask others in. */
function leaving(known: Person, project: string, principal: Principal): Person {
  if (principal.kind === 'person' && principal.id === known.id && !may(principal, 'site.administer')) {
    throw refuse('access.self', 'This would shut yourself out. Ask another who may.');
  }
  return { ...known, memberships: known.memberships.filter((held) => held.project !== project) };
}
