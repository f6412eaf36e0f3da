import { describe, expect, it } from '@jest/globals';
import { cutCode, type Edl, readCut } from './cut.js';

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
