import type { Principal } from '@bobine/contracts';
import { may } from './policy.js';

/** What a webhook tells of: the rows of one vendor, one project, or all of them. */
export type WebhookScope = { vendor?: string | null; project?: string | null };

/** Whether somebody may have a webhook: a vendor for its own rows, whoever sets a project for it, and the site for all. */
export function mayHaveWebhook(principal: Principal | null, { vendor, project }: WebhookScope): boolean {
  if (!principal) return false;
  // A token that was confined to something else does not send facts elsewhere.
  if (vendor && principal.kind === 'vendor') return principal.id === vendor && !principal.verbs;
  if (vendor || !project) return may(principal, 'site.administer');
  return principal.kind !== 'vendor' && may(principal, 'project.set', project);
}

/** Of which webhooks somebody is one who may have them: every one, those of these projects, and those of its own rows. */
export type WebhookSight = { every: boolean; projects: readonly string[]; own: boolean };

export function webhooksOf(principal: Principal | null): WebhookSight {
  const projects = [...new Set((principal?.memberships ?? []).map(({ project }) => project))];
  return {
    every: mayHaveWebhook(principal, {}),
    projects: projects.filter((project) => mayHaveWebhook(principal, { project })),
    own: principal?.kind === 'vendor' && mayHaveWebhook(principal, { vendor: principal.id }),
  };
}

/** Whether somebody may have any webhook at all. */
export function mayHaveWebhooks(principal: Principal | null): boolean {
  const { every, projects, own } = webhooksOf(principal);
  return every || own || projects.length > 0;
}
