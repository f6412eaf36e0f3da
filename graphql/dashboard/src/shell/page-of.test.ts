import { describe, expect, it } from '@jest/globals';
import { pageOf } from './page-of.js';

describe('the page of a thing', () => {
  it.each([
    ['project', 'h m', '/projects/h%20m/grid'],
    ['cut', 'cut 2', '/projects/hm/pipeline?cut=cut+2'],
    ['sequence', 'hsm/SQ/1', '/projects/hm/grid?work=hsm&seq=SQ%2F1'],
    ['person', 'mia', '/people?who=mia'],
    ['vendor', 'anim', '/people?tab=vendors&who=anim'],
    ['task', 't1', null],
  ])('is where it is shown: %s', (concept, id, path) => expect(pageOf({ concept, id, project: 'hm' })).toBe(path));
});
