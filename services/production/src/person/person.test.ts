import { describe, expect, it } from '@jest/globals';
import type { Membership, Principal } from '@bobine/contracts';
import { checkedMemberships, mayManage, mergedMemberships } from './person.js';

const on = (project: string, ...roles: Membership['roles']): Membership => ({ project, roles, titles: [] });
const ada: Principal = {
  kind: 'person',
  id: 'ada',
  name: 'Ada',
  siteAdmin: false,
  memberships: [on('hsm', 'postSupervisor')],
};

describe('memberships', () => {
  it('are said anew per project, and stay where nothing is said', () => {
    expect(mergedMemberships([on('hsm', 'reviewer'), on('other', 'auditor')], [on('hsm', 'producer')])).toEqual([
      on('hsm', 'producer'),
      on('other', 'auditor'),
    ]);
  });
  it('are refused with a role that does not exist', () => {
    expect(() => checkedMemberships([{ project: 'hsm', roles: ['boss'], titles: [] }])).toThrow(/no role "boss"/);
  });
});

describe('who manages people', () => {
  it('decides about those of its own projects only', () => {
    expect(mayManage(ada, { siteAdmin: false, memberships: [on('hsm', 'reviewer')] })).toBe(true);
    expect(mayManage(ada, { siteAdmin: false, memberships: [on('hsm', 'reviewer'), on('other', 'producer')] })).toBe(
      false,
    );
    expect(mayManage(ada, { siteAdmin: false, memberships: [] })).toBe(false);
  });
  it('never decides about a site administrator without being one', () => {
    const administrator = { siteAdmin: true, memberships: [on('hsm', 'reviewer')] };
    expect(mayManage(ada, administrator)).toBe(false);
    expect(mayManage({ ...ada, siteAdmin: true }, administrator)).toBe(true);
  });
});
