import { describe, expect, it } from '@jest/globals';
import { Run } from '../fixtures/run.js';
import { inputs, templateOf } from '../fixtures/templates.js';
import { templatesWithin } from '../publish/compile.js';
import { itemAddress } from './address.js';
import type { Command } from './command.js';
import type { ForEachStep } from './compiled.js';
import type { JoinSummary } from './input.js';
import { fanOutItems } from './items.js';

const stepOf = (command: Command): string | null => ('step' in command ? command.step : null);

const SHOTS = `
  cut: { task: production.registerCut@1, with: { work: inputs.work, material: '"m"' } }
  shots:
    needs: [cut]
    forEach: { in: steps.cut.output.shots, as: shot, key: shot.code, window: 8, with: { cut: steps.cut.output.cut } }
    steps:
      anim: { human: { type: ANM, role: animator }, about: { shot: shot.code, cut: inputs.cut } }
    output: { version: steps.anim.output.version }
  conform: { needs: [shots], task: production.note@1, with: { versions: 'steps.shots.output.outputs.map(o, o.output.version)' } }
`;
const template = templateOf(SHOTS);
const shots = [
  { code: 'SATL_0130', frames: 40 },
  { code: 'FALL_0010', frames: 12 },
];
const opened = (list = shots) => new Run(template).done('cut#1:run', { cut: 'C1', shots: list });
const summary = (more: Partial<JoinSummary> = {}): JoinSummary => ({
  total: 2,
  completed: 2,
  failed: 0,
  cancelled: 0,
  failures: [],
  outputs: shots.map(({ code }) => ({ key: code, output: { version: `${code}_v1` } })),
  ...more,
});
const joined = (run: Run, generation: number, items: JoinSummary): Run =>
  run.on({ kind: 'join', step: 'shots', generation, items });

describe('a fan-out', () => {
  it('hands over its items with key and content hash, its window, and the template they follow', () => {
    const command = opened().command('openFanOut');
    expect(command).toMatchObject({
      onceKey: 'hsm/feature/shots#1:openFanOut',
      generation: 1,
      window: 8,
      itemsRef: null,
      inputs: { project: 'HSM', work: 'hsm', cut: 'C1' },
      template: { name: 'feature/shots' },
    });
    expect(command.items.map(({ key }) => key)).toEqual(['SATL_0130', 'FALL_0010']);
    expect(command.items[0]!.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(templatesWithin(template).map(({ hash }) => hash)).toContain(command.template.hash);
  });

  it('gives an item another hash when what it says changes, whatever the order it says it in', () => {
    const hashOf = (shot: object) => opened([shot as never]).command('openFanOut').items[0]!.hash;
    expect(hashOf({ code: 'a', frames: 1 })).toBe(hashOf({ frames: 1, code: 'a' }));
    expect(hashOf({ code: 'a', frames: 1 })).not.toBe(hashOf({ code: 'a', frames: 2 }));
  });

  it('goes on when its items have joined, once, with what they handed back', () => {
    const run = joined(opened(), 1, summary());
    expect(run.command('activity').input).toEqual({ versions: ['SATL_0130_v1', 'FALL_0010_v1'] });
    const { state } = run;
    expect(joined(run, 1, summary()).state).toBe(state);
  });

  it('ignores the join of a generation it did not open', () => {
    const run = opened();
    const { state } = run;
    expect(joined(run, 2, summary()).state).toBe(state);
    run.on({ kind: 'rerun', step: 'cut', reason: 'new cut' }).done('cut#2:run', { cut: 'C2', shots });
    expect(run.command('openFanOut')).toMatchObject({ generation: 2, previous: 'hsm/feature/shots#1' });
    expect(joined(run, 1, summary()).status('shots')).toBe('running');
    expect(joined(run, 2, summary()).status('shots')).toBe('done');
  });

  it('fails with its failed items, naming the first', () => {
    const failures = [{ key: 'FALL_0010', reason: 'retakes exhausted' }];
    const run = joined(opened(), 1, summary({ failed: 1, completed: 1, failures }));
    expect(run.state.outcome?.reason).toBe('shots: 1 of 2 failed: FALL_0010 (retakes exhausted)');
  });

  it('has nothing to wait for when the list is empty', () => {
    const run = opened([]);
    expect(run.state.steps['shots']).toMatchObject({ status: 'done', output: { total: 0 } });
    expect(run.command('activity').input).toEqual({ versions: [] });
  });

  it('fails when two items have the same key, or when there is no list', () => {
    expect(opened([...shots, ...shots]).state.outcome?.reason).toContain('two items have the key "SATL_0130"');
    expect(opened(3 as never).state.outcome?.reason).toContain('gives no list to go through');
  });

  it('hands over a reference when the list is too large to travel, and items are made of it later', () => {
    const run = opened({ $ref: 'cuts/C1/shots' } as never);
    expect(run.command('openFanOut')).toMatchObject({ items: [], itemsRef: 'cuts/C1/shots' });
    const step = template.steps.find(({ kind }) => kind === 'forEach') as ForEachStep;
    expect(fanOutItems(step, shots, { inputs: run.command('openFanOut').inputs })).toEqual(
      opened().command('openFanOut').items,
    );
  });

  it('closes its items when the run ends', () => {
    expect(opened().on({ kind: 'cancelled', reason: 'off' }).kinds()).toContain('closeFanOut');
  });
});

describe('an item run', () => {
  const [, items] = templatesWithin(template);
  const item = { key: 'SATL_0130', value: shots[0]! };
  const address = itemAddress('hsm/feature', 'shots', item.key, 1);

  it('is a run of its own under the address of its item, and sees the item by name', () => {
    const run = new Run(items!, { address, inputs: { ...inputs, cut: 'C1' }, item });
    expect(run.command('openTask')).toMatchObject({
      address: 'hsm/feature/shots[SATL_0130]#1/anim#1',
      about: { work: 'hsm', shot: 'SATL_0130', cut: 'C1' },
    });
    run.on({
      kind: 'fact',
      address: `${address}/anim#1`,
      fact: {
        id: 'f',
        type: 't',
        subject: 's',
        time: '2026-01-05T09:00:00Z',
        project: '',
        actor: '',
        keys: {},
        data: { status: 'done', version: 'v3' },
      },
    });
    expect(run.state.outcome).toMatchObject({ state: 'completed', output: { version: 'v3' } });
  });

  it('has failed when it is opened without its item', () => {
    expect(new Run(items!, { address, inputs: { ...inputs, cut: 'C1' } }).state.outcome?.reason).toContain('shot');
  });

  it('keeps an address apart whatever its key is made of', () => {
    expect(itemAddress('r', 's', 'a/b#1', 1)).not.toBe(itemAddress('r', 's', 'a/b', 1));
    expect(itemAddress('r', 's', 'x]#1/y', 1)).toBe('r/s[x%5D%231%2Fy]#1');
  });
});

describe('a parallel step', () => {
  const both = templateOf(`
  first: { task: production.note@1 }
  both:
    needs: [first]
    when: inputs.work == "hsm"
    parallel:
      mix: { human: { type: MIX, role: mixer } }
      titles: { when: 'inputs.project == "other"', task: production.note@1 }
      deep: { parallel: { a: { task: production.note@1 }, b: { task: production.note@1 } } }
  last: { needs: [both], task: production.note@1, with: { mix: steps.both.output.mix.version, b: steps.both.output.deep.b } }
`);

  it('opens its branches together and is done when all are, with what each handed back', () => {
    const run = new Run(both).done('first#1:run');
    expect(run.commands.map(stepOf)).toEqual(['both/mix', 'both/mix', 'both/deep/a', 'both/deep/b']);
    expect(run.status('both/titles')).toBe('skipped');
    run
      .done('both/deep/b#1:run', 'B')
      .done('both/deep/a#1:run', 'A')
      .says('both/mix#1', { status: 'done', version: 'm1' });
    expect(run.command('activity').input).toEqual({ mix: 'm1', b: 'B' });
  });

  it('is skipped with its branches when its condition is false', () => {
    const run = new Run(both, { inputs: { project: 'HSM', work: 'other' } }).done('first#1:run');
    expect(run.state.steps['both']).toMatchObject({
      status: 'skipped',
      reason: 'condition is false: inputs.work == "hsm"',
    });
  });

  it('reopens one branch alone when a retake names it, and all when it names the whole', () => {
    const gated = (to: string) =>
      templateOf(`
  both: { parallel: { a: { task: production.note@1 }, b: { task: production.note@1 } } }
  ok: { needs: [both], gate: { all: [director], retake: { to: ${to}, max: 2 } } }
`);
    const retaken = (to: string) =>
      new Run(gated(to)).done('both/a#1:run').done('both/b#1:run').says('ok#1', { outcome: 'retake', reason: 'x' });
    const opened_ = (run: Run) => run.commands.filter(({ kind }) => kind === 'activity').map(stepOf);
    expect(opened_(retaken('both/a'))).toEqual(['both/a']);
    expect(opened_(retaken('both'))).toEqual(['both/a', 'both/b']);
  });
});

describe('a step that says a fact', () => {
  it('hands over type, keys and data, and is done once it is said', () => {
    const said = templateOf(`
  say: { emit: { event: bobine.reel.balanced.v1, key: { work: inputs.work }, data: { cut: '"C1"', frames: 12 } } }
`);
    const run = new Run(said);
    expect(run.command('emit')).toMatchObject({
      eventType: 'bobine.reel.balanced.v1',
      keys: { work: 'hsm' },
      data: { cut: 'C1', frames: 12 },
    });
    expect(run.done('say#1:emit').state.outcome?.state).toBe('completed');
  });
});
