import { VERBS } from '@bobine/access';
import { type Principal, type Role, ROLES } from '@bobine/contracts';

/** What of its holder's a token reaches; what is absent is not cut down. */
export type Scope = { projects?: string[] | undefined; verbs?: string[] | undefined };

/** Of an administrator, who needs none, the roles that a token confined to projects has there. */
const OF_ADMINISTRATORS: Role[] = ROLES.filter((role) => role !== 'vendor' && role !== 'recipient');

/**
 * Whoever acts by a token: its holder as they are by now, cut down to what the token reaches. It always carries verbs, by
 * which it is told from somebody who has signed in.
 */
export function confined(holder: Principal, { projects, verbs }: Scope): Principal {
  const within = { ...holder, verbs: [...(verbs ?? VERBS)] };
  if (!projects) return within;
  const reached = new Set(projects);
  const memberships = holder.siteAdmin
    ? projects.map((project) => ({
        project,
        roles: OF_ADMINISTRATORS,
        titles: holder.memberships.find((held) => held.project === project)?.titles ?? [],
      }))
    : holder.memberships.filter(({ project }) => reached.has(project));
  return { ...within, siteAdmin: false, memberships };
}
