import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Format } from '../media/format.js';
import { longestFor, posterArgs, posterTimes, proxyArgs, shownAs, stripOf, timescaleOf, waveformRate } from './plan.js';

const film = (more: Partial<NonNullable<Format['picture']>> = {}): Format => ({
  ...{ container: 'mov', seconds: 4, tool: 'test' },
  picture: { codec: 'prores', width: 1920, height: 1080, rate: { num: 24, den: 1 }, frames: 96, ...more },
});
const heard: Format = {
  container: 'wav',
  seconds: 4,
  tool: 'test',
  sound: { codec: 'pcm', channels: 2, sampleRate: 48_000 },
};
const still: Format = { container: 'png', tool: 'test', picture: { codec: 'png', width: 10, height: 10 } };
const filters = (args: string[]) => args[args.indexOf('-vf') + 1];
const after = (args: string[], option: string) => args[args.indexOf(option) + 1];

describe('how a file is shown', () => {
  it('is by what is in it: what moves is played, what stands is looked at, and music with a cover is heard', () => {
    expect(shownAs(film())).toBe('video');
    expect(shownAs(still)).toBe('still');
    expect(shownAs(heard)).toBe('sound');
    expect(shownAs({ ...still, sound: heard.sound! })).toBe('sound');
    expect(shownAs({ container: 'pdf', tool: 'test' })).toBeUndefined();
    expect(shownAs(film({ width: 0 }))).toBeUndefined();
  });
});

describe('the poster', () => {
  it('is sought in the first third, at the beginning of a frame that there is', () => {
    const frames = fc.integer({ min: 1, max: 200_000 });
    const rate = fc.constantFrom({ num: 24, den: 1 }, { num: 30_000, den: 1001 }, { num: 50, den: 1 });
    fc.assert(
      fc.property(frames, rate, (count, at) => {
        const times = posterTimes(film({ frames: count, rate: at }));
        const length = (count * at.den) / at.num;
        expect(times.length).toBeGreaterThan(0);
        for (const time of times) expect(time >= 0 && (time === 0 || time < length / 3)).toBe(true);
      }),
    );
  });

  it('of a film of one frame is that frame', () => {
    expect(posterTimes(film({ frames: 1 }))).toEqual([0]);
  });

  it('skips black where a time is given, and takes what there is otherwise', () => {
    expect(filters(posterArgs('in.mov', 'out.jpg', 1))).toContain('blackframe');
    expect(filters(posterArgs('in.mov', 'out.jpg'))).not.toContain('blackframe');
    expect(posterArgs('in.mov', 'out.jpg')).not.toContain('-ss');
  });
});

describe('the proxy', () => {
  it('keeps every frame and the exact rate', () => {
    const args = proxyArgs('in.mov', 'out.mp4', film({ rate: { num: 30_000, den: 1001 } }));
    expect(after(args, '-r')).toBe('30000/1001');
    expect(filters(args)).toContain('settb=1001/30000,setpts=N');
    expect(args).not.toContain('-af');
  });

  it('has its frames begin on a tick', () => {
    expect(timescaleOf({ num: 24 })).toBe(10_008);
    expect(timescaleOf({ num: 30_000 })).toBe(30_000);
  });

  it('makes stereo of any number of channels', () => {
    const sound = (channels: number) => ({ codec: 'pcm', channels, sampleRate: 48_000 });
    const of = (channels: number) => after(proxyArgs('i', 'o', { ...film(), sound: sound(channels) }), '-af');
    expect(of(6)).toBe('aformat=channel_layouts=5.1,aformat=channel_layouts=stereo');
    expect(of(16)).toBe('pan=stereo|c0=c0|c1=c1');
  });

  it('names its source as a file and nothing else', () => {
    const args = proxyArgs('http://elsewhere/x.mov', 'out.mp4', film());
    expect(after(args, '-i')).toBe('file:http://elsewhere/x.mov');
    expect(after(args, '-protocol_whitelist')).toBe('file,pipe');
  });

  it('may take as long as a film lasts and more, and not for ever', () => {
    expect(longestFor(10)).toBe(620_000);
    expect(longestFor(7200)).toBe(15_000_000);
    expect(longestFor(1e9)).toBe(21_600_000);
    expect(longestFor()).toBe(600_000);
  });
  it('is what a timer takes, however long a file lasts', () => {
    // A mix of the demonstration lasts 97.208 s, and never had a preview.
    expect(longestFor(97.208)).toBe(794_416);
    const seconds = fc.double({ min: 0, max: 1e12, noNaN: true });
    fc.assert(fc.property(seconds, (lasts) => Number.isInteger(longestFor(lasts))));
  });
});

describe('the waveform', () => {
  it('is drawn of few samples when it is long, and to its last column when it is short', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 6 * 3600, noNaN: true }), (seconds) => {
        const samples = waveformRate(seconds) * seconds;
        expect(samples).toBeLessThan(45_000_000);
        const columns = samples / Math.ceil(samples / 1280);
        expect(columns).toBeLessThanOrEqual(1280);
        expect(columns).toBeGreaterThan(1240);
      }),
    );
  });
});

describe('the filmstrip', () => {
  it('has at most 40 pictures, all of the film, in no more rows than they need', () => {
    fc.assert(
      fc.property(fc.integer({ min: 80, max: 1_000_000 }), (frames) => {
        const { columns, rows, pictures, everyFrames } = stripOf(frames)!;
        expect(pictures).toBeLessThanOrEqual(40);
        expect(pictures).toBe(Math.ceil(frames / everyFrames));
        expect(rows * columns).toBeGreaterThanOrEqual(pictures);
        expect((rows - 1) * columns).toBeLessThan(pictures);
      }),
    );
    expect(stripOf(79)).toBeUndefined();
  });
});
