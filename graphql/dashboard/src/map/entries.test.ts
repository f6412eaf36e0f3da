import { describe, expect, it } from '@jest/globals';
import { entriesOf, nextItem } from './entries.js';
import { chosenOf, type Item } from './item.js';

const shot = (id: string): Item => ({ key: `shot:${id}`, concept: 'shot', id, title: id, more: 'BECH' });
const rows = ['010', '020', '030', '040'].map(shot);
const said = (...asked: Parameters<typeof entriesOf>): string[] =>
  entriesOf(...asked).map((it) => (it.kind === 'item' ? `${it.isLit ? '*' : ''}${it.item.id}` : it.kind));

describe('a column of the map', () => {
  it('is as it is while nothing is chosen', () => {
    expect(said({ rows, lit: null, own: null, text: '' })).toEqual(['010', '020', '030', '040']);
  });

  it('has what is connected first, how much more there is, and then the rest', () => {
    const lit = { items: [shot('030'), shot('999')], count: 9 };
    expect(said({ rows, lit, own: null, text: '' })).toEqual(['*030', '*999', 'more', 'rest', '010', '020', '040']);
  });

  it('keeps its order where one chooses in it, and shows what is chosen though it was not read', () => {
    expect(said({ rows, lit: { items: [shot('030')], count: 1 }, own: 'shot:030', text: '' })).toEqual([
      ...['010', '020', '*030', '040'],
    ]);
    expect(said({ rows, lit: { items: [shot('999')], count: 1 }, own: 'shot:999', text: '' })[0]).toBe('*999');
  });

  it('is searched in what is connected too', () => {
    const lit = { items: [shot('030'), shot('999')], count: 9 };
    expect(said({ rows: [shot('030')], lit, own: null, text: '03' })).toEqual(['*030']);
    const named = { ...shot('040'), more: 'L’Été' };
    expect(said({ rows: [], lit: { items: [named], count: 1 }, own: null, text: ' ete' })).toEqual(['*040']);
  });

  it('is gone through from one to the next, over what is only said', () => {
    const entries = entriesOf({ rows, lit: { items: [shot('030')], count: 2 }, own: null, text: '' });
    expect(nextItem(entries, 0, 1)).toBe(3);
    expect(nextItem(entries, 3, -1)).toBe(0);
    expect(nextItem(entries, 0, -1)).toBe(0);
  });
});

describe('what is chosen on the map', () => {
  it('is named in the address, and nothing where the address names nothing there is', () => {
    expect(chosenOf('slate:slt/1:b')).toEqual({ key: 'slate:slt/1:b', concept: 'slate', id: 'slt/1:b' });
    for (const at of [null, '', 'shot:', ':x', 'planet:x', 'shot']) expect(chosenOf(at)).toBeNull();
  });
});
