import { describe, expect, it } from '@jest/globals';
import { fact, Run } from '../fixtures/run.js';
import { said, templateOf } from '../fixtures/templates.js';

const template = templateOf(`
  master:
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } }
  encode: { needs: [master], task: production.note@1 }
  judge:
    needs: [encode]
    task: production.note@1
    again: { when: '!output.passed', to: master, max: 2, reason: output.why }
  send: { needs: [judge], task: production.note@1 }
  verdict:
    needs: [send]
    wait:
      event: bobine.deliverable.status_changed.v1
      key: { work: inputs.work }
      until: 'events.exists(e, e.data.status in ["accepted", "refused"])'
    again: { when: 'events.exists(e, e.data.status == "refused")', to: encode, max: 1 }
`);
const failing = { passed: false, why: 'two seconds of black' };
const verdict = (id: string, status: string) =>
  fact(id, { status }, { type: 'bobine.deliverable.status_changed.v1', keys: { work: 'hsm' } });
const judged = (attempt: number, output: object) =>
  new Run(template)
    .fact('master#1', fact('m1'))
    .done('encode#1:run')
    .done(`judge#${attempt}:run`, output as never);

describe('what came of a step that is not good enough', () => {
  it('sends the run back to an earlier step, and says why', () => {
    const run = judged(1, failing);
    expect(run.status('master')).toBe('waiting');
    expect(run.state.steps['master']).toMatchObject({ attempt: 2, collected: ['m1'] });
    expect(run.state.steps['judge']).toMatchObject({ attempt: 2, status: 'pending', retakes: 1 });
    expect(run.state.steps['judge']?.past).toMatchObject([{ status: 'retake', reason: 'two seconds of black' }]);
    expect(run.state.steps['judge']?.retake).toMatchObject({ from: 'hsm/feature/judge#1' });
    expect(run.status('send')).toBe('pending');
  });

  it('never takes what the attempt before had already taken', () => {
    const run = judged(1, failing).fact('master#2', fact('m1'));
    expect(run.status('master')).toBe('waiting');
    expect(run.fact('master#2', fact('m2')).status('master')).toBe('done');
  });

  it('goes on once it is good', () => {
    const run = judged(1, failing).fact('master#2', fact('m2')).done('encode#2:run').done('judge#2:run', {
      passed: true,
    });
    expect(run.status('send')).toBe('running');
  });

  it('goes back so often and no oftener: then the run has failed, with what came of it on record', () => {
    const run = judged(1, failing);
    for (const attempt of [2, 3]) {
      run.fact(`master#${attempt}`, fact(`m${attempt}`)).done(`encode#${attempt}:run`);
      run.done(`judge#${attempt}:run`, failing);
    }
    expect(run.state.steps['judge']).toMatchObject({ status: 'failed', output: failing });
    const reason = 'done again 2 times, and still: two seconds of black';
    expect(run.state.outcome?.reason).toBe(`judge: ${reason}`);
    expect(run.command('escalate')).toMatchObject({ of: 'task', to: 'postSupervisor', reason });
  });

  it('says it in words of ours where it takes over what the command said, so that it is said in another language', () => {
    const told = { all: [{ pattern: 'The file is empty.', values: [] }], by: ' ' as const };
    const run = new Run(
      templateOf(`
  encode: { task: production.note@1 }
  judge: { needs: [encode], task: production.note@1, again: { when: '!output.passed', to: encode, max: 1, reason: output.reason } }`),
    ).done('encode#1:run');
    run.done('judge#1:run', { passed: false, reason: 'The file is empty.', told });
    expect(run.state.steps['judge']?.past).toMatchObject([{ reason: 'The file is empty.', told }]);
    run.done('encode#2:run').done('judge#2:run', { passed: false, reason: 'Ask Ada.', told: 'no phrase' });
    expect(run.state.outcome?.told).toMatchObject({ values: ['judge', { values: [1, 'Ask Ada.'] }] });
  });

  it('is asked anew of a wait, whose earlier word does not count again', () => {
    const run = judged(1, { passed: true }).done('send#1:run').fact('verdict#1', verdict('v1', 'refused'));
    expect(run.status('encode')).toBe('running');
    expect(run.state.steps['encode']?.retake?.reason).toBe(
      'condition is true: events.exists(e, e.data.status == "refused")',
    );
    expect(run.state.steps['encode']?.retake?.told).toMatchObject({ pattern: 'condition is true: {0}' });
    run.done('encode#2:run').done('judge#2:run', { passed: true }).done('send#2:run');
    expect(run.fact('verdict#2', verdict('v1', 'refused')).status('verdict')).toBe('waiting');
    expect(run.fact('verdict#2', verdict('v2', 'accepted')).state.outcome?.state).toBe('completed');
  });

  it('fails the step when its condition cannot be read', () => {
    expect(judged(1, { why: 'no word' }).status('judge')).toBe('failed');
  });
});

describe('a template that goes back', () => {
  it('goes back to a step it is built on, and to no other', () => {
    expect(
      said(`  a: { task: production.note@1, again: { when: output.bad == true, to: a, max: 1 } }
  b: { task: production.note@1 }
  c: { needs: [a], task: production.note@1, again: { when: output.bad == true, to: b, max: 1 } }`),
    ).toEqual([
      'steps.a.again.to: is the step itself; go back to a step it needs: nothing',
      'steps.c.again.to: b is not what this step is built on; go back to a step it needs: a',
    ]);
  });
  it('may not do so beside a gate, which has retakes', () => {
    expect(
      said(`  a: { task: production.note@1 }
  b: { needs: [a], gate: { all: [director] }, again: { when: output.outcome == "approved", to: a, max: 1 } }`),
    ).toEqual(['steps.b.again: is inert: it belongs to wait or task or human; a gate goes back by retake']);
  });
});
