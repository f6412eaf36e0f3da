import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Deliverable } from '../deliverable/deliverable.js';
import type { Asked, Known } from '../order/order.js';
import { judgeSchedule } from './judge.js';

const at = new Date('2026-11-28T12:00:00Z');
const known: Known = {
  works: [
    { code: 'HSM', name: 'Hyperspace Madness' },
    { code: 'HSM-T', name: 'Trailer' },
  ],
  specifications: [
    { code: 'PAD', name: 'PAD' },
    { code: 'DCP', name: 'DCP' },
  ],
  recipients: [{ code: 'gl', name: 'Grand Large' }],
  vendors: [],
};
const row = (asked: Asked = {}): Asked => ({
  work: 'HSM',
  version: 'VO',
  language: 'en',
  territory: 'FR',
  recipient: 'gl',
  specification: 'PAD',
  due: '2027-03-01',
  ...asked,
});
const ordered = (more: Partial<Deliverable> = {}): Deliverable => ({
  project: 'p',
  code: 'HSM_VO_en_FR_gl',
  work: 'HSM',
  name: 'Hyperspace Madness VO',
  specification: 'PAD',
  recipient: 'gl',
  version: 'VO',
  language: 'en',
  subtitles: null,
  territory: 'FR',
  due: '2027-03-01T23:59:59.000Z',
  status: 'planned',
  attempt: 1,
  manifest: null,
  manifestSha256: null,
  package: null,
  dispatch: null,
  reasons: [],
  ...more,
});
const judge = (rows: Asked[], before: Deliverable[] = []) => {
  const { planned, wrong } = judgeSchedule(rows, known, before, at);
  return {
    planned: planned.map((it) => `${it.row} ${it.outcome} ${it.order.code}`),
    wrong: wrong.map((it) => `${it.row} ${it.field} ${it.code}`),
  };
};

describe('a schedule', () => {
  it('orders what is new, keeps what is ordered exactly so, and moves what is due another day', () => {
    const before = [ordered(), ordered({ code: 'T', work: 'HSM-T' })];
    const rows = [row(), row({ work: 'HSM-T', due: '2027-04-01' }), row({ version: 'VF', language: 'fr' })];
    expect(judge(rows, before)).toEqual({
      planned: ['1 keep HSM_VO_en_FR_gl', '2 reschedule T', '3 order HSM_VF_fr_FR_gl'],
      wrong: [],
    });
  });

  it('keeps a row whose day is past when it was ordered so, and refuses one that would be late from the start', () => {
    expect(judge([row({ due: '2026-11-01' })], [ordered({ due: '2026-11-01T18:00:00.000Z' })]).planned).toEqual([
      '1 keep HSM_VO_en_FR_gl',
    ]);
    expect(judge([row({ due: '2026-11-27' })]).wrong).toEqual(['1 due due.past']);
    expect(judge([row({ due: '2026-11-28' })]).wrong).toEqual([]);
    expect(judge([row({ due: '2026-11-27' })], [ordered()]).wrong).toEqual(['1 due due.past']);
  });

  it('moves no date of what is with its recipient', () => {
    for (const status of ['sent', 'received', 'accepted', 'cancelled'] as const) {
      expect(judge([row({ due: '2027-04-01' })], [ordered({ status })]).wrong).toEqual(['1 due deliverable.settled']);
    }
    expect(judge([row({ due: '2027-04-01' })], [ordered({ status: 'refused' })]).wrong).toEqual([]);
  });

  it('says what differs from what is ordered under the same code', () => {
    expect(judge([row({ specification: 'DCP', name: 'Other' })], [ordered()]).wrong).toEqual([
      '1 specification deliverable.differs',
      '1 name deliverable.differs',
    ]);
  });

  it('orders nothing a second time under another code', () => {
    expect(judge([row({ deliverable: 'NEW' })], [ordered()]).wrong).toEqual(['1 deliverable deliverable.exists']);
  });

  it('finds two rows that are alike, or have one code', () => {
    expect(judge([row(), row({ deliverable: 'A' })]).wrong).toEqual(['2 deliverable row.twice']);
    expect(judge([row(), row({ specification: 'DCP' })]).wrong).toEqual(['2 deliverable row.twice']);
    expect(judge([row(), row({ specification: 'DCP', deliverable: 'HSM-DCP' })]).wrong).toEqual([]);
  });

  it('tells everything that is wrong with every row at once', () => {
    const wrong = { language: 'VF', recipient: 'nobody' };
    expect(judge([row(wrong), row({ due: '2026-01-01' }), row(wrong)]).wrong).toEqual([
      '1 recipient recipient.unknown',
      '1 language language.unreadable',
      '2 due due.past',
      '3 deliverable row.twice',
      '3 recipient recipient.unknown',
      '3 language language.unreadable',
    ]);
  });

  it('ordered and ordered again, keeps every row', () => {
    const words = fc.record({
      work: fc.constantFrom('HSM', 'HSM-T'),
      version: fc.constantFrom('VO', 'VF', 'VOST'),
      language: fc.constantFrom('en', 'fr'),
      territory: fc.constantFrom('FR', 'BE', '001'),
      due: fc.constantFrom('2027-03-01', '02/03/2027', '2027-03-01T09:00:00Z'),
    });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (all) => {
        const rows = all.map(row);
        const first = judgeSchedule(rows, known, [], at);
        const fine = first.planned.map((it) => rows[it.row - 1] ?? {});
        const made = first.planned.map(({ order }) => ordered(order));
        const again = judgeSchedule(fine, known, made, at);
        expect(again.wrong).toEqual([]);
        expect(new Set(again.planned.map(({ outcome }) => outcome)).size).toBeLessThanOrEqual(1);
        expect(again.planned.every(({ outcome }) => outcome === 'keep')).toBe(true);
      }),
    );
  });
});
