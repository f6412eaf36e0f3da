import { english, eventDefinitions, sayIn, titleOf, VOCABULARY } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { CODES } from '../page/words.js';

describe('the words of the page', () => {
  it('name every type of event in French; in English its own title does', () => {
    const unnamed = eventDefinitions()
      .map(({ type }) => type)
      .filter((type) => !CODES.fr['event']?.[type]);
    expect(unnamed).toEqual([]);
  });

  it('name events as the API does in French, but for who has answered a claim', () => {
    const otherwise = eventDefinitions()
      .filter(({ type }) => !type.startsWith('bobine.claim.answered_by_'))
      .map((definition) => [definition.type, sayIn('fr', titleOf(definition))])
      .filter(([type = '', french]) => CODES.fr['event']?.[type] !== french);
    expect(otherwise).toEqual([]);
  });

  it.each(['task', 'step', 'deliverable', 'element'] as const)('call the codes of a %s as refusals do', (kind) => {
    for (const [code, word] of Object.entries(VOCABULARY[kind])) {
      expect([code, CODES.en[kind]?.[code], CODES.fr[kind]?.[code]]).toEqual([code, english(word), sayIn('fr', word)]);
    }
  });
});
