import { describe, expect, it } from '@jest/globals';
import { at, fact, Run } from '../fixtures/run.js';
import { templateOf } from '../fixtures/templates.js';
import { earliestDeadline } from './deadlines.js';
import { matches } from './matching.js';
import type { RunState } from './state.js';

const WAIT = `
  edl:
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, when: event.data.kind == "edl", timeout: P1D }
  note: { needs: [edl], task: production.note@1, with: { material: 'steps.edl.events[0].data.material' } }
`;
const three = templateOf(`
  rolls:
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, until: size(events) >= 3, keep: [material] }
    map: { materials: 'events.map(e, e.data.material)' }
`);

describe('a wait', () => {
  const template = templateOf(WAIT);

  it('subscribes under its business key, back to where facts are retained', () => {
    const { commands, state } = new Run(template);
    expect(commands).toEqual([
      {
        kind: 'openWait',
        onceKey: 'hsm/feature/edl#1:watch',
        address: 'hsm/feature/edl#1',
        step: 'edl',
        attempt: 1,
        eventType: 'bobine.material.arrived.v1',
        keys: { work: 'hsm' },
        when: 'event.data.kind == "edl"',
        context: {},
        retainSince: '2025-12-06T08:00:00.000Z',
        exclude: [],
      },
    ]);
    expect(state.steps['edl']).toMatchObject({ status: 'waiting', deadline: '2026-01-06T08:00:00.000Z' });
  });

  it('ends with its first fact, closes the subscription and hands the fact on', () => {
    const run = new Run(template).fact('edl#1', fact('e1', { kind: 'edl', material: 'EDL_7' }));
    expect(run.status('edl')).toBe('done');
    expect(run.kinds()).toEqual(['closeWait', 'activity']);
    expect(run.command('activity').input).toEqual({ material: 'EDL_7' });
  });

  it('takes an early fact from the answer of its subscription', () => {
    const run = new Run(template).on({
      kind: 'answer',
      onceKey: 'hsm/feature/edl#1:watch',
      ok: true,
      facts: [fact('e1', { kind: 'edl', material: 'EDL_7' })],
    });
    expect(run.status('edl')).toBe('done');
  });

  it('takes a fact once, however often it is delivered', () => {
    const run = new Run(three);
    for (let time = 0; time < 4; time += 1) run.fact('rolls#1', fact('a'));
    expect(run.state.steps['rolls']).toMatchObject({ status: 'waiting', seen: ['a'] });
  });

  it('is done when enough has come, its facts in the order they happened and cut down to what it keeps', () => {
    const run = new Run(three);
    for (const [id, minute] of [
      ['c', 3],
      ['a', 1],
      ['b', 2],
    ] as const) {
      run.fact('rolls#1', fact(id, { material: id, kind: 'cameraOriginal' }, { time: at(minute) }));
    }
    expect(run.state.outcome).toMatchObject({ state: 'completed' });
    expect(run.state.steps['rolls']).toMatchObject({ meta: { materials: ['a', 'b', 'c'] } });
    expect(run.state.steps['rolls']!.events.map(({ data }) => data)).toEqual([
      { material: 'a' },
      { material: 'b' },
      { material: 'c' },
    ]);
  });

  it('does not open a subscription when nothing is left to wait for', () => {
    const none = templateOf(`
  rolls: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, until: 'size(events) >= size(inputs.work) - 3' } }
`);
    const run = new Run(none);
    expect(run.commands).toEqual([]);
    expect(run.state.outcome?.state).toBe('completed');
  });

  it('escalates once at its deadline, and still takes the fact that comes after', () => {
    const run = new Run(template).on({ kind: 'deadline', at: '2026-01-06T08:00:00Z' });
    expect(run.status('edl')).toBe('escalated');
    expect(run.command('escalate')).toMatchObject({
      of: 'wait',
      reason: 'nothing complete within P1D',
      about: { work: 'hsm' },
    });
    expect(run.on({ kind: 'deadline', at: '2026-01-07T08:00:00Z' }).commands).toEqual([]);
    expect(run.fact('edl#1', fact('e1', { kind: 'edl', material: 'EDL_7' })).status('edl')).toBe('done');
  });

  it('does nothing before its deadline', () => {
    const run = new Run(template);
    const before = run.state;
    expect(run.on({ kind: 'deadline', at: '2026-01-06T07:59:59Z' }).state).toBe(before);
  });

  it('skips or fails at its deadline when it says so, and closes its subscription', () => {
    const skipping = new Run(templateOf(WAIT.replace('P1D', 'P1D, onTimeout: skip').replace(/note: .*/, '')));
    skipping.on({ kind: 'deadline', at: '2026-01-06T08:00:00Z' });
    expect(skipping.state.steps['edl']).toMatchObject({ status: 'skipped', reason: 'nothing complete within P1D' });
    expect(skipping.kinds()).toEqual(['closeWait']);
    const failing = new Run(templateOf(WAIT.replace('P1D', 'P1D, onTimeout: fail')));
    failing.on({ kind: 'deadline', at: '2026-01-06T08:00:00Z' });
    expect(failing.state.outcome).toMatchObject({ state: 'failed', reason: 'edl: nothing complete within P1D' });
  });

  it('stays open and says why when its condition cannot be read from a strange fact', () => {
    const odd = templateOf(`
  roll: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, until: 'events.exists(e, e.data.slate == "12-2")' } }
`);
    const run = new Run(odd).fact('roll#1', fact('x', { kind: 'edl' }));
    expect(run.status('roll')).toBe('waiting');
    expect(run.state.steps['roll']!.reason).toContain('No such key: slate');
    expect(run.fact('roll#1', fact('y', { slate: '12-2' })).state.outcome?.state).toBe('completed');
  });

  it('never ends, nor grows beyond what can travel, when it never has enough: somebody is told, once', () => {
    const endless = templateOf(`
  rolls: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, until: size(events) >= 5000 } }
`);
    const run = new Run(endless);
    const escalations: string[] = [];
    for (let nth = 0; nth < 300; nth += 1) {
      run.fact('rolls#1', fact(`m${nth}`, { note: 'x'.repeat(3000) }));
      escalations.push(...run.commands.map(({ onceKey }) => onceKey));
    }
    expect(run.state.steps['rolls']).toMatchObject({
      status: 'escalated',
      reason: expect.stringMatching(/^has taken \d+ facts and does not have what it waits for/),
    });
    expect(JSON.stringify(run.state).length).toBeLessThan(600 * 1024);
    expect(escalations).toEqual([`${run.state.address}/rolls#1:full`]);
    const before = run.state;
    expect(run.fact('rolls#1', fact('one more', { note: 'x'.repeat(3000) })).state).toBe(before);
    expect(run.on({ kind: 'skipped', step: 'rolls', reason: 'enough' }).state.outcome?.state).toBe('completed');
  });

  it('whose condition never holds is overdue as any other, and goes on waiting', () => {
    const never = templateOf(`
  rolls: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, until: size(events) < 0, timeout: P1D } }
`);
    const run = new Run(never).fact('rolls#1', fact('m1')).on({ kind: 'deadline', at: at(1440) });
    expect([run.status('rolls'), run.kinds()]).toEqual(['escalated', ['escalate']]);
    expect(run.fact('rolls#1', fact('m2')).status('rolls')).toBe('escalated');
    expect(run.state.outcome).toBeNull();
  });

  it('of months stands as it stood when its run goes on in another workflow, and is overdue on its day', () => {
    const long = templateOf(WAIT.replace('P1D', 'P90D'));
    const before = new Run(long).done('edl#1:watch');
    const state = JSON.parse(JSON.stringify(before.state)) as RunState;
    const later = Object.assign(new Run(long), { state, minute: 60 * 24 * 45 }).on({ kind: 'resumed' });
    expect([later.state, later.commands]).toEqual([state, []]);
    const due = '2026-04-05T08:00:00.000Z';
    expect(earliestDeadline(later.state)).toBe(due);
    expect(later.on({ kind: 'resumed', at: due }).status('edl')).toBe('escalated');
  });

  it('takes what came after another step began, and nothing from before', () => {
    const asked = templateOf(`
  mix: { human: { type: MIX, role: mixer } }
  file:
    needs: [mix]
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, when: event.time >= steps.mix.openedAt }
`);
    const run = new Run(asked).says('mix#1', { status: 'done' });
    const { context, when } = run.command('openWait');
    const holds = (time: string) => matches(when, fact('f', {}, { time }), context);
    expect([at(0), '2026-01-05T07:59:59.999Z'].map((time) => holds(time).holds)).toEqual([true, false]);
    expect(holds(at(0)).values).toEqual({ 'event.time': at(0), 'steps.mix.openedAt': at(0) });
  });

  it('ends when its subscription is refused, saying what was refused', () => {
    const run = new Run(template).failed('edl#1:watch', 'Too many subscriptions.');
    expect(run.state.outcome).toMatchObject({ state: 'failed', reason: 'edl: Too many subscriptions. (test.failed)' });
  });
});
