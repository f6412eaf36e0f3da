import { describe, expect, it } from '@jest/globals';
import { DetectionReader } from './detections.js';

const read = (seconds: number, ...lines: string[]) => {
  const reader = new DetectionReader();
  for (const line of lines) reader.take(line);
  return reader.end(seconds, 2);
};
const silent = (channel: number, ...lines: string[]) =>
  lines.map((line) => `[silencedetect @ 0x1] channel: ${channel} | silence_${line}`);
const summary = (loudness: string, peak: string) => [
  '[Parsed_ebur128_0 @ 0x29093000] Summary:',
  '    I:         ' + loudness + ' LUFS',
  '    Peak:      ' + peak + ' dBFS',
];

describe('what filters write into the log', () => {
  it('is read as black, silence, loudness and true peak', () => {
    const found = read(
      10,
      '[blackdetect @ 0x1] black_start:1 black_end:2.5 black_duration:1.5',
      ...silent(0, 'start: -0.0106667', 'end: 1.5 | silence_duration: 1.51'),
      ...silent(1, 'start: 1', 'end: 2.5 | silence_duration: 1.5'),
      '[Parsed_ebur128_0 @ 0x1] t: 0.4  M: -20.1 S:-120.7  I: -20.1 LUFS  LRA: 0.0 LU',
      ...summary('-23.1', '-3.4'),
    );
    expect(found).toEqual({
      black: [{ start: 1, end: 2.5 }],
      silence: [{ start: 1, end: 1.5 }],
      silentChannels: [],
      loudness: -23.1,
      truePeak: -3.4,
    });
  });
  it('lets a silence that is not over last to the end', () => {
    const lines = [...silent(0, 'start: 8'), ...silent(1, 'start: 7')];
    expect(read(10, ...lines).silence).toEqual([{ start: 8, end: 10 }]);
  });
  it('names a channel that is never heard while another is', () => {
    const found = read(10, ...silent(1, 'start: 0', 'end: 10.02 | silence_duration: 10.02'));
    expect(found.silentChannels).toEqual([{ channel: 2, start: 0, end: 10 }]);
    expect(found.silence).toEqual([]);
  });
  it('names no channel where none is heard: that is silence', () => {
    const found = read(10, ...silent(0, 'start: 0'), ...silent(1, 'start: 0'));
    expect(found.silentChannels).toEqual([]);
    expect(found.silence).toEqual([{ start: 0, end: 10 }]);
  });
  it('gives silence no loudness', () => {
    expect(read(10, ...summary('-70.0', '-inf'))).toEqual({ black: [], silence: [], silentChannels: [] });
  });
  it('keeps the longest 500 of many, in order', () => {
    const lines = Array.from({ length: 600 }, (_, at) => `black_start:${at} black_end:${at + 0.1 + at / 1000}`);
    const { black } = read(1000, ...lines);
    expect(black).toHaveLength(500);
    expect(black[0]?.start).toBe(100);
  });
});
