import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at } from '../fixtures/run.js';
import { type Vote, tally } from './tally.js';

const all = { parties: ['director', 'producer'], quorum: 2, veto: [] };
const two = { parties: ['dop', 'editor', 'mixer'], quorum: 2, veto: ['broadcaster'] };
const vote = (party: string, said: Vote['vote'], minute = 0): Vote => ({ party, vote: said, at: at(minute) });

const anyVote = fc.record({
  party: fc.constantFrom('dop', 'editor', 'mixer', 'broadcaster', 'stranger'),
  vote: fc.constantFrom('approve' as const, 'retake' as const, 'reject' as const),
  at: fc.integer({ min: 0, max: 5 }).map(at),
});

describe('a tally', () => {
  it('is open until everyone named has approved', () => {
    expect(tally(all, [])).toBe('open');
    expect(tally(all, [vote('director', 'approve')])).toBe('open');
    expect(tally(all, [vote('director', 'approve'), vote('producer', 'approve')])).toBe('approved');
  });

  it('counts a party once, however often it votes', () => {
    expect(tally(all, [vote('director', 'approve'), vote('director', 'approve', 1)])).toBe('open');
  });

  it('is approved by a quorum, whoever else is silent', () => {
    expect(tally(two, [vote('dop', 'approve'), vote('mixer', 'approve')])).toBe('approved');
  });

  it('is rejected by anyone entitled, and asked again by anyone entitled', () => {
    expect(tally(two, [vote('editor', 'reject')])).toBe('rejected');
    expect(tally(two, [vote('editor', 'retake')])).toBe('retake');
    expect(tally(two, [vote('broadcaster', 'reject')])).toBe('rejected');
    expect(tally(two, [vote('broadcaster', 'retake')])).toBe('retake');
  });

  it('does not count the approval of who may only veto, nor anything of a stranger', () => {
    expect(tally(two, [vote('dop', 'approve'), vote('broadcaster', 'approve')])).toBe('open');
    expect(tally(two, [vote('stranger', 'reject'), vote('stranger', 'approve')])).toBe('open');
  });

  it('lets the first outcome stand, whatever is said later', () => {
    const approved = [vote('dop', 'approve', 0), vote('mixer', 'approve', 1)];
    expect(tally(two, [...approved, vote('editor', 'reject', 2)])).toBe('approved');
    expect(tally(two, [vote('editor', 'reject', 0), ...approved.map((v) => ({ ...v, at: at(3) }))])).toBe('rejected');
  });

  it('comes to the same in whatever order the votes are read, and however often', () => {
    fc.assert(
      fc.property(fc.array(anyVote, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (votes, random) => {
        const shuffled = [...votes, ...votes.slice(0, 3)]
          .map((each) => ({ each, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(tally(two, shuffled)).toBe(tally(two, votes));
      }),
    );
  });

  it('never changes once it is decided', () => {
    fc.assert(
      fc.property(fc.array(anyVote, { maxLength: 6 }), anyVote, (votes, late) => {
        const before = tally(two, votes);
        if (before !== 'open') expect(tally(two, [...votes, { ...late, at: at(9) }])).toBe(before);
      }),
    );
  });
});
