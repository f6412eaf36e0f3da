import { phrase } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Asked,
  close,
  decided,
  isOvertaken,
  omit,
  open,
  publicState,
  type Report,
  report as reported,
  type Task,
} from './task.js';

const asked: Asked = {
  project: 'hsm',
  work: 'hsm',
  step: 'hsm/feature/shots[SATL_0130]#1/anim#1',
  type: 'ANM',
  unit: 'SATL_0130',
  vendor: 'anim',
  attempt: 1,
};
const step = (attempt: number, generation = 1): string => `hsm/feature/shots[SATL_0130]#${generation}/anim#${attempt}`;
const ready = open(undefined, asked, 't1') as Task;
const task = (more: Partial<Task>): Task => ({ ...ready, ...more });
const report = (now: Task, said: Report) => reported(now, said, { by: 'person:eve', at: '2026-01-05T10:00:00.000Z' });
const after = (from: Task, ...reports: Report[]): Task =>
  reports.reduce((now, one) => {
    const result = report(now, one);
    if (result.kind !== 'changed') throw new Error(JSON.stringify(result));
    return result.task;
  }, from);

describe('opening a task', () => {
  it('makes it ready, and gated where its type usually is', () => {
    expect(ready).toMatchObject({ task: 't1', status: 'ready', attempt: 1, gated: true });
    expect(open(undefined, { ...asked, type: 'PUL' }, 't2')).toMatchObject({ gated: false });
    expect(open(undefined, { ...asked, type: 'PUL', gated: true }, 't2')).toMatchObject({ gated: true });
  });
  it('does nothing the second time', () => {
    expect(open(ready, asked, 't1')).toBeUndefined();
  });
  it('asks for it again as the next attempt, with the reason', () => {
    const retake = decided(task({ status: 'wfa', version: 'v1' }), 1, 'retake', 'too fast') as Task;
    const again = open(retake, { ...asked, step: step(2), attempt: 2, note: 'too fast' }, 't1');
    expect(again).toMatchObject({ status: 'retake', attempt: 2, note: 'too fast', step: step(2) });
    expect(again?.ended).toBeUndefined();
    expect(again?.version).toBeUndefined();
  });
  it('goes on counting when a new run of the shot starts from one', () => {
    expect(open(task({ attempt: 3, step: step(3) }), { ...asked, step: step(1, 2) }, 't1')).toMatchObject({
      attempt: 4,
    });
  });
  it('ignores a command that a later attempt has overtaken', () => {
    const second = open(ready, { ...asked, step: step(2), attempt: 2 }, 't1') as Task;
    expect(open(second, asked, 't1')).toBeUndefined();
    expect(open(close(second, { reason: 'a new cut' }), asked, 't1')).toBeUndefined();
  });
  it('knows which of two addresses of a step comes first', () => {
    expect(isOvertaken(step(9, 1), step(1, 2))).toBe(true);
    expect(isOvertaken(step(2), step(10))).toBe(true);
    expect(isOvertaken(step(10), step(2))).toBe(false);
    expect(isOvertaken(step(1), 'hsm/feature/shots[SATL_0140]#1/anim#2')).toBe(false);
  });
});

describe('reporting on a task', () => {
  it('takes it from ready through work to review', () => {
    expect(after(ready, { status: 'wip' }, { status: 'wfa', version: 'SATL_0130_v001' })).toMatchObject({
      status: 'wfa',
      version: 'SATL_0130_v001',
    });
  });
  it('changes nothing when it says the status it has', () => {
    expect(report(task({ status: 'wip' }), { status: 'wip', attempt: 1 })).toMatchObject({ kind: 'unchanged' });
  });
  it('cannot approve what only a gate approves', () => {
    expect(report(task({ status: 'wip' }), { status: 'done' })).toEqual({
      kind: 'refused',
      code: 'task.gated',
      reason: phrase`Only its gate approves this task.`,
    });
    expect(report(task({ status: 'wip', gated: false }), { status: 'done' })).toMatchObject({ kind: 'changed' });
  });
  it('leaves review to the gate', () => {
    expect(report(task({ status: 'wfa' }), { status: 'wip' })).toMatchObject({ code: 'task.transition' });
  });
  it('refuses an older attempt, and waits for a later one', () => {
    const second = task({ attempt: 2, status: 'retake' });
    expect(report(second, { status: 'wfa', attempt: 1 })).toMatchObject({ code: 'task.olderAttempt' });
    expect(report(second, { status: 'wfa', attempt: 3 })).toEqual({ kind: 'early', attempt: 3 });
  });
  it('is about the next attempt once a retake was asked for, unless it names the one that is over', () => {
    const retake = decided(task({ status: 'wfa' }), 1, 'retake', 'too fast') as Task;
    expect(report(retake, { status: 'wip' })).toEqual({ kind: 'early', attempt: 2 });
    expect(report(retake, { status: 'wfa', attempt: 1 })).toMatchObject({ code: 'task.attemptOver' });
  });
  it('is refused with the reason once the step is closed', () => {
    expect(report(close(ready, { reason: 'The shot left the cut.' }) as Task, { status: 'wip' })).toMatchObject({
      code: 'task.attemptOver',
      reason: phrase`Attempt ${1} is over: ${'The shot left the cut.'}`,
    });
  });
});

describe('a decided gate', () => {
  it('approves its task, or sends it back', () => {
    expect(decided(task({ status: 'wfa' }), 1, 'approved', undefined)).toMatchObject({ status: 'done' });
    expect(decided(task({ status: 'wfa' }), 1, 'retake', 'too fast')).toMatchObject({
      status: 'retake',
      note: 'too fast',
    });
    expect(decided(task({ status: 'wfa' }), 1, 'rejected', 'no')).toMatchObject({ status: 'wfa' });
  });
  it('says nothing about another attempt, or about what was omitted', () => {
    expect(decided(task({ status: 'wfa', attempt: 2 }), 1, 'approved', undefined)).toBeUndefined();
    expect(decided(task({ status: 'omit' }), 1, 'approved', undefined)).toBeUndefined();
  });
});

describe('a shot that leaves the cut', () => {
  it('takes with it what was still to do, and leaves what was done', () => {
    expect(omit(task({ status: 'wip' }), 'v2 has it no more')).toMatchObject({
      status: 'omit',
      note: 'v2 has it no more',
    });
    expect(omit(task({ status: 'done' }), 'v2 has it no more')).toBeUndefined();
    expect(omit(task({ status: 'omit' }), 'v2 has it no more')).toBeUndefined();
  });
});

describe('the note of a task', () => {
  const note = { note: 'The cut R1-v1 is replaced.', noteTold: phrase`The cut ${'R1-v1'} is replaced.` };
  const again = open(ready, { ...asked, ...note, step: step(2), attempt: 2 }, 't1') as Task;

  it('keeps its values apart beside it, until somebody says another', () => {
    expect(again).toMatchObject(note);
    expect(report(again, { status: 'wip', note: 'I begin.' })).toMatchObject({
      task: { note: 'I begin.', noteTold: undefined },
    });
    expect(decided({ ...again, status: 'wfa' }, 2, 'retake', 'Too dark.')).toMatchObject({
      note: 'Too dark.',
      noteTold: undefined,
    });
    expect(decided({ ...again, status: 'wfa' }, 2, 'approved', undefined)).toMatchObject(note);
  });
});

describe('a task as facts tell it', () => {
  it('names its step until that is closed', () => {
    expect(publicState(ready).step).toBe(asked.step);
    expect(publicState(close(ready, { reason: 'over' }) as Task)).not.toHaveProperty('step');
    expect(publicState(ready)).not.toHaveProperty('project');
  });
});

const reports: fc.Arbitrary<Report> = fc.record(
  {
    status: fc.constantFrom('wip' as const, 'wfa' as const, 'done' as const, 'hold' as const),
    attempt: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['status'] },
);

describe('whatever is reported', () => {
  it('never approves a gated task, never moves its attempt, and is nothing new the second time', () => {
    fc.assert(
      fc.property(fc.array(reports, { maxLength: 30 }), (all) => {
        let now = ready;
        for (const one of all) {
          const result = report(now, one);
          if (result.kind !== 'changed') continue;
          now = result.task;
          expect(report(now, one).kind).toBe('unchanged');
        }
        expect(now.status).not.toBe('done');
        expect(now.attempt).toBe(1);
      }),
    );
  });

  it('reaches review in whatever order and number the reports of one attempt come', () => {
    fc.assert(
      fc.property(
        fc
          .shuffledSubarray(['wip', 'wip', 'wfa', 'wfa', 'wfa'] as const, { minLength: 3 })
          .filter((all) => all.includes('wfa')),
        (all) => {
          const end = all.reduce((now, status) => {
            const result = report(now, { status, attempt: 1 });
            return result.kind === 'changed' ? result.task : now;
          }, ready);
          expect(end.status).toBe('wfa');
        },
      ),
    );
  });
});
