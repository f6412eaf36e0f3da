import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../fixtures/templates.js';
import { compile } from '../publish/compile.js';
import { differences } from './difference.js';
import { inWords } from './in-words.js';
import { saidIn } from './said.js';

const template = (title: string, task = 'production.note@1') =>
  compile(`{ apiVersion: bobine/v1, name: x, steps: { a: { title: ${title}, task: ${task} } } }`, catalogue);
const told = (before: string, after: string, language: 'en' | 'fr') => {
  const all = differences(template(before), template(after));
  const known: Record<string, string> = { Grade: 'Étalonnage' };
  return all.map((each) =>
    inWords(
      saidIn(each, language, all, (text) => (language === 'fr' && known[text]) || text),
      language,
    ),
  );
};

describe('a difference of what a template says', () => {
  it('is told in the language of its reader, each version in its own words', () => {
    const after = '{ en: Conform, fr: Conformation }';
    expect(told('Grade', after, 'fr')).toEqual([
      'En français : « Conform » → « Conformation ».',
      '« Conformation » : intitulé Étalonnage → Conformation.',
    ]);
    expect(told('Grade', after, 'en')).toEqual([
      'In French: “Conform” → “Conformation”.',
      '“Conform”: title Grade → Conform.',
    ]);
  });

  it('is told where only the French is another, and where there is none any more', () => {
    const before = '{ en: Conform, fr: Conformation }';
    expect(told(before, '{ en: Conform, fr: Conforme }', 'en')).toEqual(['In French: “Conform” → “Conforme”.']);
    expect(told(before, 'Conform', 'fr')).toEqual(['En français : 1 texte ne l’est plus.']);
  });

  it('is none where nothing else than the order of the text differs', () => {
    expect(told('{ en: A, fr: B }', '{ fr: B, en: A }', 'en')).toEqual([]);
  });
});
