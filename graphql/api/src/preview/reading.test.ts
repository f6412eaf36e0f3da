import { describe, expect, it } from '@jest/globals';
import { previewOf } from '../testing/previews.js';
import { shownBy, sortOf } from './reading.js';

const on = (day: number): string => `2026-05-0${day}T10:00:00.000Z`;
const of = (kind: string, day: number, more = {}) =>
  previewOf({ preview: `${kind}${day}`, of: 'material', kind, since: on(day), ...more });

describe('what shows a production', () => {
  it('is the master before the grade, a version before a plate, the newest of each, and what has a picture at all', () => {
    const heard = of('version', 9);
    delete heard.poster;
    const all = [
      ...[of('plate', 5), of('version', 1), heard, of('titles', 3)],
      ...[of('version', 2), of('pictureMaster', 1), of('grade', 2)],
    ];
    const sorted = all.toSorted((a, b) => (sortOf(a) < sortOf(b) ? -1 : 1)).map(({ preview }) => preview);
    expect(sorted).toEqual(['pictureMaster1', 'grade2', 'version2', 'version1', 'plate5', 'titles3', 'version9']);
  });

  it('changes with what it is of, and with the shot it shows', () => {
    const state = { ...of('version', 1, { vendor: 'nord', shot: 'A' }), shotId: 'hsm/A' };
    expect(shownBy({ project: 'p' }, state)).toEqual([
      { project: 'p', concept: 'material', id: 'version1', vendor: 'nord' },
      { project: 'p', concept: 'shot', id: 'hsm/A', vendor: 'nord' },
    ]);
    expect(shownBy({ project: 'p' }, { of: 'element', preview: 'e' })).toEqual([
      { project: 'p', concept: 'element', id: 'e', vendor: undefined },
    ]);
  });
});
