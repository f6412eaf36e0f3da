import type { ASTNode } from '@marcbachmann/cel-js';
import type { Json, JsonMap } from '../engine/json.js';
import { isMap } from '../engine/json.js';
import { chainOf, isNode, LOOPS } from './ast.js';

/**
 * How many parts a value has, and how large the largest of them is: letters of a text, values of a list or a map, however
 * deep. `longest` is how many parts a list or a map within one of them has at most.
 */
export type Extent = { parts: number; each: number; longest: number };
/** The steps it takes to come to a value, and how large that is at most. */
type Worked = Extent & { work: number };

/** As many steps as one evaluation may take: some two seconds of a processor, of the five after which a workflow counts as stuck. */
export const MOST_WORK = 8_000_000;
/** So many values or letters are moved in the time of one step. */
const MOVED_IN_A_STEP = 10;
/** What is taken of a variable before it is there: enough to tell what grows beyond all bounds. */
export const ASSUMED: Extent = { parts: 50, each: 10, longest: 10 };

/** Where in its variables an expression reads: `['events', 0, 'data']`. */
type Place = (string | number)[];

/** The place of a chain of fields and indexes that are written out; null of all others. */
function placeOf(node: ASTNode): Place | null {
  const chain = chainOf(node);
  return chain?.every((field) => field !== null) ? chain : null;
}

const sizeOf = ({ parts, each }: Extent): number => parts * each;
const moving = (extent: Extent): number => sizeOf(extent) / MOVED_IN_A_STEP;
const flat = (parts: number): Extent => ({ parts, each: 1, longest: 1 });
const ONE = flat(1);
/** A field or an element of a value: no larger than the largest, with no more parts than the longest. */
const within = ({ each, longest }: Extent): Extent => ({ parts: longest, each, longest });

type Bound = ReadonlyMap<string, Extent>;

/** How many steps an expression takes at most, its variables being so large: each call, operator and turn of a loop is one. */
export function workOf(ast: ASTNode, extentOf: (place: Place) => Extent): number {
  const all = (nodes: readonly ASTNode[], bound: Bound) => nodes.map((node) => visit(node, bound));

  const visit = (node: ASTNode, bound: Bound): Worked => {
    const place = placeOf(node);
    if (place) {
      const known = bound.get(String(place[0]));
      return { ...(known ? (place.length === 1 ? known : within(known)) : extentOf(place)), work: 1 };
    }
    if (node.op === 'call' || node.op === 'rcall') return called(node, bound);
    const inner = all(nodesOf(node.args), bound);
    const extent = made(node, inner);
    const moved = MOVING.has(node.op) ? moving(extent) : node.op === 'in' ? moving(inner[1]!) : 0;
    return { ...extent, work: 1 + workIn(inner) + moved };
  };

  const called = (node: ASTNode, bound: Bound): Worked => {
    const [name, ...rest] = node.args as unknown as [string, ...(ASTNode | ASTNode[])[]];
    const [args, receiver] = [rest.at(-1) as ASTNode[], node.op === 'rcall' ? (rest[0] as ASTNode) : undefined];
    if (name === 'bind') {
      const value = visit(args[1]!, bound);
      const inner = visit(args[2]!, new Map([...bound, [nameOf(args[0]!), value]]));
      return { ...inner, work: 1 + value.work + inner.work };
    }
    if (receiver && LOOPS.has(name)) {
      const list = visit(receiver, bound);
      const body = all(args.slice(1), new Map([...bound, [nameOf(args[0]!), within(list)]]));
      const extent = name === 'map' ? listed(list.parts, [body.at(-1)!]) : name === 'filter' ? list : ONE;
      return { ...extent, work: 1 + list.work + list.parts * (1 + workIn(body)) };
    }
    const given = all(receiver ? [receiver, ...args] : args, bound);
    const extent = handedBack(name, given);
    return { ...extent, work: 1 + workIn(given) + (name === 'has' || !given[0] ? 0 : moving(given[0])) };
  };

  const worked = visit(ast, new Map());
  return worked.work + moving(worked);
}

/** Of what an expression reads, so much may each place weigh that no evaluation of it can take too many steps. */
export type Ample = { places: Place[]; weight: number };

/** Reckoned once, so that an expression over little is not reckoned each time: more would take more, whatever its shape. */
export function ampleFor(ast: ASTNode): Ample {
  const places: Place[] = [];
  workOf(ast, (place) => (places.push(place), ONE));
  const isEnough = (weight: number): boolean =>
    workOf(ast, () => ({ parts: weight, each: weight, longest: weight })) <= MOST_WORK;
  return { places, weight: WEIGHTS.find(isEnough) ?? 0 };
}
const WEIGHTS = [10_000, 1000, 100, 10];

/** Whether all that an expression reads weighs little enough. */
export const isAmple = ({ places, weight }: Ample, variables: JsonMap): boolean =>
  places.every((place) => leftOf(weight, valueAt(variables, place)) >= 0);

/** What is left of a weight once a value is taken from it; less than nothing as soon as it is too heavy. */
function leftOf(weight: number, value: Json): number {
  if (typeof value === 'string') return weight - Math.max(1, value.length);
  let left = weight - 1;
  if (typeof value !== 'object' || value === null) return left;
  for (const each of Array.isArray(value) ? value : Object.values(value)) {
    if (left < 0) break;
    left = leftOf(left, each);
  }
  return left;
}

/** A list of so many parts, none larger than these. */
const listed = (parts: number, of: Extent[]): Extent => ({
  parts,
  each: Math.max(1, ...of.map(sizeOf)),
  longest: Math.max(1, ...of.flatMap((each) => [each.parts, each.longest])),
});

const workIn = (all: Worked[]): number => all.reduce((sum, { work }) => sum + work, 0);
const nameOf = ({ args }: ASTNode): string => String(args);
const nodesOf = (args: unknown): ASTNode[] =>
  (Array.isArray(args) ? args.flat() : [args]).filter((each): each is ASTNode => isNode(each));

/** Operators whose time grows with what they give. */
const MOVING = new Set(['+', 'list', 'map']);

/** What an operator gives. */
function made({ op, args }: ASTNode, inner: Worked[]): Extent {
  const largest = {
    each: Math.max(1, ...inner.map(({ each }) => each)),
    longest: Math.max(1, ...inner.map(({ longest }) => longest)),
  };
  switch (op) {
    case 'value':
      return flat(typeof args === 'string' ? Math.max(1, args.length) : 1);
    case '+':
      return { parts: inner.reduce((sum, { parts }) => sum + parts, 0), ...largest };
    case '?:':
      return { parts: Math.max(...inner.map(({ parts }) => parts)), ...largest };
    case '.':
    case '[]':
      return within(inner[0]!);
    case 'list':
    case 'map':
      return listed(inner.length, inner);
    default:
      return ONE;
  }
}

/** What a call gives that is no loop. */
function handedBack(name: string, [first = ONE, second = ONE]: Extent[]): Extent {
  switch (name) {
    case 'dyn':
      return first;
    case 'join':
      return flat(sizeOf(first) + first.parts * sizeOf(second));
    case 'string':
    case 'split':
    case 'substring':
    case 'trim':
    case 'lowerAscii':
    case 'upperAscii':
      return flat(sizeOf(first));
    default:
      return ONE;
  }
}

const partsOf = (value: Json): Json[] => (typeof value === 'object' && value !== null ? Object.values(value) : []);
const most = (values: number[]): number => values.reduce((so, each) => Math.max(so, each), 1);

const weightOf = (value: Json): number =>
  typeof value === 'string'
    ? Math.max(1, value.length)
    : partsOf(value).reduce<number>((sum, each) => sum + weightOf(each), 1);

const longestIn = (value: Json): number => most([partsOf(value).length, ...partsOf(value).map(longestIn)]);

/** How large what an expression reads is. */
export function extentAt(variables: JsonMap, place: Place): Extent {
  const value = valueAt(variables, place);
  const parts = partsOf(value);
  if (parts.length === 0) return flat(weightOf(value));
  return { parts: parts.length, each: most(parts.map(weightOf)), longest: most(parts.map(longestIn)) };
}

function valueAt(variables: JsonMap, place: Place): Json {
  let value: Json = variables;
  for (const name of place) value = fieldOf(value, name);
  return value;
}

const fieldOf = (value: Json, name: string | number): Json => {
  if (Array.isArray(value)) return (typeof name === 'number' ? value[name] : null) ?? null;
  return isMap(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
};
