import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cameTo, facts, type Idea, order, picking, plot, stepsFrom, worldOf } from '../fixtures/ideas.js';
import { at, fact, Run } from '../fixtures/run.js';
import { Stage } from '../fixtures/stage.js';
import { catalogue, inputs, NOTE, published, templateUsing } from '../fixtures/templates.js';
import { compile, templatesWithin } from '../publish/compile.js';
import { foresee } from '../steering/foresee.js';
import type { CompiledTemplate } from './compiled.js';
import { reduce } from './reduce.js';

const vfxShot = published(
  'vfxShot@3',
  `
  plate: { when: inputs.frames > 10, wait: { event: bobine.material.arrived.v1, key: { shot: inputs.shot } } }
  anim: { needs: [plate], human: { type: ANM, role: animator }, about: { shot: inputs.shot } }
  review: { needs: [anim], gate: { all: [vfxSupervisor], retake: { to: anim, max: 2 } } }`,
  `
inputs: { shot: string, frames: number }
output: { version: steps.anim.output.version, takes: steps.anim.attempt, shot: inputs.shot }`,
);
const USING = `
  cut: { task: production.registerCut@1, with: { work: inputs.work, material: '"m"' } }
  vfx:
    needs: [cut]
    when: inputs.work != "none"
    use: vfxShot@3
    with: { shot: 'steps.cut.output.shots[0].code', frames: 'steps.cut.output.shots[0].frames' }
  ok: { needs: [vfx], gate: { all: [director], retake: { to: vfx, max: 2 } } }
  note: { needs: [vfx, ok], ${NOTE}, with: { all: steps.vfx.output } }
`;
const template = templateUsing([vfxShot], USING);
const opened = (frames = 24, more = {}) =>
  new Run(template, more).done('cut#1:run', { cut: 'C1', shots: [{ code: 'SATL_0130', frames }] });
const plate = fact('plate', {}, { keys: { shot: 'SATL_0130' } });
const approved = (run: Run) =>
  run
    .fact('vfx/plate#1', plate)
    .says('vfx/anim#1', { status: 'done', version: 'v1' })
    .says('vfx/review#1', { outcome: 'approved' });

describe('the steps of a used template', () => {
  it('see what it is given, and each other by their own names', () => {
    const run = opened();
    expect(run.command('openWait')).toMatchObject({ address: 'hsm/feature/vfx/plate#1', keys: { shot: 'SATL_0130' } });
    run.fact('vfx/plate#1', plate);
    expect(run.command('openTask')).toMatchObject({
      address: 'hsm/feature/vfx/anim#1',
      about: { project: 'HSM', work: 'hsm', shot: 'SATL_0130' },
    });
    run.says('vfx/anim#1', { status: 'done', version: 'v1' });
    expect(run.command('openGate').decides).toEqual({ address: 'hsm/feature/vfx/anim#1', type: 'ANM' });
  });

  it('hand back what it says, over them', () => {
    const run = approved(opened());
    const output = { version: 'v1', takes: 1, shot: 'SATL_0130' };
    expect(run.state.steps['vfx']).toMatchObject({ status: 'done', output });
    expect(run.says('ok#1', { outcome: 'approved' }).command('activity').input).toEqual({ all: output });
  });

  it('are skipped one by one by their own conditions, and all by that of the step that uses it', () => {
    expect(opened(5).state.steps['vfx/plate']).toMatchObject({
      status: 'skipped',
      reason: 'condition is false: inputs.frames > 10',
    });
    const none = opened(24, { inputs: { project: 'HSM', work: 'none' } });
    const reason = 'condition is false: inputs.work != "none"';
    for (const step of ['vfx/plate', 'vfx/anim', 'vfx/review', 'vfx']) {
      expect(none.state.steps[step]).toMatchObject({ status: 'skipped', reason });
    }
  });

  it('are done again by a retake of their own, of which the steps around them know nothing', () => {
    const run = opened().fact('vfx/plate#1', plate).says('vfx/anim#1', { status: 'done', version: 'v1' });
    run.says('vfx/review#1', { outcome: 'retake', reason: 'too slow' });
    expect(run.command('openTask')).toMatchObject({
      address: 'hsm/feature/vfx/anim#2',
      retake: { reason: 'too slow' },
    });
    run.says('vfx/anim#2', { status: 'done', version: 'v2' }).says('vfx/review#2', { outcome: 'approved' });
    expect(run.state.steps['vfx']).toMatchObject({ attempt: 1, output: { version: 'v2', takes: 2 } });
  });

  it('are done again together when a gate around them goes back to the step that uses it, or one alone', () => {
    const run = approved(opened()).says('ok#1', { outcome: 'retake', reason: 'again' });
    expect(run.command('openWait')).toMatchObject({ address: 'hsm/feature/vfx/plate#2', exclude: ['plate'] });
    expect(run.state.steps['vfx']).toMatchObject({ status: 'pending', attempt: 2 });
    const one = new Run(templateUsing([vfxShot], USING.replace('to: vfx,', 'to: vfx/anim,')));
    approved(one.done('cut#1:run', { cut: 'C1', shots: [{ code: 'SATL_0130', frames: 24 }] }));
    one.says('ok#1', { outcome: 'retake', reason: 'again' });
    expect([one.status('vfx/plate'), one.command('openTask').address]).toEqual(['done', 'hsm/feature/vfx/anim#2']);
  });

  it('are done again with what they are given then, when what is before them is', () => {
    const run = approved(opened()).on({ kind: 'rerun', step: 'cut', reason: 'new cut' });
    run.done('cut#2:run', { cut: 'C2', shots: [{ code: 'FALL_0010', frames: 24 }] });
    expect(run.command('openWait').keys).toEqual({ shot: 'FALL_0010' });
  });

  it('fail with what cannot be evaluated of what it is given, and say where', () => {
    const run = new Run(template).done('cut#1:run', { cut: 'C1', shots: [] });
    expect(run.state.outcome).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/^vfx\/plate: .*"vfx", with\.shot/),
    });
  });

  it('are asked for once more under the same once-keys by a run that resumes', () => {
    const run = opened();
    const [asked] = run.commands;
    run.state = JSON.parse(JSON.stringify(run.state));
    expect(run.on({ kind: 'resumed' }).commands).toEqual([asked]);
  });
});

describe('within a used template', () => {
  const using = (steps: string, more = 'inputs: { reel: string }') =>
    templateUsing([published('inner@1', steps, more)], `\n  it: { use: inner@1, with: { reel: inputs.work } }\n`);

  it('a step goes back for what came of it, and a wait for what supersedes what it took', () => {
    const again = new Run(
      using(`
  made: { ${NOTE} }
  control: { needs: [made], ${NOTE}, again: { when: '!output.passed && inputs.reel == "hsm"', to: made, max: 2 } }`),
    );
    again.done('it/made#1:run').done('it/control#1:run', { passed: false });
    expect(again.command('activity').onceKey).toBe('hsm/feature/it/made#2:run');
    const guarded = new Run(
      using(`
  picture:
    wait:
      event: bobine.material.arrived.v1
      key: { slate: inputs.reel }
      superseded: { event: bobine.cut.locked.v1, key: { work: inputs.reel } }
  grade: { needs: [picture], human: { type: GRD, role: colourist } }`),
    );
    guarded.fact('it/picture#1', fact('one', {}, { keys: { slate: 'hsm' } }));
    expect(guarded.command('openWait')).toMatchObject({
      onceKey: 'hsm/feature/it/picture#1:guard',
      keys: { work: 'hsm' },
    });
    guarded.fact('it/picture#1', fact('later', {}, { type: 'bobine.cut.locked.v1', keys: { work: 'hsm' } }));
    expect(guarded.command('openWait')).toMatchObject({
      onceKey: 'hsm/feature/it/picture#2:watch',
      exclude: ['one'],
    });
  });

  it('items are opened with its inputs, and about what the run is about', () => {
    const template = using(`
  shots:
    forEach: { in: '["a", "b"]', as: shot, key: 'inputs.reel + shot', with: { of: inputs.reel } }
    steps: { anim: { human: { type: ANM, role: animator }, about: { reel: inputs.reel } } }`);
    const command = new Run(template).command('openFanOut');
    expect(command).toMatchObject({
      step: 'it/shots',
      inputs: { reel: 'hsm', of: 'hsm', project: 'HSM', work: 'hsm' },
    });
    expect(command.items.map(({ key }) => key)).toEqual(['hsma', 'hsmb']);
    const items = templatesWithin(template).find(({ hash }) => hash === command.template.hash)!;
    const item = new Run(items, { inputs: command.inputs, item: command.items[0]! });
    expect(item.command('openTask').about).toEqual({ project: 'HSM', work: 'hsm', reel: 'hsm' });
  });

  it('work is about what it is given where that names another deliverable than the run', () => {
    const template = templateUsing(
      [published('order@1', '\n  clear: { human: { type: DEL, role: x } }', 'inputs: { deliverable: string }')],
      `\n  it: { use: order@1, with: { deliverable: '"D7"' } }\n`,
    );
    expect(new Run(template).command('openTask').about).toEqual({ project: 'HSM', work: 'hsm', deliverable: 'D7' });
  });

  it('branches and another used template do as they do elsewhere', () => {
    const deep = published(
      'deep@1',
      `\n  a: { ${NOTE}, with: { is: inputs.is } }`,
      'inputs: { is: string }\noutput: { a: steps.a.output }',
    );
    const outer = published(
      'outer@1',
      `
  both: { parallel: { one: { ${NOTE} }, two: { when: inputs.is == "hsm", use: deep@1, with: { is: 'inputs.is + "!"' } } } }
  last: { needs: [both], ${NOTE}, with: { all: steps.both.output } }`,
      'inputs: { is: string }',
    );
    const run = new Run(templateUsing([deep, outer], `\n  it: { use: outer@1, with: { is: inputs.work } }\n`));
    expect(run.commands.map(({ onceKey }) => onceKey)).toEqual([
      'hsm/feature/it/both/one#1:run',
      'hsm/feature/it/both/two/a#1:run',
    ]);
    expect(run.commands[1]).toMatchObject({ input: { is: 'hsm!' } });
    run.done('it/both/one#1:run', 1).done('it/both/two/a#1:run', 2);
    expect(run.command('activity').input).toEqual({ all: { one: 1, two: { a: 2 } } });
    expect(run.done('it/last#1:run').state.outcome?.state).toBe('completed');
  });
});

describe('a template used by each item of a fan-out', () => {
  const shots = templateUsing(
    [vfxShot],
    `
  shots:
    forEach: { in: '[{"code": "A", "frames": 20}]', as: shot, key: shot.code }
    steps: { vfx: { use: vfxShot@3, with: { shot: shot.code, frames: shot.frames } } }
    output: { version: steps.vfx.output.version }
`,
  );

  it('is given what the item is', () => {
    const command = new Run(shots).command('openFanOut');
    const run = new Run(templatesWithin(shots)[1]!, { inputs, item: command.items[0]! });
    expect(run.command('openWait').keys).toEqual({ shot: 'A' });
    run.fact('vfx/plate#1', plate).says('vfx/anim#1', { status: 'done', version: 'v7' });
    run.says('vfx/review#1', { outcome: 'approved' });
    expect(run.state.outcome).toMatchObject({ state: 'completed', output: { version: 'v7' } });
  });
});

describe('steering a step that uses a template', () => {
  const effects = (run: Run, action: 'skip' | 'rerun') =>
    foresee(template, run.state.steps, { action, step: 'vfx' }, at(9)).map(({ step, effect }) => `${step} ${effect}`);

  it('skips all of it that has not ended, and closes what is open', () => {
    const run = opened().fact('vfx/plate#1', plate);
    expect(effects(run, 'skip')).toEqual(['vfx/anim skipped', 'vfx/review skipped', 'vfx skipped']);
    run.on({ kind: 'skipped', step: 'vfx', reason: 'not in this cut' });
    expect(run.kinds()).toEqual(['closeTask', 'closeWait', 'openWait', 'openGate']);
    expect(['vfx/plate', 'vfx/anim', 'vfx/review', 'vfx'].map(run.status)).toEqual([
      'done',
      'skipped',
      'skipped',
      'skipped',
    ]);
  });

  it('does it again from its first steps, also while it is under way', () => {
    const run = opened().fact('vfx/plate#1', plate);
    expect(effects(run, 'rerun')).toEqual(['vfx/plate reopens', 'vfx/anim waits']);
    run.on({ kind: 'rerun', step: 'vfx', reason: 'again' });
    expect(run.state.steps['vfx/plate']).toMatchObject({ attempt: 2, status: 'waiting' });
    expect(run.state.steps['vfx/anim']).toMatchObject({ attempt: 2, status: 'pending' });
    expect(() => effects(new Run(template), 'rerun')).toThrow('has not begun');
  });

  it('does what was foreseen, to every step and at every moment', () => {
    const moves: ((run: Run) => Run)[] = [
      (run) => run.fact('vfx/plate#1', plate),
      (run) => run.says('vfx/anim#1', { status: 'done', version: 'v1' }),
      (run) => run.says('vfx/review#1', { outcome: 'approved' }),
      (run) => run.says('ok#1', { outcome: 'approved' }),
    ];
    const path = fc.constantFrom(...template.steps.map((step) => step.path));
    fc.assert(
      fc.property(fc.nat(4), path, fc.constantFrom('skip' as const, 'rerun' as const), (moved, step, action) => {
        const run = moves.slice(0, moved).reduce((before, move) => move(before), opened());
        const before = run.state.steps;
        const foreseen = new Map<string, string>();
        try {
          for (const each of foresee(template, before, { action, step }, at(9))) foreseen.set(each.step!, each.effect);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^steer\./) });
        }
        run.on({ kind: action === 'skip' ? 'skipped' : 'rerun', step, reason: 'as they please' });
        for (const [each, { attempt, status }] of Object.entries(run.state.steps)) {
          const effect = foreseen.get(each);
          if (effect === 'skipped') expect(status).toBe('skipped');
          else expect(attempt).toBe(before[each]!.attempt + (effect ? 1 : 0));
          if (effect === 'reopens') expect(status).not.toBe('pending');
          if (effect === 'waits') expect(status).toBe('pending');
        }
      }),
    );
  });
});

/** The same steps used, and written out by hand under names that say so. */
function twice(ideas: Idea[], retakes: boolean): { used: CompiledTemplate; byHand: CompiledTemplate } {
  const note = { task: 'production.note@1' };
  const of = (name: string, steps: object, more: object) => ({ apiVersion: 'bobine/v1', name, steps, ...more });
  const inner = of('inner', stepsFrom(ideas, retakes), { inputs: { work: 'string' } });
  const whole = { inputs: { project: 'string', work: 'string' } };
  const version = { name: 'inner', version: 1, source: JSON.stringify(inner), retired: false };
  const use = { needs: ['first'], use: 'inner@1', with: { work: 'inputs.work' } };
  const used = of('any', { first: note, u: use, last: { needs: ['u'], ...note } }, whole);
  const named = (index: number) => `u_s${index}`;
  const written = stepsFrom(ideas, retakes, named, ['first']);
  const last = { needs: Object.keys(written), ...note };
  const byHand = of('any', { first: note, ...written, last }, whole);
  return { used: compile(used, catalogue, { published: [version] }), byHand: compile(byHand, catalogue) };
}

const cameToTogether = (stage: Stage) => {
  const steps = cameTo(stage.state).filter(({ path }) => path !== 'u');
  return JSON.parse(JSON.stringify(steps).replaceAll('u/', 'u_')) as unknown;
};

describe('whatever the used template', () => {
  it('comes to the same as its steps written out by hand, whatever order things come in', () => {
    fc.assert(
      fc.property(plot(false), order, fc.nat(20), (ideas, stream, early) => {
        const { used, byHand } = twice(ideas, false);
        const coming = facts(ideas);
        const pick = picking(stream);
        const one = new Stage(used, worldOf(ideas, used), coming.slice(0, early), coming.slice(early), pick, 3);
        for (let lives = 5; one.step();) {
          if (lives > 0 && pick(4) === 0) {
            lives -= 1;
            one.crash();
          }
        }
        const other = new Stage(byHand, worldOf(ideas, byHand), [], coming, () => 0).play();
        expect(one.state.outcome).toMatchObject({ state: 'completed' });
        expect(cameToTogether(one)).toEqual(cameToTogether(other));
      }),
    );
  });

  it('goes back as often and as far as its steps written out by hand', () => {
    fc.assert(
      fc.property(plot(true), (ideas) => {
        const { used, byHand } = twice(ideas, true);
        const played = [used, byHand].map((each) =>
          new Stage(each, worldOf(ideas, each), [], facts(ideas), () => 0).play(),
        );
        const [one, other] = played as [Stage, Stage];
        expect(one.state.outcome?.state).toBe(other.state.outcome?.state);
        expect(cameToTogether(one)).toEqual(cameToTogether(other));
        // Of a fan-out, the template that its items follow is named after the one it is in.
        const asked = ({ issued }: Stage): unknown =>
          JSON.parse(
            JSON.stringify(issued, (name, value: unknown) => (name === 'template' ? null : value)).replaceAll(
              'u/',
              'u_',
            ),
          );
        expect(asked(one)).toEqual(asked(other));
      }),
    );
  });
});

describe('a run of five hundred steps', () => {
  it('goes from its first step to its last, though they stand in a template it uses', () => {
    const wide = (count: number) =>
      published(
        'wide@1',
        Array.from({ length: count }, (_, n) => `\n  a${n}: { when: inputs.work != "", ${NOTE} }`).join(''),
        'inputs: { work: string }',
      );
    const large = templateUsing(
      [wide(498)],
      `\n  u: { use: wide@1, with: { work: inputs.work } }\n  last: { needs: [u], ${NOTE} }\n`,
    );
    expect(large.steps).toHaveLength(500);
    const run = new Run(large);
    expect(run.commands).toHaveLength(498);
    for (const { onceKey } of run.commands) {
      run.state = reduce(large, run.state, { kind: 'answer', at: '2026-01-05T09:00:00Z', onceKey, ok: true }).state;
    }
    expect(run.done('last#1:run').state.outcome?.state).toBe('completed');
  });
});
