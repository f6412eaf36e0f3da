import { describe, expect, it } from '@jest/globals';
import { byThing, type Notice, pathTo } from './notices.js';

const notice = (id: string, at: string, more: Partial<Notice> = {}): Notice => ({
  ...{ id, at, projectCode: 'hm', concept: 'task', object: 't1', label: 'ANM BECH_0010' },
  ...{ words: 'Inès commented.', due: null, status: 'unread' },
  ...more,
});

describe('notices', () => {
  it('stand together by thing, what was told last first', () => {
    const groups = byThing([
      notice('1', '2026-05-01T00:00:00Z'),
      notice('2', '2026-05-03T00:00:00Z', { object: 't2', status: 'read' }),
      notice('3', '2026-05-04T00:00:00Z'),
    ]);
    expect(groups.map(({ notices, unread }) => [notices.map(({ id }) => id), unread])).toEqual([
      [['3', '1'], 2],
      [['2'], 0],
    ]);
  });
  it('lead to the page of their thing, opened in the panel', () => {
    expect(pathTo({ projectCode: 'h m', concept: 'shot', object: 'hsm/BECH_0010' })).toBe(
      '/projects/h%20m/grid?open=shot%3Ahsm%2FBECH_0010',
    );
    expect(pathTo({ projectCode: 'hm', concept: 'gate', object: 'g' })).toBe('/inbox?open=gate%3Ag&of=hm');
    expect(pathTo({ projectCode: null, concept: 'person', object: 'mia' })).toBe('/account/notices');
  });
  it('lead to the page of what the panel does not show', () => {
    const of = { projectCode: 'hm' };
    expect(pathTo({ ...of, concept: 'cut', object: 'cut 2' })).toBe('/projects/hm/pipeline?cut=cut+2');
    expect(pathTo({ ...of, concept: 'project', object: 'hm' })).toBe('/projects/hm/grid');
  });
});
