import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Settling } from './settle.js';

const file = (size: number, modifiedMs = 0) => ({ path: 'a.mov', size, modifiedMs });

describe('a file', () => {
  it('is settled once it has been the same for long enough, and not before', () => {
    const settling = new Settling(1000);
    expect(settling.note([file(5)], 0).growing).toHaveLength(1);
    expect(settling.note([file(5)], 999).growing).toHaveLength(1);
    expect(settling.note([file(5)], 1000).settled).toEqual([file(5)]);
  });
  it('begins anew when it grows, when it is written over, when it was gone, and when it changed while it was read', () => {
    const settling = new Settling(1000);
    const settled = (at: number, ...files: ReturnType<typeof file>[]) => settling.note(files, at).settled.length;
    settled(0, file(5));
    expect(settled(1000, file(6))).toBe(0);
    expect(settled(1999, file(6))).toBe(0);
    expect(settled(2000, file(6, 1))).toBe(0);
    expect(settled(3000, file(6, 1))).toBe(1);
    expect(settled(3001)).toBe(0);
    expect(settled(4002, file(6, 1))).toBe(0);
    expect(settled(5002, file(6, 1))).toBe(1);
    settling.disturbed('a.mov');
    expect(settled(5003, file(6, 1))).toBe(0);
  });
  it('that settles was the same in every look of its last while', () => {
    const looks = fc.array(fc.record({ size: fc.nat(2), after: fc.integer({ min: 1, max: 700 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(looks, (sizes) => {
        const settling = new Settling(1000);
        let now = 0;
        const seen: { at: number; size: number }[] = [];
        for (const { size, after } of sizes) {
          now += after;
          seen.push({ at: now, size });
          const { settled } = settling.note([file(size)], now);
          const still = seen.slice(seen.findLastIndex((one) => one.size !== size) + 1);
          expect(settled.length > 0).toBe(now - (still[0]?.at ?? now) >= 1000);
        }
      }),
    );
  });
});
