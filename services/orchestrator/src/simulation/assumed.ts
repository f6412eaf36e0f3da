import { type InputOf, nearest, refuse, type simulate } from '@bobine/contracts';
import {
  type Assumptions,
  type CompiledTemplate,
  durationMs,
  isDuration,
  type Json,
  type JsonMap,
} from '@bobine/templates';
import type { Span, StepAssumption } from '@bobine/templates';

type Asked = InputOf<typeof simulate>;
type Said = NonNullable<Asked['assume']>[number];

/** What a simulation assumes: what was said, over what was learnt. */
export function assumedFor(
  template: CompiledTemplate,
  asked: Asked,
  learnt: Record<string, StepAssumption>,
): Assumptions {
  const known = pathsOf(template);
  const steps = { ...learnt };
  for (const said of asked.assume ?? []) {
    if (!known.includes(said.step)) {
      const near = nearest(said.step, known);
      throw refuse('simulation.unknownStep', `There is no step ${said.step}${near ? `; did you mean ${near}?` : '.'}`);
    }
    steps[said.step] = { ...steps[said.step], ...assumptionOf(said) };
  }
  return {
    at: asked.at ?? new Date().toISOString(),
    inputs: (asked.inputs ?? {}) as JsonMap,
    steps,
    atOnce: Object.fromEntries((asked.atOnce ?? []).map(({ who, count }) => [who, count])),
    by: asked.by ?? null,
  };
}

/** Every step of a template by its path through the levels. */
const pathsOf = ({ steps }: CompiledTemplate, within = ''): string[] =>
  steps.flatMap((step) => {
    const path = `${within}${step.path}`;
    return [path, ...(step.kind === 'forEach' ? pathsOf(step.template, `${path}/`) : [])];
  });

function assumptionOf(said: Said): StepAssumption {
  const { step, takes, slips, retakes, retakeChance, failChance, items, gives } = said;
  if (retakes !== undefined && retakeChance !== undefined) {
    throw refuse('simulation.retakes', `${step}: give either how many retakes, or with what chance, not both.`);
  }
  const back =
    retakes !== undefined ? { times: retakes } : retakeChance !== undefined ? { chance: retakeChance } : null;
  return {
    ...(takes ? { takes: spanOf(step, takes), from: 'given' as const } : {}),
    ...(slips === undefined ? {} : { slips: lengthOf(step, 'slips', slips) }),
    ...(back ? { retakes: back, again: back } : {}),
    ...(failChance === undefined ? {} : { fails: failChance }),
    ...(items === undefined ? {} : { items }),
    ...(gives === undefined ? {} : { gives: gives as Json }),
  };
}

function spanOf(step: string, { least, likely, most }: NonNullable<Said['takes']>): Span {
  const middle = lengthOf(step, 'takes.likely', likely);
  const span = {
    least: least === undefined ? middle : lengthOf(step, 'takes.least', least),
    likely: middle,
    most: most === undefined ? middle : lengthOf(step, 'takes.most', most),
  };
  if (span.least <= span.likely && span.likely <= span.most) return span;
  throw refuse('simulation.span', `${step}: the least it takes is at most the likely, and that at most the most.`);
}

function lengthOf(step: string, field: string, text: string): number {
  if (isDuration(text)) return durationMs(text);
  throw refuse('simulation.length', `${step}, ${field}: "${text}" is no length of time; write P3D or PT8H.`);
}
