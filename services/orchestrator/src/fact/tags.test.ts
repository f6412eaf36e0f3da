import { describe, expect, it } from '@jest/globals';
import { anchorOf, keysOf, tagsOf } from './tags.js';

describe('the tags of an event', () => {
  it('name its type and one business key each', () => {
    expect(tagsOf('t', { work: 'hsm', shot: 'A' })).toEqual(['t work=hsm', 't shot=A']);
  });

  it('can be read back, whatever the keys hold', () => {
    const keys = { work: 'hsm', shot: 'A=B c', unit: '' };
    expect(keysOf('t', tagsOf('t', keys))).toEqual(keys);
  });

  it('anchor a wait by its most telling key, which every matching fact carries', () => {
    const keys = { work: 'hsm', kind: 'version', shot: 'A' };
    expect(anchorOf('t', keys)).toBe('t shot=A');
    expect(tagsOf('t', { ...keys, vendor: 'anim' })).toContain(anchorOf('t', keys));
    expect(anchorOf('t', { work: 'hsm', kind: 'edl' })).toBe('t kind=edl');
    expect(anchorOf('t', {})).toBeUndefined();
  });
});
