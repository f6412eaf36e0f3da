import type { CompiledStep, CompiledTemplate, InputType, Sla } from '../engine/compiled.js';
import { canonical } from '../engine/json.js';
import { sha256 } from '../engine/sha256.js';
import { OF_A_STEP } from '../expression/expression.js';
import { problem } from '../language/problem.js';
import type { StepSource } from '../language/schema.js';
import { type FlatStep, flatten } from './flatten.js';
import { graphOf } from './graph.js';
import { celTypes, type Publication } from './publication.js';
import type { Scope } from './scope.js';
import { settingProblems } from './settings.js';
import type { Made, MakeItems } from './making.js';
import { makeStep } from './steps.js';
import { TAKEN } from './taken.js';

/** One level of steps: those of a template, or those of each item of a fan-out. */
export type Level = {
  name: string;
  description: string;
  at: string[];
  steps: Record<string, StepSource>;
  inputs: Record<string, InputType>;
  start: CompiledTemplate['start'];
  output: Record<string, string>;
  outputAt: string[];
  /** Of a template as a whole. */
  sla: Sla | null;
  /** The item's name and CEL type, for the steps of a fan-out. */
  item: { name: string; type: string } | null;
  depth: number;
};

const DEEPEST_FAN_OUT = 3;
export const MOST_STEPS = 100;

/** The compiled level with its hash, and the CEL type of what a run of it hands back. */
export function compileLevel(level: Level, publication: Publication): { template: CompiledTemplate; output: string } {
  const flats = flatten(level.steps, level.at);
  const { problems, types } = publication;
  for (const { path, at } of flats.filter((each) => TAKEN.has(each.path.split('/').at(-1)!))) {
    problems.push(problem(at, `${path} is a reserved name`, 'choose another name'));
  }
  if (flats.length > MOST_STEPS) {
    problems.push(problem(level.at, `has ${flats.length} steps`, `keep to ${MOST_STEPS}, or split it`));
  }
  const { ordered, upstream, problems: graphProblems } = graphOf(flats);
  problems.push(...graphProblems);

  const byPath = new Map(flats.map((flat) => [flat.path, flat]));
  const views = new Map<string, string>();
  const outputs = new Map<string, string>();
  const compiled: CompiledStep[] = [];
  const scopeOver = (readable: (path: string) => boolean): Scope => ({
    variables: level.item ? { [level.item.name]: level.item.type } : {},
    inputs: celTypes(level.inputs),
    steps: Object.fromEntries([...views].filter(([path]) => readable(path))),
    all: [...byPath.keys()],
  });
  for (const flat of ordered) {
    const before = upstream.get(flat.path) ?? new Set();
    problems.push(...settingProblems(flat, before));
    const making = { flat, scope: scopeOver((path) => before.has(path)), publication, steps: byPath };
    const made = makeStep(making, outputs, itemsOf(level, publication));
    views.set(flat.path, viewOf(flat, made, publication));
    if (!made) continue;
    outputs.set(flat.path, made.output);
    compiled.push(made.step);
  }
  const over = scopeOver(() => true);
  const given = Object.entries(level.output).map(([name, cel]): [string, string] => {
    return [name, publication.check(cel, [...level.outputAt, name], over, 'anything') ?? 'dyn'];
  });
  const body = {
    apiVersion: 'bobine/v1' as const,
    name: level.name,
    description: level.description,
    inputs: level.inputs,
    start: level.start,
    steps: compiled,
    output: level.output,
    item: level.item?.name ?? null,
    ...(publication.calendar ? { calendar: publication.calendar } : {}),
    ...(level.sla ? { sla: level.sla } : {}),
  };
  const template = { ...body, hash: sha256(canonical(body)) };
  return { template, output: types.declare(`${level.name} output`, Object.fromEntries(given)) };
}

/** What later steps see of a step as `steps.<name>`. */
function viewOf(flat: FlatStep, made: Made | null, { types }: Publication): string {
  const meta = Object.fromEntries(Object.keys(flat.source.map ?? {}).map((name) => [name, 'dyn']));
  return types.declare(`step ${flat.path}`, {
    ...OF_A_STEP,
    output: made?.output ?? 'dyn',
    events: made?.event ? `list<${made.event}>` : 'list',
    meta: types.declare(`${flat.path} meta`, meta),
  });
}

/** The steps of each item are a level of their own, opened with the run's inputs and what `with` adds. */
const itemsOf =
  (level: Level, publication: Publication): MakeItems =>
  (flat, itemType, given) => {
    if (level.depth >= DEEPEST_FAN_OUT) {
      publication.problems.push(problem(flat.at, `is a fan-out ${level.depth + 1} deep`, `keep to ${DEEPEST_FAN_OUT}`));
    }
    return compileLevel(
      {
        name: `${level.name}/${flat.path}`,
        description: '',
        at: [...flat.at, 'steps'],
        steps: level.depth >= DEEPEST_FAN_OUT ? {} : (flat.source.steps ?? {}),
        inputs: { ...level.inputs, ...Object.fromEntries(Object.keys(given).map((name) => [name, 'any' as const])) },
        start: [],
        output: flat.source.output ?? {},
        outputAt: [...flat.at, 'output'],
        sla: null,
        item: { name: flat.source.forEach!.as, type: itemType },
        depth: level.depth + 1,
      },
      publication,
    );
  };
