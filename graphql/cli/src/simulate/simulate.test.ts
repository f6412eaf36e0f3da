import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { assumptionsFrom, atOnceFrom } from './assumed.js';
import { chartLines, forecastLines } from './show.js';

describe('what the options of a simulation say', () => {
  it('is put together by step', () => {
    const options = {
      takes: ['lock=P3D', 'shots/anim=P2D..P3D..P6D'],
      slips: ['lock=P3D'],
      retakes: ['lock=4', 'shots/review=30%'],
      items: ['shots=2000'],
    };
    expect(assumptionsFrom(options)).toEqual([
      { step: 'lock', takes: { likely: 'P3D' }, slips: 'P3D', retakes: 4 },
      { step: 'shots/anim', takes: { least: 'P2D', likely: 'P3D', most: 'P6D' } },
      { step: 'shots/review', retakeChance: 0.3 },
      { step: 'shots', items: 2000 },
    ]);
    expect(atOnceFrom({ 'at-once': ['vendor:nuage=10'] })).toEqual([{ who: 'vendor:nuage', count: 10 }]);
  });

  it('is refused with what to write instead', () => {
    expect(() => assumptionsFrom({ takes: ['lock'] })).toThrow('--takes lock: write it as NAME=VALUE.');
    expect(() => assumptionsFrom({ takes: ['lock=P1D..P2D'] })).toThrow('P2D..P3D..P6D');
    expect(() => assumptionsFrom({ items: ['shots=many'] })).toThrow('"many" is no whole number');
  });
});

describe('what is shown of a simulation', () => {
  const bar = { attempts: 1, back: 0, overdue: 0, critical: true };
  const [start, middle, end] = ['2027-01-04T09:00:00Z', '2027-01-16T09:00:00Z', '2027-01-28T09:00:00Z'];

  it('is a chart in characters, and what the end hangs on', () => {
    const lines = english(
      chartLines({
        ...{ state: 'completed', reason: null, opensAt: start, endsAt: end },
        bars: [
          { path: 'lock', opensAt: start, endsAt: middle, ...bar },
          { path: 'mix', opensAt: start, endsAt: middle, ...bar, critical: false },
          { path: 'shots/anim', opensAt: middle, endsAt: end, ...bar, attempts: 98, back: 12, overdue: 3 },
        ],
        critical: [
          { path: 'lock', title: 'Picture lock', hours: 288 },
          { path: 'shots/anim', title: 'Animation', hours: 287 },
          { path: 'note', title: 'Note', hours: 0.1 },
        ],
      }),
    ).split('\n');
    expect(lines).toEqual([
      `lock        ${'█'.repeat(24)}${' '.repeat(25)}  2027-01-04 → 2027-01-16`,
      `mix         ${'░'.repeat(24)}${' '.repeat(25)}  2027-01-04 → 2027-01-16`,
      `shots/anim  ${' '.repeat(24)}${'█'.repeat(24)}   2027-01-16 → 2027-01-28  98 attempts, 12 back, 3 overdue`,
      '',
      'It is over on 2027-01-28.',
      'What it hangs on: Picture lock 12.0 d, Animation 12.0 d.',
    ]);
  });

  it('is what many runs say, with how sure it is and what nothing was known of', () => {
    const sure = { low: 0.02, high: 0.05 };
    const lines = english(
      forecastLines(
        {
          ...{ runs: 1000, completed: 990, reasons: [{ reason: 'review: retakes exhausted', runs: 10 }] },
          ends: [{ part: 0.8, at: middle, low: start, high: end }],
          late: { value: 0.25, low: 0.22, high: 0.28 },
          steps: [
            {
              path: 'anim',
              takes: 'learnt',
              critical: { value: 1, low: 1, high: 1 },
              overdue: { value: 0.031, ...sure },
            },
            { path: 'lock', takes: 'default', critical: { value: 1, low: 1, high: 1 }, overdue: null },
          ],
          load: [{ who: 'vendor:nuage', days: 12.34, peak: { half: 3, nine: 5 } }],
        },
        end,
      ),
    );
    expect(lines.split('\n')).toEqual([
      '1,000 runs, 990 to the end',
      '  10: review: retakes exhausted',
      '  80 % by 2027-01-16 (2027-01-04 to 2027-01-28)',
      'Later than 2027-01-28: 25 % (22 % to 28 %)',
      'Deadlines that break:',
      '  anim  3.1 % (2.0 % to 5.0 %)',
      'Who has most in hand:',
      '  vendor:nuage  12.3 days, at most 5 at once in nine runs of ten',
      'Nothing was known of how long these take: lock.',
    ]);
  });
});
