import { type Me, rolesOn } from '../site/me.js';

/** Whether somebody brings people into a project, and puts them out; without a project, into any. */
export const mayManage = (me: Me, project?: string): boolean =>
  me.siteAdmin ||
  (project === undefined
    ? me.memberships.some(({ roles }) => roles.includes('postSupervisor'))
    : rolesOn(me, project).includes('postSupervisor'));
