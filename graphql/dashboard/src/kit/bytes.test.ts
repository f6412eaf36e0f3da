import { describe, expect, it } from '@jest/globals';
import { bytes } from './bytes.js';

describe('a size', () => {
  it('reads in thousands, as disks and tapes count, with a tenth where there is one', () => {
    const sizes = [0, 999, 1000, 41_200, 1_234_567_890, 5e15];
    expect(sizes.map((size) => bytes(size, 'en'))).toEqual([
      '0 bytes',
      '999 bytes',
      '1 kB',
      '41.2 kB',
      '1.2 GB',
      '5,000 TB',
    ]);
    expect(bytes(1_234_567_890, 'fr')).toBe('1,2\u202fGo');
  });
});
