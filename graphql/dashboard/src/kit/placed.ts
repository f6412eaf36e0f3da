/** Where a shot begins in its cut, as record timecode; null for one of a breakdown alone, which begins at zero until a cut has it. */
export const placedAt = (recordIn: string | null): string | null =>
  recordIn === null || /^00[:;]00[:;]00[:;]00$/.test(recordIn) ? null : recordIn;
