import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRate, secondsOf } from './rate.js';
import { addFrames, durationInFrames, framesToTimecode, hasDropFrame, timecodeToFrames } from './timecode.js';

const film = parseRate('24');
const pal = parseRate('25');
const ntsc = parseRate('29.97');
const double = parseRate('59.94');

describe('a timecode', () => {
  it.each([
    ['01:00:00:00', film, 86_400],
    ['00:00:01:24', pal, 49],
    ['00:01:00:02', ntsc, 1802],
    ['00:00:59;29', ntsc, 1799],
    ['00:01:00;02', ntsc, 1800],
    ['00:10:00;00', ntsc, 17_982],
    ['01:00:00;00', ntsc, 107_892],
    ['23:59:59;29', ntsc, 2_589_407],
    ['00:01:00;04', double, 3600],
    ['01:00:00;00', double, 215_784],
    ['00:00:01:119', parseRate('120'), 239],
  ])('%s counts its frames exactly', (timecode, rate, frames) => {
    expect(timecodeToFrames(timecode, rate)).toBe(frames);
    expect(framesToTimecode(frames, rate, { dropFrame: timecode.includes(';') })).toBe(timecode);
  });

  it('starts again at midnight, in both directions', () => {
    expect(addFrames('23:59:59:23', 1, film)).toBe('00:00:00:00');
    expect(addFrames('00:00:00;00', -1, ntsc)).toBe('23:59:59;29');
    expect(durationInFrames('23:59:59:00', '00:00:01:00', pal)).toBe(50);
    expect(durationInFrames('01:00:00:00', '01:00:00:00', pal)).toBe(0);
  });

  it('says why it cannot exist', () => {
    const reasonFor = (timecode: string, rate = pal) => expect(() => timecodeToFrames(timecode, rate));
    reasonFor('00:00:00:25').toThrow(expect.objectContaining({ code: 'timecode.frameBeyondRate' }));
    reasonFor('24:00:00:00').toThrow(expect.objectContaining({ code: 'timecode.outOfDay' }));
    reasonFor('00:01:00;00', ntsc).toThrow(expect.objectContaining({ code: 'timecode.dropped' }));
    reasonFor('00:01:00;03', double).toThrow(expect.objectContaining({ code: 'timecode.dropped' }));
    reasonFor('00:01:00;02').toThrow(expect.objectContaining({ code: 'timecode.noDropFrame' }));
    reasonFor('about an hour').toThrow(expect.objectContaining({ code: 'timecode.unreadable' }));
    reasonFor('00:00:00:00', parseRate('12.5')).toThrow(expect.objectContaining({ code: 'timecode.noCounting' }));
    expect(() => framesToTimecode(1.5, pal)).toThrow(expect.objectContaining({ code: 'timecode.notWhole' }));
  });

  const rates = fc
    .constantFrom('23.976', '24', '25', '29.97', '30', '47.952', '50', '59.94', '60', '120')
    .map(parseRate);

  it('comes back to the same frame, at every rate and in both ways of counting', () => {
    fc.assert(
      fc.property(rates, fc.nat({ max: 2_589_407 }), fc.boolean(), (rate, frame, wanted) => {
        const dropFrame = wanted && hasDropFrame(rate);
        fc.pre(frame < 86_400 * 23);
        expect(timecodeToFrames(framesToTimecode(frame, rate, { dropFrame }), rate)).toBe(frame);
      }),
    );
  });

  it('adds up: moving twice is moving by the sum', () => {
    const moves = fc.integer({ min: -10_000_000, max: 10_000_000 });
    fc.assert(
      fc.property(rates, moves, moves, (rate, first, second) => {
        const start = framesToTimecode(0, rate, { dropFrame: hasDropFrame(rate) });
        expect(addFrames(addFrames(start, first, rate), second, rate)).toBe(addFrames(start, first + second, rate));
      }),
    );
  });

  it('keeps to the clock in drop-frame: an hour of labels is an hour to within four thousandths', () => {
    const { num, den } = secondsOf(timecodeToFrames('01:00:00;00', ntsc), ntsc);
    expect(Math.abs(num / den - 3600)).toBeLessThan(0.004);
  });
});
