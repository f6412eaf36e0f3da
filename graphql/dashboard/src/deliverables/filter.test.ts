import { describe, expect, it } from '@jest/globals';
import { counted, filterOf, isLate, narrowed } from './filter.js';
import type { Owed } from './queries.js';

const NOW = new Date('2026-12-01T12:00:00Z');
const owed = (code: string, more: Partial<Owed> = {}): Owed => ({
  ...{ code, name: code, work: 'hsm', specification: 'PAD', recipient: 'dist', version: 'VO', language: 'en' },
  ...{ subtitles: null, territory: 'FR', due: null, status: 'planned', attempt: 1 },
  ...more,
});

describe('what narrows deliverables', () => {
  it('takes any of several values of a field, and all fields together', () => {
    const all = [owed('a'), owed('b', { territory: 'BE' }), owed('c', { territory: 'BE', status: 'sent' })];
    const filter = filterOf(new URLSearchParams('territory=BE,CH&status=sent'));
    expect(narrowed(all, filter, NOW).map(({ code }) => code)).toEqual(['c']);
    expect(counted(all, filter, NOW, 'status')).toEqual(
      new Map([
        ['planned', 1],
        ['sent', 1],
      ]),
    );
  });
  it('finds a name without its accents', () => {
    expect(narrowed([owed('x', { name: 'Télévision' })], filterOf(new URLSearchParams('q=TELEV')), NOW)).toHaveLength(
      1,
    );
  });
  it('counts as late what is due by now and neither accepted nor cancelled', () => {
    const due = '2026-12-01T11:00:00Z';
    expect(['planned', 'sent', 'accepted', 'cancelled'].map((status) => isLate({ due, status }, NOW))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isLate({ due: null, status: 'planned' }, NOW)).toBe(false);
  });
});
