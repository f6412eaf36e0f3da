import { describe, expect, it } from '@jest/globals';
import type { Element, MadeWork } from './elements.queries.js';
import { libraryOf, secondsOf } from './library.js';

const element = (id: string, kind: string, more: Partial<Element> = {}): Element => ({
  ...{ id, kind, cut: null, deliverable: null, file: `${id}.mov`, size: 1, sha256: 's', frames: null },
  ...{ madeFrom: [], retiredAt: null, preview: null },
  ...more,
});
const CUTS: MadeWork['cuts'] = [
  { code: 'one', version: 1, status: 'superseded' },
  { code: 'two', version: 2, status: 'locked' },
];

describe('the library of elements', () => {
  it('says which cut each carries, by what it was made from where it says none itself', () => {
    const elements = [
      element('m', 'pictureMaster', { madeFrom: ['g', 'material'] }),
      element('g', 'grade', { madeFrom: ['c'] }),
      element('c', 'conform', { cut: 'two' }),
      element('old', 'conform', { cut: 'one' }),
      element('mix', 'mix'),
    ];
    const library = libraryOf({ cuts: CUTS, elements });
    expect(library.map(({ element: { id }, standing, version }) => [id, standing, version])).toEqual([
      ['c', 'locked', 2],
      ['old', 'superseded', 1],
      ['g', 'locked', 2],
      ['m', 'locked', 2],
      ['mix', 'noCut', null],
    ]);
    const master = library.find(({ element: { id } }) => id === 'm');
    expect([master?.from.length, master?.materials]).toEqual([1, 1]);
  });
  it('ends where elements are said to be made of each other', () => {
    const elements = [element('a', 'grade', { madeFrom: ['b'] }), element('b', 'grade', { madeFrom: ['a'] })];
    expect(libraryOf({ cuts: CUTS, elements }).map(({ standing }) => standing)).toEqual(['noCut', 'noCut']);
  });
  it('counts how long frames last', () => {
    expect([secondsOf(48, '24/1'), secondsOf(1, 'nothing')]).toEqual([2, 0]);
  });
});
