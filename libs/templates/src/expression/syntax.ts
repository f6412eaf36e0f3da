import { type Phrase, phrase } from '@bobine/contracts/phrase';
import { Environment } from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Json } from '../engine/json.js';
import { isNode, LOOPS, pathOf, type Reference } from './ast.js';
import { ASSUMED, MOST_WORK, workOf } from './work.js';

/** What expressions may call: the same on every machine, and each call no slower than the size of what it is given. */
export const CALLS: ReadonlySet<string> = new Set([
  ...['size', 'has', 'string', 'int', 'double', 'bool', 'dyn'],
  ...['all', 'exists', 'exists_one', 'map', 'filter', 'bind'],
  ...['startsWith', 'endsWith', 'contains', 'indexOf', 'lastIndexOf', 'substring'],
  ...['lowerAscii', 'upperAscii', 'trim', 'split', 'join'],
]);
/** Loops within loops; how long they may be is bounded by what they are given (`work.ts`). */
export const DEEPEST_LOOP = 2;
export const LONGEST_EXPRESSION = 1000;
export const LIMITS = { maxAstNodes: 300, maxDepth: 32, maxListElements: 64, maxMapEntries: 64, maxCallArguments: 8 };

/** `offset` is where in the expression its problem stands, `offsets` where each reference does, from 0. */
export type Syntax = {
  problem: Phrase | null;
  offset: number;
  references: Reference[];
  offsets: ReadonlyMap<Reference, number>;
  /** The expression as it was read, where it has loops; how long those take is told by what they go over. */
  looping: ASTNode | null;
};

type Wrong = { problem: Phrase; offset: number };
type Walk = {
  wrong: Wrong | null;
  references: Map<Reference, number>;
  bound: string[];
  loops: number;
  looping: boolean;
};

function walkCall(node: ASTNode, walk: Walk): void {
  const [name, first, second] = node.args as unknown as [string, ASTNode | ASTNode[], ASTNode[] | undefined];
  const receiver = second && isNode(first) ? first : null;
  const args = second ?? (first as ASTNode[]);
  if (!CALLS.has(name)) {
    const problem = phrase`${name}() is not allowed: it is unbounded, unknown, or not the same on every machine`;
    walk.wrong ??= { problem, offset: node.start };
    return;
  }
  if (receiver && name !== 'bind') visit(receiver, walk);
  const binds = LOOPS.has(name) || name === 'bind';
  if (!receiver || !binds || args[0]?.op !== 'id') {
    for (const each of args) visit(each, walk);
    return;
  }
  walk.looping = true;
  const loops = walk.loops + (LOOPS.has(name) ? 1 : 0);
  if (loops > DEEPEST_LOOP) {
    walk.wrong ??= { problem: phrase`more than ${DEEPEST_LOOP} loops within each other`, offset: node.start };
  }
  const inner: Walk = { ...walk, bound: [...walk.bound, String(args[0].args)], loops };
  for (const each of args.slice(1)) visit(each, inner);
  walk.wrong ??= inner.wrong;
}

function visit(node: ASTNode, walk: Walk): void {
  if (node.op === 'call' || node.op === 'rcall') return walkCall(node, walk);
  const path = pathOf(node);
  if (path) {
    if (!walk.bound.includes(path[0]!)) walk.references.set(path, node.start);
    return;
  }
  const children = (Array.isArray(node.args) ? node.args.flat() : [node.args]) as unknown[];
  for (const child of children) if (isNode(child)) visit(child, walk);
}

const parser = new Environment({ unlistedVariablesAreDyn: true, limits: LIMITS });

/** The constants an expression names and the chains of fields it reads, those of its loops included. */
export function mentionedIn(source: string): { constants: Json[]; chains: string[][] } {
  const constants: Json[] = [];
  const chains: string[][] = [];
  const look = (node: ASTNode): void => {
    if (node.op === 'value') {
      const value = typeof node.args === 'bigint' ? Number(node.args) : node.args;
      return void constants.push(value as Json);
    }
    if (node.op === '.' || node.op === '[]') chains.push(fieldsOf(node));
    const children = (Array.isArray(node.args) ? node.args.flat() : [node.args]) as unknown[];
    for (const child of children) if (isNode(child)) look(child);
  };
  look(parser.parse(source).ast);
  return { constants, chains };
}

/** The names of a chain of fields from where it starts; indexes are passed over. */
function fieldsOf(node: ASTNode): string[] {
  if (node.op === 'id') return [String(node.args)];
  if (node.op !== '.' && node.op !== '[]') return [];
  const [receiver, field] = node.args as unknown as [ASTNode, string | ASTNode];
  const name = typeof field === 'string' ? field : field.op === 'value' ? field.args : null;
  return [...fieldsOf(receiver), ...(typeof name === 'string' ? [name] : [])];
}

/** Reads an expression without evaluating it: what is wrong with it, and what it reads. */
export function syntaxOf(source: string): Syntax {
  if (source.length > LONGEST_EXPRESSION) {
    return broken(phrase`longer than ${LONGEST_EXPRESSION} characters`);
  }
  try {
    const walk: Walk = { wrong: null, references: new Map(), bound: [], loops: 0, looping: false };
    const { ast } = parser.parse(source);
    visit(ast, walk);
    const { references: offsets, looping } = walk;
    const wrong = walk.wrong ?? (looping && workOf(ast, () => ASSUMED) > MOST_WORK ? TOO_LONG : null);
    return {
      problem: wrong?.problem ?? null,
      offset: wrong?.offset ?? 0,
      references: [...offsets.keys()],
      offsets,
      looping: looping ? ast : null,
    };
  } catch (error) {
    return broken(phrase`${summaryOf(error)}`, offsetOf(error));
  }
}

const TOO_LONG: Wrong = { problem: phrase`would take too long: what it makes grows with each part of it`, offset: 0 };
const broken = (problem: Phrase, offset = 0): Syntax => ({
  ...{ problem, offset, references: [], offsets: new Map(), looping: null },
});

/** Where in an expression the library finds an error. */
export const offsetOf = (error: unknown): number => (error as { range?: { start: number } }).range?.start ?? 0;

/** The library's own sentence, without the drawing of the source below it. */
export function summaryOf(error: unknown): string {
  const summary = (error as { summary?: unknown }).summary;
  return typeof summary === 'string' ? summary : String(error instanceof Error ? error.message : error);
}
