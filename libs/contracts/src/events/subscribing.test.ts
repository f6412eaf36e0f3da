import { describe, expect, it } from '@jest/globals';
import { checkedTypes, factTypes, isAskedFor } from './subscribing.js';

describe('what one may subscribe to', () => {
  it('is every fact but those about webhooks and one person’s own matters, and no claim', () => {
    expect(factTypes()).toContain('bobine.task.opened.v1');
    expect(factTypes().filter((type) => /\.(webhook|arrival|notice|follow)\.|view\.kept/.test(type))).toEqual([]);
  });
  it('is named exactly or by its concept', () => {
    expect(isAskedFor(['bobine.task.opened.v1'], 'bobine.task.opened.v1')).toBe(true);
    expect(isAskedFor(['bobine.task.opened.v1'], 'bobine.task.amended.v1')).toBe(false);
    expect(isAskedFor(['task.*'], 'bobine.task.amended.v1')).toBe(true);
    expect(isAskedFor(['task.*'], 'bobine.taskforce.opened.v1')).toBe(false);
  });
  it('is refused when it is none, with the nearest that is', () => {
    expect(checkedTypes(['task.*', 'task.*', 'bobine.gate.decided.v1'])).toEqual(['task.*', 'bobine.gate.decided.v1']);
    expect(() => checkedTypes(['tsak.*'])).toThrow(/types: tsak\.\*.*did you mean task\.\*\?/);
    for (const type of ['*', 'webhook.*', 'bobine.arrival.claimed.v1', 'bobine.webhook.delivered.v1', '']) {
      expect(() => checkedTypes([type])).toThrow(expect.objectContaining({ code: 'input.invalid' }));
    }
  });
});
