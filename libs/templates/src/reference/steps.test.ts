import { expect } from '@jest/globals';
import { matches, startOf } from '../engine/matching.js';
import { play } from './testing/examples.js';
import { at, fact, Run } from '../fixtures/run.js';

const DAY = 24 * 60;
const CUT = { cut: 'C1', version: 1, frames: 240 };

play('step', {
  when: (template) => {
    const run = new Run(template);
    expect([run.status('titles'), run.status('cut')]).toEqual(['skipped', 'running']);
    expect(template.steps[0]).toMatchObject({ title: 'Titles', stage: 'grading' });
  },
  map: (template) => {
    const run = new Run(template).fact('edl#1', fact('e1', { material: 'EDL_7' }));
    expect(run.command('activity').input).toMatchObject({ material: 'EDL_7' });
  },
  fails: (template) => {
    const run = new Run(template).failed('cut#1:run', 'There is no cut.');
    expect(run.state.outcome).toMatchObject({ state: 'failed', reason: expect.stringContaining('There is no cut.') });
    expect(run.status('grade')).toBe('cancelled');
  },
  'on-fail': (template) => {
    const run = new Run(template).failed('cut#1:run', 'There is no cut.');
    expect([run.status('cut'), run.status('grade')]).toEqual(['failed', 'waiting']);
  },
});

const overdue = (run: Run): Run => run.on({ kind: 'deadline', at: at(2 * DAY) });
const MASTER = { type: 'bobine.element.made.v1', keys: { work: 'hsm', element: 'pictureMaster', cut: 'C1' } };
const superseded = (version: number) =>
  fact(`c${version}`, { version }, { type: 'bobine.cut.superseded.v1', keys: { work: 'hsm', cut: 'C1' } });
play('wait', {
  early: (template) => {
    const run = new Run(template);
    expect(run.command('openWait').retainSince).toBe(at(-30 * DAY));
    run.on({ kind: 'answer', onceKey: 'hsm/feature/plate#1:watch', ok: true, facts: [fact('came before')] });
    expect([run.status('plate'), run.status('cut')]).toEqual(['done', 'running']);
  },
  until: (template) => {
    const roll = (id: string) => fact(id, { kind: 'camera', material: id, label: 'A001' });
    const run = new Run(template).fact('rolls#1', roll('r1')).fact('rolls#1', roll('r1'));
    expect(run.status('rolls')).toBe('waiting');
    expect(run.fact('rolls#1', roll('r2')).status('rolls')).toBe('done');
    expect(run.state.steps['rolls']?.events[1]?.data).toEqual({ kind: 'camera', material: 'r2' });
    expect(new Run(template).command('openWait')).toMatchObject({ when: 'event.data.kind == "camera"' });
  },
  'timeout-escalate': (template) => {
    const run = overdue(new Run(template));
    expect(run.command('escalate').to).toBe('coordinator');
    expect([run.status('plate'), run.status('cut')]).toEqual(['escalated', 'pending']);
    expect(run.fact('plate#1', fact('late')).status('cut')).toBe('running');
  },
  'timeout-skip': (template) => {
    const run = overdue(new Run(template));
    expect([run.status('plate'), run.status('cut')]).toEqual(['skipped', 'running']);
  },
  'timeout-fail': (template) => {
    expect(overdue(new Run(template)).state.outcome?.state).toBe('failed');
  },
  superseded: (template) => {
    const run = new Run(template).fact('master#1', fact('m1', {}, MASTER));
    expect(run.status('subtitles')).toBe('waiting');
    run.fact('master#1', superseded(2));
    expect([run.status('master'), run.status('subtitles')]).toEqual(['waiting', 'pending']);
    expect(run.state.steps['master']).toMatchObject({ attempt: 2, retake: { reason: 'cut C1 is replaced' } });
  },
  'superseded-to': (template) => {
    const run = new Run(template).done('cut#1:run', CUT).fact('master#1', fact('m1', {}, MASTER));
    expect(run.command('openWait')).toMatchObject({ when: 'event.data.version > 1' });
    run.fact('master#1', superseded(2));
    expect(run.state.steps['cut']).toMatchObject({ attempt: 2, status: 'running' });
  },
});

play('task', {
  retry: (template) => {
    const run = new Run(template);
    expect(run.command('activity')).toMatchObject({ retryMax: 3, input: { project: 'HSM', work: 'hsm' } });
    expect(run.done('cut#1:run', CUT).command('openTask').about).toMatchObject({ cut: 'C1' });
  },
});

play('parallel', {
  branches: (template) => {
    const run = new Run(template);
    expect([run.status('both/sound'), run.status('both/picture')]).toEqual(['waiting', 'waiting']);
    expect(run.says('both/sound#1', { status: 'done' }).status('cut')).toBe('pending');
    expect(run.says('both/picture#1', { status: 'done' }).status('cut')).toBe('running');
  },
});

play('use', {
  inputs: (template) => {
    const run = new Run(template);
    expect(run.command('openTask').about).toMatchObject({ unit: 'hsm' });
    run.says('vfx/anim#1', { status: 'done', version: 'v1' }).says('vfx/review#1', { outcome: 'approved' });
    expect(run.command('openTask')).toMatchObject({ step: 'grade', about: { version: 'v1' } });
  },
});

play('emit', {
  says: (template) => {
    const run = new Run(template);
    expect(run.command('emit')).toMatchObject({
      eventType: 'site.premiere.announced.v1',
      keys: { work: 'hsm' },
      data: { where: 'Cannes', seats: 2300 },
    });
    expect(run.done('tell#1:emit').state.outcome?.state).toBe('completed');
  },
  heard: (template) => {
    const { eventType, keys, when } = new Run(template).command('openWait');
    expect({ eventType, keys }).toEqual({
      eventType: 'bobine.milestone.reached.v1',
      keys: { work: 'hsm', milestone: 'site.premiere.announced.v1' },
    });
    expect([400, 2300].map((seats) => matches(when, milestone(seats)).holds)).toEqual([false, true]);
  },
  starts: ({ start: [rule] }) => {
    expect(rule).toMatchObject({ rule: 'example/site.premiere.announced.v1', on: 'bobine.milestone.reached.v1' });
    expect([400, 2300].map((seats) => startOf(rule!, milestone(seats)).start?.key)).toEqual([undefined, 'hsm']);
    const another = milestone(2300, 'site.screening.announced.v1');
    expect(startOf(rule!, another).start).toBeNull();
  },
});

/** What an `emit` of a template comes as. */
const milestone = (seats: number, named = 'site.premiere.announced.v1') =>
  fact(
    'm',
    { milestone: named, values: { seats } },
    { type: 'bobine.milestone.reached.v1', keys: { work: 'hsm', milestone: named } },
  );

play('expressions', {
  reads: (template) => {
    const run = new Run(template).done('cut#1:run', { ...CUT, cut: 'c1' });
    expect(run.command('openTask').about).toMatchObject({ cut: 'C1' });
  },
});
