import type { CompiledStep, CompiledTemplate, UseStep } from './compiled.js';

type Index = { byPath: Map<string, CompiledStep>; under: Map<string, CompiledStep[]> };
const indexes = new WeakMap<CompiledTemplate, Index>();

function indexOf(template: CompiledTemplate): Index {
  let index = indexes.get(template);
  if (!index) {
    const uses = template.steps.filter(({ kind }) => kind === 'use');
    const under = uses.map(({ path }): [string, CompiledStep[]] => {
      return [path, template.steps.filter((step) => step.path.startsWith(`${path}/`))];
    });
    index = { byPath: new Map(template.steps.map((step) => [step.path, step])), under: new Map(under) };
    indexes.set(template, index);
  }
  return index;
}

/** A step of a template by its path. */
export const stepAt = (template: CompiledTemplate, path: string): CompiledStep | undefined =>
  indexOf(template).byPath.get(path);

/** The steps of the template that the step at a path uses; none for a step that uses none. */
export const stepsUnder = (template: CompiledTemplate, path: string): CompiledStep[] =>
  indexOf(template).under.get(path) ?? [];

/** The step at a path, which uses another template. */
export function usingAt(template: CompiledTemplate, path: string): UseStep {
  const step = stepAt(template, path);
  if (step?.kind !== 'use') throw new Error(`${path} of ${template.name} uses no template`);
  return step;
}

/** The steps around one that use the template it is of, the outermost first. */
export function usesAround(template: CompiledTemplate, { within }: CompiledStep): UseStep[] {
  if (within === undefined) return [];
  const use = usingAt(template, within);
  return [...usesAround(template, use), use];
}

/** A step that goes by another path, and so do those it names. */
export function withPaths(step: CompiledStep, as: (path: string) => string): CompiledStep {
  const { path, needs, within, again } = step;
  return {
    ...step,
    ...naming(step, as),
    path: as(path),
    needs: needs.map(as),
    ...(within === undefined ? {} : { within: as(within) }),
    ...(again ? { again: { ...again, to: as(again.to) } } : {}),
  } as CompiledStep;
}

/** What steps of one kind alone name. */
function naming(step: CompiledStep, as: (path: string) => string): object {
  switch (step.kind) {
    case 'wait':
      return step.superseded ? { superseded: { ...step.superseded, to: as(step.superseded.to) } } : {};
    case 'gate': {
      const { retake, decides } = step;
      return {
        retake: retake && { ...retake, to: as(retake.to) },
        decides: decides && { ...decides, step: as(decides.step) },
      };
    }
    case 'parallel':
      return { branches: step.branches.map(as) };
    default:
      return {};
  }
}
