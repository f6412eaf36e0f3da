import { describe, expect, it } from '@jest/globals';
import { fact } from '../fixtures/run.js';
import { matches, startOf } from './matching.js';

const rule = {
  rule: 'feature/bobine.work.opened.v1',
  on: 'bobine.work.opened.v1',
  when: 'event.data.kind == "feature"',
  key: 'event.keys.work',
  inputs: { work: 'event.keys.work', project: 'event.project', first: true },
};

describe('matching a fact', () => {
  it('starts a run with its key and inputs when the rule holds', () => {
    expect(startOf(rule, fact('f', { kind: 'feature' }))).toMatchObject({
      holds: true,
      start: { key: 'hsm', inputs: { work: 'hsm', project: 'HSM', first: true } },
    });
  });

  it('says which condition was false and the values it saw', () => {
    expect(startOf(rule, fact('f', { kind: 'trailer' }))).toEqual({
      holds: false,
      condition: 'event.data.kind == "feature"',
      values: { 'event.data.kind': 'trailer' },
      problem: null,
      start: null,
    });
  });

  it('does not hold, and says why, when the fact lacks what the rule reads', () => {
    expect(startOf(rule, fact('f', {}))).toMatchObject({
      holds: false,
      problem: expect.stringContaining('No such key: kind'),
    });
    const keyless = startOf(rule, fact('f', { kind: 'feature' }, { keys: {} }));
    expect(keyless).toMatchObject({ holds: false, problem: expect.stringContaining('No such key: work'), start: null });
  });

  it('starts nothing with inputs that every item would have to carry, and says what to do instead', () => {
    const shots = Array.from({ length: 2000 }, (_, at) => ({ code: `RAIN_${at}`, frames: 24 }));
    const all = { ...rule, inputs: { ...rule.inputs, shots: 'event.data.list' } };
    expect(startOf(all, fact('f', { kind: 'feature', list: shots.slice(0, 20) })).holds).toBe(true);
    expect(startOf(all, fact('f', { kind: 'feature', list: shots }))).toMatchObject({
      holds: false,
      start: null,
      problem: expect.stringMatching(
        /inputs: come to \d+ KiB, and every item of the run would carry them; 32 are taken\./,
      ),
    });
  });

  it('sees the run through the context its wait was opened with', () => {
    const when = 'event.data.shot == shot.code && event.data.attempt > steps.plate.output.count';
    const context = { shot: { code: 'SATL_0130' }, steps: { plate: { output: { count: 1 } } } };
    expect(matches(when, fact('f', { shot: 'SATL_0130', attempt: 2 }), context).holds).toBe(true);
    expect(matches(when, fact('f', { shot: 'SATL_0130', attempt: 1 }), context)).toMatchObject({
      holds: false,
      values: { 'event.data.attempt': 1, 'steps.plate.output.count': 1 },
    });
    expect(matches(null, fact('f'))).toMatchObject({ holds: true, condition: null });
  });
});
