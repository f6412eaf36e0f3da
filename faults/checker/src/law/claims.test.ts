import { describe, expect, it } from '@jest/globals';
import { answeredTwice, type Ending, endingFault } from './claims.js';

const ending = (more: Partial<Ending>): Ending => ({
  outcomes: ['applied'],
  held: 0,
  parked: 0,
  answers: ['applied'],
  ...more,
});
const fault = (more: Partial<Ending>) => answeredTwice(ending(more)) ?? endingFault(ending(more));

describe('how a claim may end', () => {
  it('is one of four ways, with the answer that says so', () => {
    expect(fault({})).toBeUndefined();
    expect(fault({ answers: ['held', 'applied'] })).toBeUndefined();
    expect(fault({ outcomes: ['refused'], answers: ['refused'] })).toBeUndefined();
    expect(fault({ outcomes: ['held'], held: 1, answers: ['held'] })).toBeUndefined();
    expect(fault({ outcomes: [], parked: 1, answers: ['parked'] })).toBeUndefined();
  });

  it('is not to be lost, in two ways at once, doubled, or told otherwise', () => {
    expect(fault({ outcomes: [], answers: [] })).toContain('did not end in exactly one way');
    expect(fault({ outcomes: ['held'], held: 0, answers: ['held'] })).toContain('did not end in exactly one way');
    expect(fault({ held: 1 })).toContain('did not end in exactly one way');
    expect(fault({ parked: 1 })).toContain('did not end in exactly one way');
    expect(fault({ outcomes: ['applied', 'applied'] })).toContain('did not end in exactly one way');
    expect(fault({ outcomes: ['ignored'] })).toContain('did not end in exactly one way');
    expect(fault({ answers: ['applied', 'applied'] })).toContain('more than once');
    expect(fault({ answers: ['refused'] })).toContain('otherwise than it ended');
    expect(fault({ answers: [] })).toContain('otherwise than it ended');
  });
});
