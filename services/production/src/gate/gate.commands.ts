import {
  amendGate,
  castVote,
  escalateGate,
  gateAmended,
  gateDecided,
  gateEscalated,
  gateOpened,
  idFrom,
  type InputOf,
  openGate,
  type OutputOf,
  type Principal,
  refuse,
  phrase,
  voteCast,
} from '@bobine/contracts';
import { type Cause, type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { type Delegation, handedTo } from '@bobine/templates/engine';
import { findPerson, holdersOf, membershipOf } from '../person/person.store.js';
import { mustBeAllowed } from '../person/rights.js';
import { saveChanged } from '../task/task.facts.js';
import { decided, type Task } from '../task/task.js';
import { findTask, findTaskById, findTaskOfStep } from '../task/task.store.js';
import { workMustExist } from '../work/work.store.js';
import { delegationsTo, votesLock } from '../delegation/delegation.store.js';
import {
  cast,
  checkRule,
  escalate,
  type Gate,
  type Outcome,
  publicState,
  ruledBy,
  rulesOf,
  votedBy,
  type Voter,
} from './gate.js';
import { findGate, findGateOfStep, saveGate } from './gate.store.js';

export const subjectOf = ({ gate }: Pick<Gate, 'gate'>): string => `gate/${gate}`;
type Asked = InputOf<typeof openGate>;

/** Who holds the titles a gate asks, and the titles it names that nobody holds. */
async function partiesOf(
  tx: Tx,
  { project, of, veto = [] }: Pick<Asked, 'project' | 'of' | 'veto'>,
): Promise<{ parties: Gate['parties']; unheld: string[] }> {
  const named = [...new Set([...of, ...veto])];
  const holders = await holdersOf(tx, project, named);
  const unheld = named.filter((title) => !holders.some((holder) => holder.title === title));
  const asked = new Set(of);
  const parties = [...asked].flatMap((title): Gate['parties'] =>
    unheld.includes(title) ? [{ title }] : holders.filter((holder) => holder.title === title),
  );
  return { parties, unheld };
}

/** The task that a gate approves, by the step that opened it or by its type and unit. */
async function taskOf(tx: Tx, { project, work, unit, shot, task: type, decides }: Asked): Promise<Task | undefined> {
  const ofStep = decides ? await findTaskOfStep(tx, project, decides) : undefined;
  if (ofStep || !type) return ofStep;
  return findTask(tx, { project, work, type, unit: unit ?? shot ?? work });
}

/** The gate as it opens: nobody has voted yet. */
const newGate = (
  { task: _type, decides: _step, veto = [], ...asked }: Asked,
  parties: Gate['parties'],
  task: Task | undefined,
): Gate => ({
  ...asked,
  gate: idFrom('gate', asked.project, asked.step),
  veto,
  parties,
  votes: [],
  status: 'open',
  escalated: false,
  ...(task ? { task: task.task, taskAttempt: task.attempt } : {}),
});

/** Opens a gate, also for a title that nobody holds yet: whoever asked is told which, and who gets it later may vote. */
async function openForStep(input: Asked, { tx, principal, cause }: CommandContext): Promise<OutputOf<typeof openGate>> {
  const { project, step } = input;
  mustBeAllowed(principal, 'workflow.steer', project);
  await lockNames(tx, [`gate:${project}/${step}`]);
  const known = await findGateOfStep(tx, project, step);
  if (known) return { gate: known.gate };
  await workMustExist(tx, project, input.work);
  checkRule(input);
  const { parties, unheld } = await partiesOf(tx, input);
  const task = await taskOf(tx, input);
  if (task && !task.gated) await saveChanged(tx, { ...task, gated: true }, task.status, cause);
  const gate = newGate(input, parties, task);
  await saveGate(tx, gate);
  await emit(tx, gateOpened, subjectOf(gate), publicState(gate), cause);
  return { gate: gate.gate, ...(unheld.length > 0 ? { unheld } : {}) };
}

/** The gate, and who votes; to somebody of another project it does not exist. */
async function gateAndVoter(
  tx: Tx,
  id: string,
  principal: Principal,
  at: string,
): Promise<{ gate: Gate; voter: Voter }> {
  const unknown = refuse('gate.unknown', phrase`There is no gate ${id}.`);
  const gate = await findGate(tx, id);
  if (!gate) throw unknown;
  if (principal.kind !== 'person') throw refuse('access.denied', 'Only a person votes, and signed in as itself.');
  const person = await findPerson(tx, principal.id);
  const membership = await membershipOf(tx, principal.id, gate.project);
  if (!person || (!membership && !person.siteAdmin)) throw unknown;
  const handed = await handedVotes(tx, gate, person.id, at);
  return { gate, voter: { person: person.id, name: person.name, titles: membership?.titles ?? [], handed } };
}

/** The votes of others that somebody may give at a gate; none is handed over or taken back while it is being given. */
async function handedVotes(tx: Tx, gate: Gate, person: string, at: string): Promise<Delegation[]> {
  await lockNames(tx, [votesLock(gate.project, person)]);
  const delegations = await delegationsTo(tx, gate.project, person, gate.gate);
  if (delegations.length === 0) return [];
  const holders = await holdersOf(tx, gate.project, [...gate.of, ...gate.veto]);
  return handedTo(person, rulesOf(gate), holders, delegations, at, votedBy(gate, person));
}

/** Says what a gate has decided, and what that makes of the task it approves. */
async function tellOutcome(tx: Tx, gate: Gate, outcome: Outcome, cause: Cause): Promise<void> {
  const { reason } = gate;
  const data = { ...publicState(gate), outcome, ...(reason ? { reason } : {}) };
  const fact = await emit(tx, gateDecided, subjectOf(gate), data, cause);
  const task = gate.task ? await findTaskById(tx, gate.task) : undefined;
  const next = task && gate.taskAttempt && decided(task, gate.taskAttempt, outcome, reason);
  if (task && next) await saveChanged(tx, next, task.status, { ...cause, causation: fact.id });
}

async function vote(
  { gate: id, ...ballot }: InputOf<typeof castVote>,
  { tx, principal, at, cause }: CommandContext,
): Promise<OutputOf<typeof castVote>> {
  const instant = at.toISOString();
  const { gate, voter } = await gateAndVoter(tx, id, principal, instant);
  const next = cast(gate, voter, { ...ballot, at: instant });
  if (!next) return { gate: id, status: gate.status };
  const inProject = { ...cause, project: gate.project };
  await saveGate(tx, next);
  await emit(tx, voteCast, subjectOf(next), publicState(next), inProject);
  if (next.status !== 'open' && next.status !== 'cancelled') await tellOutcome(tx, next, next.status, inProject);
  return { gate: id, status: next.status };
}

async function amendForStep(
  asked: InputOf<typeof amendGate>,
  { tx, principal, cause }: CommandContext,
): Promise<OutputOf<typeof amendGate>> {
  const { project, step, rule, quorum, of, veto = [], delegate, reason } = asked;
  mustBeAllowed(principal, 'workflow.steer', project);
  const gate = await findGateOfStep(tx, project, step);
  if (!gate) throw refuse('gate.unknown', phrase`No gate was opened by the step ${step}.`);
  if (gate.status !== 'open') return {};
  checkRule({ ...gate, rule, quorum, of });
  const { parties, unheld } = await partiesOf(tx, asked);
  const handing = delegate === undefined ? {} : { delegate };
  const next = ruledBy(gate, { rule, quorum, of, veto, parties, ...handing });
  await saveGate(tx, next);
  const was = { of: gate.of };
  await emit(
    tx,
    gateAmended,
    subjectOf(next),
    { ...publicState({ ...next, status: 'open' }), was, why: reason },
    cause,
  );
  if (next.status !== 'open') await tellOutcome(tx, next, next.status, cause);
  return unheld.length > 0 ? { unheld } : {};
}

/** Gates: opened by steps, decided by the votes of named people, escalated and never decided by time. */
export const gateCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(openGate, openForStep)
    .on(castVote, vote, { subject: subjectOf })
    .on(amendGate, amendForStep)
    .on(escalateGate, async ({ project, step }, { tx, principal, cause }) => {
      mustBeAllowed(principal, 'workflow.steer', project);
      const gate = await findGateOfStep(tx, project, step);
      // A human step that is overdue asks the same; its task shows its own due date.
      if (!gate && !(await findTaskOfStep(tx, project, step))) {
        throw refuse('gate.unknown', phrase`No gate was opened by the step ${step}.`);
      }
      const overdue = gate && escalate(gate);
      if (overdue) {
        await saveGate(tx, overdue);
        await emit(tx, gateEscalated, subjectOf(overdue), publicState(overdue), cause);
      }
      return {};
    });
