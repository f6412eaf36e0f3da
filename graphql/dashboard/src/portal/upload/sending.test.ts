import { describe, expect, it } from '@jest/globals';
import { arrivalOf, progressOf, type Sending, uploadId } from './sending.js';

const sha256 = 'ab'.repeat(32);

describe('a file on its way', () => {
  it('has the same id under the same name, and another under another', () => {
    expect(uploadId(sha256, 'a.mov')).toBe(uploadId(sha256, 'a.mov'));
    expect(uploadId(sha256, 'a.mov')).not.toBe(uploadId(sha256, 'b.mov'));
    expect(uploadId(sha256, 'مشهد.mov').length).toBeLessThan(100);
  });
  it('arrives as what its name says, and says nothing that is not known', () => {
    const means = { material: 'A_v001', work: 'hsm', kind: 'version', shot: 'A', version: 'v001' };
    expect(
      arrivalOf({ ...means, slate: null, reel: null, language: null }, { path: 'uploads/1/a.mov', size: 5, sha256 }),
    ).toEqual({ ...means, path: 'uploads/1/a.mov', size: 5, sha256 });
  });
  it('is told how far all are', () => {
    const one = (size: number, stage: Sending['stage']): Sending => ({
      ...{ key: 'a', name: 'a', stage },
      file: { size } as File,
    });
    expect(progressOf([])).toBe(0);
    expect(
      progressOf([one(100, { at: 'sending', done: 50 }), one(100, { at: 'ready', check: {} as never })]),
    ).toBeCloseTo(0.275);
    expect(progressOf([one(100, { at: 'said', event: 'e' })])).toBe(1);
  });
});
