import { describe, expect, it } from '@jest/globals';
import { changeListCsv, changeListEdl, type VendorChange } from './change-list.js';

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

describe('a change list as an EDL', () => {
  const film = { cut: 'FILM-v2', against: 'FILM-v1', rate: { num: 30_000, den: 1001 } };
  const shot = (name: string, recordIn: string, source = true) => ({
    ...{ shot: name, sequence: 'BECH', order: 1, frames: 20, recordIn },
    ...(source ? { sourceIn: '00:00:00;00', sourceOut: '00:00:00;20' } : {}),
  });

  it('says how its timecodes count', () => {
    const count = (at: string) => changeListEdl(film, [change('BECH_0010')], [shot('BECH_0010', at)]).split('\n')[1];
    expect(count('01:00:00;00')).toBe('FCM: DROP FRAME');
    expect(count('01:00:00:00')).toBe('FCM: NON-DROP FRAME');
  });

  it('names a shot whose source is not known, and those beyond what the format can number', () => {
    const names = Array.from({ length: 1001 }, (_, at) => `BECH_${at}`);
    const list = changeListEdl(
      film,
      names.map(change),
      names.map((name) => shot(name, '01:00:00:00', name !== 'BECH_0')),
    );
    expect(list.match(/^WITHOUT EVENT: .*$/gm)).toEqual([
      'WITHOUT EVENT: BECH_0: shorter',
      'WITHOUT EVENT: BECH_1000: shorter',
    ]);
    expect(list.match(/FROM CLIP NAME/g)).toHaveLength(999);
  });
});
