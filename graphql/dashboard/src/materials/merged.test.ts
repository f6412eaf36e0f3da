import { describe, expect, it } from '@jest/globals';
import { commonWay, isAsked, type Said, slotsOf } from './merged.js';

const said = (id: string, more: Partial<Said> = {}): Said => ({
  ...{ id, family: 'contextual', term: 'scene', value: id, language: null, state: 'proposed', stands: false, at: null },
  ...{ source: 'report', tool: null },
  ...more,
});

describe('what is said of a material', () => {
  it('stands by family and term, with what was said before below it, the newest first', () => {
    const slots = slotsOf([
      said('a', { at: '2026-01-01T00:00:00Z' }),
      said('b', { stands: true, at: '2026-01-03T00:00:00Z' }),
      said('c', { at: '2026-01-02T00:00:00Z' }),
      said('codec', { family: 'technical', term: 'codec', stands: true }),
    ]);
    expect([...slots.keys()]).toEqual(['technical', 'contextual', 'editorial']);
    const [scene] = slots.get('contextual') ?? [];
    expect(scene?.standing.map(({ id }) => id)).toEqual(['b']);
    expect(scene?.former.map(({ id }) => id)).toEqual(['c', 'a']);
  });

  it('keeps several values where several stand, and a term of which nothing stands any more', () => {
    const slots = slotsOf([
      said('Sven', { term: 'character', stands: true }),
      said('Claire', { term: 'character', stands: true }),
      said('9', { state: 'rejected' }),
    ]);
    expect(slots.get('contextual')?.map(({ standing, former }) => [standing.length, former.length])).toEqual([
      [2, 0],
      [0, 1],
    ]);
  });

  it('tells once how most of it came', () => {
    const read = (id: string, source = 'probe') => said(id, { source, tool: 'mediainfo', at: '2026-01-01T00:00:00Z' });
    expect(commonWay([read('a'), read('b'), read('c'), read('d', 'slate')])?.id).toBe('a');
    expect(commonWay([read('a'), read('b')])).toBeNull();
    expect(commonWay([read('a'), read('b'), read('c'), ...['1', '2', '3'].map((at) => read(at, at))])).toBeNull();
  });

  it('is asked of people where a machine proposed it, but for what is read in the file', () => {
    expect(isAsked(said('a', { stands: true }))).toBe(true);
    expect(isAsked(said('a', { stands: true, family: 'technical' }))).toBe(false);
    expect(isAsked(said('a', { stands: true, state: 'validated' }))).toBe(false);
  });
});
