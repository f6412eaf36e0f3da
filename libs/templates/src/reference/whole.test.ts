import { expect } from '@jest/globals';
import { heldBy, play } from './testing/examples.js';
import { startOf } from '../engine/matching.js';
import { at, fact, Run } from '../fixtures/run.js';

const DAY = 24 * 60;
const CUT = { cut: 'C1', version: 1, frames: 240 };

play('file', {
  opens: (template) => {
    const run = new Run(template).done('cut#1:run', CUT);
    expect([run.status('edl'), run.status('cut'), run.status('grade')]).toEqual(['waiting', 'done', 'pending']);
    expect(run.fact('edl#1', fact('e1')).status('grade')).toBe('waiting');
  },
  output: (template) => {
    const { outcome } = new Run(template).done('cut#1:run', CUT).state;
    expect(outcome).toMatchObject({ state: 'completed', output: { cut: 'C1' } });
  },
  inputs: (template) => {
    expect(new Run(template).state.outcome).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('reels'),
    });
  },
});

const OVERLAP = 'services/orchestrator/src/start/overlap.int.test.ts';
const STARTS = { on: 'bobine.cut.locked.v1', key: 'event.keys.work', when: 'event.data.version > 1' };
play('start', {
  priority: ({ start: [rule] }) => {
    const locked = (version: number) => fact('f', { version }, { type: 'bobine.cut.locked.v1' });
    expect([1, 2].map((version) => startOf(rule!, locked(version)).start?.priority)).toEqual(['normal', 'urgent']);
  },
  'while-beside': ({ start }) => {
    expect(start).toMatchObject([STARTS]);
    expect(start[0]).not.toHaveProperty('whileRunning');
  },
  'while-ignore': ({ start }) => {
    expect(start).toMatchObject([{ ...STARTS, whileRunning: 'ignore' }]);
    heldBy(OVERLAP, 'starts nothing and says which run goes on');
  },
  'while-queue': ({ start }) => {
    expect(start).toMatchObject([{ ...STARTS, whileRunning: 'queue' }]);
    heldBy(OVERLAP, 'starts its run when the one before has ended');
  },
  'while-replace': ({ start }) => {
    expect(start).toMatchObject([{ ...STARTS, whileRunning: 'replace' }]);
    heldBy(OVERLAP, 'cancels it, says why, and starts another when it has ended');
  },
});

play('calendar', {
  // A run opens on Monday 5 January 2026, at nine in Paris and in Brussels.
  'working-days': (template) => {
    expect(new Run(template).command('openTask').due).toBe('2026-01-12T08:00:00.000Z');
  },
  'working-hours': (template) => {
    expect(new Run(template).command('openTask').due).toBe('2026-01-06T12:00:00.000Z');
  },
  own: (template) => {
    // From ten o'clock on; Tuesday is a holiday of its own.
    expect(new Run(template).command('openTask').due).toBe('2026-01-07T09:00:00.000Z');
  },
});

play('sla', {
  late: (template) => {
    const run = new Run(template).on({ kind: 'deadline', at: at(10 * DAY) });
    expect(run.command('escalateRun')).toMatchObject({ rung: 1, to: 'postSupervisor' });
    run.on({ kind: 'deadline', at: at(15 * DAY) });
    expect(run.command('escalateRun')).toMatchObject({ rung: 2, to: 'producer' });
    expect([run.status('edl'), run.state.outcome]).toEqual(['waiting', null]);
  },
});

play('ladder', {
  rungs: (template) => {
    const run = new Run(template).on({ kind: 'deadline', at: at(3 * DAY) });
    expect(run.command('escalate')).toMatchObject({ rung: 1, to: 'coordinator' });
    run.on({ kind: 'deadline', at: at(5 * DAY) });
    expect(run.command('escalate')).toMatchObject({ rung: 2, to: 'producer' });
    expect(run.status('grade')).toBe('escalated');
    expect(run.says('grade#1', { status: 'done' }).state.outcome?.state).toBe('completed');
  },
});
