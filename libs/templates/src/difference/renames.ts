import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { canonical, type Json } from '../engine/json.js';

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
  for (const step of before) {
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
  const step = (each: CompiledStep): CompiledStep => {
    const { needs, again, ...rest } = called(each, renames);
    return {
      ...rest,
      path: path(each.path),
      needs: needs.map(path),
      ...(again ? { again: { ...again, to: path(again.to) } } : {}),
      ...(rest.kind === 'gate' && rest.retake ? { retake: { ...rest.retake, to: path(rest.retake.to) } } : {}),
    } as CompiledStep;
  };
  return { ...template, steps: template.steps.map(step) };
}

/** A step whose expressions read the others by their new names. */
function called<S extends CompiledStep>(step: S, renames: Renames): S {
  const old = [...renames.keys()].map((name) => name.replaceAll('/', '\\/')).join('|');
  const reading = new RegExp(`\\bsteps\\.(${old})\\b`, 'g');
  const read = (text: string) => text.replace(reading, (_, name: string) => `steps.${renames.get(name) ?? name}`);
  return JSON.parse(JSON.stringify(step), (_, value: unknown) =>
    typeof value === 'string' ? read(value) : value,
  ) as S;
}
