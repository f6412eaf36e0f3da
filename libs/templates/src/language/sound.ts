import type { ErrorObject } from 'ajv';
import { isMap, type Json } from '../engine/json.js';
import type { Unplaced } from './problem.js';
import { KINDS, type TemplateSource } from './schema.js';
import { misfits, pathOf } from './shape.js';

/** What is left of a template without what is misshapen in it; `source` is null where that is no template any more. */
export type Sound = { source: TemplateSource | null; cuts: Cuts };

/** A cut may leave a field without what it needs, which is cut next; nothing is nested deeper than this. */
const MOST_PASSES = 40;
/** The least that fits where something must stand: nobody is told anything of these. */
const ANY_STEP = { emit: { event: 'any.fact' } };
const ANY_ITEMS = { in: '[]', as: 'itemOfWhatWasCut', key: '"any"' };
const ANY_RULE = { on: 'any.fact', key: '"any"' };
const ANY_HEAD: Fields = { apiVersion: 'bobine/v1', name: 'template', steps: { any: ANY_STEP } };

/** Cuts what is misshapen out of a template, so that the rest of it is checked at the same time. */
export function soundPart(value: Json): Sound {
  const cuts = new Cuts();
  const source = misfits(value).length === 0 ? value : structuredClone(value);
  for (let pass = 0; isMap(source) && pass < MOST_PASSES; pass += 1) {
    const errors = misfits(source);
    if (errors.length === 0) return { source: source as unknown as TemplateSource, cuts };
    for (const { place, part, isExtra } of errors.flatMap(cutFor)) {
      cuts.add(part);
      if (isExtra) drop(source, place);
      else cutOut(source, place, cuts);
    }
  }
  return { source: null, cuts };
}

/** What is cut out, and the part of the template that is no longer what was written. What is extra leaves no gap. */
type Cut = { place: string[]; part: string[]; isExtra?: boolean };

function cutFor({ keyword, instancePath, params, propertyName: inName }: ErrorObject): Cut[] {
  // Of a name, that it is none says all.
  if (inName !== undefined) return [];
  const path = pathOf(instancePath);
  const { additionalProperty, propertyName, missingProperty } = params as Record<string, string | undefined>;
  const extra = additionalProperty ?? propertyName;
  if (extra !== undefined) return [{ place: [...path, extra], part: path, isExtra: true }];
  if (keyword !== 'required') return keyword === 'if' ? [] : [{ place: path, part: path }];
  if (path.length === 0) return [{ place: [missingProperty!], part: [missingProperty!] }];
  // Which kind of step is missing is for `oneOf` to say.
  return isStep(path) ? [] : [{ place: path, part: path }];
}

/** Cuts one place out, with all around it that cannot be without; where something must stand, the least that fits does. */
function cutOut(source: Fields, place: string[], cuts: Cuts): void {
  const field = place.at(-1)!;
  const parent = place.slice(0, -1);
  const holder = at(source, parent);
  if (isStep(place)) {
    if (isMap(holder)) holder[field] = standIn(holder[field]);
  } else if (Array.isArray(holder)) {
    if (parent.join() === 'start') holder[Number(field)] = ANY_RULE;
    else {
      cuts.add(parent);
      cutOut(source, parent, cuts);
    }
  } else if (isMap(holder)) {
    delete holder[field];
    if (parent.length === 0 && Object.hasOwn(ANY_HEAD, field)) holder[field] = structuredClone(ANY_HEAD[field]!);
    if (isStep(parent) && isKind(field)) {
      cuts.add(parent);
      cutOut(source, parent, cuts);
    }
  }
}

function drop(source: Fields, place: readonly string[]): void {
  const holder = at(source, place.slice(0, -1));
  if (isMap(holder)) delete holder[place.at(-1)!];
}

type Fields = Record<string, Json>;
const isKind = (field: string): boolean => (KINDS as readonly string[]).includes(field);

/** A step that does nothing, with what of it can still be checked. */
function standIn(step: Json | undefined): Json {
  if (!isMap(step)) return ANY_STEP;
  const rest = Object.fromEntries(Object.entries(step).filter(([field]) => !isKind(field)));
  return isMap(rest['steps']) ? { ...rest, forEach: ANY_ITEMS } : { ...rest, ...ANY_STEP };
}

function at(source: Json, path: readonly string[]): Json | undefined {
  let found: Json | undefined = source;
  for (const part of path) {
    if (Array.isArray(found)) found = found[Number(part)];
    else found = isMap(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return found;
}

/** The innermost step around a place, by where it stands; empty where the place is of the template itself. */
function stepAround(path: readonly string[]): string[] {
  let length = 0;
  while (path[length] === 'steps' || (length > 0 && path[length] === 'parallel')) {
    if (path.length < length + 2) break;
    length += 2;
  }
  return path.slice(0, length);
}
const isStep = (path: readonly string[]): boolean => path.length > 0 && stepAround(path).length === path.length;

/** The part that something is said of: a field of a step, a start rule, or a field of the template. */
function partOf(path: readonly string[]): string {
  const step = stepAround(path);
  const length = step.length === 0 && path[0] === 'start' ? 2 : step.length + 1;
  return path.slice(0, length).join('.');
}

/** Where a template is no longer what was written, and what cannot be known because of it. */
export class Cuts {
  private readonly steps = new Set<string>();
  private readonly parts = new Set<string>();

  /** Notes that a part is not what was written: a field of a step or of the template, or all of it. */
  add(part: readonly string[]): void {
    const step = stepAround(part);
    if (step.length > 0) this.steps.add(step.join('.'));
    this.parts.add(partOf(part));
  }

  /** Whether something of a step was cut, or of the parallel step that it is a branch of, beside what was cut of the steps within it. */
  ofStep(at: readonly string[]): boolean {
    return this.steps.has(at.join('.')) || (at.at(-2) === 'parallel' && this.ofStep(at.slice(0, -2)));
  }

  /** Whether it cannot be known what inputs and steps there are. */
  get ofNames(): boolean {
    return this.ofInputs || this.parts.has('steps');
  }

  /** Whether there may be a calendar that is not known. */
  get ofCalendar(): boolean {
    return ['', 'calendar'].some((part) => this.parts.has(part));
  }

  /** Whether a problem may be nothing but what follows from a cut. An expression is judged by what it may read. */
  explains({ path, within }: Unplaced): boolean {
    if (within) return false;
    const place = path.split('.');
    if (this.parts.has(partOf(place)) || this.parts.has(stepAround(place).join('.'))) return true;
    if (place[0] === 'start') return this.ofInputs || this.parts.has('start');
    const field = place.at(-1);
    return (field === 'needs' && this.mayLackSteps) || (field === 'to' && (this.mayLackSteps || this.steps.size > 0));
  }

  private get ofInputs(): boolean {
    return ['', 'inputs'].some((part) => this.parts.has(part));
  }

  private get mayLackSteps(): boolean {
    return [...this.parts].some((part) => /^$|(^|\.)(steps|parallel)$/.test(part));
  }
}
