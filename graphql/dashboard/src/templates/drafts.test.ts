import { describe, expect, it } from '@jest/globals';
import { draftOf, forgetDraft, keepDraft } from './drafts.js';

const store = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
};
const AT = '2026-11-29T10:00:00.000Z';

describe('a text that is not published', () => {
  it('is offered again, of its own template', () => {
    const here = store();
    keepDraft('feature', { source: 'b', at: AT, version: 4 }, 'a', here);
    expect(draftOf('feature', here)).toEqual({ source: 'b', at: AT, version: 4 });
    expect(draftOf('delivery', here)).toBeNull();
  });

  it('is none once it says what is published, or is thrown away', () => {
    const here = store();
    keepDraft('feature', { source: 'b', at: AT, version: 4 }, 'a', here);
    keepDraft('feature', { source: 'a', at: AT, version: 4 }, 'a', here);
    expect(draftOf('feature', here)).toBeNull();
    keepDraft('feature', { source: 'b', at: AT, version: 4 }, 'a', here);
    forgetDraft('feature', here);
    expect(draftOf('feature', here)).toBeNull();
  });

  it('is none where what is kept cannot be read, and nothing fails where nothing can be kept', () => {
    const here = store();
    here.setItem('draft:template:feature', '{');
    expect(draftOf('feature', here)).toBeNull();
    const full = {
      ...here,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keepDraft('feature', { source: 'b', at: AT, version: 4 }, 'a', full)).not.toThrow();
  });
});
