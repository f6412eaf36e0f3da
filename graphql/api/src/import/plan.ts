import { createHash } from 'node:crypto';
import type { Problem } from './sheet.js';

/** What an item of a file is about. */
export type About = 'shot' | 'sequence' | 'scene' | 'slate' | 'task' | 'person';
/** What the file makes of it; `missing` is what is there and the file no longer has. */
export const OUTCOMES = ['added', 'changed', 'unchanged', 'missing'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** How one field would change; null where there is nothing. */
export type FieldChange = { field: string; from: string | null; to: string | null };

/** What a file proposes for one thing, beside how it is now. */
export type Item<To = unknown> = {
  about: About;
  /** What it is, within its project. */
  id: string;
  /** What people call it. */
  name: string;
  /** Where in the file it is said; null for what the file does not have. */
  line: number | null;
  outcome: Outcome;
  /** The state of it that the file was compared with. */
  version: number | null;
  fields: FieldChange[];
  /** What carrying it out takes. */
  to: To;
};

export type Plan = { items: Item[]; problems: Problem[] };

/** What of a plan is to be done: what is missing only where that was chosen. */
export const toDo = ({ items }: Plan, drops: boolean): Item[] =>
  items.filter(({ outcome }) => outcome === 'added' || outcome === 'changed' || (drops && outcome === 'missing'));

/** What a plan is known by: another state of anything it would touch, or another value, makes another. */
export function digestOf(items: readonly Item[]): string {
  const hash = createHash('sha256');
  for (const { about, id, outcome, version, fields } of items) {
    hash.update(JSON.stringify([about, id, outcome, version, fields]));
  }
  return hash.digest('hex');
}

/** How fields would change of those that the file says; texts that differ in space at their ends do not. */
export function changes(
  said: Readonly<Record<string, string | number | undefined>>,
  now: Readonly<Record<string, unknown>> | undefined,
): FieldChange[] {
  return Object.entries(said).flatMap(([field, value]): FieldChange[] => {
    if (value === undefined) return [];
    const [from, to] = [shown(now?.[field]), shown(value)];
    return from === to ? [] : [{ field, from, to }];
  });
}

const shown = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  const text = (typeof value === 'string' ? value : JSON.stringify(ordered(value))).replaceAll(/\r\n|\r/g, '\n').trim();
  return text === '' ? null : text;
};

/** What is said of some fields: the others are left out. */
export const present = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

/** A value with its fields in one order: Postgres keeps them in another than files. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, ordered(each)]),
  );
}
