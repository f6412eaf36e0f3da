import { may, takesPart } from '@bobine/access';
import type { Principal } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { confined } from './confine.js';

const supervisor: Principal = {
  kind: 'person',
  id: 'ada',
  name: 'Ada',
  siteAdmin: false,
  memberships: [
    { project: 'hsm', roles: ['postSupervisor'], titles: ['producer'] },
    { project: 'other', roles: ['auditor'], titles: [] },
  ],
};
const administrator: Principal = { ...supervisor, siteAdmin: true, memberships: [] };

describe('whoever acts by a token', () => {
  it('does all that its holder may where the token is not cut down, and is known as a token all the same', () => {
    const who = confined(supervisor, {});
    expect([may(who, 'workflow.steer', 'hsm'), takesPart(who, 'other')]).toEqual([true, true]);
    expect(who.verbs).toContain('read');
  });
  it('reaches no other project, and none that its holder is not of', () => {
    const who = confined(supervisor, { projects: ['hsm', 'secret'] });
    expect(['hsm', 'other', 'secret'].map((project) => takesPart(who, project))).toEqual([true, false, false]);
  });
  it('does nothing but what it is for', () => {
    const who = confined(supervisor, { verbs: ['read'] });
    expect([takesPart(who, 'hsm'), may(who, 'task.report', 'hsm'), may(who, 'workflow.steer', 'hsm')]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('administers no site by a token for one project, and does there what its holder may', () => {
    const who = confined(administrator, { projects: ['hsm'] });
    expect([may(who, 'site.administer'), may(who, 'workflow.steer', 'hsm'), takesPart(who, 'other')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
