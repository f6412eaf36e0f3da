import { eventDefinitions, sayIn, titleOf } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';

describe('what events are called', () => {
  it('has words in French for every type; in English its own title does', () => {
    const unnamed = eventDefinitions().filter((definition) => sayIn('fr', titleOf(definition)) === definition.title);
    expect(unnamed.map(({ type }) => type)).toEqual([]);
  });
});
