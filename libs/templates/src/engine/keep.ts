import type { Fact } from './fact.js';
import { isMap, type Json, type JsonMap } from './json.js';

/** Above this, data whose template does not say what it keeps is cut down: state must travel in one payload. */
const MOST_KEPT = 4096;

function field(data: Json, path: string): Json | undefined {
  let value: Json | undefined = data;
  for (const name of path.split('.')) value = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

function put(into: JsonMap, path: string, value: Json): void {
  const names = path.split('.');
  const last = names.pop()!;
  let at = into;
  for (const name of names) {
    const inner = at[name];
    at = isMap(inner) ? inner : ((at[name] = {}) as JsonMap);
  }
  at[last] = value;
}

/** The data of a fact as a run keeps it: the named fields, or all of it, or without its largest fields when it is large. */
export function keptData(data: Json, keep: readonly string[] | null): Json {
  if (keep) {
    const kept: JsonMap = {};
    for (const path of keep) {
      const value = field(data, path);
      if (value !== undefined) put(kept, path, value);
    }
    return kept;
  }
  if (!isMap(data)) return data;
  const sizes = Object.entries(data).map(([name, value]) => ({ name, size: JSON.stringify(value).length }));
  let total = sizes.reduce((sum, { size }) => sum + size, 0);
  const dropped = new Set<string>();
  for (const { name, size } of sizes.sort((a, b) => b.size - a.size)) {
    if (total <= MOST_KEPT) break;
    dropped.add(name);
    total -= size;
  }
  return dropped.size === 0 ? data : Object.fromEntries(Object.entries(data).filter(([name]) => !dropped.has(name)));
}

/** What the fact of a task says of what was asked, and not of what came of it. */
export const ASKED: ReadonlySet<string> = new Set(['checklist', 'form', 'ends']);

/** What came of a task as a run keeps it: what was answered always, what was asked never. */
export function keptTask(data: Json): Json {
  if (!isMap(data)) return data;
  const came = Object.entries(data).filter(([name]) => !ASKED.has(name));
  const { answers, ...rest } = Object.fromEntries(came);
  return { ...(keptData(rest, null) as JsonMap), ...(answers === undefined ? {} : { answers }) };
}

/** A fact as a run keeps it. */
export const keptFact = (fact: Fact, keep: readonly string[] | null): Fact => ({
  ...fact,
  data: keptData(fact.data, keep),
});

/** Above this, a list in the data of a fact is named rather than carried. */
const LONG_LIST = 1024;

/** A fact whose long lists are named, `fact:<id>/<field>`, for whoever has every fact: they would not travel. */
export function referringFact(fact: Fact): Fact {
  if (!isMap(fact.data)) return fact;
  const named = Object.entries(fact.data).map(([name, value]): [string, Json] =>
    Array.isArray(value) && JSON.stringify(value).length > LONG_LIST
      ? [name, { $ref: `fact:${fact.id}/${name}` }]
      : [name, value],
  );
  return { ...fact, data: Object.fromEntries(named) };
}

/** Facts in the order they happened, whatever order they came in. */
export const inOrder = (facts: Fact[]): Fact[] =>
  [...facts].sort((a, b) => (a.time === b.time ? order(a.id, b.id) : order(a.time, b.time)));
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What later steps may read of a gate's decision: who said what, not what it was about. */
export const GATE_KEPT = ['gate', 'title', 'outcome', 'reason', 'votes', 'escalated'];
