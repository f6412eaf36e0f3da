import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { itemAddress, onceKey, stepAddress, stepOf, verbOf } from './address.js';
import { after, durationMs, instant, isDuration } from './duration.js';
import { canonical, type Json } from './json.js';
import { keptData } from './keep.js';
import { sha256 } from './sha256.js';

describe('our SHA-256', () => {
  it('gives the digests of FIPS 180-4', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it("gives the same as Node's for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
      }),
    );
  });
});

describe('canonical JSON', () => {
  it('is the same for equal values, whatever the order of their names', () => {
    expect(canonical({ b: [1, { d: null, c: 'é' }], a: true })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}');
  });

  it('reads back as the value it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(JSON.parse(canonical(value as Json))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });
});

describe('durations', () => {
  it('are weeks, days and time, and nothing without a fixed length', () => {
    expect(durationMs('P1DT12H')).toBe(36 * 3_600_000);
    expect(durationMs('P2W')).toBe(14 * 86_400_000);
    expect(after('2026-03-28T23:00:00.000Z', 'PT2H')).toBe('2026-03-29T01:00:00.000Z');
    for (const wrong of ['P1M', 'P1Y', 'P', 'PT', 'P1DT', '2 days', 'inputs.due'])
      expect(isDuration(wrong)).toBe(false);
    expect(() => durationMs('P1M')).toThrow(/is not a duration/);
    expect(() => instant('tomorrow')).toThrow(/is not a date/);
  });
});

describe('addresses', () => {
  it('name the step and attempt back, and tell when they are of another run', () => {
    const address = stepAddress('hsm/feature', 'both/mix', 12);
    expect(stepOf('hsm/feature', address)).toEqual({ path: 'both/mix', attempt: 12 });
    expect(stepOf('hsm/trailer', address)).toBeNull();
    expect(verbOf(onceKey(address, 'openGate'))).toEqual({ address, verb: 'openGate' });
  });

  it("never take an item's step for one of the run around it", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const item = itemAddress('hsm/feature', 'shots', key, 1);
        expect(stepOf('hsm/feature', stepAddress(item, 'anim', 1))).toBeNull();
        expect(stepOf(item, stepAddress(item, 'anim', 1))).toEqual({ path: 'anim', attempt: 1 });
      }),
    );
  });
});

describe('what a run keeps of a fact', () => {
  it('is what the wait says, or all of it, or all but its largest fields when it is large', () => {
    const data = { a: { b: 1, c: 2 }, d: 'x', e: [1] };
    expect(keptData(data, ['a.b', 'd', 'missing.x'])).toEqual({ a: { b: 1 }, d: 'x' });
    expect(keptData(data, null)).toBe(data);
    expect(keptData({ ...data, big: 'y'.repeat(5000) }, null)).toEqual(data);
  });
});
