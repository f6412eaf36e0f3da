import { DELIVERABLE_STATUSES } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance, type Deliverable, type DeliverableStatus } from './deliverable.js';

const at = (status: DeliverableStatus): Deliverable => ({
  project: 'p',
  code: 'DCP',
  work: 'HSM',
  name: 'DCP',
  specification: 's',
  recipient: 'r',
  version: null,
  language: 'en',
  subtitles: null,
  territory: 'FR',
  due: null,
  status,
  attempt: 1,
  manifest: null,
  manifestSha256: null,
  package: null,
  dispatch: null,
  reasons: [],
});

describe('a deliverable on its way', () => {
  it('goes from planned to accepted, step by step', () => {
    const way: DeliverableStatus[] = ['waiting', 'mastering', 'qc', 'ready', 'sent', 'received', 'accepted'];
    const end = way.reduce((it, to) => advance(it, to) ?? it, at('planned'));
    expect(end.status).toBe('accepted');
    expect(end.attempt).toBe(1);
  });
  it('does nothing when it is already there', () => {
    expect(advance(at('qc'), 'qc')).toBeNull();
  });
  it('is not closed by receipt', () => {
    expect(advance(at('received'), 'accepted')?.status).toBe('accepted');
    expect(() => advance(at('received'), 'ready')).toThrow(expect.objectContaining({ code: 'deliverable.order' }));
  });
  it('counts a rework as another attempt', () => {
    expect(advance(at('refused'), 'rework')?.attempt).toBe(2);
  });
  it('may have to wait for another picture until it is accepted, which is another attempt once something was made', () => {
    const again = (from: DeliverableStatus) => advance(at(from), 'waiting')?.attempt;
    const before = ['mastering', 'rework', 'qc', 'ready', 'sent', 'received', 'refused'] as const;
    expect(before.map(again)).toEqual([1, 1, 2, 2, 2, 2, 2]);
  });
  it('is planned as before when nobody makes it any more, which is another attempt once something was made', () => {
    const again = (from: DeliverableStatus) => advance(at(from), 'planned')?.attempt;
    const before = ['waiting', 'mastering', 'rework', 'qc', 'ready', 'sent', 'received', 'refused'] as const;
    expect(before.map(again)).toEqual([1, 1, 1, 2, 2, 2, 2, 2]);
  });
  it('never leaves acceptance, whatever is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DELIVERABLE_STATUSES), (to) => {
        if (to === 'accepted') return advance(at('accepted'), to) === null;
        expect(() => advance(at('accepted'), to)).toThrow(/cannot become/);
        return true;
      }),
    );
  });
});
