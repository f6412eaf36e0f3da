import { describe, expect, it } from '@jest/globals';
import { EXAMPLES, tellings } from './testing/examples.js';

describe('what the language refuses', () => {
  const refused = EXAMPLES.filter(({ refused }) => refused);

  it.each(refused.map((example) => [example.rule, example] as const))('%s', (_, example) => {
    expect(example.told).not.toEqual([]);
    expect(tellings(example)).toEqual(example.told);
  });

  it('is said as a rule of its own each time', () => {
    const rules = EXAMPLES.map(({ rule }) => rule);
    expect(rules.filter((rule, nth) => rules.indexOf(rule) !== nth)).toEqual([]);
    for (const rule of rules) expect(rule).toMatch(/^[A-Z].*\.$/);
  });
});
