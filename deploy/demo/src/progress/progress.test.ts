import { describe, expect, it } from '@jest/globals';
import type { Run, Snapshot, Step } from '../api/snapshot.js';
import { progressLine } from './line.js';
import { Standstill, verdictOn, whatIsOpen } from './watch.js';

const step = (name: string, kind: string, status: string, more: Partial<Step> = {}): Step => ({
  ...{ name, title: name, kind, status, attempt: 1, reason: null, openedAt: null, endedAt: null, items: null },
  ...more,
});
const run = (more: Partial<Run> = {}): Run => ({
  ...{ address: 'p/HSM/feature', template: 'feature', work: 'HSM', deliverable: null, status: 'running', reason: null },
  ...{ startedAt: '2026-01-01T00:00:00Z', endedAt: null, steps: [] },
  ...more,
});
const snapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  ...{ version: 1, stages: [], cuts: [], shots: 0, tasks: [], gates: [], deliverables: [], runs: [], mediaWork: [] },
  claims: { accepted: 0, applied: 0, refused: 0, held: 0, parked: 0, turnedAway: 0 },
  ...more,
});
const delivery = (status: string) => ({
  code: 'D',
  name: 'D',
  status,
  attempt: 1,
  manifest: null,
  dispatch: null,
  reasons: ['too dark'],
});

describe('the line of progress', () => {
  it('says what is done, what is open and what is being made', () => {
    const steps = [
      step('ingest', 'forEach', 'done', { items: { total: 34, done: 34, failed: 0 } }),
      step('edl', 'wait', 'done'),
      step('cut', 'task', 'done'),
      step('lock', 'gate', 'done'),
      step('shots', 'forEach', 'running', { items: { total: 99, done: 71, failed: 0 } }),
      step('mix', 'wait', 'waiting'),
      step('master', 'task', 'pending'),
    ];
    const media = [{ title: 'Conform', done: 0.409 }];
    const line = progressLine(
      snapshot({ runs: [run({ steps })], deliverables: [delivery('waiting')], mediaWork: media }),
    );
    expect(line).toBe('ingest 34/34 · edl ok · lock ok · shots 71/99 · mix … · D waiting · Conform 40 %');
  });
});

describe('the verdict on a production', () => {
  const over = run({ status: 'completed' });
  it('is done when all runs have ended and all orders are accepted, and not before', () => {
    expect(verdictOn(snapshot(), 1)).toEqual({ state: 'going' });
    expect(verdictOn(snapshot({ runs: [over], deliverables: [delivery('accepted')] }), 1)).toEqual({ state: 'going' });
    expect(verdictOn(snapshot({ runs: [over, over], deliverables: [delivery('accepted')] }), 1)).toEqual({
      state: 'done',
    });
    expect(verdictOn(snapshot({ runs: [over] }), 0)).toEqual({ state: 'done' });
  });
  it('is failed with the reason where a run or a delivery has failed', () => {
    const broken = run({ status: 'failed', steps: [step('mix', 'task', 'failed', { reason: 'no sound' })] });
    expect(verdictOn(snapshot({ runs: [broken] }), 0)).toEqual({
      state: 'failed',
      why: 'p/HSM/feature is failed: no sound',
    });
    expect(verdictOn(snapshot({ runs: [over], deliverables: [delivery('cancelled')] }), 1)).toMatchObject({
      state: 'failed',
    });
    expect(verdictOn(snapshot({ runs: [over, over], deliverables: [delivery('qc')] }), 1)).toMatchObject({
      state: 'failed',
    });
  });
  it('goes on where a delivery was refused and its run is not over: it comes again', () => {
    const going = run({ status: 'running' });
    expect(verdictOn(snapshot({ runs: [over, going], deliverables: [delivery('refused')] }), 1)).toEqual({
      state: 'going',
    });
  });
  it('names what is open', () => {
    expect(whatIsOpen(snapshot({ runs: [run({ steps: [step('mix', 'wait', 'waiting')] })] }))).toBe(
      '1 steps (p/HSM/feature/mix: wait)',
    );
  });
});

describe('a standstill', () => {
  it('is measured from the last change, without the time nobody could look', () => {
    const standstill = new Standstill();
    expect(standstill.looked(1, 0)).toBe(0);
    expect(standstill.looked(1, 4000)).toBe(4000);
    expect(standstill.looked(2, 8000)).toBe(0);
    expect(standstill.looked(2, 60_000)).toBe(0);
    expect(standstill.looked(2, 64_000)).toBe(4000);
  });
});
