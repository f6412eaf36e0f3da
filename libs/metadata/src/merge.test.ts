import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { merge, standingValue } from './merge.js';
import type { Statement } from './statement.js';

const said = (id: string, more: Partial<Statement> = {}): Statement => ({
  id,
  subject: 'm1',
  family: 'technical',
  term: 'frameRate',
  value: '24/1',
  source: 'file',
  state: 'proposed',
  by: 'run:hsm',
  at: '2026-01-01T10:00:00Z',
  ...more,
});
const stands = (...statements: Statement[]) => merge(statements)[0]?.standing?.id;

describe('which value stands', () => {
  it('is the later one of two machines', () => {
    expect(stands(said('a', { at: '2026-01-02T00:00:00Z' }), said('b'))).toBe('a');
  });
  it('compares instants and not their writing', () => {
    expect(stands(said('a', { at: '2026-01-01T10:30:00+01:00' }), said('b', { at: '2026-01-01T10:00:00Z' }))).toBe('b');
  });
  it('is a person’s, even when a machine speaks later', () => {
    const person = said('p', { by: 'person:ada', value: '25/1' });
    expect(stands(person, said('m', { at: '2027-01-01T00:00:00Z' }))).toBe('p');
  });
  it('is a validated one, whoever proposes another', () => {
    const signed = said('s', { state: 'validated', validator: 'person:ada' });
    expect(stands(signed, said('p', { by: 'person:bob', at: '2027-01-01T00:00:00Z' }))).toBe('s');
  });
  it('is never one that was rejected, by name or by value', () => {
    const rejection = said('r', { state: 'rejected', by: 'person:ada', supersedes: 'a', at: '2026-02-01T00:00:00Z' });
    const sameAgain = said('b', { at: '2026-01-15T00:00:00Z' });
    expect(stands(said('a'), sameAgain, rejection)).toBeUndefined();
  });
  it('may be said again after a rejection', () => {
    const rejection = said('r', { state: 'rejected', by: 'person:ada' });
    expect(stands(rejection, said('a', { at: '2026-03-01T00:00:00Z' }))).toBe('a');
  });
  it('is several where the term takes several', () => {
    const character = (id: string, value: string) => said(id, { family: 'contextual', term: 'character', value });
    const merged = merge([character('a', 'Alex'), character('b', 'Bo'), character('c', 'Bo')]);
    expect(merged.map(({ standing }) => standing?.value)).toEqual(['Alex', 'Bo']);
  });
  it('is found by subject and term', () => {
    expect(standingValue(merge([said('a')]), 'm1', 'frameRate')?.id).toBe('a');
    expect(standingValue(merge([said('a')]), 'm2', 'frameRate')).toBeUndefined();
  });
});

const statements = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    subject: fc.constantFrom('m1', 'm2'),
    family: fc.constant('contextual' as const),
    term: fc.constantFrom('scene', 'character', 'ours'),
    value: fc.oneof(fc.constantFrom('1', '2'), fc.boolean()),
    source: fc.constant('slate:1'),
    state: fc.constantFrom('proposed' as const, 'validated' as const, 'rejected' as const),
    by: fc.constantFrom('person:ada', 'run:hsm'),
    at: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-02T00:00:00.000Z'),
    supersedes: fc.constantFrom('a', 'b'),
  }),
  { selector: ({ id }) => id, maxLength: 20 },
);
const shuffledTwice = statements.chain((all) =>
  fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all, { minLength: all.length })),
);

describe('merging', () => {
  it('does not depend on the order in which statements come', () => {
    fc.assert(fc.property(shuffledTwice, ([one, other]) => expect(merge(one)).toEqual(merge(other))));
  });
  it('loses nothing and keeps each statement once, however often it comes', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const kept = merge([...all, ...all]).flatMap((merged) => merged.all.map(({ id }) => id));
        expect(kept.sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });
  it('never lets a rejected statement stand', () => {
    fc.assert(
      fc.property(statements, (all) => expect(merge(all).some((it) => it.standing?.state === 'rejected')).toBe(false)),
    );
  });
});
