import { Environment } from '@marcbachmann/cel-js';
import { compile, type CompiledTemplate, evaluate, reduce, type RunState } from '@bobine/templates';
import { median, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import type { Bench } from '../result.js';

const SIZES = [10, 50, 100, 500] as const;
const ROUNDS = 5;
/** Steps of runs in one slice, whatever their size. */
const STEPS_PER_SLICE = 20_000;
const EVALUATIONS = 50_000;
const AT = '2026-12-01T08:00:00.000Z';

/**
 * The engine by itself: steps a second in templates of ten to five hundred steps, and expressions a second beside the bare
 * library; in turn, in slices.
 */
export const engine: Bench = async ({ signal, say }) => {
  const templates = new Map(SIZES.map((size) => [size, chainOf(size)]));
  const sliceOf = (size: number): number => stepsPerSecond(templates.get(size as (typeof SIZES)[number])!, size);
  for (const size of SIZES) sliceOf(size);
  ourEvaluations();
  bareEvaluations();
  const loadBefore = load();
  const steps = new Map<number, number[]>(SIZES.map((size) => [size, []]));
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    signal.throwIfAborted();
    for (const size of round % 2 ? SIZES : SIZES.toReversed()) steps.get(size)!.push(sliceOf(size));
    ours.push(ourEvaluations());
    bare.push(bareEvaluations());
  }
  const perInput = SIZES.map((size) => 1e6 / median(steps.get(size)!) / size);
  say('\nSteps a second, and microseconds an input takes for each step of its template:');
  say(
    table([
      ['steps', 'steps/s', 'µs per input and step'],
      ...SIZES.map((size, at) => [String(size), median(steps.get(size)!), perInput[at]!]),
    ]),
  );
  say(`\nExpressions a second: ours ${Math.round(median(ours))}, the bare library ${Math.round(median(bare))}.`);
  return {
    bench: 'engine',
    ratio: rounded(median(ours) / median(bare), 2),
    ours: Math.round(median(ours)),
    bare: Math.round(median(bare)),
    unit: 'evaluations/s',
    conditions: {
      stepsPerSecond: Object.fromEntries(SIZES.map((size) => [size, Math.round(median(steps.get(size)!))])),
      // One when an input costs as much for each step of a large template as for each of a small one.
      growth: rounded(perInput.at(-1)! / perInput[0]!, 2),
      ...{ rounds: ROUNDS, load: [loadBefore, load()], ...machine() },
    },
  };
};

/** Tasks one after the other, each with a condition over the one before. */
function chainOf(size: number): CompiledTemplate {
  const steps = Array.from({ length: size }, (_, at): [string, object] => [
    `s${at}`,
    {
      task: 'bench.note@1',
      ...(at === 0 ? {} : { needs: [`s${at - 1}`], when: `steps.s${at - 1}.output.frames > 10` }),
      with: { work: 'inputs.work' },
    },
  ]);
  const source = {
    apiVersion: 'bobine/v1',
    name: 'chain',
    inputs: { work: 'string' },
    steps: Object.fromEntries(steps),
  };
  const output = { type: 'object', properties: { frames: { type: 'number' } } };
  return compile(source, [{ name: 'bench.note', version: 1, queue: 'q', title: 'Note', timeout: 'PT1M', output }]);
}

/** Runs to their ends, again and again. */
function stepsPerSecond(template: CompiledTemplate, size: number): number {
  const runs = Math.ceil(STEPS_PER_SLICE / size);
  const began = performance.now();
  for (let run = 0; run < runs; run += 1) {
    const address = `bench/${run}`;
    let { state } = reduce(template, null, { kind: 'opened', at: AT, address, inputs: { work: 'hsm' } });
    for (let step = 0; step < size; step += 1) {
      const onceKey = `${address}/s${step}#1:run`;
      state = reduce(template, state, { kind: 'answer', at: AT, onceKey, ok: true, output: { frames: 24 } }).state;
    }
    checkEnded(state);
  }
  return (runs * size * 1000) / (performance.now() - began);
}

function checkEnded({ outcome, address }: RunState): void {
  if (outcome?.state !== 'completed') throw new Error(`${address} did not come to its end: ${outcome?.reason}`);
}

const EXPRESSION = 'size(events) >= 2 && events.exists(e, e.data.kind == "version" && e.data.frames > shot.frames - 2)';
const VARIABLES = {
  shot: { code: 'SATL_0130', frames: 24 },
  events: [
    { id: 'a', data: { kind: 'plate', frames: 30 } },
    { id: 'b', data: { kind: 'version', frames: 24 } },
  ],
};

function ourEvaluations(): number {
  const began = performance.now();
  for (let nth = 0; nth < EVALUATIONS; nth += 1) {
    if (evaluate(EXPRESSION, VARIABLES, { step: 'bench', field: 'when' }) !== true) throw new Error('it should hold');
  }
  return (EVALUATIONS * 1000) / (performance.now() - began);
}

/** What anybody would write with the library: parsed once, integers and doubles as it has them. */
function bareEvaluations(): number {
  const environment = new Environment({ unlistedVariablesAreDyn: true }).registerOperator(
    'double - int: double',
    (a, b) => Number(a) - Number(b),
  );
  const run = environment.parse(EXPRESSION);
  const began = performance.now();
  for (let nth = 0; nth < EVALUATIONS; nth += 1) {
    if (run(VARIABLES) !== true) throw new Error('it should hold');
  }
  return (EVALUATIONS * 1000) / (performance.now() - began);
}
