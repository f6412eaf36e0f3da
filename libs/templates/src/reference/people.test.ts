import { expect } from '@jest/globals';
import { heldBy, play } from './testing/examples.js';
import { at, Run } from '../fixtures/run.js';

const DAY = 24 * 60;

play('human', {
  due: (template) => {
    const run = new Run(template);
    expect(run.command('openTask')).toMatchObject({ role: 'colourist', due: at(5 * DAY), about: { reel: 'R1' } });
    run.on({ kind: 'deadline', at: at(5 * DAY) });
    expect([run.command('escalate').of, run.status('grade')]).toEqual(['human', 'escalated']);
    expect(run.says('grade#1', { status: 'done' }).status('grade')).toBe('done');
  },
  done: (template) => {
    const run = new Run(template);
    expect(run.command('openTask').vendor).toBe('nuage');
    expect(run.says('anim#1', { status: 'wip' }).status('anim')).toBe('waiting');
    expect(run.says('anim#1', { status: 'wfa' }).status('anim')).toBe('done');
  },
  form: (template) => {
    const run = new Run(template);
    expect(run.command('openTask')).toMatchObject({
      asks: { checklist: ['Heard it all', 'Seen every reel'], form: [{ name: 'loudness', type: 'number' }] },
    });
    const loud = run.says('qc#1', { status: 'done', answers: { loudness: -18 } });
    expect(loud.status('fix')).toBe('waiting');
    const quiet = new Run(template).says('qc#1', { status: 'done', answers: { loudness: -24 } });
    expect(quiet.status('fix')).toBe('skipped');
  },
  omitted: (template) => {
    const run = new Run(template);
    expect(run.command('openTask').person).toBe('person:ada');
    expect(run.says('anim#1', { status: 'omit' }).status('anim')).toBe('skipped');
  },
});

const GATE = 'services/production/src/gate/gate.test.ts';
play('gate', {
  all: (template) => {
    const run = new Run(template).says('anim#1', { status: 'done', version: 'v1' });
    const parties = ['director', 'vfxSupervisor'];
    expect(run.command('openGate')).toMatchObject({ rule: 'all', parties, quorum: 2, about: { version: 'v1' } });
    expect(run.says('review#1', { outcome: 'approved' }).state.outcome?.state).toBe('completed');
    heldBy(GATE, 'approves when all the named titles do, and not before');
  },
  delegate: (template) => expect(new Run(template).command('openGate').delegate).toBe(false),
  quorum: (template) => {
    const run = new Run(template);
    const parties = ['director', 'producer', 'broadcaster'];
    expect(run.command('openGate')).toMatchObject({ rule: 'quorum', quorum: 2, parties, veto: ['distributor'] });
    expect(run.says('lock#1', { outcome: 'approved' }).state.outcome?.state).toBe('completed');
    heldBy(GATE, 'approves with a quorum of them', 'lets a veto stop it, and never lets it approve');
  },
  overdue: (template) => {
    const run = new Run(template).on({ kind: 'deadline', at: at(2 * DAY) });
    expect([run.command('escalate').to, run.status('lock'), run.state.outcome]).toEqual([
      ...['producer', 'escalated', null],
    ]);
    heldBy(GATE, 'escalates once, and decides nothing by it');
  },
  rejected: (template) => {
    const run = new Run(template).says('lock#1', { outcome: 'rejected', reason: 'The end is missing.' });
    expect(run.state.outcome).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('The end is missing.'),
    });
  },
  'on-reject': (template) => {
    const run = new Run(template).says('lock#1', { outcome: 'rejected', reason: 'The end is missing.' });
    expect(run.status('cut')).toBe('skipped');
    expect(run.state.outcome?.state).toBe('completed');
  },
});

const retake = { outcome: 'retake', reason: 'Too dark.' };
const done = { status: 'done', version: 'v1' };
play('again', {
  retake: (template) => {
    const run = new Run(template).says('anim#1', done).done('check#1:run').says('review#1', retake);
    expect(run.command('openTask')).toMatchObject({ attempt: 2, retake: { reason: 'Too dark.' } });
    expect([run.status('anim'), run.status('check'), run.status('review')]).toEqual(['waiting', 'pending', 'pending']);
  },
  exhausted: (template) => {
    const run = new Run(template).says('anim#1', done).says('review#1', retake);
    expect(run.state.outcome).toBeNull();
    run.says('anim#2', done).says('review#2', retake);
    expect(run.state.outcome).toMatchObject({ state: 'failed', reason: expect.stringContaining('retakes exhausted') });
  },
  again: (template) => {
    const run = new Run(template).says('anim#1', done).done('check#1:run', { passed: false });
    expect(run.command('openTask')).toMatchObject({ attempt: 2, retake: { reason: 'It does not fit the cut.' } });
    run.says('anim#2', done).done('check#2:run', { passed: true });
    expect(run.state.outcome?.state).toBe('completed');
  },
});
