import { TASK_STATUSES } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pulseOf, type Status } from './pulse.js';

const AT = new Date('2026-11-29T11:00:00Z');
const day = (back: number) => new Date(AT.getTime() - back * 86_400_000).toISOString().slice(0, 10);
const status = fc.constantFrom(...TASK_STATUSES);

describe('how tasks stood, day by day', () => {
  it('is counted back from how they stand', () => {
    const moved = [
      { day: day(0), status: 'done' as const, count: 2 },
      { day: day(0), status: 'wfa' as const, count: -2 },
      { day: day(2), status: 'wfa' as const, count: 5 },
    ];
    const now = [
      { status: 'done' as const, count: 3 },
      { status: 'wfa' as const, count: 3 },
    ];
    const told = pulseOf(now, moved, 4, AT);
    const of = (value: Status) => told.map(({ statuses }) => statuses.find((it) => it.value === value)?.count);
    expect(told.map((it) => it.day)).toEqual([day(3), day(2), day(1), day(0)]);
    expect(of('done')).toEqual([1, 1, 1, 3]);
    expect(of('wfa')).toEqual([0, 5, 5, 3]);
  });

  it('is, whatever tasks went through, what a diary of each day would say', () => {
    const steps = fc.array(fc.record({ task: fc.nat(5), back: fc.nat(6), to: status }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (all) => {
        const inOrder = [...all].sort((a, b) => b.back - a.back);
        const tasks = new Map<number, Status>();
        const diary = new Map<string, Map<number, Status>>();
        const moved: { day: string; status: Status; count: number }[] = [];
        for (let back = 6; back >= 0; back--) {
          for (const { task, to } of inOrder.filter((it) => it.back === back)) {
            const was = tasks.get(task);
            if (was) moved.push({ day: day(back), status: was, count: -1 });
            moved.push({ day: day(back), status: to, count: 1 });
            tasks.set(task, to);
          }
          diary.set(day(back), new Map(tasks));
        }
        const count = (of: Iterable<Status>, value: Status) => [...of].filter((it) => it === value).length;
        const now = TASK_STATUSES.map((value) => ({ status: value, count: count(tasks.values(), value) }));
        for (const told of pulseOf(now, moved, 7, AT)) {
          for (const { value, count: n } of told.statuses) {
            expect(n).toBe(count(diary.get(told.day)?.values() ?? [], value));
          }
        }
      }),
    );
  });
});
