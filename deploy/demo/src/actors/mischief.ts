import { CLAIM, type Claim, claimId } from '../door/claim.js';

/** Bad input that a careless or hostile vendor sends, each once, with what must come of it. */
export function mischiefOf(
  stamp: string,
  work: string,
  vendor: string,
  otherTask: { type: string; unit: string },
): Claim[] {
  const document = (material: string) => ({ material, work, kind: 'document' });
  const claim = (word: string, type: string, data: Record<string, unknown>, more: Partial<Claim>): Claim => ({
    id: claimId(stamp, vendor, 'mischief', word),
    vendor,
    type,
    data,
    expect: [],
    ...more,
  });
  const status = { work, task: otherTask.type, unit: otherTask.unit, status: 'wfa' };
  return [
    claim('bad signature', CLAIM.announcement, document('unsigned.pdf'), { status: 401 }),
    claim('unknown type', 'bobine.coffee.claimed.v1', document('coffee.pdf'), { status: 422 }),
    claim('oversized', CLAIM.status, { ...status, note: 'x'.repeat(100_000) }, { status: 413 }),
    claim('of another', CLAIM.status, status, { expect: ['held', 'refused'] }),
    claim(
      'climbing out',
      CLAIM.arrival,
      { ...document('passwd.pdf'), path: '../../../etc/passwd' },
      { expect: ['refused'] },
    ),
  ];
}
