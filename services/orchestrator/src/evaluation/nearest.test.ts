import { CATALOGUE, english, phrase } from '@bobine/contracts';
import { compile, type Fact, templatesWithin } from '@bobine/templates';
import { describe, expect, it } from '@jest/globals';
import { closedEvaluation, endedEvaluation, heldEvaluation, type Listener, otherKeysEvaluation } from './nearest.js';

const template = compile(
  `
apiVersion: bobine/v1
name: feature
inputs: { project: string, work: string, list: list }
steps:
  shots:
    forEach: { in: inputs.list, as: shot, key: shot.code }
    steps:
      plate:
        wait:
          event: bobine.material.arrived.v1
          key: { work: inputs.work, shot: shot.code }
          retain: P1D
`,
  CATALOGUE,
);
const [, item] = templatesWithin(template);
const fact = (keys: Record<string, string>, type = 'bobine.material.arrived.v1'): Fact => ({
  id: 'f',
  type,
  subject: 's',
  time: '2026-03-01T10:00:00.000Z',
  project: 'demo',
  actor: 'vendor:lab',
  keys,
  data: {},
});
const inputs = { project: 'demo', work: 'hsm', list: [] };
const parent: Listener = {
  address: 'demo/hsm/feature',
  status: 'running',
  reason: null,
  template,
  inputs,
  item: null,
  steps: { shots: 'running' },
};
const itemRun = (code: string, plate: string): Listener => ({
  ...parent,
  address: `demo/hsm/feature/shots[${code}]#1`,
  template: item!,
  item: { code },
  steps: { plate },
});

describe('a fact for which nothing is open', () => {
  it('is held for the item it is about, once that is there', () => {
    const held = heldEvaluation(
      fact({ work: 'hsm', shot: 'A' }),
      [parent, itemRun('B', 'pending'), itemRun('A', 'pending')],
      true,
    );
    expect(held).toMatchObject({
      outcome: 'held',
      rule: 'demo/hsm/feature/shots[A]#1/plate',
      until: '2026-03-02T10:00:00.000Z',
    });
  });

  it('is held for an item that is still to come, and not once that item is known to be past it', () => {
    const late = fact({ work: 'hsm', shot: 'A' });
    expect(heldEvaluation(late, [parent], true)).toMatchObject({ rule: 'demo/hsm/feature/shots/plate' });
    expect(heldEvaluation(late, [parent, itemRun('A', 'done')], false)).toBeUndefined();
  });

  it('is not held by a run of another work, nor by one that has ended', () => {
    expect(heldEvaluation(fact({ work: 'other', shot: 'A' }), [parent], true)).toBeUndefined();
    const ended = { ...parent, status: 'cancelled', reason: 'withdrawn' };
    expect(heldEvaluation(fact({ work: 'hsm', shot: 'A' }), [ended], true)).toBeUndefined();
    expect(endedEvaluation(fact({ work: 'hsm', shot: 'A' }), [ended])).toMatchObject({
      outcome: 'runClosed',
      reason: phrase`The run ${'demo/hsm/feature'} is closed: ${'withdrawn'}.`,
    });
  });

  it('is held for a wait of a used template by what that is given, and not by what its run is', () => {
    const delivery = `
apiVersion: bobine/v1
name: shot
inputs: { work: string, shot: string }
steps: { plate: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work, shot: inputs.shot } } } }
`;
    const using = compile(
      `
apiVersion: bobine/v1
name: feature
inputs: { project: string, work: string }
steps:
  first: { task: assets.inspect@1, with: { work: inputs.work } }
  vfx: { needs: [first], use: shot@1, with: { work: '"other"', shot: inputs.work } }
`,
      [{ name: 'assets.inspect', version: 1, queue: 'q', title: 't', timeout: 'PT1M' }],
      { published: [{ name: 'shot', version: 1, source: delivery, retired: false }] },
    );
    const run = { ...parent, template: using, steps: { first: 'running', 'vfx/plate': 'pending' } };
    expect(heldEvaluation(fact({ work: 'other', shot: 'hsm' }), [run], true)).toMatchObject({
      rule: 'demo/hsm/feature/vfx/plate',
    });
    expect(heldEvaluation(fact({ work: 'hsm', shot: 'hsm' }), [run], true)).toBeUndefined();
    expect(heldEvaluation(fact({ work: 'other', shot: 'other' }), [run], true)).toBeUndefined();
  });

  it('is explained by the wait that differs in the fewest keys', () => {
    const waits = [
      { address: 'r/far#1', run: 'r', keys: { work: 'x', shot: 'B' } },
      { address: 'r/near#1', run: 'r', keys: { work: 'hsm', shot: 'B' } },
    ];
    expect(otherKeysEvaluation(fact({ work: 'hsm', shot: 'A' }), waits)).toMatchObject({
      rule: 'r/near#1',
      condition: 'event.keys.shot == "B"',
      values: { 'event.keys.shot': 'A' },
    });
    expect(otherKeysEvaluation(fact({}), [])).toBeUndefined();
  });

  it('may be wanted by a later attempt, unless it answers the attempt that asked', () => {
    const closed = { address: 'r/plate#1', run: 'r' };
    expect(english(closedEvaluation(fact({}), closed, null).reason)).toBe(
      'r/plate#1 had what it waited for; a later attempt would still collect this.',
    );
    expect(english(closedEvaluation(fact({}, 'bobine.gate.decided.v1'), closed, null).reason)).toBe(
      'r/plate#1 had what it waited for.',
    );
  });
});
