import { describe, expect, it } from '@jest/globals';
import { languageIn } from './language.js';

describe('the language of a terminal', () => {
  it.each([
    [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'fr' }, 'fr'],
    [{ LANG: 'fr_CH.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'fr_FR@euro' }, 'fr'],
    [{ LANG: 'fr_FR.UTF-8', LC_ALL: '' }, 'fr'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'fro' }, 'en'],
    [{}, 'en'],
  ])('of %j is %s', (env, language) => expect(languageIn(env)).toBe(language));
});
