import { refuse } from '@bobine/contracts/refusal';
import { phrase } from '@bobine/contracts/phrase';
import { renamed } from '../difference/renames.js';
import type { CompiledTemplate, ForEachStep } from '../engine/compiled.js';
import type { JsonMap } from '../engine/json.js';
import { stepAt } from '../engine/steps.js';
import type { Standing } from '../steering/foresee.js';
import type { MigrationPlan } from '../engine/migration-plan.js';
import { type Becoming, passages } from './becoming.js';

/** What would become of a step; one that `asks` is answered by keeping its attempt or opening another. */
export type MigrationEffect = {
  step: string;
  /** Its name before, where that was another. */
  was: string | null;
  title: string;
} & Standing &
  (Becoming | { becomes: 'dropped'; because: null; asks: false });

/**
 * The names steps go by in the new version: those that were said, and those of which nothing but the name has changed,
 * steps of items included. A fan-out keeps its name, for its items go by it.
 */
export const movesOf = (
  from: CompiledTemplate,
  to: CompiledTemplate,
  said: Record<string, string>,
): Record<string, string> => {
  const taken = new Set(Object.values(said));
  return { ...Object.fromEntries(alikeIn(from, to).filter(([, now]) => !taken.has(now))), ...said };
};

function alikeIn(from: CompiledTemplate, to: CompiledTemplate, within = ''): [string, string][] {
  const kinds = new Map(from.steps.map(({ path, kind }) => [path, kind]));
  const alike = [...renamed(from.steps, to.steps)].filter(([path]) => kinds.get(path) !== 'forEach');
  const inner = fanOutsChanged(from, to).flatMap(([old, now]) => {
    return alikeIn(old.template, now.template, `${within}${now.path}/`);
  });
  return [...alike.map(([old, now]): [string, string] => [`${within}${old}`, `${within}${now}`]), ...inner];
}

/** The fan-outs whose items follow another template in the new version: as they were, and as they are. */
export const fanOutsChanged = (from: CompiledTemplate, to: CompiledTemplate): [ForEachStep, ForEachStep][] =>
  to.steps.flatMap((now): [ForEachStep, ForEachStep][] => {
    const old = stepAt(from, now.path);
    const both = old?.kind === 'forEach' && now.kind === 'forEach' && old.template.hash !== now.template.hash;
    return both ? [[old, now]] : [];
  });

/**
 * What would become of the steps of a run that went over to another version, before it does; held to `migrate` by a
 * property. Refused where a name or an answer is of no step, or an input is missing.
 */
export function foreseeMigration(
  from: CompiledTemplate,
  to: CompiledTemplate,
  standings: Readonly<Record<string, Standing>>,
  inputs: JsonMap,
  plan: MigrationPlan,
): MigrationEffect[] {
  checkPlan(from, to, inputs, plan);
  checkNames(from, standings, plan);
  if (from.hash === to.hash) return [];
  const { passages: found, dropped } = passages(from, to, (path) => standings[path]?.status, plan);
  const effects = found.flatMap(({ now, old, status, becoming }): MigrationEffect[] => {
    if (becoming.becomes === 'kept' && status === 'pending') return [];
    const attempt = (old && standings[old.path]?.attempt) ?? 1;
    const was = old && old.path !== now.path ? old.path : null;
    return [{ step: now.path, was, title: now.title, attempt, status, ...becoming }];
  });
  const gone = dropped.flatMap(({ path, title }): MigrationEffect[] => {
    const standing = standings[path];
    if (!standing || standing.status === 'pending') return [];
    return [{ step: path, was: null, title, ...standing, becomes: 'dropped', because: null, asks: false }];
  });
  return [...effects, ...gone];
}

function checkPlan(from: CompiledTemplate, to: CompiledTemplate, inputs: JsonMap, plan: MigrationPlan): void {
  const missing = Object.keys(to.inputs).filter((name) => !Object.hasOwn({ ...inputs, ...plan.inputs }, name));
  if (missing.length > 0) {
    const named = missing.map((name) => `${name} (${to.inputs[name]})`).join(', ');
    throw refuse('migration.inputs', phrase`The new version also asks for ${named}: give it with the migration.`);
  }
  const [before, after] = [pathsOf(from), pathsOf(to)];
  const said = [...Object.values(plan.moves), ...Object.keys(plan.answers)];
  const unknown = Object.keys(plan.moves).find((path) => !before.has(path)) ?? said.find((path) => !after.has(path));
  if (unknown !== undefined) throw refuse('migration.unknownStep', phrase`There is no step ${unknown}.`);
}

/** In the record attempts go by the name of their step, and the items of a fan-out by its name. */
function checkNames(
  from: CompiledTemplate,
  standings: Readonly<Record<string, Standing>>,
  { moves }: Pick<MigrationPlan, 'moves'>,
): void {
  for (const [old, now] of Object.entries(moves)) {
    if (old === now || !stepAt(from, old)) continue;
    if (stepAt(from, old)?.kind === 'forEach') {
      throw refuse('migration.fanOutName', phrase`The fan-out ${old} keeps its name: its items go by it.`);
    }
    if (stepAt(from, now) && (standings[now]?.status ?? 'pending') !== 'pending') {
      throw refuse(
        'migration.nameTaken',
        phrase`A step called ${now} has begun: give ${old} a name that is nobody's yet.`,
      );
    }
  }
}

/** Every step by its path through the levels: `shots/anim` is that of an item. */
const pathsOf = ({ steps }: CompiledTemplate, within = ''): Set<string> =>
  new Set(
    steps.flatMap((step) => {
      const path = `${within}${step.path}`;
      return [path, ...(step.kind === 'forEach' ? pathsOf(step.template, `${path}/`) : [])];
    }),
  );
