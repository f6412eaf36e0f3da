import { describe, expect, it } from '@jest/globals';
import { type Assumed, doneAgain, play, takes } from './play.js';

const of = (steps: Assumed['steps'] = {}): Assumed => ({ steps });

describe('a VFX shot', () => {
  const plan = play('vfxShot');

  it('is finished by the director after the supervisor', () => {
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    const order = ['plate', 'comp', 'version', 'check', 'review', 'final'];
    expect([...order].sort((a, b) => plan.ends(a).localeCompare(plan.ends(b)))).toEqual(order);
  });

  it('goes straight back to the vendor when it has the wrong length, before anybody looks at it', () => {
    const short = play('vfxShot', of({ check: { again: { times: 2 } } }));
    expect(doneAgain(plan, short)).toEqual({ comp: 2, version: 2, inspectVersion: 2, check: 2 });
  });

  it('is reviewed again before the director sees it again, with another version each time', () => {
    const again = play('vfxShot', of({ final: { retakes: { times: 1 } } }));
    expect(doneAgain(plan, again)).toEqual({ comp: 1, version: 1, inspectVersion: 1, check: 1, review: 1, final: 1 });
  });

  it("fails after twelve retakes: a shot that cannot be made is somebody's decision, and not a habit", () => {
    const never = play('vfxShot', of({ review: { retakes: { times: 13 } } }));
    expect([never.state, never.reason]).toEqual([
      'failed',
      'review: retakes exhausted after 12: a retake was asked for',
    ]);
  });

  it('is late at its vendor after twenty working days, and told to be', () => {
    const late = play('vfxShot', of({ comp: takes('25 working days') }));
    expect([late.state, late.overdue('comp')]).toEqual(['completed', 1]);
  });
});

describe('a cut after the lock', () => {
  it('is told to the vendors once it is accepted', () => {
    const plan = play('recut');
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    expect(plan.opens('tell') >= plan.ends('accept')).toBe(true);
  });

  it('changes nothing when it is rejected', () => {
    const rejected = play('recut', of({ accept: { fails: 1 } }));
    expect([rejected.state, rejected.attempts('locked'), rejected.attempts('tell')]).toEqual(['completed', 0, 0]);
  });
});

describe('the dailies of a day', () => {
  it('are seen within two working days of being shot', () => {
    const plan = play(
      'dailies',
      of({ secured: takes('PT5H'), sync: takes('PT3H'), dailies: takes('PT2H'), seen: takes('PT8H') }),
    );
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    expect(Date.parse(plan.endsAt) - Date.parse(plan.opensAt)).toBeLessThan(2 * 86_400_000);
  });

  it('are never synced from cards that have not been secured', () => {
    const plan = play('dailies', of({ secured: takes('PT30H') }));
    expect(plan.overdue('secured')).toBe(1);
    expect(plan.opens('sync') >= plan.ends('secured')).toBe(true);
  });
});

describe('the sound of a reel', () => {
  it('is pre-mixed when dialogues, effects, post-synchronisation and foley are there', () => {
    const plan = play('reelSound', of({ 'edit/adr': takes('30 working days') }));
    expect([plan.state, plan.overdue('edit/adr')]).toEqual(['completed', 1]);
    expect(plan.opens('premix') >= plan.ends('edit/adr')).toBe(true);
  });
});
