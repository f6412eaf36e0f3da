import { describe, expect, it } from '@jest/globals';
import { inOrder, sortOf, sortText } from './order-of.js';
import type { Owed } from './queries.js';

const owed = (code: string, due: string | null, status = 'planned'): Owed => ({
  ...{ code, name: code, work: 'hsm', specification: 'PAD', recipient: 'dist', version: 'VO', language: 'en' },
  ...{ subtitles: null, territory: 'FR', due, status, attempt: 1 },
});
const codes = (sorted: Owed[]): string => sorted.map(({ code }) => code).join('');

describe('a list of deliverables', () => {
  const all = [owed('a', null, 'sent'), owed('b', '2027-01-01', 'qc'), owed('c', '2026-01-01', 'sent')];
  const called = (code: string): string => code;
  it('is by date unless something else is asked, what has none last', () => {
    expect(codes(inOrder(all, sortOf(null), called))).toBe('cba');
    expect(sortOf('nonsense')).toEqual({ by: 'due', down: false });
  });
  it('is by status in the order of the work, then by date', () => {
    expect(codes(inOrder(all, sortOf('status'), called))).toBe('bca');
    expect(codes(inOrder(all, sortOf('-status'), called))).toBe('cab');
  });
  it('says in an address what it is in order by', () => {
    expect(sortText(sortOf('-name'))).toBe('-name');
  });
});
