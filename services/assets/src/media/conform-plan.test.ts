import { describe, expect, it } from '@jest/globals';
import { type Approved, planConform } from './conform-plan.js';

const shot = (name: string, frames: number, place: number) => ({
  ...{ shot: name, cut: 'v1', sequence: 'A', place, frames, recordIn: '01:00:00:00', vendor: null, fact: 'f' },
});
const version = (name: string, frames: number, width = 160, height = 90): Approved => ({
  ...{ shot: name, id: name, name, file: `${name}.mov`, frames, width, height },
});
const cut = [shot('A_2', 10, 1), shot('A_1', 1, 2), shot('A_3', 5, 3)];

describe('the plan of a conform', () => {
  it('follows the cut and not the order versions come in, and takes of each what its shot has', () => {
    const plan = planConform(cut, [version('A_1', 1), version('A_2', 12), version('A_3', 5)]);
    expect(plan.pieces.map(({ shot: name, frames }) => [name, frames])).toEqual([
      ['A_2', 10],
      ['A_1', 1],
      ['A_3', 5],
    ]);
    expect(plan.frames).toBe(16);
  });
  it('has the size most versions have, and an even one', () => {
    const sizes = [version('A_1', 1, 200, 100), version('A_2', 10, 161, 91), version('A_3', 5, 161, 91)];
    expect(planConform(cut, sizes)).toMatchObject({ width: 160, height: 90 });
    expect(planConform(cut.slice(0, 2), sizes.slice(0, 2))).toMatchObject({ width: 200, height: 100 });
  });
  it('names the shots that lack a version, and those whose version is too short', () => {
    expect(() => planConform(cut, [version('A_1', 1)])).toThrow(
      expect.objectContaining({ code: 'conform.lacksVersions', user: expect.stringContaining('A_2, A_3') }),
    );
    expect(() => planConform(cut, [version('A_1', 1), version('A_2', 9), version('A_3', 5)])).toThrow(
      expect.objectContaining({ code: 'conform.tooShort', user: expect.stringContaining('A_2') }),
    );
  });
});
