import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import type { FlatStep } from './flatten.js';
import type { Publication } from './publication.js';
import type { Scope } from './scope.js';

/** A compiled step, and the CEL types of what later steps read of it. */
export type Made = { step: CompiledStep; output: string; event: string | null };

/** Compiles the steps of each item of a fan-out; the CEL type of what an item hands back. */
export type MakeItems = (
  flat: FlatStep,
  itemType: string,
  given: Record<string, string>,
) => { template: CompiledTemplate; output: string };

/** What compiling one step takes. */
export type Making = {
  flat: FlatStep;
  scope: Scope;
  /** What every kind of step has. */
  base: Pick<CompiledStep, 'path' | 'title' | 'stage' | 'needs' | 'when' | 'map' | 'onFail' | 'again'>;
  publication: Publication;
  steps: ReadonlyMap<string, FlatStep>;
};
