import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Delegation, handedTo, type Handing, inForce } from './delegation.js';

const at = '2026-03-10T12:00:00.000Z';
const lock: Handing = { gate: 'g1', parties: ['director', 'producer'], quorum: 2, veto: ['broadcaster'] };
const holders = [
  { title: 'director', person: 'ada' },
  { title: 'producer', person: 'ben' },
  { title: 'broadcaster', person: 'tv' },
];
const given = (more: Partial<Delegation> = {}): Delegation => ({
  ...{ delegation: 'd1', title: 'director', from: '2026-03-09T00:00:00.000Z' },
  ...{ holder: { person: 'ada', name: 'Ada' }, delegate: { person: 'eve', name: 'Eve' } },
  ...more,
});
const ofBen = (more: Partial<Delegation> = {}): Delegation =>
  given({ delegation: 'd2', title: 'producer', holder: { person: 'ben', name: 'Ben' }, ...more });
const titles = (person: string, delegations: Delegation[], more: { gate?: Handing; at?: string } = {}): string[] =>
  handedTo(person, more.gate ?? lock, holders, delegations, more.at ?? at).map(({ title }) => title);

describe('a vote that is handed to another', () => {
  it('is theirs to give from then on, and nobody else’s', () => {
    expect(titles('eve', [given()])).toEqual(['director']);
    expect(titles('max', [given()])).toEqual([]);
    expect(titles('eve', [given({ from: at })])).toEqual(['director']);
    expect(titles('eve', [given({ from: '2026-03-11T00:00:00.000Z' })])).toEqual([]);
  });

  it('is no longer once its time is over, or it was taken back', () => {
    expect(titles('eve', [given({ until: at })])).toEqual([]);
    expect(titles('eve', [given({ until: '2026-03-10T12:00:00.001Z' })])).toEqual(['director']);
    expect(titles('eve', [given({ revokedAt: at })])).toEqual([]);
  });

  it('is that of its gate, of a title the gate asks, and of a gate that allows it', () => {
    expect(titles('eve', [given({ gate: 'g1' })])).toEqual(['director']);
    expect(titles('eve', [given({ gate: 'g2' })])).toEqual([]);
    expect(titles('eve', [given({ title: 'editor' })])).toEqual([]);
    expect(titles('eve', [given()], { gate: { ...lock, delegate: false } })).toEqual([]);
  });

  it('goes with the title: who no longer holds it hands on nothing, and neither does a delegate', () => {
    expect(titles('eve', [given({ holder: { person: 'gone', name: 'Gone' } })])).toEqual([]);
    const on = given({ holder: { person: 'eve', name: 'Eve' }, delegate: { person: 'max', name: 'Max' } });
    expect(titles('max', [given(), on])).toEqual([]);
  });

  it('does not make one person’s word count twice where several must approve', () => {
    const toBen = given({ delegate: { person: 'ben', name: 'Ben' } });
    expect(titles('ben', [toBen])).toEqual([]);
    expect(titles('eve', [ofBen({ from: '2026-03-08T00:00:00.000Z' }), given()])).toEqual(['producer']);
    const either = { ...lock, quorum: 1 };
    expect(titles('ben', [toBen], { gate: either })).toEqual(['director']);
    expect(titles('eve', [given(), ofBen()], { gate: either })).toEqual(['director', 'producer']);
  });

  it('does not count twice one after the other either: whoever has voted for one gives no second vote', () => {
    const voted = (title: string) => handedTo('eve', lock, holders, [ofBen()], at, [title]).map((each) => each.title);
    expect(voted('director')).toEqual([]);
    expect(voted('producer')).toEqual(['producer']);
    expect(voted('broadcaster')).toEqual(['producer']);
  });

  it('may go to who has a veto, and a veto may be handed on: it is not counted', () => {
    expect(titles('tv', [given({ delegate: { person: 'tv', name: 'TV' } })])).toEqual(['director']);
    const veto = given({ delegation: 'd3', title: 'broadcaster', holder: { person: 'tv', name: 'TV' } });
    expect(titles('eve', [given(), veto])).toEqual(['director', 'broadcaster']);
  });
});

const people = ['ada', 'ben', 'tv', 'eve', 'max'];
const instants = ['2026-03-08', '2026-03-09', '2026-03-10', '2026-03-11'].map((day) => `${day}T12:00:00.000Z`);
const somebody = fc.constantFrom(...people).map((person) => ({ person, name: person }));
const delegations: fc.Arbitrary<Delegation[]> = fc
  .array(
    fc.record(
      {
        title: fc.constantFrom('director', 'producer', 'broadcaster', 'editor'),
        holder: somebody,
        delegate: somebody,
        gate: fc.constantFrom('g1', 'g2'),
        from: fc.constantFrom(...instants),
        until: fc.constantFrom(...instants),
        revokedAt: fc.constantFrom(...instants),
      },
      { requiredKeys: ['title', 'holder', 'delegate', 'from'] },
    ),
    { maxLength: 12 },
  )
  .map((all) => all.map((each, nth) => ({ ...each, delegation: `d${nth}` })));
const gates = fc.record({ quorum: fc.constantFrom(1, 2) }).map(({ quorum }) => ({ ...lock, quorum }));

describe('whatever is handed on', () => {
  it('gives nobody two of the votes that count, where several must approve', () => {
    fc.assert(
      fc.property(delegations, fc.constantFrom(...people), (all, person) => {
        const own = holders.filter((each) => each.person === person).map(({ title }) => title);
        const counting = [...own, ...titles(person, all)].filter((title) => lock.parties.includes(title));
        expect(counting.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is in force, is of somebody who holds the title and is not one’s own, and comes to the same in any order', () => {
    fc.assert(
      fc.property(delegations, gates, fc.constantFrom(...people), (all, gate, person) => {
        const handed = handedTo(person, gate, holders, all, at);
        for (const { title, holder, delegate } of handed) {
          expect([holder.person, delegate.person]).toEqual([
            holders.find((each) => each.title === title)?.person,
            person,
          ]);
          expect(holder.person).not.toBe(person);
        }
        expect(inForce(gate, all, at)).toEqual(expect.arrayContaining(handed));
        expect(handedTo(person, gate, holders, [...all].reverse(), at)).toEqual(handed);
      }),
    );
  });

  it('counts less, and never more, once it is taken back', () => {
    fc.assert(
      fc.property(delegations, fc.constantFrom(...people), fc.nat(11), (all, person, nth) => {
        const either = { ...lock, quorum: 1 };
        const less = all.map((each, at) => (at === nth ? { ...each, revokedAt: each.from } : each));
        const before = titles(person, all, { gate: either });
        for (const title of titles(person, less, { gate: either })) expect(before).toContain(title);
      }),
    );
  });
});
