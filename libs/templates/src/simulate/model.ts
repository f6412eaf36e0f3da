import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { isMap, type Json, type JsonMap } from '../engine/json.js';
import { isPeriod } from '../engine/period.js';
import { syntaxOf } from '../expression/syntax.js';
import { type Assumptions, type Span, type StepAssumption, takenFor } from './assumptions.js';
import { readOf } from './made-up.js';

/** A step of any level, as a simulation counts it. */
export type ModelStep = {
  /** Through the levels: `shots/review`. */
  path: string;
  step: CompiledStep;
  assumed: StepAssumption;
  takes: Span;
  /** What is read of its output, as far as that can be told: made up where its schema says nothing. */
  read: Json;
};
/** One level of a template: its own steps, or those of each item of a fan-out. */
export type Level = {
  path: string;
  template: CompiledTemplate;
  /** Of each of its steps, where it stands among all. */
  ids: number[];
  /** The level of the items, for each step that is a fan-out. */
  below: Map<number, Level>;
  /** What the course of a run here may depend on of its item and of what it is given: `['shot', 'vendor']`, `['inputs', 'lab']`. */
  reads: string[][];
};
export type Model = { steps: ModelStep[]; top: Level };

/** Everything of a template that can be told before anything happens. */
export function modelOf(template: CompiledTemplate, { steps: assumed }: Assumptions): Model {
  const steps: ModelStep[] = [];
  const levelOf = (of: CompiledTemplate, path: string): Level => {
    const below = new Map<number, Level>();
    const ids = of.steps.map((step, at) => {
      const full = path ? `${path}/${step.path}` : step.path;
      const own = assumed[full] ?? {};
      const id =
        steps.push({
          path: full,
          step,
          assumed: own,
          takes: takenFor(step.kind, own, of.calendar),
          read: readOf(of, step),
        }) - 1;
      if (step.kind === 'forEach') below.set(at, levelOf(step.template, full));
      return id;
    });
    return { path, template: of, ids, below, reads: readsOf(of) };
  };
  return { top: levelOf(template, ''), steps };
}

/** Expressions of a step that decide how its run goes on; what it only hands to others decides nothing here. */
function deciding(step: CompiledStep): string[] {
  const of = [...step.when, ...Object.values(step.map), step.again?.when];
  switch (step.kind) {
    case 'wait':
      return [...of, step.until, step.accepts].filter(isSaid);
    case 'human':
      return [...of, step.vendor, step.person, step.due].filter(isSaid);
    case 'gate':
      return [...of, step.due].filter(isSaid);
    case 'forEach':
      return [...of, step.in].filter(isSaid);
    case 'use':
      return [...of, ...textsIn(step.with), ...Object.values(step.output)].filter(isSaid);
    default:
      return of.filter(isSaid);
  }
}
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

const isSaid = (expression: string | null | undefined): expression is string => typeof expression === 'string';

function readsOf({ steps, item }: CompiledTemplate): string[][] {
  const read = steps.flatMap(deciding).flatMap((expression) => syntaxOf(expression).references);
  return read.filter(([root]) => root === item || root === 'inputs');
}

/** What tells the course of one item from that of another. */
export function kindOfItem({ reads, template }: Level, item: Json, inputs: JsonMap): string {
  const variables: JsonMap = { inputs, ...(template.item ? { [template.item]: item } : {}) };
  const at = (path: string[]): Json =>
    path.reduce<Json>((value, name) => (isMap(value) && Object.hasOwn(value, name) ? value[name]! : null), variables);
  return JSON.stringify(reads.map(at));
}

/** Whether an expression says when a step is due: it may say so in working time, and then each day is another. */
const isDueBySaying = (step: CompiledStep): boolean =>
  (step.kind === 'human' || step.kind === 'gate') && step.due !== null && !isPeriod(step.due);

/**
 * Whether what has happened once in a run may be taken to happen again in the next of its kind: not where its items count,
 * and not where an expression reads the clock.
 */
export const repeats = ({ template }: Level): boolean =>
  !template.sla &&
  !(template.calendar && template.steps.some(isDueBySaying)) &&
  template.steps.every(
    (step) =>
      step.kind !== 'forEach' && !deciding(step).some((each) => /\b(openedAt|endedAt|deadline|time)\b/.test(each)),
  );
