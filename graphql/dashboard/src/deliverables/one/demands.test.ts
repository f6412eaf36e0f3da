import { describe, expect, it } from '@jest/globals';
import { demandsOf, judged, rateText } from './demands.js';
import type { Control, Found, Specified } from './one.queries.js';

const SPEC: Specified = {
  ...{
    code: 'PAD',
    title: 'PAD',
    packaging: 'file',
    container: 'mxf',
    videoCodec: 'prores',
    width: 1920,
    height: 1080,
  },
  ...{ rate: '25/1', audioCodec: 'pcm', sampleRate: 48000, channels: 2, maxBlack: 1, maxSilence: 2 },
  loudness: { target: -23, tolerance: 0.5, truePeak: -3 },
};
const found = (code: string): Found => ({
  ...{ severity: 'blocker', code, subject: 'sound', text: code, fixed: null, before: null, spot: null },
});
const control = (...findings: Found[]): Control => ({
  ...{ attempt: 1, at: '2026-12-01T00:00:00Z', passed: false, findings, rechecked: [] },
});

describe('the checklist of a specification', () => {
  it('asks for loudness only where it is judged', () => {
    const codes = (spec: Specified): string[] => demandsOf(spec).map(({ code }) => code);
    expect(codes(SPEC)).toContain('qc.loudness');
    expect(codes({ ...SPEC, loudness: null })).not.toContain('qc.loudness');
  });
  it('says of nothing that it is met before somebody has looked', () => {
    expect(judged(demandsOf(SPEC), undefined).demands.every(({ met }) => met === null)).toBe(true);
  });
  it('holds against a demand what the control found, and tells apart what no demand says', () => {
    const { demands, others } = judged(demandsOf(SPEC), control(found('qc.loudness'), found('qc.silentChannel')));
    expect(demands.filter(({ met }) => met === false).map(({ code }) => code)).toEqual(['qc.loudness']);
    expect(demands.filter(({ met }) => met === null)).toEqual([]);
    expect(others.map(({ code }) => code)).toEqual(['qc.silentChannel']);
  });
  it('writes a rate as people do', () => {
    expect(['24/1', '24000/1001', '30000/1001'].map(rateText)).toEqual(['24', '23.976', '29.97']);
  });
});
