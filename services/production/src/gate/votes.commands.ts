import {
  castVotes,
  gateDecided,
  type InputOf,
  type OutputOf,
  refuse,
  phrase,
  taskStatusChanged,
  voteCast,
} from '@bobine/contracts';
import { type CommandContext, type CommandHandlers, type Drafted, drafted, emitDrafted } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { handedTo } from '@bobine/templates/engine';
import { decideEach, outcomesOf, toDo } from '../bulk/bulk.js';
import { Expected } from '../bulk/versions.js';
import { delegationsTo, votesLock } from '../delegation/delegation.store.js';
import { findPerson, holdersOf, membershipOf } from '../person/person.store.js';
import { decided, publicState as taskState, type Task } from '../task/task.js';
import { findTasksById, saveTasks } from '../task/task.store.js';
import { subjectOf } from './gate.commands.js';
import { cast, type Gate, publicState, rulesOf, votedBy, type Voter } from './gate.js';
import { findGates, saveGates } from './gate.store.js';

type Asked = InputOf<typeof castVotes>;
type Cast = { gate: Gate; facts: Drafted[]; task?: Task };
const unknownGate = (id: string) => refuse('gate.unknown', phrase`There is no gate ${id}.`);

/** One person's votes at many gates: all are locked, with the tasks they decide on, before any is given. */
async function voteMany(
  { project, mode, items }: Asked,
  { tx, principal, at, cause }: CommandContext,
): Promise<OutputOf<typeof castVotes>> {
  if (principal.kind !== 'person') throw refuse('access.denied', 'Only a person votes, and signed in as itself.');
  const instant = at.toISOString();
  const gates = await findGates(tx, [...new Set(items.map(({ gate }) => gate))]);
  const tasks = await findTasksById(
    tx,
    [...gates.values()].flatMap(({ task }) => task ?? []),
  );
  const expected = new Map(items.map(({ gate, expectedVersion }) => [subjectOf({ gate }), expectedVersion]));
  const stands = await Expected.read(tx, expected);
  const voterAt = await votersAt(tx, project, principal.id, [...gates.values()], instant);
  const inProject = { ...cause, project };
  const all = decideEach(
    items,
    ({ gate }) => gate,
    ({ gate: id, expectedVersion, ...ballot }): Cast | undefined => {
      const gate = gates.get(id);
      const voter = gate && gate.project === project ? voterAt(gate) : undefined;
      if (!gate || !voter) throw unknownGate(id);
      stands.mustStandAt(subjectOf(gate), expectedVersion);
      const next = cast(gate, voter, { ...ballot, at: instant });
      if (!next) return undefined;
      const facts = [drafted(voteCast, subjectOf(next), publicState(next), inProject)];
      if (next.status === 'open' || next.status === 'cancelled') return { gate: next, facts };
      const { status: outcome, reason } = next;
      const told = { ...publicState(next), outcome, ...(reason ? { reason } : {}) };
      const fact = drafted(gateDecided, subjectOf(next), told, inProject);
      const task = next.task ? tasks.get(next.task) : undefined;
      const after = task && next.taskAttempt ? decided(task, next.taskAttempt, outcome, reason) : undefined;
      if (!task || !after) return { gate: next, facts: [...facts, fact] };
      // Another gate of this list may decide on the same task.
      tasks.set(after.task, after);
      const changed = { ...taskState(after), was: task.status };
      const follows = drafted(taskStatusChanged, `task/${task.task}`, changed, { ...inProject, causation: fact.id });
      return { gate: next, facts: [...facts, fact, follows], task: after };
    },
  );
  const done = toDo(mode, all);
  await saveGates(
    tx,
    done.map(({ gate }) => gate),
  );
  await saveTasks(tx, [...new Map(done.flatMap(({ task }) => (task ? [[task.task, task] as const] : []))).values()]);
  const versions = await emitDrafted(
    tx,
    done.flatMap(({ facts }) => facts),
    'production',
  );
  const versionOf = (gate: string) => versions.get(subjectOf({ gate })) ?? stands.versionOf(subjectOf({ gate }));
  return outcomesOf(mode, all, versionOf);
}

/** As whom a person votes at each of these gates, with what others have handed over; at none, where it takes no part. */
async function votersAt(
  tx: Tx,
  project: string,
  id: string,
  gates: Gate[],
  at: string,
): Promise<(gate: Gate) => Voter | undefined> {
  const person = await findPerson(tx, id);
  const membership = await membershipOf(tx, id, project);
  if (!person || (!membership && !person.siteAdmin)) return () => undefined;
  // No vote is handed over or taken back while votes are being given.
  await lockNames(tx, [votesLock(project, id)]);
  const delegations = await delegationsTo(tx, project, id);
  const titles = [...new Set(gates.flatMap(({ of, veto }) => [...of, ...veto]))];
  const holders = delegations.length > 0 ? await holdersOf(tx, project, titles) : [];
  return (gate) => {
    const own = holders.filter(({ title }) => gate.of.includes(title) || gate.veto.includes(title));
    const here = delegations.filter((each) => each.gate === undefined || each.gate === gate.gate);
    const handed = here.length > 0 ? handedTo(id, rulesOf(gate), own, here, at, votedBy(gate, id)) : [];
    return { person: person.id, name: person.name, titles: membership?.titles ?? [], handed };
  };
}

/** Votes at many gates at once. */
export const votesCommands = (commands: CommandHandlers): CommandHandlers => commands.on(castVotes, voteMany);
