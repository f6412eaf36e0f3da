import { describe, expect, it } from '@jest/globals';
import { cutCode, type Edl, readCut, unknownSources } from './cut.js';

const rate = { num: 24, den: 1 };
const event = (shot: string, order: number, frames = 24) => ({
  shot,
  sequence: shot.split('_')[0] ?? shot,
  order,
  frames,
  recordIn: `01:00:0${order}:00`,
});
const edl = (...events: Edl['events']): Edl => ({ title: 'HSM cut 1', rate, events, findings: [] });

describe('reading a cut from an EDL', () => {
  it('takes every shot in the order of the list and counts the frames', () => {
    const read = readCut(edl(event('SATL_0130', 2, 50), event('BECH_0010', 1, 10)), rate);
    expect(read.shots.map(({ shot }) => shot)).toEqual(['BECH_0010', 'SATL_0130']);
    expect(read).toMatchObject({ frames: 60, findings: [] });
  });

  it('finds a shot that the list has twice, and keeps its first place', () => {
    const read = readCut(edl(event('BECH_0010', 1), event('BECH_0020', 2), event('BECH_0010', 3)), rate);
    expect(read.shots.map(({ order }) => order)).toEqual([1, 2]);
    expect(read.frames).toBe(72);
    expect(read.findings).toEqual([
      expect.objectContaining({ code: 'cut.shotTwice', subject: 'BECH_0010', severity: 'issue' }),
    ]);
  });

  it('says that another rate than the work’s cannot be counted with', () => {
    const read = readCut({ ...edl(event('BECH_0010', 1)), rate: { num: 30000, den: 1001 } }, rate);
    expect(read.findings).toEqual([expect.objectContaining({ code: 'cut.otherRate', severity: 'blocker' })]);
    expect(readCut({ ...edl(event('BECH_0010', 1)), rate: { num: 48, den: 2 } }, rate).findings).toEqual([]);
  });

  it('refuses a list without shots', () => {
    expect(() => readCut(edl(), rate)).toThrow(expect.objectContaining({ code: 'cut.empty' }));
  });

  it('names a cut after its work and version', () => {
    expect(cutCode('hsm', 3)).toBe('hsm-v3');
  });
});

describe('what a cut comes from', () => {
  const from = (shot: string, source?: string) => ({ ...event(shot, 1), ...(source ? { source } : {}) });
  const strange = (shots: Parameters<typeof unknownSources>[0], rolls: string[], earlier: string[]) =>
    unknownSources(shots, { rolls: new Set(rolls), earlier: new Set(earlier) });

  it('is found out where nobody knows it, with the shots that should come from it', () => {
    const shots = ['A', 'B', 'C', 'D'].map((shot) => from(shot, 'A0O1'));
    expect(strange([from('S', 'A001'), ...shots], ['A001'], [])).toMatchObject([
      {
        ...{ severity: 'issue', code: 'cut.sourceUnknown', subject: 'A' },
        text: 'A0O1, from which A, B, C and 1 more should come, is no roll of the breakdown and in no earlier cut: check its name with the edit room',
      },
    ]);
  });

  it('is known when it is a roll, or was in an earlier cut', () => {
    expect(strange([from('A', 'A001'), from('B', 'B.mov'), from('C')], ['A001'], ['B.mov'])).toEqual([]);
  });

  it('is not judged in a first cut that names no roll at all', () => {
    expect(strange([from('A', 'A.mov'), from('B', 'B.mov')], ['A001'], [])).toEqual([]);
    expect(strange([from('A', 'A.mov')], [], ['B.mov'])).toHaveLength(1);
  });
});
