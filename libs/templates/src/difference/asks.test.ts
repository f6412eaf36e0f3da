import { describe, expect, it } from '@jest/globals';
import { templateOf } from '../fixtures/templates.js';
import { differences } from './difference.js';
import { inWords } from './in-words.js';
import type { Language } from './language.js';

const QC = (asks: string) => `\n  qc: { title: Control, human: { type: QC, role: operator${asks} } }\n`;
const said = (before: string, after: string, language: Language = 'en') =>
  differences(templateOf(QC(before)), templateOf(QC(after))).map((each) => inWords(each, language));

describe('what work asks to be ticked and filled in', () => {
  it('differs in points', () => {
    const [before, after] = [', checklist: [Look, Listen]', ', checklist: [Look, Compare]'];
    expect(said(before, after)).toEqual(['“Control” now asks to tick “Compare” and no longer asks to tick “Listen”.']);
    expect(said('', after, 'fr')).toEqual(['« Control » demande désormais de cocher « Look », « Compare ».']);
    expect(said(before, ', checklist: [Listen, Look]')).toEqual(['“Control” asks the same in another order.']);
  });

  it('differs in fields, and in what each may hold', () => {
    const before = ', form: { loudness: { type: text }, day: { type: date } }';
    const after =
      ', form: { loudness: { type: number, required: true, max: 0 }, verdict: { type: choice, options: [a, b] } }';
    expect(said(before, after)).toEqual([
      '“Control” now asks for verdict, no longer asks for day and asks otherwise for loudness (text → number, required, ≤ 0).',
    ]);
    expect(said(after, before, 'fr')).toEqual([
      '« Control » demande désormais day, ne demande plus verdict et demande autrement loudness (nombre, obligatoire, ≤ 0 → texte).',
    ]);
    expect(said(', form: { a: { type: text } }', ', form: { a: { type: text, title: A } }')).toEqual([
      '“Control” asks otherwise for a.',
    ]);
  });
});

it('a gate differs in whether votes may be handed on', () => {
  const GATE = (more: string) => templateOf(`\n  lock: { title: Lock, gate: { all: [director]${more} } }\n`);
  const [open, closed] = [GATE(''), GATE(', delegate: false')];
  const words = (from: typeof open, to: typeof open, language: Language) =>
    differences(from, to).map((each) => inWords(each, language));
  expect(words(open, closed, 'en')).toEqual(['“Lock” no longer lets votes be handed to another.']);
  expect(words(closed, open, 'fr')).toEqual(['« Lock » permet désormais de déléguer son vote.']);
});
