import { describe, expect, it } from '@jest/globals';
import { milliseconds, readProductionEnv } from './env.js';

describe("production's own environment", () => {
  it('holds claims for thirty days unless it says otherwise', () => {
    expect(readProductionEnv({}).HELD_FOR).toBe('P30D');
    expect(readProductionEnv({ HELD_FOR: 'PT1H', PRODUCTION_HELD_FOR: 'PT20S' }).HELD_FOR).toBe('PT20S');
  });
  it('names every setting that is wrong', () => {
    expect(() => readProductionEnv({ HELD_FOR: '30 days', BOBINE_DEMO: 'yes' })).toThrow(/HELD_FOR[\s\S]*BOBINE_DEMO/);
    expect(() => readProductionEnv({ HELD_FOR: 'PT' })).toThrow(/HELD_FOR/);
  });
  it('counts a duration', () => {
    expect(milliseconds('P1DT2H3M4S')).toBe(93_784_000);
    expect(milliseconds('PT20S')).toBe(20_000);
  });
});
