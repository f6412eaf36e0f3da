import { describe, expect, it } from '@jest/globals';
import { shippedHolidays } from './compile.js';
import { SHIPPED, type ShippedName } from './shipped.js';

const holidays = (name: ShippedName, year: number): string =>
  shippedHolidays(SHIPPED[name], [year, year])
    .map((date) => date.slice(5))
    .join(' ');

describe('the holidays of a shipped calendar are those that were published:', () => {
  it.each([
    [2024, '01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25'],
    [2025, '01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25'],
    [2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    [2027, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'],
  ])('France in %i', (year, expected) => {
    expect(holidays('fr', year)).toBe(expected);
  });

  // The federal holidays of 2021 and 2022 fell on weekends: Juneteenth, Independence Day and Christmas.
  it.each([
    [2021, '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
    [2022, '01-01 01-17 02-21 05-30 06-19 06-20 07-04 09-05 10-10 11-11 11-24 12-25 12-26'],
    [2024, '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25'],
    [2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
  ])('the United States in %i', (year, expected) => {
    expect(holidays('us', year)).toBe(expected);
  });

  // Christmas and Boxing Day of 2021, and Christmas of 2022, had their substitute days.
  it.each([
    [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28'],
    [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28'],
  ])('England and Wales in %i', (year, expected) => {
    expect(holidays('uk', year)).toBe(expected);
  });

  it('and when Christmas is a Sunday, its substitute comes after Boxing Day', () => {
    expect(holidays('uk', 2022)).toContain('12-25 12-26 12-27');
    expect(holidays('uk', 2022)).not.toContain('12-28');
  });

  it.each([
    [2000, '04-24'],
    [2008, '03-24'],
    [2011, '04-25'],
    [2019, '04-22'],
    [2023, '04-10'],
    [2038, '04-26'],
    [2049, '04-19'],
    [2076, '04-20'],
  ])('Easter Monday in %i', (year, expected) => {
    expect(holidays('fr', year)).toContain(` ${expected} `);
  });
});
