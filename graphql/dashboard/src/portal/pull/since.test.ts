import { describe, expect, it } from '@jest/globals';
import { stateOf } from './since.js';

const file = (id: string, arrivedAt: string | null) => ({ id, arrivedAt });
const files = [file('early', '2026-05-01T10:00:00Z'), file('late', '2026-05-03T10:00:00Z'), file('expected', null)];
const states = (downloaded: Record<string, string>) => files.map((each) => stateOf(each, files, downloaded));

describe('what was downloaded here', () => {
  it('says nothing before anything was', () => expect(states({})).toEqual([null, null, null]));
  it('makes new what came since, and not what was there and was left', () => {
    expect(states({ early: '2026-05-02T10:00:00Z' })).toEqual(['got', 'new', null]);
    expect(states({ early: '2026-05-04T10:00:00Z' })).toEqual(['got', null, null]);
  });
  it('is of this package alone', () => expect(states({ other: '2026-05-02T10:00:00Z' })).toEqual([null, null, null]));
  it('is not mistaken by what somebody else has written there', () =>
    expect(states({ early: 'yesterday' })).toEqual(['got', null, null]));
});
