import { KINDS, type StepSource } from '../language/schema.js';

/** A step on its own: branches of parallel steps are taken out and stand beside it, under `{step}/{branch}`. */
export type FlatStep = {
  path: string;
  /** Where it stands in the source. */
  at: string[];
  kind: (typeof KINDS)[number];
  source: StepSource;
  needs: string[];
  when: string[];
  /** Whether its `needs` and `when` are those of the parallel step around it. */
  branch: boolean;
  branches: string[];
};

export const kindOf = (source: StepSource): FlatStep['kind'] => KINDS.find((kind) => Object.hasOwn(source, kind))!;

/** The steps of one level, parallel steps after their branches, which share what they need. */
export function flatten(steps: Record<string, StepSource>, at: string[], outer?: FlatStep): FlatStep[] {
  return Object.entries(steps).flatMap(([name, source]) => {
    const step: FlatStep = {
      path: outer ? `${outer.path}/${name}` : name,
      at: [...at, name],
      kind: kindOf(source),
      source,
      needs: outer ? outer.needs : (source.needs ?? []),
      when: [...(outer?.when ?? []), ...(source.when === undefined ? [] : [source.when])],
      branch: outer !== undefined,
      branches: [],
    };
    if (!source.parallel) return [step];
    const inner = flatten(source.parallel, [...step.at, 'parallel'], step);
    const branches = Object.keys(source.parallel).map((branch) => `${step.path}/${branch}`);
    return [...inner, { ...step, needs: branches, when: [], branches }];
  });
}
