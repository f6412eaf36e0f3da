import { describe, expect, it } from '@jest/globals';
import { recheck, judge, type Measurements, type Specification } from './judge.js';

const spec: Specification = {
  specification: 'file',
  title: 'File master',
  container: 'mov',
  videoCodec: 'h264',
  width: 320,
  height: 180,
  rate: { num: 24, den: 1 },
  audioCodec: 'aac',
  sampleRate: 48000,
  channels: 2,
  loudness: { target: -23, tolerance: 1, truePeak: -3 },
  maxBlack: 1,
  maxSilence: 1,
};
const right: Measurements = {
  container: 'mov',
  videoCodec: 'h264',
  width: 320,
  height: 180,
  rate: { num: 24000, den: 1000 },
  frames: 240,
  audioCodec: 'aac',
  sampleRate: 48000,
  channels: 2,
  loudness: -22.6,
  truePeak: -6,
  black: [{ start: 0, end: 0.5 }],
  silence: [],
};
const codes = (measured: Partial<Measurements>) => judge(spec, { ...right, ...measured }).map(({ code }) => code);

describe('judging a file', () => {
  it('finds nothing in a file that fits', () => {
    expect(codes({})).toEqual([]);
  });
  it('finds black and silence that last too long, with their times', () => {
    const [black, silence] = judge(spec, {
      ...right,
      black: [{ start: 1, end: 3 }],
      silence: [{ start: 4, end: 9.5 }],
    });
    expect(black?.text).toContain('from 00:00:01:00 to 00:00:03:00 lasts 2 s');
    expect(silence?.text).toContain('from 00:00:04:00 to 00:00:09:12 lasts 5.5 s');
  });
  it('judges loudness only where the specification has a target', () => {
    expect(codes({ loudness: -27 })).toEqual(['qc.loudness']);
    expect(judge({ ...spec, loudness: undefined }, { ...right, loudness: -27 })).toEqual([]);
  });
  it('refuses a true peak that is too high', () => {
    expect(codes({ truePeak: -1 })).toEqual(['qc.truePeak']);
  });
  it('compares rates as fractions', () => {
    expect(codes({ rate: { num: 25, den: 1 } })).toEqual(['qc.rate']);
  });
  it('names every format difference', () => {
    expect(codes({ container: 'mp4', width: 1, channels: undefined })).toEqual([
      'qc.container',
      'qc.width',
      'qc.channels',
    ]);
  });
});

describe('where something was found', () => {
  const black = { start: 2, end: 4, still: 'store/still/1.jpg' };
  const of = (measured: Partial<Measurements>) => judge(spec, { ...right, ...measured });

  it('is told by timecode, counted from that of the first frame, with its still', () => {
    const [finding] = of({ startTimecode: '01:00:00:00', black: [black] });
    expect(finding?.text).toContain('from 01:00:02:00 to 01:00:04:00');
    expect(finding?.spot).toEqual({ ...black, timecodeIn: '01:00:02:00', timecodeOut: '01:00:04:00' });
  });
  it('names the channel that is silent from beginning to end', () => {
    const [finding] = of({ silentChannels: [{ channel: 2, start: 0, end: 10 }] });
    expect(finding).toMatchObject({ code: 'qc.silentChannel', severity: 'blocker', spot: { channel: 2, end: 10 } });
  });
  it('is looked at again on the spot: fixed, with what is there now', () => {
    const earlier = of({ black: [black] });
    const now = { ...right, spots: [{ start: 2, end: 4, still: 'store/still/2.jpg' }] };
    const [again] = recheck(earlier, judge(spec, now), now);
    expect(again).toMatchObject({
      ...{ code: 'qc.black', fixed: true, before: 'store/still/1.jpg' },
      spot: { still: 'store/still/2.jpg', start: 2 },
    });
  });
  it('is not fixed while the same is found where it was, even if it begins a little later', () => {
    const now = { ...right, black: [{ start: 2.5, end: 4.5 }], spots: [] };
    const [again] = recheck(of({ black: [black] }), judge(spec, now), now);
    expect(again?.fixed).toBe(false);
    expect(again?.spot?.still).toBeUndefined();
  });
  it('is fixed when another channel is silent now', () => {
    const silent = (channel: number) => ({ silentChannels: [{ channel, start: 0, end: 10 }] });
    const now = { ...right, ...silent(1) };
    expect(recheck(of(silent(2)), judge(spec, now), now)[0]?.fixed).toBe(true);
  });
});
