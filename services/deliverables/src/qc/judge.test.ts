import { describe, expect, it } from '@jest/globals';
import { judge, type Measurements, type Specification } from './judge.js';

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
    expect(black?.text).toContain('from 1.00 s to 3.00 s');
    expect(silence?.text).toContain('from 4.00 s to 9.50 s');
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
