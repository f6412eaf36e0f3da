import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  counted,
  frameBeginning,
  frameIn,
  framesAt,
  middleOf,
  type Rate,
  rateOf,
  reading,
  timecodeAt,
} from './timecode.js';

const FILM = { num: 24, den: 1 };
const PAL = { num: 25, den: 1 };
const FILM_NTSC = { num: 24000, den: 1001 };
const NTSC = { num: 30000, den: 1001 };
const NTSC_60 = { num: 60000, den: 1001 };
const rates = fc.constantFrom<Rate>(FILM, PAL, FILM_NTSC, NTSC, NTSC_60, { num: 48, den: 1 });

describe('a rate', () => {
  it('is read as an exact fraction', () => {
    expect(rateOf('30000/1001')).toEqual(NTSC);
    expect(rateOf('24')).toEqual(FILM);
    for (const wrong of ['0/1', '24/0', 'fast', '', null, '24.0']) expect(rateOf(wrong)).toBeNull();
    expect(counted(FILM_NTSC)).toBe(24);
  });
});

describe('timecode', () => {
  it('counts every frame where none is dropped', () => {
    expect(timecodeAt(0, FILM)).toBe('00:00:00:00');
    expect(timecodeAt(24 * 3600 + 25, FILM)).toBe('01:00:01:01');
    expect(framesAt('01:00:01:01', FILM)).toBe(24 * 3600 + 25);
    // At 23.976 a second of timecode is 24 frames, and longer than a second.
    expect(timecodeAt(24 * 60, FILM_NTSC, true)).toBe('00:01:00:00');
  });
  it('drops two numbers at the beginning of each minute but each tenth', () => {
    expect(timecodeAt(1799, NTSC, true)).toBe('00:00:59;29');
    expect(timecodeAt(1800, NTSC, true)).toBe('00:01:00;02');
    expect(timecodeAt(17_982, NTSC, true)).toBe('00:10:00;00');
    // An hour of it is an hour by the clock.
    expect(timecodeAt(107_892, NTSC, true)).toBe('01:00:00;00');
    expect(timecodeAt(3600, NTSC_60, true)).toBe('00:01:00;04');
  });
  it('is none where its number is dropped, or no such frame is counted', () => {
    for (const wrong of ['00:01:00;00', '00:01:00;01', '00:00:00:30', '24:00:00:00', '1:00:00:00', 'x']) {
      expect(framesAt(wrong, NTSC)).toBeNull();
    }
    expect(framesAt('00:10:00;00', NTSC)).toBe(17_982);
  });
  it('reads back as the same frame, at every rate, dropped or not', () => {
    fc.assert(
      fc.property(rates, fc.boolean(), fc.nat(2_000_000), (rate, drop, frame) => {
        expect(framesAt(timecodeAt(frame, rate, drop), rate)).toBe(frame);
      }),
      { numRuns: 2000 },
    );
  });
  it('is another for each frame that follows', () => {
    fc.assert(
      fc.property(rates, fc.boolean(), fc.nat(2_000_000), (rate, drop, frame) => {
        expect(timecodeAt(frame + 1, rate, drop) > timecodeAt(frame, rate, drop)).toBe(true);
      }),
    );
  });
  it('of a picture begins where the picture says', () => {
    expect(reading(PAL, '10:00:00:00')(26)).toBe('10:00:01:01');
    expect(reading(NTSC, '00:00:59;29')(1)).toBe('00:01:00;02');
    expect(reading(FILM, null)(24)).toBe('00:00:01:00');
    expect(reading(FILM, '23:59:59:23')(1)).toBe('00:00:00:00');
  });
});

describe('an instant of a video', () => {
  it('is in the frame one went to, however it is rounded', () => {
    fc.assert(
      fc.property(rates, fc.nat(500_000), (rate, frame) => {
        const beginning = (frame * rate.den) / rate.num;
        expect(frameBeginning(beginning, rate)).toBe(frame);
        expect(frameBeginning(Math.round(beginning * 1e6) / 1e6, rate)).toBe(frame);
        expect(frameIn(middleOf(frame, rate), rate)).toBe(frame);
        expect(frameIn(Math.round(middleOf(frame, rate) * 1e4) / 1e4, rate)).toBe(frame);
      }),
    );
  });
});
