import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Ballot,
  cancel,
  cast,
  checkRule,
  type Choice,
  escalate,
  type Gate,
  publicState,
  type Voter,
} from './gate.js';

const gate = (more: Partial<Gate> = {}): Gate => ({
  project: 'hsm',
  gate: 'g1',
  work: 'hsm',
  step: 'hsm/feature/lock#1',
  title: 'Picture lock',
  rule: 'all',
  quorum: 1,
  of: ['director', 'producer'],
  veto: [],
  parties: [],
  votes: [],
  status: 'open',
  attempt: 1,
  escalated: false,
  about: {},
  ...more,
});
const ada: Voter = { person: 'ada', name: 'Ada', titles: ['director'] };
const ben: Voter = { person: 'ben', name: 'Ben', titles: ['producer'] };
const at = '2026-01-01T10:00:00.000Z';
const says = (vote: Choice, reason?: string): Ballot => ({ vote, at, ...(reason ? { reason } : {}) });
const after = (from: Gate, ...votes: [Voter, Ballot][]): Gate =>
  votes.reduce((now, [voter, ballot]) => cast(now, voter, ballot) ?? now, from);

describe('voting at a gate', () => {
  it('approves when all the named titles do, and not before', () => {
    expect(after(gate(), [ada, says('approve')]).status).toBe('open');
    expect(after(gate(), [ada, says('approve')], [ben, says('approve')]).status).toBe('approved');
  });
  it('approves with a quorum of them', () => {
    expect(after(gate({ rule: 'quorum', quorum: 1 }), [ben, says('approve')]).status).toBe('approved');
  });
  it('counts two holders of one title as that title', () => {
    const eve: Voter = { person: 'eve', name: 'Eve', titles: ['director'] };
    expect(after(gate(), [ada, says('approve')], [eve, says('approve')]).status).toBe('open');
  });
  it('counts one person for every title it holds', () => {
    const both: Voter = { ...ada, titles: ['producer', 'director', 'editor'] };
    const done = after(gate(), [both, says('approve')]);
    expect(done).toMatchObject({ status: 'approved', votes: [{ title: 'director' }, { title: 'producer' }] });
  });
  it('ends with the first retake or rejection, with its reason', () => {
    expect(after(gate(), [ada, says('retake', 'too long')])).toMatchObject({ status: 'retake', reason: 'too long' });
    expect(after(gate(), [ben, says('reject')]).status).toBe('rejected');
  });
  it('asks for the reason of a retake', () => {
    expect(() => cast(gate(), ada, says('retake', '  '))).toThrow(expect.objectContaining({ code: 'gate.reason' }));
  });
  it('lets a veto stop it, and never lets it approve', () => {
    const broadcaster: Voter = { person: 'tv', name: 'TV', titles: ['broadcaster'] };
    const open = gate({ veto: ['broadcaster'] });
    expect(after(open, [broadcaster, says('approve')]).status).toBe('open');
    expect(after(open, [broadcaster, says('reject', 'no')]).status).toBe('rejected');
  });
  it('refuses who holds none of the titles, and names them', () => {
    const eve: Voter = { person: 'eve', name: 'Eve', titles: ['editor'] };
    expect(() => cast(gate(), eve, says('approve'))).toThrow(/director, producer/);
  });
  it('takes the same vote twice as one, also when it was the last', () => {
    const once = after(gate(), [ada, says('approve')]);
    expect(cast(once, ada, says('approve'))).toBeUndefined();
    const decided = after(once, [ben, says('approve')]);
    expect(cast(decided, ben, says('approve'))).toBeUndefined();
  });
  it('replaces what the same person said before', () => {
    const changed = after(gate(), [ada, says('approve')], [ada, says('retake', 'on second thoughts')]);
    expect(changed).toMatchObject({ status: 'retake', votes: [{ vote: 'retake' }] });
  });
  it('counts the vote of another for the title it was handed, and says whose it is', () => {
    const eve: Voter = {
      ...{ person: 'eve', name: 'Eve', titles: ['editor'] },
      handed: [{ title: 'director', holder: { person: 'ada', name: 'Ada' } }],
    };
    const voted = after(gate(), [eve, says('approve')]);
    expect(voted.votes).toEqual([
      { title: 'director', person: 'eve', name: 'Eve', vote: 'approve', at, for: { person: 'ada', name: 'Ada' } },
    ]);
    expect(after(voted, [ben, says('approve')]).status).toBe('approved');
    expect(after(voted, [ada, says('approve')], [ada, says('reject')]).status).toBe('rejected');
  });
  it('keeps what was said for a title that is one’s to vote for no longer', () => {
    const handed = [{ title: 'director', holder: { person: 'ada', name: 'Ada' } }];
    const both: Voter = { person: 'eve', name: 'Eve', titles: ['broadcaster'], handed };
    const open = gate({ of: ['director', 'producer'], veto: ['broadcaster'] });
    const before = after(open, [both, says('approve')]);
    const later = after(before, [{ ...both, handed: [] }, says('retake', 'the logo')]);
    expect(later.votes.map(({ title, vote }) => [title, vote])).toEqual([
      ['director', 'approve'],
      ['broadcaster', 'retake'],
    ]);
  });
  it('refuses a vote after the outcome and says what was decided', () => {
    const decided = after(gate(), [ada, says('retake', 'too long')]);
    expect(() => cast(decided, ben, says('approve'))).toThrow(
      '"Picture lock" is already decided: a retake was asked for by Ada (director): too long',
    );
  });
  it('refuses a vote once it was closed', () => {
    const closed = cancel(gate(), 'A new cut came.') as Gate;
    expect(() => cast(closed, ada, says('approve'))).toThrow(/closed without a decision: A new cut came/);
  });
});

describe('a gate', () => {
  it('escalates once, and decides nothing by it', () => {
    const overdue = escalate(gate()) as Gate;
    expect(overdue).toMatchObject({ escalated: true, status: 'open' });
    expect(escalate(overdue)).toBeUndefined();
  });
  it('is not cancelled once it is decided', () => {
    expect(cancel(gate({ status: 'approved' }), 'late')).toBeUndefined();
  });
  it('cannot ask for more approvals than it names titles', () => {
    expect(() => checkRule(gate({ rule: 'quorum', quorum: 3 }))).toThrow(
      expect.objectContaining({ code: 'gate.quorum' }),
    );
    expect(() => checkRule(gate({ rule: 'all', quorum: 9 }))).not.toThrow();
  });
  it('keeps to itself how it is kept', () => {
    expect(Object.keys(publicState(gate({ taskAttempt: 2, reason: 'r' })))).not.toEqual(
      expect.arrayContaining(['project', 'of', 'taskAttempt', 'reason']),
    );
  });
});

const TITLES = ['director', 'producer', 'dop', 'broadcaster'];
const ballots = fc.array(
  fc.record({
    voter: fc.integer({ min: 0, max: 5 }).map((n): Voter => ({
      person: `p${n}`,
      name: `P${n}`,
      titles: [TITLES[n % 4] ?? 'director'],
    })),
    vote: fc.constantFrom<Choice>('approve', 'retake', 'reject'),
  }),
  { maxLength: 25 },
);
const rules = fc.record({
  rule: fc.constantFrom('all' as const, 'quorum' as const),
  quorum: fc.integer({ min: 1, max: 3 }),
});

describe('whatever is voted', () => {
  it('has one outcome, which no later vote changes', () => {
    fc.assert(
      fc.property(rules, ballots, (rule, all) => {
        let now = gate({ ...rule, of: TITLES.slice(0, 3), veto: ['broadcaster'] });
        let outcome: string | undefined;
        for (const { voter, vote } of all) {
          try {
            now = cast(now, voter, says(vote, 'because')) ?? now;
          } catch (error) {
            expect(error).toMatchObject({ code: 'gate.decided' });
          }
          if (outcome) expect(now.status).toBe(outcome);
          else if (now.status !== 'open') outcome = now.status;
        }
        const approving = new Set(now.votes.filter(({ vote }) => vote === 'approve').map(({ title }) => title));
        approving.delete('broadcaster');
        if (now.status === 'approved') expect(approving.size).toBe(rule.rule === 'all' ? 3 : rule.quorum);
        if (now.status === 'open') expect(now.votes.every(({ vote }) => vote === 'approve')).toBe(true);
      }),
    );
  });
});
