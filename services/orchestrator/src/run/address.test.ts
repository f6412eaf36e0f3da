import { describe, expect, it } from '@jest/globals';
import { runAddress } from './address.js';

describe('the address of a run', () => {
  it('is its project, business key and template, with a number when that is taken', () => {
    expect(runAddress('demo', 'hsm', 'feature')).toBe('demo/hsm/feature');
    expect(runAddress('demo', 'hsm', 'feature', 2)).toBe('demo/hsm/feature~2');
    expect(runAddress('', 'lab', 'onboarding')).toBe('site/lab/onboarding');
  });

  it('escapes the marks that addresses use themselves', () => {
    expect(runAddress('demo', 'reel 1/2#a[b]', 'feature')).toBe('demo/reel%201%2F2%23a%5Bb%5D/feature');
  });
});
