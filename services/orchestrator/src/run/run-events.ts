import {
  actorOf,
  activityLabel,
  CATALOGUE,
  type DataOf,
  elementMade,
  milestoneReached,
  runEnded,
  runEscalated,
  runMigrated,
  runStarted,
  runSteered,
  servicePrincipal,
} from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import type { CompiledStep, CompiledTemplate, Outcome } from '@bobine/templates';
import type { Held } from '../hold/hold.store.js';
import { heldOf, type RunRow } from './run.store.js';

/** What a run does is its own doing; what led to its start is found through its first event. */
export const causeOf = ({ address, project }: Pick<RunRow, 'address' | 'project'>): Cause => ({
  project,
  actor: `run:${address}`,
  correlation: address,
});

/** What the orchestrator does about a fact. */
export const ORCHESTRATOR = actorOf(servicePrincipal('orchestrator'));

export const LONGEST_REASON = 2000;

type Told = Omit<RunRow, 'status' | 'reason' | 'held' | 'projectHeld' | 'key'>;
const publicRun = (run: Told) => ({
  run: run.address,
  template: run.template,
  version: run.version,
  hash: run.hash,
  ...(run.work ? { work: run.work } : {}),
  ...(run.deliverable ? { deliverable: run.deliverable } : {}),
  ...(run.parent ? { parent: run.parent } : {}),
  ...(run.step ? { step: run.step } : {}),
  ...(run.item ? { item: run.item } : {}),
  ...(run.priority === 'normal' ? {} : { priority: run.priority }),
});
/** The hold of a run, as others see it. */
const publicHold = (run: Pick<RunRow, 'held' | 'projectHeld'>): { held?: Held } => {
  const held = heldOf(run);
  return held ? { held } : {};
};

type Made = NonNullable<DataOf<typeof runStarted>['steps'][number]['makes']>;

/** The facts a step brings about, as far as its template tells. */
function madeBy(step: CompiledStep): Made {
  if (step.kind === 'emit') return [{ event: milestoneReached.type, key: { milestone: step.event } }];
  if (step.kind === 'forEach') return step.template.steps.flatMap(madeBy);
  if (step.kind !== 'task') return [];
  const element = CATALOGUE.find((entry) => activityLabel(entry) === step.activity.name)?.makes;
  return element ? [{ event: elementMade.type, key: { element } }] : [];
}

/** The steps of a template, so that a run of it can be drawn before anything happens. */
const drawn = (template: CompiledTemplate): DataOf<typeof runStarted>['steps'] =>
  template.steps.map((step) => {
    const { path: name, title, kind, needs, stage } = step;
    const makes = madeBy(step);
    return {
      name,
      title,
      kind,
      needs,
      ...(stage === undefined ? {} : { stage }),
      ...(makes.length > 0 ? { makes } : {}),
    };
  });

/** Says that a run starts, with its steps. */
export async function emitStarted(
  tx: Tx,
  run: Told & Pick<RunRow, 'projectHeld'>,
  template: CompiledTemplate,
  cause: Cause,
): Promise<void> {
  const hold = publicHold({ ...run, held: null });
  const data = { ...publicRun(run), ...hold, status: 'running' as const, steps: drawn(template) };
  await emit(tx, runStarted, `run/${run.address}`, data, cause);
}

/** Says that a run has gone over to another version, and which steps it has now. */
export async function emitMigrated(
  tx: Tx,
  run: RunRow,
  template: CompiledTemplate,
  migrated: DataOf<typeof runMigrated>['migrated'],
): Promise<void> {
  const data = { ...publicRun(run), status: 'running' as const, steps: drawn(template), migrated };
  await emit(tx, runMigrated, `run/${run.address}`, data, causeOf(run));
}

/** Says what a person did to a run, as it stands from then on. */
export async function emitSteered(
  tx: Tx,
  run: RunRow,
  steered: DataOf<typeof runSteered>['steered'],
  cause: Cause,
): Promise<void> {
  const state = { ...publicRun(run), ...publicHold(run), status: 'running' as const };
  await emit(tx, runSteered, `run/${run.address}`, { ...state, steered }, { ...cause, project: run.project });
}

/** Says that a run, or a step of it, is overdue and who is told. */
export async function emitEscalated(
  tx: Tx,
  run: RunRow,
  escalated: DataOf<typeof runEscalated>['escalated'],
): Promise<string> {
  const data = { ...publicRun(run), ...publicHold(run), status: 'running' as const, escalated };
  return (await emit(tx, runEscalated, `run/${run.address}`, data, causeOf(run))).id;
}

/** Says how a run ended. */
export async function emitEnded(
  tx: Tx,
  run: RunRow,
  { state, reason, told }: Pick<Outcome, 'state' | 'reason' | 'told'>,
): Promise<void> {
  const why = { ...(reason ? { reason: reason.slice(0, LONGEST_REASON) } : {}), ...(told ? { told } : {}) };
  await emit(tx, runEnded, `run/${run.address}`, { ...publicRun(run), status: state, ...why }, causeOf(run));
}
