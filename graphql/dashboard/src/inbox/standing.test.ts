import { describe, expect, it } from '@jest/globals';
import { type Asking, handedOn, ownTitles, saidBefore, standing } from './standing.js';

const gate = (more: Partial<Asking> = {}): Asking => ({
  status: 'open',
  waitingFor: ['director', 'producer'],
  parties: [
    { title: 'director', person: 'ada' },
    { title: 'producer', person: null },
  ],
  votes: [],
  delegations: [],
  ...more,
});
const handed = { title: 'director', holder: { person: 'ada' }, delegate: { person: 'ben', name: 'Ben' } };

describe('where somebody stands at a gate', () => {
  it('is that their vote is asked, by name, by a title they hold, or for another', () => {
    expect(standing(gate(), 'ada', [])).toBe('decides');
    expect(standing(gate(), 'pia', ['producer'])).toBe('decides');
    expect(standing(gate({ delegations: [handed] }), 'ben', [])).toBe('decides');
    expect(standing(gate(), 'ben', ['mixer'])).toBe('notAsked');
  });
  it('is that they have voted, until it is decided', () => {
    const voted = { waitingFor: ['producer'], votes: [{ title: 'director', person: 'ada' }] };
    expect(standing(gate(voted), 'ada', [])).toBe('voted');
    expect(standing(gate({ ...voted, status: 'approved' }), 'ada', [])).toBe('decided');
  });
  it('is that it is with another, where all of their votes are handed on', () => {
    expect(handedOn(gate({ delegations: [handed] }), 'ada', [])).toBe('Ben');
    expect(handedOn(gate({ delegations: [handed] }), 'ada', ['producer'])).toBeNull();
    expect(handedOn(gate(), 'ada', [])).toBeNull();
    expect(ownTitles(gate(), 'ada', ['producer'])).toEqual(['director', 'producer']);
  });
});

describe('what was said before', () => {
  it('begins with the same shot, then with one’s own words, each once', () => {
    const vote = (person: string, reason: string | null) => ({ person, vote: 'retake', reason });
    const gates = [
      { shot: 'B', votes: [vote('x', 'too dark'), vote('ada', 'edges')] },
      { shot: 'A', votes: [vote('x', 'grain'), vote('x', null)] },
      { shot: 'C', votes: [vote('ada', 'edges '), { person: 'ada', vote: 'reject', reason: 'no' }] },
    ];
    expect(saidBefore(gates, { shot: 'A', person: 'ada', vote: 'retake' })).toEqual(['grain', 'edges', 'too dark']);
  });
});
