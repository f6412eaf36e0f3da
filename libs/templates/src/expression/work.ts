import type { ASTNode } from '@marcbachmann/cel-js';
import type { Json, JsonMap } from '../engine/json.js';
import { isMap } from '../engine/json.js';
import { isNode, LOOPS, pathOf, type Reference } from './ast.js';

/** How many parts a value has, and how large the largest of them is: letters of a text, values of a list or a map, however deep. */
export type Extent = { parts: number; each: number };
/** The steps it takes to come to a value, and how large that is at most. */
type Worked = Extent & { work: number };

/** As many steps as one evaluation may take: within a second they are over. */
export const MOST_WORK = 500_000;
/** So many values or letters are moved in the time of one step. */
const MOVED_IN_A_STEP = 10;
/** What is taken of a variable before it is there: enough to tell what grows beyond all bounds. */
export const ASSUMED: Extent = { parts: 50, each: 10 };

const sizeOf = ({ parts, each }: Extent): number => parts * each;
const moving = (extent: Extent): number => sizeOf(extent) / MOVED_IN_A_STEP;
const ONE: Extent = { parts: 1, each: 1 };
const flat = (parts: number): Extent => ({ parts, each: 1 });
/** A field or an element of a value. */
const within = ({ parts, each }: Extent): Extent => flat(each > 1 ? each : parts);

type Bound = ReadonlyMap<string, Extent>;

/** How many steps an expression takes at most, its variables being so large: each call, operator and turn of a loop is one. */
export function workOf(ast: ASTNode, extentOf: (path: Reference) => Extent): number {
  const all = (nodes: readonly ASTNode[], bound: Bound) => nodes.map((node) => visit(node, bound));

  const visit = (node: ASTNode, bound: Bound): Worked => {
    const path = pathOf(node);
    if (path) {
      const known = bound.get(path[0]!);
      return { ...(known ? (path.length === 1 ? known : within(known)) : extentOf(path)), work: 1 };
    }
    if (node.op === 'call' || node.op === 'rcall') return called(node, bound);
    const inner = all(nodesOf(node.args), bound);
    const extent = made(node, inner);
    return { ...extent, work: 1 + workIn(inner) + (MOVING.has(node.op) ? moving(extent) : 0) };
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
      const body = all(args.slice(1), new Map([...bound, [nameOf(args[0]!), flat(list.each)]]));
      const extent =
        name === 'map' ? { parts: list.parts, each: sizeOf(body.at(-1)!) } : name === 'filter' ? list : ONE;
      return { ...extent, work: 1 + list.work + list.parts * (1 + workIn(body)) };
    }
    const given = all(receiver ? [receiver, ...args] : args, bound);
    const extent = handedBack(name, given);
    return { ...extent, work: 1 + workIn(given) + (name === 'has' || !given[0] ? 0 : moving(given[0])) };
  };

  const worked = visit(ast, new Map());
  return worked.work + moving(worked);
}

const workIn = (all: Worked[]): number => all.reduce((sum, { work }) => sum + work, 0);
const nameOf = ({ args }: ASTNode): string => String(args);
const nodesOf = (args: unknown): ASTNode[] =>
  (Array.isArray(args) ? args.flat() : [args]).filter((each): each is ASTNode => isNode(each));

/** Operators whose time grows with what they give. */
const MOVING = new Set(['+', 'list', 'map', 'in']);

/** What an operator gives. */
function made({ op, args }: ASTNode, inner: Worked[]): Extent {
  const largest = Math.max(1, ...inner.map(({ each }) => each));
  switch (op) {
    case 'value':
      return flat(typeof args === 'string' ? Math.max(1, args.length) : 1);
    case '+':
      return { parts: inner.reduce((sum, { parts }) => sum + parts, 0), each: largest };
    case '?:':
      return { parts: Math.max(...inner.map(({ parts }) => parts)), each: largest };
    case '.':
    case '[]':
      return within(inner[0]!);
    case 'list':
    case 'map':
      return { parts: inner.length, each: Math.max(1, ...inner.map(sizeOf)) };
    default:
      return ONE;
  }
}

/** What a call gives that is no loop. */
function handedBack(name: string, [first = { ...ONE, work: 0 }, second = { ...ONE, work: 0 }]: Worked[]): Extent {
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

const weightOf = (value: Json): number => {
  if (typeof value === 'string') return Math.max(1, value.length);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + weightOf(each), 1);
};

/** How large what an expression reads is. */
export function extentAt(variables: JsonMap, path: Reference): Extent {
  let value: Json = variables;
  for (const name of path) value = isMap(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
  if (typeof value !== 'object' || value === null) return flat(weightOf(value));
  const parts = Object.values(value);
  return { parts: parts.length, each: parts.reduce<number>((most, each) => Math.max(most, weightOf(each)), 1) };
}
