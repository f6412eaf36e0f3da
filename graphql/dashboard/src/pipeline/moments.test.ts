import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { momentsOf, nextMoment, type Past, stoodAt } from './moments.js';

const at = (hour: number): string => new Date(Date.UTC(2026, 4, 10, hour)).toISOString();
const lock: Past = {
  name: 'lock',
  kind: 'gate',
  attempts: [
    { attempt: 1, status: 'retake', openedAt: at(2), endedAt: at(4) },
    { attempt: 2, status: 'waiting', openedAt: at(8), endedAt: null },
  ],
};

describe('a run as it stood', () => {
  it('has not begun a step before its first attempt opened', () => {
    expect(stoodAt(lock, new Date(at(1)))).toMatchObject({ status: 'pending', attempt: 1 });
  });

  it('waited at a gate until it was decided, and then again', () => {
    expect(stoodAt(lock, new Date(at(3)))).toMatchObject({ status: 'waiting', attempt: 1, openedAt: at(2) });
    expect(stoodAt(lock, new Date(at(5)))).toMatchObject({ status: 'done', attempt: 1, endedAt: at(4) });
    expect(stoodAt(lock, new Date(at(9)))).toMatchObject({ status: 'waiting', attempt: 2 });
  });

  it('says of a machine that it ran', () => {
    const task = { ...lock, kind: 'task' };
    expect(stoodAt(task, new Date(at(3))).status).toBe('running');
  });

  it('counts what was skipped without being opened from when it ended', () => {
    const skipped: Past = {
      ...{ name: 's', kind: 'task' },
      attempts: [{ attempt: 1, status: 'skipped', openedAt: null, endedAt: at(3) }],
    };
    expect(stoodAt(skipped, new Date(at(2))).status).toBe('pending');
    expect(stoodAt(skipped, new Date(at(3))).status).toBe('skipped');
  });

  it('is stepped through moment by moment, both ways', () => {
    const moments = momentsOf([lock]);
    expect(moments.map(({ what, attempt }) => `${what} ${attempt}`)).toEqual(['opened 1', 'ended 1', 'opened 2']);
    expect(nextMoment(moments, new Date(at(2)), 1)?.toISOString()).toBe(at(4));
    expect(nextMoment(moments, new Date(at(4)), -1)?.toISOString()).toBe(at(2));
    expect(nextMoment(moments, new Date(at(8)), 1)).toBeNull();
  });

  it('reaches every moment by going on from the beginning, and none twice', () => {
    const steps = fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        kind: fc.constantFrom('task', 'gate'),
        attempts: fc.array(
          fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => ({
            ...{ attempt: 1, status: 'done' },
            ...{ openedAt: at(Math.min(a, b)), endedAt: at(Math.max(a, b)) },
          })),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(steps, (given) => {
        const moments = momentsOf(given);
        const met: string[] = [];
        for (let now: Date | null = new Date(at(-1)); (now = nextMoment(moments, now, 1));) met.push(now.toISOString());
        expect(met).toEqual([...new Set(moments.map((moment) => moment.at))].sort());
      }),
    );
  });
});
