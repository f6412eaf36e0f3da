import { stepAddress } from './address.js';
import type { Command } from './command.js';
import type { CompiledStep, CompiledTemplate } from './compiled.js';
import type { JsonMap } from './json.js';
import type { RunState, StepState, StepStatus } from './state.js';

/** A run while one input is applied to it: the state before is never touched. */
export type Draft = { template: CompiledTemplate; at: string; state: RunState; commands: Command[] };

export const draftOf = (template: CompiledTemplate, state: RunState, at: string): Draft => ({
  template,
  at,
  state: { ...state, steps: { ...state.steps } },
  commands: [],
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

const indexes = new WeakMap<CompiledTemplate, Map<string, CompiledStep>>();

/** A step of a template by its path. */
export function stepAt(template: CompiledTemplate, path: string): CompiledStep | undefined {
  let index = indexes.get(template);
  if (!index) {
    index = new Map(template.steps.map((step) => [step.path, step]));
    indexes.set(template, index);
  }
  return index.get(path);
}

/** Where a step stands; every step of the template has a state from the moment the run opens. */
export function standing(draft: Draft, path: string): StepState {
  const state = draft.state.steps[path];
  if (!state) throw new Error(`the run ${draft.state.address} has no step ${path}: its template is not the one given`);
  return state;
}

/** Changes what the record shows of a step: its revision grows. */
export function change(draft: Draft, path: string, patch: Partial<StepState>): void {
  const state = standing(draft, path);
  draft.state.steps[path] = { ...state, ...patch, revision: state.revision + 1 };
}

/** Changes what only the engine needs to remember. */
export function remember(draft: Draft, path: string, patch: Partial<StepState>): void {
  draft.state.steps[path] = { ...standing(draft, path), ...patch };
}

const OPEN: ReadonlySet<StepStatus> = new Set(['waiting', 'running', 'escalated']);
const ENDED: ReadonlySet<StepStatus> = new Set(['done', 'skipped', 'failed', 'cancelled']);
export const isOpen = ({ status }: Pick<StepState, 'status'>): boolean => OPEN.has(status);
export const isEnded = ({ status }: Pick<StepState, 'status'>): boolean => ENDED.has(status);

/** The address of a step's current attempt. */
export const addressOf = (draft: Draft, path: string): string =>
  stepAddress(draft.state.address, path, standing(draft, path).attempt);

/** What expressions of this run see; a step's own state is its view. */
export const variablesOf = ({ template, state }: Draft): JsonMap => ({
  inputs: state.inputs,
  steps: state.steps as unknown as JsonMap,
  ...(template.item && state.item ? { [template.item]: state.item.value } : {}),
});

/** What every task and decision is about, whatever else the template says: the business keys among the inputs. */
export function subjectOf({ state }: Draft): JsonMap {
  const names = ['project', 'work', 'deliverable'].filter((name) => typeof state.inputs[name] === 'string');
  return Object.fromEntries(names.map((name) => [name, state.inputs[name]!]));
}
