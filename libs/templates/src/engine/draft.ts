import { valuesOf } from '../expression/value.js';
import { stepAddress, stepOf } from './address.js';
import type { Command } from './command.js';
import type { CompiledTemplate, UseStep } from './compiled.js';
import type { Json, JsonMap } from './json.js';
import { recorded, type Said } from './said.js';
import type { RunState, StepState, StepStatus } from './state.js';
import { stepsUnder, usingAt } from './steps.js';

/** A run while one input is applied to it: the state before is never touched. */
export type Draft = {
  template: CompiledTemplate;
  at: string;
  state: RunState;
  commands: Command[];
  /** What is seen of the steps within each step that uses a template. */
  views: Map<string, JsonMap>;
};

export const draftOf = (template: CompiledTemplate, state: RunState, at: string): Draft => ({
  template,
  at,
  state: { ...state, steps: { ...state.steps } },
  commands: [],
  views: new Map(),
});

/** A step no attempt of which is open yet. */
export const freshStep = (attempt: number, revision: number): StepState => ({
  status: 'pending',
  attempt,
  revision,
  output: null,
  events: [],
  meta: {},
  reason: null,
  openedAt: null,
  endedAt: null,
  deadline: null,
  seen: [],
  collected: [],
  retakes: 0,
  retake: null,
  unanswered: [],
  past: [],
});

/** Where a step stands; every step of the template has a state from the moment the run opens. */
export function standing(draft: Draft, path: string): StepState {
  const state = draft.state.steps[path];
  if (!state) throw new Error(`the run ${draft.state.address} has no step ${path}: its template is not the one given`);
  return state;
}

/** Changes what the record shows of a step: its revision grows. */
export function change(draft: Draft, path: string, { reason, ...patch }: Change): void {
  const state = standing(draft, path);
  const why = reason === undefined ? {} : recorded(reason);
  draft.state.steps[path] = { ...state, ...patch, ...why, revision: state.revision + 1 };
}
/** What is changed of a step; a reason is said, in words of ours or of others. */
export type Change = Omit<Partial<StepState>, 'reason' | 'told'> & { reason?: Said | null };

/** Changes what only the engine needs to remember. */
export function remember(draft: Draft, path: string, patch: Partial<StepState>): void {
  draft.state.steps[path] = { ...standing(draft, path), ...patch };
}

const OPEN: ReadonlySet<StepStatus> = new Set(['waiting', 'running', 'escalated']);
const ENDED: ReadonlySet<StepStatus> = new Set(['done', 'skipped', 'failed', 'cancelled']);
export const isOpen = ({ status }: Pick<StepState, 'status'>): boolean => OPEN.has(status);
export const isEnded = ({ status }: Pick<StepState, 'status'>): boolean => ENDED.has(status);

/** The address of an attempt of a step, under the name it had when it opened. */
export function attemptAddress({ address, steps }: RunState, path: string, attempt: number): string {
  const as = steps[path]?.as;
  return stepAddress(address, as && attempt <= as.attempt ? as.path : path, attempt);
}

/** The address of a step's current attempt. */
export const addressOf = ({ state }: Draft, path: string): string =>
  attemptAddress(state, path, state.steps[path]?.attempt ?? 1);

/** The step and attempt an address names in a run, whatever the step is called by now; null when it is of another run. */
export function stepNamed(
  { address: run, steps }: RunState,
  address: string,
): { path: string; attempt: number } | null {
  const named = stepOf(run, address);
  if (!named) return null;
  // Several may have had the name one after the other: each the attempts that opened under it in its time.
  const moved = Object.entries(steps).filter(([, { as }]) => as?.path === named.path && named.attempt <= as.attempt);
  const [first] = moved.sort(([, one], [, other]) => one.as!.attempt - other.as!.attempt);
  return first ? { path: first[0], attempt: named.attempt } : named;
}

/** What expressions of this run see, or those of a template that a step `within` it uses; a step's own state is its view. */
export function variablesOf(draft: Draft, within?: string): JsonMap {
  const { template, state } = draft;
  if (within !== undefined) return variablesWithin(draft, usingAt(template, within));
  return {
    inputs: state.inputs,
    steps: state.steps as unknown as JsonMap,
    ...(template.item && state.item ? { [template.item]: state.item.value } : {}),
  };
}

/** A used template knows nothing of what is around it: it sees what it is given, and its own steps by their own names. */
function variablesWithin(draft: Draft, use: UseStep): JsonMap {
  const inputs = valuesOf(use.with, variablesOf(draft, use.within), { step: use.path, field: 'with' });
  const steps = draft.views.get(use.path) ?? viewOf(draft, use);
  draft.views.set(use.path, steps);
  return { inputs, steps };
}

/** The steps of a used template under their own names, each as it stands when it is looked at: there may be hundreds. */
function viewOf(draft: Draft, use: UseStep): JsonMap {
  const view: JsonMap = {};
  for (const { path } of stepsUnder(draft.template, use.path)) {
    const get = () => standing(draft, path) as unknown as Json;
    Object.defineProperty(view, path.slice(use.path.length + 1), { get, enumerable: true });
  }
  return view;
}

/** What every task and decision is about, whatever else the template says: the business keys among the inputs. */
export function subjectOf(inputs: JsonMap): JsonMap {
  const names = ['project', 'work', 'deliverable'].filter((name) => typeof inputs[name] === 'string');
  return Object.fromEntries(names.map((name) => [name, inputs[name]!]));
}
