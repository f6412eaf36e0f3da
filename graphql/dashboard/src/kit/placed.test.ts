import { describe, expect, it } from '@jest/globals';
import { placedAt } from './placed.js';

describe('where a shot is in its cut', () => {
  it('is its record timecode', () => {
    expect([placedAt('01:00:12:05'), placedAt('00:00:00:01')]).toEqual(['01:00:12:05', '00:00:00:01']);
  });
  it('is not said of a shot that no cut has yet', () => {
    expect([placedAt('00:00:00:00'), placedAt('00:00:00;00'), placedAt(null)]).toEqual([null, null, null]);
  });
});
