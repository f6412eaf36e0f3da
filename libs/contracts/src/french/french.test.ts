import { fileURLToPath } from 'node:url';
import { templateSchema } from '@bobine/templates';
import { describe, expect, it } from '@jest/globals';
import { HOLE } from '../phrase.js';
import { saidIn } from '../testing/said-in-code.js';
import { CATALOGUES, FRENCH } from './french.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const { said, untranslatable } = saidIn(root);
/** The schema of templates describes its fields once; the fixes of problems say so. */
const described = descriptionsIn(templateSchema).map((pattern) => ({ pattern, at: 'libs/templates/src/language' }));
const all = [...said, ...described];

/** Only the values of it are said. */
const isBare = (pattern: string): boolean => pattern.replace(HOLE, '') === '';

function descriptionsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) =>
    name === 'description' && typeof value === 'string' ? [value] : descriptionsIn(value),
  );
}

const holesOf = (text: string): string[] => [...new Set(text.match(HOLE) ?? [])].sort();

describe('what is said to people', () => {
  it('is found in the code', () => {
    expect(said.length).toBeGreaterThan(800);
    expect(said.map(({ pattern }) => pattern)).toEqual(
      expect.arrayContaining([
        'There is no project {0}.',
        'Sign in first: open your sign-in link, or send your token.',
      ]),
    );
  });

  it('is said in French: write it into the catalogue of its package in libs/contracts/src/french', () => {
    const missing = all.filter(({ pattern }) => !isBare(pattern) && !Object.hasOwn(FRENCH, pattern));
    expect(missing.map(({ pattern, at }) => `${at}: ${pattern}`)).toEqual([]);
  });

  it('keeps its values apart: tag it with phrase`…`', () => {
    expect(untranslatable.map(({ what, at }) => `${at}: ${what}`)).toEqual([]);
  });
});

describe('the French catalogue', () => {
  it('has the holes of the English, each at least once, and no other', () => {
    const wrong = Object.entries(FRENCH).filter(([pattern, french]) => `${holesOf(pattern)}` !== `${holesOf(french)}`);
    expect(wrong).toEqual([]);
  });

  it('holds nothing that nobody says', () => {
    const patterns = new Set(all.map(({ pattern }) => pattern));
    expect(Object.keys(FRENCH).filter((pattern) => !patterns.has(pattern))).toEqual([]);
  });

  it('says each thing once', () => {
    const keys = CATALOGUES.flatMap((catalogue) => Object.keys(catalogue));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('is set as French is: curved apostrophes, guillemets, and spaces that no line breaks at', () => {
    const wrong = Object.values(FRENCH).filter((french) =>
      /\p{L}'\p{L}|[“”]| [;?!»]| :(\s|$)|«[^\u00a0]/u.test(french.replaceAll('?source', '')),
    );
    expect(wrong).toEqual([]);
  });
});
