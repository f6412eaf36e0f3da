import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LANGUAGES } from './events/words.js';
import { languageAsked, languageOf } from './language.js';

describe('the language of a reader', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7', 'fr'],
    ['FR-ca', 'fr'],
    ['en-GB, fr;q=0.9', 'en'],
    ['en;q=0.4, fr;q=0.5', 'fr'],
    ['de, fr;q=0.5', 'fr'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['frr', 'en'],
    ['*', 'en'],
    ['', 'en'],
  ])('is, of "%s", %s', (accepted, language) => expect(languageOf(accepted)).toBe(language));

  it('is English where nothing can be understood', () => {
    for (const accepted of [undefined, null, 7, {}, ['fr']]) expect(languageOf(accepted)).toBe('en');
  });

  it('is nobody’s wish where none of ours is asked for', () => {
    for (const accepted of [undefined, '*', '', 'de', 'fr;q=0']) expect(languageAsked(accepted)).toBeUndefined();
    expect(languageAsked('de, fr;q=0.1, *;q=0.5')).toBe('fr');
  });

  it('is one of ours whatever comes', () => {
    fc.assert(fc.property(fc.string(), (accepted) => expect(LANGUAGES).toContain(languageOf(accepted))));
  });
});
