import { phrase } from '@bobine/contracts/phrase';
import type { CompiledStep, CompiledTemplate, InputType, Sla, Words } from '../engine/compiled.js';
import { canonical } from '../engine/json.js';
import { sha256 } from '../engine/sha256.js';
import { OF_A_STEP } from '../expression/expression.js';
import { type Problem, problem } from '../language/problem.js';
import { MOST_STEPS, type StepSource, type TemplateSource } from '../language/schema.js';
import { type FlatStep, flatten } from './flatten.js';
import { graphOf } from './graph.js';
import { celTypes, type Publication } from './publication.js';
import type { Scope } from './scope.js';
import { settingProblems } from './settings.js';
import type { CompileUsed, Made, MakeItems } from './making.js';
import { compileStart } from './start.js';
import { makeStep } from './steps.js';
import { TAKEN } from './taken.js';
import { makeSla } from './time.js';
import { worded } from './words.js';

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
  words: Words;
  /** The item's name and CEL type, for the steps of a fan-out. */
  item: { name: string; type: string } | null;
  depth: number;
  /** Whether its expressions may read what is not known, since something was cut out around it. */
  open: boolean;
};

export const DEEPEST_FAN_OUT = 3;
/** As long as the name of a step may be wherever it is told. */
export const LONGEST_PATH = 120;

/** The compiled level with its hash, and the CEL type of what a run of it hands back. */
function compileLevel(level: Level, publication: Publication): { template: CompiledTemplate; output: string } {
  const flats = flatten(level.steps, level.at);
  const { problems, types, cuts } = publication;
  for (const { path, at } of flats.filter((each) => TAKEN.has(each.path.split('/').at(-1)!))) {
    problems.push(problem(at, phrase`${path} is a reserved name`, phrase`choose another name`));
  }
  const { ordered, upstream, problems: graphProblems } = graphOf(flats);
  problems.push(...graphProblems);

  const byPath = new Map(flats.map((flat) => [flat.path, flat]));
  const views = new Map<string, string>();
  const outputs = new Map<string, string>();
  const compiled = new Map<string, CompiledStep>();
  const scopeOver = (readable: Iterable<string>): Scope => ({
    variables: level.item ? { [level.item.name]: level.item.type } : {},
    inputs: celTypes(level.inputs),
    steps: Object.fromEntries([...readable].map((path) => [path, views.get(path) ?? 'dyn'])),
    all: [...byPath.keys()],
    open: level.open,
  });
  for (const flat of ordered) {
    const needed = upstream.get(flat.path) ?? new Set<string>();
    // What it needs may be what was cut out of it, or of one before it.
    const isKnown = ![flat.path, ...needed].some((path) => cuts.ofStep(byPath.get(path)!.at));
    const before = isKnown ? needed : new Set(byPath.keys());
    const used = [...before].flatMap((path) => (byPath.get(path)?.kind === 'use' ? stepsUsedBy(path, compiled) : []));
    problems.push(...settingProblems(flat, new Set([...before, ...used])));
    const making = { flat, scope: scopeOver(before), publication, steps: compiled, level: flats };
    const made = makeStep(making, outputs, { items: itemsOf(level, publication), used: usedAt(level) });
    const isWhole = !cuts.ofStep(flat.at);
    views.set(flat.path, isWhole ? viewOf(flat, made, publication) : 'dyn');
    if (!made) continue;
    outputs.set(flat.path, isWhole ? made.output : 'dyn');
    for (const step of [...(made.before ?? []), made.step]) compiled.set(step.path, step);
  }
  problems.push(...sizeProblems([...compiled.values()], level.at));
  const over = scopeOver(byPath.keys());
  const given = Object.entries(level.output).map(([name, cel]): [string, string] => {
    return [name, publication.check(cel, [...level.outputAt, name], over, 'anything') ?? 'dyn'];
  });
  const body = {
    apiVersion: 'bobine/v1' as const,
    name: level.name,
    description: level.description,
    inputs: level.inputs,
    start: level.start,
    steps: [...compiled.values()],
    output: level.output,
    item: level.item?.name ?? null,
    ...(publication.calendar ? { calendar: publication.calendar } : {}),
    ...(level.sla ? { sla: level.sla } : {}),
    ...(Object.keys(level.words).length > 0 ? { words: level.words } : {}),
  };
  const template = { ...body, hash: sha256(canonical(body)) };
  return { template, output: types.declare(`${level.name} output`, Object.fromEntries(given)) };
}

const stepsUsedBy = (path: string, compiled: ReadonlyMap<string, CompiledStep>): string[] =>
  [...compiled.keys()].filter((each) => each.startsWith(`${path}/`));

/** More steps than one run can carry, or names that are too long to be told, counted with those of used templates. */
function sizeProblems(steps: CompiledStep[], at: string[]): Problem[] {
  const many = problem(at, phrase`has ${steps.length} steps`, phrase`keep to ${MOST_STEPS}, or split it`);
  const long = steps.find(({ path }) => path.length > LONGEST_PATH);
  return [
    ...(steps.length > MOST_STEPS ? [many] : []),
    ...(long
      ? [problem(at, phrase`${long.path} is too long a name`, phrase`keep to ${LONGEST_PATH}: shorten its parts`)]
      : []),
  ];
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

/** A template as it was written, within so many fan-outs of those that use it. */
export function compileTemplate(
  written: TemplateSource,
  publication: Publication,
  depth = 0,
): { template: CompiledTemplate; output: string } {
  const { source, words, problems } = worded(written);
  publication.problems.push(...problems);
  const { name, description = '', steps, inputs = {}, output = {} } = source;
  const start = compileStart(source, inputs, publication);
  // Of one that is used, neither what starts it nor when it is late counts.
  const sla = publication.trail.length > 0 ? null : makeSla(source.sla, inputs, publication);
  const places = { at: ['steps'], outputAt: ['output'], item: null, open: publication.cuts.ofNames };
  return compileLevel({ name, description, steps, inputs, start, output, sla, words, depth, ...places }, publication);
}

const usedAt =
  ({ depth }: Level): CompileUsed =>
  (source, publication) =>
    compileTemplate(source, publication, depth);

/** The steps of each item are a level of their own, opened with the run's inputs and what `with` adds. */
const itemsOf =
  (level: Level, publication: Publication): MakeItems =>
  (flat, itemType, given) => {
    if (level.depth >= DEEPEST_FAN_OUT) {
      publication.problems.push(
        problem(flat.at, phrase`is a fan-out ${level.depth + 1} deep`, phrase`keep to ${DEEPEST_FAN_OUT}`),
      );
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
        words: {},
        item: { name: flat.source.forEach!.as, type: itemType },
        depth: level.depth + 1,
        open: level.open || publication.cuts.ofStep(flat.at),
      },
      publication,
    );
  };
