import { describe, expect, it } from '@jest/globals';
import { changeListCsv, type VendorChange } from './change-list.js';

const change = (shot: string): VendorChange => ({
  ...{ shot, sequence: 'BECH', kinds: ['shorter'], head: 0, tail: -4, covered: true },
  before: { order: 1, frames: 24, recordIn: '01:00:00:00' },
  after: { order: 1, frames: 20, recordIn: '01:00:00:00' },
});

describe('a change list for a spreadsheet', () => {
  it('lets no name of a shot be a formula, and keeps numbers numbers', () => {
    const [, row] = changeListCsv([change('=HYPERLINK("x","y")')]).split('\r\n');
    expect(row).toBe(`"'=HYPERLINK(""x"",""y"")",BECH,shorter,24,20,01:00:00:00,01:00:00:00,0,-4,yes`);
  });
});
