import { eventDefinitions } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { CODES } from '../page/words.js';

describe('the words of the page', () => {
  it('name every type of event in French; in English its own title does', () => {
    const unnamed = eventDefinitions()
      .map(({ type }) => type)
      .filter((type) => !CODES.fr['event']?.[type]);
    expect(unnamed).toEqual([]);
  });
});
