import { phrase } from '@bobine/contracts/phrase';
import type { CompiledStep, CompiledTemplate, UseStep } from '../engine/compiled.js';
import { withPaths } from '../engine/steps.js';
import { problem } from '../language/problem.js';
import { readTemplate } from '../language/read.js';
import type { TemplateSource } from '../language/schema.js';
import { shapeProblems } from '../language/shape.js';
import { openingProblems } from './inputs.js';
import type { CompileUsed, Made, Making } from './making.js';
import type { Publication } from './publication.js';
import { versionNamed } from './published.js';

/** Templates that use others that use others: deeper than this, nobody can follow. */
export const DEEPEST_USE = 4;

/** Compiles a step that runs another template: the steps of that stand in this one, before the step itself. */
export function makeUse(making: Making, label: string, compileUsed: CompileUsed): Made | null {
  const { flat, scope, base, publication } = making;
  const { problems } = publication;
  const at = [...flat.at, 'use'];
  const given = flat.source.with ?? {};
  const types = publication.checkValues(given, [...flat.at, 'with'], scope);
  const found = versionNamed(publication.published, label, at);
  if ('problem' in found) {
    problems.push(found);
    return null;
  }
  const trail = [...publication.trail, label];
  if (publication.trail.includes(label)) {
    problems.push(problem(at, phrase`goes round in a circle: ${trail.join(' → ')}`, phrase`use another version of it`));
    return null;
  }
  if (trail.length > DEEPEST_USE) {
    problems.push(problem(at, phrase`uses templates ${trail.length} deep`, phrase`keep to ${DEEPEST_USE}`));
    return null;
  }
  const inner = publication.inside(label);
  const compiled = compiledToday(found.source, inner, compileUsed);
  if (!compiled) {
    const [wrong] = inner.problems;
    const text = phrase`${label} could not be published today: ${wrong?.path ?? ''}: ${wrong?.told.problem ?? ''}`;
    problems.push(problem(at, text, phrase`publish a version of it that can, and use that`));
    return null;
  }
  const { template, output } = compiled;
  problems.push(...openingProblems(template.inputs, types, [...flat.at, 'with'], label));
  const steps = inlined(template, flat);
  const step: UseStep = {
    ...base,
    needs: lastOf(steps),
    kind: 'use',
    uses: label,
    hash: template.hash,
    with: given,
    output: template.output,
  };
  return { step, output, event: null, before: steps };
}

/** A version as it compiles with the catalogue there is now; null when that has problems with what was once published. */
function compiledToday(source: string, publication: Publication, compileUsed: CompileUsed) {
  const { value } = readTemplate(source);
  publication.problems.push(...shapeProblems(value));
  const compiled =
    publication.problems.length > 0 ? null : compileUsed(value as unknown as TemplateSource, publication);
  return publication.problems.length > 0 ? null : compiled;
}

/** The steps of a used template where they are used: what began with nothing begins with what the step that uses it needs. */
function inlined(template: CompiledTemplate, { path, needs }: Making['flat']): CompiledStep[] {
  return template.steps.map((step) => {
    const moved = withPaths({ ...step, within: step.within ?? '' }, (inner) => (inner ? `${path}/${inner}` : path));
    return { ...moved, needs: step.needs.length > 0 ? moved.needs : needs };
  });
}

/** The steps that no other needs: when they have ended, all have. */
function lastOf(steps: CompiledStep[]): string[] {
  const needed = new Set(steps.flatMap(({ needs }) => needs));
  return steps.map(({ path }) => path).filter((path) => !needed.has(path));
}
