import { describe, expect, it } from '@jest/globals';
import { at, fact, Run } from '../fixtures/run.js';
import { run, templateOf } from '../fixtures/templates.js';
import type { Input } from './input.js';

const SHOT = `
  plate: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } }
  anim:
    needs: [plate]
    title: Animation
    human: { type: ANM, vendor: '"vfx"', done: [wfa, done], due: P5D }
    about: { unit: '"SATL_0130"' }
  check: { needs: [anim], task: production.note@1, with: { version: steps.anim.output.version } }
  review:
    needs: [check]
    gate: { quorum: 1, of: [vfxSupervisor], due: P2D, retake: { to: anim, max: 2 } }
    about: { version: steps.anim.output.version }
`;

/** A run that stands at its review, attempt `n` of each step. */
const atReview = (run: Run, n: number): Run =>
  run.says(`anim#${n}`, { status: 'wfa', version: `v${n}` }).done(`check#${n}:run`);

describe('work for somebody', () => {
  const opened = () => new Run(templateOf(SHOT)).fact('plate#1', fact('plate', {}));

  it('listens before it asks, and tells what the work is about', () => {
    const run = opened();
    expect(run.kinds()).toEqual(['closeWait', 'openWait', 'openTask']);
    expect(run.command('openWait')).toMatchObject({
      eventType: 'bobine.task.status_changed.v1',
      keys: { step: 'hsm/feature/anim#1' },
      retainSince: null,
    });
    const { openTask } = { openTask: run.command('openTask') };
    expect(openTask).toMatchObject({ type: 'ANM', title: 'Animation', vendor: 'vfx', due: '2026-01-10T08:01:00.000Z' });
    expect(openTask).toMatchObject({
      about: { project: 'HSM', work: 'hsm', unit: 'SATL_0130' },
      retake: null,
      previous: null,
    });
  });

  it('ends with a status that ends it, and with no other', () => {
    const run = opened().says('anim#1', { status: 'wip' }).says('anim#1', { status: 'hold' });
    expect(run.status('anim')).toBe('waiting');
    run.says('anim#1', { status: 'wfa', version: 'v1' });
    expect(run.state.steps['anim']).toMatchObject({ status: 'done', output: { status: 'wfa', version: 'v1' } });
  });

  it('is skipped with its reason when the task is omitted', () => {
    const run = opened().says('anim#1', { status: 'omit' });
    expect(run.state.steps['anim']).toMatchObject({ status: 'skipped', reason: 'the task was omitted' });
  });

  it('is escalated when it is overdue, and waits on', () => {
    const run = opened().on({ kind: 'deadline', at: '2026-01-10T08:01:00Z' });
    expect(run.command('escalate')).toMatchObject({ of: 'human', deadline: '2026-01-10T08:01:00.000Z' });
    expect(run.says('anim#1', { status: 'done' }).status('anim')).toBe('done');
  });

  it('fails when its owner refuses the task', () => {
    const run = opened().failed('anim#1:openTask', 'There is no vendor vfx.');
    expect(run.state.outcome?.reason).toBe('anim: There is no vendor vfx. (test.failed)');
    expect(run.kinds()).toEqual(['closeWait']);
  });
});

describe('a gate', () => {
  const opened = () => atReview(new Run(templateOf(SHOT)).fact('plate#1', fact('plate', {})), 1);

  it('names its parties, its quorum and the task it decides', () => {
    expect(opened().command('openGate')).toMatchObject({
      rule: 'quorum',
      parties: ['vfxSupervisor'],
      quorum: 1,
      veto: [],
      due: at(3 + 2 * 24 * 60),
      about: { project: 'HSM', work: 'hsm', version: 'v1' },
      decides: { address: 'hsm/feature/anim#1', type: 'ANM' },
    });
  });

  it('ends approved, and with it the run', () => {
    const run = opened().says('review#1', { outcome: 'approved', reason: 'lovely' });
    expect(run.state.steps['review']).toMatchObject({
      status: 'done',
      reason: 'lovely',
      output: { outcome: 'approved' },
    });
    expect(run.state.outcome?.state).toBe('completed');
  });

  it('is never approved by time: its deadline escalates once', () => {
    const run = opened().on({ kind: 'deadline', at: '2026-02-01T00:00:00Z' });
    expect(run.status('review')).toBe('escalated');
    expect(run.kinds()).toEqual(['escalate']);
    expect(run.says('review#1', { outcome: 'approved' }).state.outcome?.state).toBe('completed');
  });

  it('decided in the instant it is due goes by what comes first, and the other is told', () => {
    const due = at(3 + 2 * 24 * 60);
    const decided: Input = {
      kind: 'fact',
      at: due,
      address: `${run}/review#1`,
      fact: fact('d', { outcome: 'approved' }),
    };
    const first = opened().on(decided);
    expect(first.kinds()).toEqual(['closeWait']);
    expect(first.on({ kind: 'deadline', at: due }).commands).toEqual([]);
    const second = opened().on({ kind: 'deadline', at: due });
    expect(second.command('escalate')).toMatchObject({ of: 'gate', rung: 1, reason: `due ${due}, and still open` });
    expect(second.on(decided).state.steps['review']).toMatchObject({ status: 'done', output: { outcome: 'approved' } });
    expect(second.state.outcome?.state).toBe('completed');
  });

  it('rejected ends the run, unless the step says to go on', () => {
    const run = opened().says('review#1', { outcome: 'rejected', reason: 'wrong film' });
    expect(run.state.outcome).toMatchObject({ state: 'failed', reason: 'review: rejected: wrong film' });
    const going = new Run(templateOf(SHOT.replace('due: P2D', 'due: P2D, onReject: continue')));
    atReview(going.fact('plate#1', fact('plate')), 1).says('review#1', { outcome: 'rejected' });
    expect(going.state.outcome?.state).toBe('completed');
    expect(going.state.steps['review']).toMatchObject({ status: 'done', output: { outcome: 'rejected' } });
  });

  it('lets only the first outcome count', () => {
    const run = new Run(
      templateOf(`${SHOT}
  after: { needs: [review], task: production.note@1 }`),
    );
    atReview(run.fact('plate#1', fact('plate')), 1).says('review#1', { outcome: 'approved' });
    const { state } = run;
    expect(run.says('review#1', { outcome: 'retake', reason: 'too late' }).state).toBe(state);
    expect(run.says('review#1', { outcome: 'rejected' }).state).toBe(state);
  });
});

describe('a retake', () => {
  const opened = () => atReview(new Run(templateOf(SHOT)).fact('plate#1', fact('plate', {})), 1);
  const again = (run: Run, n: number) => run.says(`review#${n}`, { outcome: 'retake', reason: `note ${n}` });

  it('reopens its target with the reason, and what is built on it, as the next attempts', () => {
    const run = again(opened(), 1);
    expect(run.command('openTask')).toMatchObject({
      address: 'hsm/feature/anim#2',
      previous: 'hsm/feature/anim#1',
      retake: { from: 'hsm/feature/review#1', reason: 'note 1' },
    });
    expect(run.kinds()).toEqual(['closeWait', 'openWait', 'openTask']);
    expect(run.state.steps['plate']).toMatchObject({ status: 'done', attempt: 1 });
    expect(run.state.steps['check']).toMatchObject({ status: 'pending', attempt: 2 });
    expect(run.state.steps['review']).toMatchObject({ status: 'pending', attempt: 2, retakes: 1 });
  });

  it('keeps what every attempt came to in the record', () => {
    const { steps } = again(opened(), 1).state;
    expect(steps['anim']!.past).toMatchObject([{ attempt: 1, status: 'done' }]);
    expect(steps['review']!.past).toMatchObject([{ attempt: 1, status: 'retake', reason: 'note 1' }]);
  });

  it('is bounded: beyond its maximum the step fails, and says so', () => {
    const run = again(atReview(again(opened(), 1), 2), 2);
    expect(run.state.outcome).toBeNull();
    again(atReview(run, 3), 3);
    expect(run.state.outcome).toMatchObject({ state: 'failed', reason: 'review: retakes exhausted after 2: note 3' });
  });

  it('is no approval at its bound, also where the run goes on after it', () => {
    const going = new Run(
      templateOf(`
  anim: { human: { type: ANM, role: animator } }
  review: { needs: [anim], onFail: continue, gate: { all: [director], retake: { to: anim, max: 1 } } }
  note: { needs: [review], when: 'steps.review.status == "done"', task: production.note@1 }`),
    );
    going.says('anim#1', { status: 'done' }).says('review#1', { outcome: 'retake', reason: 'the eyes' });
    going.says('anim#2', { status: 'done' }).says('review#2', { outcome: 'retake', reason: 'the eyes' });
    expect(going.state.steps['review']).toMatchObject({
      ...{ status: 'failed', output: null, reason: 'retakes exhausted after 1: the eyes' },
    });
    expect(going.status('note')).toBe('skipped');
    const told = { of: 'gate', rung: 0, to: 'postSupervisor', reason: 'retakes exhausted after 1: the eyes' };
    expect(going.command('escalate')).toMatchObject({ onceKey: expect.stringContaining('review#2:spent'), ...told });
  });

  it('lets nothing that belongs to the attempt before move the run', () => {
    const run = again(opened(), 1);
    const { state } = run;
    expect(run.says('anim#1', { status: 'wfa' }).state).toBe(state);
    expect(run.says('review#1', { outcome: 'approved' }).state).toBe(state);
    expect(run.done('check#1:run').state).toBe(state);
    expect(run.done('review#1:openGate').state).toBe(state);
  });

  it('of a wait never collects again what an earlier attempt collected', () => {
    const run = new Run(templateOf(SHOT.replace('to: anim', 'to: plate'))).fact('plate#1', fact('plate 1'));
    again(atReview(run, 1), 1);
    expect(run.command('openWait')).toMatchObject({ address: 'hsm/feature/plate#2', exclude: ['plate 1'] });
    const { state } = run;
    expect(run.fact('plate#2', fact('plate 1')).state).toBe(state);
    expect(run.fact('plate#2', fact('plate 2')).status('plate')).toBe('done');
    again(atReview(run, 2), 2);
    expect(run.command('openWait').exclude).toEqual(['plate 1', 'plate 2']);
  });

  it('withdraws what stands open on the old attempt', () => {
    const side = templateOf(`
  edl: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } }
  sound: { needs: [edl], human: { type: SED, role: soundEditor } }
  long: { needs: [edl], task: assets.inspect@1 }
  lock: { needs: [edl], gate: { all: [director, producer], retake: { to: edl, max: 3 } } }
`);
    const run = new Run(side).fact('edl#1', fact('edl 1')).says('lock#1', { outcome: 'retake', reason: 'recut' });
    expect(run.kinds()).toEqual(['closeWait', 'closeTask', 'stopActivity', 'closeWait', 'openWait']);
    expect(run.command('closeTask')).toMatchObject({ address: 'hsm/feature/sound#1', reason: 'recut' });
    expect(run.command('stopActivity')).toMatchObject({ target: 'hsm/feature/long#1:run' });
    expect(run.state.steps['sound']!.past).toMatchObject([{ attempt: 1, status: 'superseded', reason: 'recut' }]);
  });
});
