import type { ASTNode } from '@marcbachmann/cel-js';

/** A path an expression reads: `['steps', 'cut', 'output']`; stops at the first index that is not a literal. */
export type Reference = string[];

/** What goes through a list. */
export const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

export const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value;

/** The path of a chain of fields, or null when it starts in something other than a variable. */
export function pathOf(node: ASTNode): Reference | null {
  if (node.op === 'id') return [String(node.args)];
  if (node.op !== '.' && node.op !== '[]') return null;
  const [receiver, field] = node.args as unknown as [ASTNode, string | ASTNode];
  const path = pathOf(receiver);
  if (!path) return null;
  if (typeof field === 'string') return [...path, field];
  return field.op === 'value' && typeof field.args === 'string' ? [...path, field.args] : null;
}
