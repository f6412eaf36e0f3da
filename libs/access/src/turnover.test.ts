import { MATERIAL_KINDS, TASK_STATUSES } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { isTurnedOver, isWorkOn } from './turnover.js';
import { sees, sightOf } from './sight.js';

describe('what is turned over to who makes a shot', () => {
  it('is what it is made from and what is written about it, of all kinds there are', () =>
    expect(MATERIAL_KINDS.filter(isTurnedOver)).toEqual(['plate', 'document']));

  const shot = { work: 'hsm', shot: 'A_0010' };
  it('is turned over from the day the task is given until it is approved or omitted', () =>
    expect(TASK_STATUSES.filter((status) => isWorkOn({ ...shot, vendor: 'vfx', status }, 'vfx', shot))).toEqual([
      'todo',
      'ready',
      'wip',
      'wfa',
      'retake',
      'hold',
    ]));
  it.each([
    ['another vendor’s task', { vendor: 'paint' }],
    ['a task on another shot', { shot: 'A_0020' }],
    ['a task on a shot of the same name in another work', { work: 'trailer' }],
    ['a task of nobody outside', { vendor: undefined }],
  ])('is not turned over for %s', (_, other) =>
    expect(isWorkOn({ ...shot, vendor: 'vfx', status: 'wip', ...other }, 'vfx', shot)).toBe(false),
  );

  const roles = ['vendor' as const];
  const vfx = (project: string) =>
    sightOf({ kind: 'vendor', id: 'vfx', name: 'V', siteAdmin: false, memberships: [{ project, roles, titles: [] }] });
  it('is seen by whom it is handed to, where they take part, and as its own by who brings it', () => {
    const row = { project: 'p', vendor: 'lab', handedTo: 'vfx' };
    expect([
      sees(vfx('p'), 'handed', row),
      sees(vfx('p'), 'own', row),
      sees(vfx('p'), 'handed', { ...row, handedTo: 'paint' }),
      sees(vfx('p'), 'handed', { project: 'p', vendor: 'lab' }),
      sees(vfx('other'), 'handed', row),
      sees(vfx('p'), 'handed', { project: 'p', vendor: 'vfx' }),
      sees(sightOf(null), 'handed', row),
    ]).toEqual([true, false, false, false, false, true, false]);
  });
});
