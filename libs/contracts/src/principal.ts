/** Roles a person or a vendor can hold on a project, in the words of the trade. */
export const ROLES = [
  'producer',
  'postSupervisor',
  'coordinator',
  'reviewer',
  'documentalist',
  'mediaManager',
  'rightsManager',
  'vendor',
  'recipient',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** What one holds on one project: roles, and the titles that gates name (director, dop, mixer…). */
export type Membership = { project: string; roles: Role[]; titles: string[] };

/** Who asks: carried, signed, from the API to the owner of the command. */
export type Principal = {
  kind: 'person' | 'vendor' | 'service' | 'run';
  /** Person id, vendor code, service name or run address. */
  id: string;
  name: string;
  siteAdmin: boolean;
  memberships: Membership[];
  /** What a token is confined to, of what its holder may: `read` and actions of the policy; without it, everything. */
  verbs?: string[];
};

/** The principal as an event's `actor`. */
export const actorOf = (principal: Principal): string => `${principal.kind}:${principal.id}`;

/** What a service does on its own account. */
export const servicePrincipal = (name: string): Principal => ({
  kind: 'service',
  id: name,
  name,
  siteAdmin: true,
  memberships: [],
});
