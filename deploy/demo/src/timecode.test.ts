import { describe, expect, it } from '@jest/globals';
import { CAMERA_RATE, FILM_RATE, frameOf, timecodeOf } from './timecode.js';

describe('timecode', () => {
  it('turns over at the nominal rate', () => {
    expect(timecodeOf(86400 - 1, FILM_RATE)).toBe('00:59:59:23');
    expect(timecodeOf(86400, FILM_RATE)).toBe('01:00:00:00');
    expect(timecodeOf(30, CAMERA_RATE)).toBe('00:00:01:00');
  });

  it('is read back as it was written', () => {
    for (const frame of [0, 23, 24, 1799, 86400, 88733])
      for (const rate of [FILM_RATE, CAMERA_RATE]) expect(frameOf(timecodeOf(frame, rate), rate)).toBe(frame);
  });
});
