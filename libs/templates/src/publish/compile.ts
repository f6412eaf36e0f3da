import { refuse, phrase, together } from '@bobine/contracts';
import type { CompiledTemplate } from '../engine/compiled.js';
import { canonical, type Json } from '../engine/json.js';
import { type Problem, problem, type Unplaced } from '../language/problem.js';
import { readTemplate } from '../language/read.js';
import { shapeProblems } from '../language/shape.js';
import { soundPart } from '../language/sound.js';
import type { Catalogue } from './catalogue.js';
import { type KnownEvents, productEvents } from './events.js';
import { compileTemplate } from './level.js';
import { Publication } from './publication.js';
import type { PublishedTemplate } from './published.js';

/** One that is larger than a payload is looked up by its hash and does not travel; this is what 500 steps take, and more. */
export const LARGEST_TEMPLATE = 512 * 1024;
export const MOST_PROBLEMS = 100;

/** What the publish gate says of a template; `template` is set when it has no problem. */
export type Examined = { template: CompiledTemplate | null; problems: Problem[] };
/** The same before the places of problems in the text are told. */
type Unexamined = Pick<Examined, 'template'> & { problems: Unplaced[] };
/** What a template is published among: the events there are, the versions it may use, and the year its calendar begins with. */
export type Among = { events?: KnownEvents; published?: readonly PublishedTemplate[]; year?: number };

/** Puts a template through the publish gate and says all that is wrong with it at once, each with its place and a fix. */
export function examine(source: string | object, catalogue: Catalogue, among: Among = {}): Examined {
  const { value, problems: unread, placeOf } = readTemplate(source);
  const examined: Unexamined =
    unread.length > 0 ? { template: null, problems: unread } : examineValue(value, catalogue, among);
  const placed = examined.problems.map(({ within, ...each }) => {
    return each.line === null ? { ...each, ...placeOf(within ? { ...each, within } : each) } : each;
  });
  return { template: placed.length === 0 ? examined.template : null, problems: placed.slice(0, MOST_PROBLEMS) };
}

function examineValue(value: Json, catalogue: Catalogue, among: Among): Unexamined {
  const misshapen = shapeProblems(value);
  const { source, cuts } = soundPart(value);
  if (!source) return { template: null, problems: misshapen };
  const { events = productEvents, published = [], year } = among;
  const calendar = source.calendar ?? (cuts.ofCalendar ? 'fr' : undefined);
  const publication = new Publication(catalogue, events, published, calendar, year, { cuts });
  const { template } = compileTemplate(source, publication);
  const size = canonical(template).length;
  if (size > LARGEST_TEMPLATE) {
    const text = phrase`compiles to ${Math.ceil(size / 1024)} KiB`;
    publication.problems.push(problem([], text, phrase`keep to ${LARGEST_TEMPLATE / 1024}: shorten it or split it`));
  }
  return { template, problems: [...misshapen, ...publication.problems.filter((each) => !cuts.explains(each))] };
}

/** Compiles a template of the language to what runs follow, or refuses with every problem. */
export function compile(source: string | object, catalogue: Catalogue, among: Among = {}): CompiledTemplate {
  const { template, problems } = examine(source, catalogue, among);
  if (template) return template;
  const told = problems.map(({ path, told: { problem: text, fix }, line, column }) =>
    line
      ? phrase`line ${line}, column ${column ?? 0}, ${path || phrase`template`}: ${text}; ${fix}.`
      : phrase`${path || phrase`template`}: ${text}; ${fix}.`,
  );
  throw refuse('template.invalid', together(told, '\n'), JSON.stringify(problems));
}

/** A template and those of its fan-outs, by hash: what an item run follows is found here. */
export function templatesWithin(template: CompiledTemplate): CompiledTemplate[] {
  const inner = template.steps.flatMap((step) => (step.kind === 'forEach' ? templatesWithin(step.template) : []));
  return [template, ...inner];
}
