import { describe, expect, it } from '@jest/globals';
import { seenAt } from './read.js';

describe('what is new on a production', () => {
  it('is opened beside what happened, a cut on its page', () => {
    expect(seenAt('hm', { concept: 'task', id: 't1' })).toBe('/projects/hm/events?open=task%3At1');
    expect(seenAt('hm', { concept: 'cut', id: 'cut-2' })).toBe('/projects/hm/pipeline?cut=cut-2');
  });
});
