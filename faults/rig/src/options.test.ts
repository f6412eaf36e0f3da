import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.js';
import { productionOf } from './production.js';
import { SCENARIOS } from './scenarios.js';

const env = { BOBINE_HOME: '/home/bobine', INIT_CWD: '/here' };

describe('npm run faults', () => {
  it('plays everything from the first seed, in a folder of its own, unless told otherwise', () => {
    expect(readOptions(['demo'], env)).toEqual({
      ...{ production: 'demo', home: '/home/bobine-faults', seed: 1, shots: 2000, only: [], fresh: false },
      report: undefined,
    });
    expect(
      readOptions(['demo', '--only', 'clock', '--seed', '7', '--home', 'x', '--report', 'r.md'], env),
    ).toMatchObject({ home: '/here/x', seed: 7, only: ['clock'], report: '/here/r.md' });
  });

  it('refuses what it does not know, with what it knows', () => {
    expect(() => readOptions([], env)).toThrow('npm run faults -- demo');
    expect(() => readOptions(['demo', '--only', 'meteor'], env)).toThrow(SCENARIOS.map(({ name }) => name).join(', '));
    expect(() => readOptions(['demo', '--seed', 'x'], env)).toThrow('--seed is a whole number');
    expect(() => readOptions(['show', '--shots', '0'], env)).toThrow('--shots is a whole number');
  });
});

describe('a show', () => {
  it('is made up from the seed, with as many shots as one asks for', () => {
    expect(productionOf('show', 3, 100).choice).toEqual({ DEMO: 'generated', DEMO_SEED: '3', DEMO_SHOTS: '100' });
    expect(productionOf('generated', 3, 100).choice).not.toHaveProperty('DEMO_SHOTS');
  });
});

describe('the failpoints of the scenario', () => {
  it('prove nothing unless each of them was reached', () => {
    const failpoints = SCENARIOS.find(({ name }) => name === 'failpoints');
    const missed = failpoints?.missed?.(['assets died at relay.published:3, 20 s'], productionOf('demo', 1)) ?? [];
    expect(missed).not.toContain('relay.published in assets');
    expect(missed).toContain('media.encoding in assets');
    expect(missed).toContain('delivery.copied in deliverables');
    const short = failpoints?.missed?.([], productionOf('generated', 1)) ?? [];
    expect(short).toContain('dispatcher.told in orchestrator');
    expect(short).not.toContain('delivery.copied in deliverables');
  });
});
