import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, endOf } from './day.js';

describe('a day that work is due', () => {
  it('is told again as it was picked', () => {
    const days = fc.date({
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2090-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const day = dayOf(date.toISOString());
        expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(dayOf(endOf(day))).toBe(day);
      }),
    );
  });
});
