import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import type { TemplateSource } from '../language/schema.js';
import type { FlatStep } from './flatten.js';
import type { Publication } from './publication.js';
import type { Scope } from './scope.js';

/** A compiled step, the CEL types of what later steps read of it, and the steps of a template it uses, which stand before it. */
export type Made = { step: CompiledStep; output: string; event: string | null; before?: CompiledStep[] };

/** Compiles the steps of each item of a fan-out; the CEL type of what an item hands back. */
export type MakeItems = (
  flat: FlatStep,
  itemType: string,
  given: Record<string, string>,
) => { template: CompiledTemplate; output: string };

/** Compiles a template that a step uses; the CEL type of what it hands back. */
export type CompileUsed = (
  source: TemplateSource,
  publication: Publication,
) => { template: CompiledTemplate; output: string };

/** What compiling one step takes. */
export type Making = {
  flat: FlatStep;
  scope: Scope;
  /** What every kind of step has. */
  base: Pick<CompiledStep, 'path' | 'title' | 'stage' | 'needs' | 'when' | 'map' | 'onFail' | 'again'>;
  publication: Publication;
  /** What comes before it, compiled. */
  steps: ReadonlyMap<string, CompiledStep>;
  /** Every step of its level, as it was written. */
  level: readonly FlatStep[];
};
