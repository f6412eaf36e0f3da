import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareCuts, type Placed } from './compare.js';

const HANDLES = 8;
/** A cut of these shots in this order: a name, or a name with what differs. */
const cut = (...shots: (string | (Partial<Placed> & { shot: string }))[]): Placed[] =>
  shots.map((given, at) => {
    const { shot, ...more } = typeof given === 'string' ? { shot: given } : given;
    const frames = more.frames ?? 24;
    const used = { from: 100, frames };
    return {
      shot,
      sequence: 'BECH',
      order: at + 1,
      recordIn: `01:00:0${at}:00`,
      source: `${shot}.mov`,
      used,
      ...more,
      frames,
    };
  });
const changesOf = (before: Placed[], after: Placed[]) =>
  compareCuts(before, after, HANDLES).changes.map(({ shot, kinds, head, tail, covered }) => [
    shot,
    kinds.join('+'),
    head,
    tail,
    covered,
  ]);

describe('a new cut beside an earlier one', () => {
  it('adds and drops shots, and leaves alone what only begins later', () => {
    const { changes, unchanged } = compareCuts(cut('A', 'B', 'C'), cut('A', 'X', 'C'), HANDLES);
    expect(changes.map(({ shot, kinds }) => [shot, kinds])).toEqual([
      ['B', ['dropped']],
      ['X', ['added']],
    ]);
    expect(unchanged).toBe(2);
  });

  it('lengthens a shot within its handles, and beyond them', () => {
    const longer = (frames: number) => [{ shot: 'A', frames, used: { from: 100, frames } }];
    expect(changesOf(cut('A'), cut(...longer(32)))).toEqual([['A', 'longer', 0, 8, true]]);
    expect(changesOf(cut('A'), cut(...longer(33)))).toEqual([['A', 'longer', 0, 9, false]]);
    const atHead = [{ shot: 'A', frames: 33, used: { from: 91, frames: 33 } }];
    expect(changesOf(cut('A'), cut(...atHead))).toEqual([['A', 'longer', 9, 0, false]]);
  });

  it('shortens, slips, retimes and replaces', () => {
    expect(changesOf(cut('A'), cut({ shot: 'A', frames: 20 }))).toEqual([['A', 'shorter', 0, -4, true]]);
    const slipped = { shot: 'A', used: { from: 104, frames: 24 } };
    expect(changesOf(cut('A'), cut(slipped))).toEqual([['A', 'slipped', -4, 4, true]]);
    const faster = { shot: 'A', used: { from: 100, frames: 48 } };
    expect(changesOf(cut('A'), cut(faster))).toEqual([['A', 'retimed', 0, 24, false]]);
    const other = { shot: 'A', source: 'other.mov', used: { from: 0, frames: 24 } };
    expect(changesOf(cut('A'), cut(other))).toEqual([['A', 'replaced', 0, 0, false]]);
  });

  it('names the one shot that has moved, and not all those it has passed', () => {
    expect(changesOf(cut('A', 'B', 'C', 'D'), cut('B', 'C', 'D', 'A'))).toEqual([['A', 'moved', 0, 0, true]]);
    expect(changesOf(cut('A', 'B', 'C', 'D'), cut('A', 'D', 'B', 'C'))).toEqual([['D', 'moved', 0, 0, true]]);
  });

  it('takes a longer shot to be longer at its end where no source timecode is known', () => {
    const [plain] = cut('A');
    const bare = { ...(plain as Placed), used: undefined };
    expect(changesOf([bare], [{ ...bare, frames: 40 }])).toEqual([['A', 'longer', 0, 16, false]]);
  });

  const cuts = fc.uniqueArray(fc.constantFrom(...'ABCDEFGHIJKLMNOP'), { minLength: 1 }).chain((names) =>
    fc.array(fc.integer({ min: 1, max: 60 }), { minLength: names.length, maxLength: names.length }).map((lengths) =>
      cut(
        ...names.map((shot, at) => ({
          shot,
          frames: lengths[at] ?? 1,
          used: { from: 100, frames: lengths[at] ?? 1 },
        })),
      ),
    ),
  );

  it('finds nothing between a cut and itself', () => {
    fc.assert(fc.property(cuts, (one) => expect(compareCuts(one, one, HANDLES).changes).toEqual([])));
  });

  it('says the opposite when the two change places, and moves as many', () => {
    const mirrored: Record<string, string> = {
      added: 'dropped',
      dropped: 'added',
      longer: 'shorter',
      shorter: 'longer',
    };
    fc.assert(
      fc.property(cuts, cuts, (one, other) => {
        const said = (a: Placed[], b: Placed[]) =>
          new Map(
            compareCuts(a, b, HANDLES).changes.map(({ shot, kinds }) => [
              shot,
              kinds.filter((kind) => kind !== 'moved'),
            ]),
          );
        const movedBy = (a: Placed[], b: Placed[]) =>
          compareCuts(a, b, HANDLES).changes.filter(({ kinds }) => kinds.includes('moved')).length;
        const [there, back] = [said(one, other), said(other, one)];
        for (const [shot, kinds] of there) {
          expect(back.get(shot) ?? []).toEqual(kinds.map((kind) => mirrored[kind]));
        }
        expect(movedBy(one, other)).toBe(movedBy(other, one));
      }),
    );
  });

  it('leaves, without the shots it says have moved, the same order in both cuts', () => {
    fc.assert(
      fc.property(cuts, cuts, (one, other) => {
        const { changes } = compareCuts(one, other, HANDLES);
        const moved = new Set(changes.filter(({ kinds }) => kinds.includes('moved')).map(({ shot }) => shot));
        const kept = (of: Placed[], also: Placed[]) =>
          of.map(({ shot }) => shot).filter((shot) => !moved.has(shot) && also.some((each) => each.shot === shot));
        expect(kept(one, other)).toEqual(kept(other, one));
      }),
    );
  });

  it('compares cuts of two thousand shots', () => {
    const many = (seed: number) => cut(...Array.from({ length: 2000 }, (_, at) => `S${(at * seed) % 2003}`));
    expect(compareCuts(many(1), many(7), HANDLES).changes.length).toBeGreaterThan(0);
  });
});
