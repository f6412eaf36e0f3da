import { describe, expect, it } from '@jest/globals';
import { progressLine } from './progress.js';

describe('the progress of a rebuild', () => {
  const progress = [
    { topic: 'bobine.claims', done: 1200, total: 1200 },
    { topic: 'bobine.production.facts', done: 800, total: 12_800 },
  ];

  it('says each topic, the rate and the time left', () => {
    expect(progressLine(progress, 4)).toBe('claims 1,200/1,200, production 800/12,800: 500 a second, 24 s left');
  });
  it('promises nothing before anything is read', () => {
    expect(progressLine([{ topic: 'bobine.claims', done: 0, total: 5 }], 0)).toBe('claims 0/5');
  });
  it('has caught up when less than a second is left', () => {
    expect(progressLine([{ topic: 'bobine.claims', done: 99, total: 100 }], 1)).toMatch(/: 99 a second, caught up$/);
  });
});
