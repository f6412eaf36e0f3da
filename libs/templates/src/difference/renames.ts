import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { canonical, type Json } from '../engine/json.js';
import { withPaths } from '../engine/steps.js';

/** Steps that go by another name in the newer version: the old path, and the new one. */
export type Renames = ReadonlyMap<string, string>;

/** Finds steps that do the same under another name: gone in one version, new in the other, and alike but for it. */
export function renamed(before: readonly CompiledStep[], after: readonly CompiledStep[]): Renames {
  const paths = (steps: readonly CompiledStep[]) => new Set(steps.map(({ path }) => path));
  const [old, fresh] = [paths(before), paths(after)];
  const added = Map.groupBy(
    after.filter(({ path }) => !old.has(path)),
    doing,
  );
  const renames = new Map<string, string>();
  const depth = ({ path }: CompiledStep) => path.split('/').length;
  // With a step that uses a template go the steps of that.
  for (const step of [...before].sort((one, other) => depth(one) - depth(other))) {
    const moved = step.within === undefined ? undefined : renames.get(step.within);
    if (moved !== undefined) {
      const path = moved + step.path.slice(step.within!.length);
      if (fresh.has(path)) renames.set(step.path, path);
      continue;
    }
    const alike = fresh.has(step.path) ? [] : (added.get(doing(step)) ?? []);
    const [only] = alike;
    if (only && alike.length === 1 && ![...renames.values()].includes(only.path)) renames.set(step.path, only.path);
  }
  return renames;
}

/** What a step does, whatever it is called and whatever it stands behind. */
function doing({ path: _, needs: __, ...step }: CompiledStep): string {
  return canonical(step as unknown as Json);
}

/** A version as it would be if its steps had been called so from the beginning. */
export function withNewNames(template: CompiledTemplate, renames: Renames): CompiledTemplate {
  if (renames.size === 0) return template;
  const path = (name: string) => renames.get(name) ?? name;
  return { ...template, steps: template.steps.map((step) => withPaths(called(step, renames), path)) };
}

/** A step whose expressions read the others by their new names; those of a used template know none but their own. */
function called<S extends CompiledStep>(step: S, renames: Renames): S {
  const names = namesWithin(step.within, renames);
  if (names.size === 0) return step;
  const old = [...names.keys()].map((name) => name.replaceAll('/', '\\/')).join('|');
  const reading = new RegExp(`\\bsteps\\.(${old})\\b`, 'g');
  const read = (text: string) => text.replace(reading, (_, name: string) => `steps.${names.get(name) ?? name}`);
  return JSON.parse(JSON.stringify(step), (_, value: unknown) =>
    typeof value === 'string' ? read(value) : value,
  ) as S;
}

/** The other names of steps as they are read within a used template. */
function namesWithin(within: string | undefined, renames: Renames): Renames {
  if (within === undefined) return renames;
  const moved = renames.get(within) ?? within;
  const inner = [...renames].filter(([old]) => old.startsWith(`${within}/`));
  return new Map(inner.map(([old, now]) => [old.slice(within.length + 1), now.slice(moved.length + 1)]));
}
