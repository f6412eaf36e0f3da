import type { Principal, Role } from '@bobine/contracts';

/** What one may want to do, in the words of the API. */
export const ACTIONS = [
  'site.administer',
  'project.see',
  'project.set',
  'comment.write',
  'claim.say',
  'view.share',
  'breakdown.edit',
  'task.report',
  'gate.vote',
  'metadata.edit',
  'deliverable.order',
  'workflow.define',
  'workflow.steer',
  'events.operate',
  'people.manage',
] as const;
export type Action = (typeof ACTIONS)[number];

/** The one policy: which role on a project allows what. A site administrator may do everything; nobody else the rest. */
const ALLOWED: Record<Role, readonly Action[]> = {
  producer: ['project.see', 'comment.write', 'view.share', 'gate.vote', 'deliverable.order'],
  postSupervisor: [
    'project.see',
    'project.set',
    'comment.write',
    'view.share',
    'breakdown.edit',
    'task.report',
    'gate.vote',
    'deliverable.order',
    'workflow.define',
    'workflow.steer',
    'events.operate',
    'people.manage',
  ],
  coordinator: [
    'project.see',
    'comment.write',
    'view.share',
    'breakdown.edit',
    'task.report',
    'gate.vote',
    'deliverable.order',
    'events.operate',
  ],
  reviewer: ['project.see', 'comment.write', 'view.share', 'gate.vote'],
  documentalist: ['project.see', 'comment.write', 'view.share', 'metadata.edit'],
  mediaManager: ['project.see', 'comment.write', 'view.share', 'metadata.edit', 'events.operate'],
  rightsManager: ['project.see', 'comment.write', 'view.share'],
  vendor: ['comment.write', 'claim.say', 'task.report'],
  recipient: ['comment.write', 'claim.say'],
  auditor: ['project.see'],
};

/** What a token lets its holder do; to see is `read`, which the actions do not say. */
const isWithin = ({ verbs }: Pick<Principal, 'verbs'>, action: Action): boolean =>
  !verbs || verbs.includes(action === 'project.see' ? 'read' : action);

/** Whether a principal may do something on a project; without a project, on the site. */
export function may(principal: Principal | null, action: Action, project?: string): boolean {
  if (!principal || !isWithin(principal, action)) return false;
  if (principal.siteAdmin) return true;
  if (action === 'site.administer') return false;
  return principal.memberships.some(
    (membership) =>
      (project === undefined || membership.project === project) &&
      membership.roles.some((role) => ALLOWED[role]?.includes(action)),
  );
}

/** The roles that may do something on a project. */
export const rolesThatMay = (action: Action): Role[] =>
  (Object.keys(ALLOWED) as Role[]).filter((role) => ALLOWED[role].includes(action));

/**
 * Whether a project exists for a principal: a person sees all of it or nothing, a vendor or recipient with a grant sees
 * its own rows of it.
 */
export function takesPart(principal: Principal | null, project: string): boolean {
  if (!principal || !isWithin(principal, 'project.see')) return false;
  if (principal.kind !== 'vendor') return may(principal, 'project.see', project);
  return principal.memberships.some((membership) => membership.project === project);
}

/** What a vendor's or recipient's portal shows: only rows that carry its own code. */
export const ownRowsOnly = (principal: Principal): string | null => (principal.kind === 'vendor' ? principal.id : null);

/** Whether a person may report on work because it is asked of them: by name, or by a role or title they have on the project. */
export const isAsked = (
  principal: Pick<Principal, 'kind' | 'id' | 'memberships' | 'verbs'>,
  { project, person, role }: { project: string; person?: string; role?: string },
): boolean =>
  principal.kind === 'person' &&
  isWithin(principal, 'task.report') &&
  principal.memberships.some(
    (membership) =>
      membership.project === project &&
      (person === principal.id || (role !== undefined && [...membership.roles, ...membership.titles].includes(role))),
  );
