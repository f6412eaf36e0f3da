import { may } from '@bobine/access';
import {
  authored,
  delegateGate,
  delegateTitle,
  delegationGiven,
  delegationRevoked,
  type InputOf,
  newId,
  type Principal,
  refuse,
  phrase,
  revokeDelegation,
} from '@bobine/contracts';
import { type Cause, type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { handedTo } from '@bobine/templates/engine';
import { mustStandOpen, rulesOf, votedBy } from '../gate/gate.js';
import { findGate } from '../gate/gate.store.js';
import { findPerson, holdersOf, membershipOf } from '../person/person.store.js';
import { mustExist } from '../project/project.store.js';
import { delegationsTo, findDelegation, type Kept, saveDelegation, votesLock } from './delegation.store.js';

type Somebody = Kept['holder'];
type Given = Pick<InputOf<typeof delegateGate>, 'title' | 'to' | 'for'> & Pick<Kept, 'gate' | 'from' | 'until'>;

/** Whether a principal takes part in a project, or steers it: to anybody else nothing of it exists. */
async function takesPart(tx: Tx, principal: Principal, project: string): Promise<boolean> {
  if (may(principal, 'workflow.steer', project)) return true;
  return principal.kind === 'person' && (await membershipOf(tx, principal.id, project)) !== undefined;
}

/** Whose vote is handed on: of who asks, or of another holder where who asks may steer. */
function holderOf(holders: Somebody[], given: Given, principal: Principal, project: string): Somebody {
  const person = given.for ?? holders.find((each) => each.person === principal.id)?.person;
  const isOwn = principal.kind === 'person' && person === principal.id;
  if (!isOwn && !may(principal, 'workflow.steer', project)) {
    throw refuse(
      'delegation.notYours',
      phrase`Only who holds ${given.title} hands on its vote, or who steers the project.`,
    );
  }
  const named =
    person === undefined && holders.length === 1 ? holders[0] : holders.find((one) => one.person === person);
  if (named) return named;
  const known = holders.map(({ name, person: id }) => `${name} (${id})`).join(', ') || phrase`nobody`;
  throw refuse('delegation.holder', phrase`Say whose vote it is: ${given.title} of ${project} is held by ${known}.`);
}

/** Who is to give the vote: somebody of the project who may vote and does not hold the title anyway. */
async function delegateOf(tx: Tx, project: string, { title, to }: Given, holders: Somebody[]): Promise<Somebody> {
  const [person, membership] = [await findPerson(tx, to), await membershipOf(tx, to, project)];
  if (!person || !membership) throw refuse('delegation.stranger', phrase`There is nobody under ${to} on this project.`);
  if (holders.some((each) => each.person === to)) {
    throw refuse(
      'delegation.holds',
      phrase`${person.name} holds ${title} and votes for it anyway. Name somebody else.`,
    );
  }
  const principal: Principal = {
    kind: 'person',
    id: to,
    name: person.name,
    siteAdmin: false,
    memberships: [membership],
  };
  if (!may(principal, 'gate.vote', project)) {
    throw refuse(
      'delegation.mayNotVote',
      phrase`${person.name} may not vote here. Give them a role that may, such as reviewer.`,
    );
  }
  return { person: to, name: person.name };
}

/** Hands a vote on, once: the same given again is the one there is. */
async function give(
  tx: Tx,
  project: string,
  given: Given,
  { principal, cause }: CommandContext,
  refuseTwice: (known: Kept[], fresh: Kept) => Promise<void>,
): Promise<{ delegation: string }> {
  const holders = await holdersOf(tx, project, [given.title]);
  const holder = holderOf(holders, given, principal, project);
  const delegate = await delegateOf(tx, project, given, holders);
  await lockNames(tx, [votesLock(project, delegate.person)]);
  const { title, gate, from, until } = given;
  const known = await delegationsTo(tx, project, delegate.person, gate);
  const same = known.find(
    (each) =>
      each.title === title &&
      each.holder.person === holder.person &&
      each.gate === gate &&
      (gate !== undefined || (each.from === from && each.until === until)),
  );
  if (same) return { delegation: same.delegation };
  const fresh: Kept = {
    ...{ delegation: newId(), project, title, from: gate ? afterAll(known, gate, from) : from },
    ...{ holder: { person: holder.person, name: holder.name }, delegate },
    ...(gate ? { gate } : {}),
    ...(until ? { until } : {}),
  };
  await refuseTwice(known, fresh);
  await saveDelegation(tx, fresh);
  await tell(tx, delegationGiven, fresh, cause);
  return { delegation: fresh.delegation };
}

/** When a vote at a gate is handed on: after those before it, whose commands may have begun a moment later and locked sooner. */
const afterAll = (known: Kept[], gate: string, from: string): string =>
  known.filter((each) => each.gate === gate).reduce((last, each) => (each.from > last ? each.from : last), from);

const tell = (tx: Tx, definition: typeof delegationGiven, { project, ...data }: Kept, cause: Cause) =>
  emit(tx, definition, `delegation/${data.delegation}`, data, { ...cause, project });

async function giveAtGate(
  { gate: id, ...given }: InputOf<typeof delegateGate>,
  context: CommandContext,
): Promise<{ delegation: string }> {
  const { tx, principal, at } = context;
  const gate = await findGate(tx, id);
  if (!gate || !(await takesPart(tx, principal, gate.project)))
    throw refuse('gate.unknown', phrase`There is no gate ${id}.`);
  mustStandOpen(gate);
  const rules = rulesOf(gate);
  if (rules.delegate === false) {
    throw refuse(
      'gate.noDelegation',
      phrase`"${authored(gate.title)}" is decided by those it asks: no vote is handed on here.`,
    );
  }
  const named = [...rules.parties, ...rules.veto];
  if (!named.includes(given.title)) {
    throw refuse(
      'gate.notParty',
      phrase`"${authored(gate.title)}" is decided by: ${named.join(', ')}, and not by ${given.title}.`,
    );
  }
  const from = at.toISOString();
  return give(tx, gate.project, { ...given, gate: id, from }, context, async (known, fresh) => {
    const holders = await holdersOf(tx, gate.project, named);
    const counting = handedTo(
      fresh.delegate.person,
      rules,
      holders,
      [...known, fresh],
      fresh.from,
      votedBy(gate, fresh.delegate.person),
    );
    if (counting.some(({ delegation, title }) => delegation === fresh.delegation || title === fresh.title)) return;
    throw refuse(
      'delegation.twice',
      phrase`${fresh.delegate.name} already votes at "${authored(gate.title)}" under another title, and it needs several to approve. Name somebody else.`,
    );
  });
}

async function giveForTime(
  { project, from, until, ...given }: InputOf<typeof delegateTitle>,
  context: CommandContext,
): Promise<{ delegation: string }> {
  const { tx, principal, at } = context;
  if (!(await takesPart(tx, principal, project)))
    throw refuse('project.unknown', phrase`There is no project ${project}.`);
  await mustExist(tx, project);
  const [starts, ends] = [new Date(from ?? at), new Date(until)];
  if (ends <= starts || ends <= at) {
    throw refuse('delegation.time', 'It ends before it begins, or is over already. Give a later `until`.');
  }
  const span = { from: starts.toISOString(), until: ends.toISOString() };
  return give(tx, project, { ...given, ...span }, context, async () => undefined);
}

async function takeBack(
  { delegation: id }: InputOf<typeof revokeDelegation>,
  { tx, principal, at, cause }: CommandContext,
): Promise<{ delegation: string }> {
  const unlocked = await findDelegation(tx, id);
  if (!unlocked || !(await takesPart(tx, principal, unlocked.project))) {
    throw refuse('delegation.unknown', phrase`There is no delegation ${id}.`);
  }
  const { project, holder, delegate, title } = unlocked;
  const isOwn = principal.kind === 'person' && holder.person === principal.id;
  if (!isOwn && !may(principal, 'workflow.steer', project)) {
    throw refuse(
      'delegation.notYours',
      phrase`Only ${holder.name} takes the vote of ${title} back, or who steers the project.`,
    );
  }
  await lockNames(tx, [votesLock(project, delegate.person)]);
  const kept = await findDelegation(tx, id);
  if (!kept || kept.revokedAt !== undefined) return { delegation: id };
  const revoked = { ...kept, revokedAt: at.toISOString() };
  await saveDelegation(tx, revoked);
  await tell(tx, delegationRevoked, revoked, cause);
  return { delegation: id };
}

/** Votes handed to another person by those who hold a title: at one gate, or for a time; and taken back. */
export const delegationCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(delegateGate, giveAtGate)
    .on(delegateTitle, giveForTime)
    .on(revokeDelegation, takeBack, { subject: ({ delegation }) => `delegation/${delegation}` });
