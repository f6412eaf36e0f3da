/**
 * Where a shot begins in its cut, as record timecode; null at zero: so begins each of a breakdown alone until a cut has it, and
 * otherwise at most the first of a cut.
 */
export const placedAt = (recordIn: string | null): string | null =>
  recordIn === null || /^00[:;]00[:;]00[:;]00$/.test(recordIn) ? null : recordIn;
