import type { ASTNode } from '@marcbachmann/cel-js';

/** A path an expression reads: `['steps', 'cut', 'output']`, without the indexes of lists. */
export type Reference = string[];

/** What goes through a list. */
export const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

export const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value;

/** A chain of fields and indexes from a variable on, outermost last; null for an index that is computed. */
type Chain = (string | number | null)[];

/** The chain that a node is, or null when it starts in something other than a variable. */
export function chainOf(node: ASTNode): Chain | null {
  if (node.op === 'id') return [String(node.args)];
  if (node.op !== '.' && node.op !== '[]') return null;
  const [receiver, field] = node.args as unknown as [ASTNode, string | ASTNode];
  const chain = chainOf(receiver);
  if (!chain) return null;
  if (typeof field === 'string') return [...chain, field];
  if (field.op !== 'value') return [...chain, null];
  return [...chain, typeof field.args === 'string' ? field.args : Number(field.args)];
}

/** The fields of a chain by name, whichever element of a list they are of; null when it starts in something other than a variable. */
export const pathOf = (node: ASTNode): Reference | null =>
  chainOf(node)?.filter((field) => typeof field === 'string') ?? null;
