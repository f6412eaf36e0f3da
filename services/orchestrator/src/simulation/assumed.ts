import { type InputOf, nearest, refuse, phrase, type simulate } from '@bobine/contracts';
import {
  type Assumptions,
  type CompiledTemplate,
  type Json,
  type JsonMap,
  type Length,
  lengthOf,
  type Span,
  type StepAssumption,
} from '@bobine/templates';

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
      throw refuse(
        'simulation.unknownStep',
        near ? phrase`There is no step ${said.step}; did you mean ${near}?` : phrase`There is no step ${said.step}.`,
      );
    }
    steps[said.step] = { ...steps[said.step], ...assumptionOf(said, reading(template, said.step)) };
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

type Read = (field: string, period: string) => Length;

/** Reads periods as templates write them, by the calendar of this one. */
const reading =
  ({ calendar }: CompiledTemplate, step: string): Read =>
  (field, period) => {
    const length = lengthOf(period, calendar);
    if (length) return length;
    const fix = calendar
      ? phrase`write P3D, PT8H or 3 working days`
      : phrase`write P3D or PT8H; working days need a calendar`;
    throw refuse('simulation.length', phrase`${step}, ${field}: "${period}" is no length of time; ${fix}.`);
  };

function assumptionOf(said: Said, read: Read): StepAssumption {
  const { step, takes, slips, retakes, retakeChance, failChance, items, gives } = said;
  if (retakes !== undefined && retakeChance !== undefined) {
    throw refuse('simulation.retakes', phrase`${step}: give either how many retakes, or with what chance, not both.`);
  }
  const back =
    retakes !== undefined ? { times: retakes } : retakeChance !== undefined ? { chance: retakeChance } : null;
  return {
    ...(takes ? { takes: spanOf(step, takes, read), from: 'given' as const } : {}),
    ...(slips === undefined ? {} : { slips: read('slips', slips) }),
    ...(back ? { retakes: back, again: back } : {}),
    ...(failChance === undefined ? {} : { fails: failChance }),
    ...(items === undefined ? {} : { items }),
    ...(gives === undefined ? {} : { gives: gives as Json }),
  };
}

function spanOf(step: string, { least, likely, most }: NonNullable<Said['takes']>, read: Read): Span {
  const middle = read('takes.likely', likely);
  const low = least === undefined ? middle : read('takes.least', least);
  const high = most === undefined ? middle : read('takes.most', most);
  if (new Set([low, middle, high].map(({ working = false }) => working)).size > 1) {
    throw refuse(
      'simulation.span',
      phrase`${step}: give the least, the likely and the most all in working time, or none.`,
    );
  }
  if (low.ms > middle.ms || middle.ms > high.ms) {
    throw refuse(
      'simulation.span',
      phrase`${step}: the least it takes is at most the likely, and that at most the most.`,
    );
  }
  return { least: low.ms, likely: middle.ms, most: high.ms, ...(middle.working ? { working: true } : {}) };
}
