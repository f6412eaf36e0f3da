import { english, sayIn, VOCABULARY } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { DELIVERABLE, STEP, TASK, TITLE } from './standing.js';

describe('the words of the dashboard', () => {
  it.each([
    ['task', TASK],
    ['step', STEP],
    ['deliverable', DELIVERABLE],
    ['title', TITLE],
  ] as const)('call the codes of a %s as refusals do', (concept, said) => {
    const refusals = Object.entries(VOCABULARY[concept]);
    const words = (language: 'en' | 'fr') => Object.entries(said[language]).sort();
    expect(words('en')).toEqual(refusals.map(([code, word]) => [code, english(word)]).sort());
    expect(words('fr')).toEqual(refusals.map(([code, word]) => [code, sayIn('fr', word)]).sort());
  });
});
