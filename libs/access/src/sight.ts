import type { Principal } from '@bobine/contracts';
import { may, takesPart } from './policy.js';
import { type WebhookSight, webhooksOf } from './webhooks.js';

/** What somebody sees of what is recorded: whole projects, and of others its own rows alone. */
export type Sight = {
  signedIn: boolean;
  /** Every project, whole, and everybody of the site. */
  all: boolean;
  /** The projects that are seen whole. */
  whole: readonly string[];
  /** The projects of which the rows of `own` alone are seen. */
  part: readonly string[];
  /** The vendor or recipient who looks. */
  own: string | null;
  /** The person who looks. */
  person: string | null;
  /** Whether people and vendors of the whole site are seen: by those who bring them into projects. */
  everybody: boolean;
  /** Which webhooks are there for who looks. */
  webhooks: WebhookSight;
};

/** The one policy for what may be read. */
export function sightOf(principal: Principal | null): Sight {
  const projects = [...new Set((principal?.memberships ?? []).map(({ project }) => project))];
  const isVendor = principal?.kind === 'vendor';
  const all = principal !== null && principal.siteAdmin && may(principal, 'project.see');
  return {
    signedIn: principal !== null,
    all,
    whole: isVendor ? [] : projects.filter((project) => may(principal, 'project.see', project)),
    part: isVendor ? projects.filter((project) => takesPart(principal, project)) : [],
    own: isVendor ? principal.id : null,
    person: principal?.kind === 'person' ? principal.id : null,
    everybody: all || (may(principal, 'people.manage') && may(principal, 'project.see')),
    webhooks: webhooksOf(principal),
  };
}

/** Who sees something, in the words of the schema; `withParent`: whoever sees what it is part of. */
export const SEERS = [
  'anybody',
  'signedIn',
  'takesPart',
  'own',
  'handed',
  'insiders',
  'acquainted',
  'administrators',
  'itself',
  'oneself',
  'shared',
  'webhook',
  'withParent',
] as const;
export type Seer = (typeof SEERS)[number];

/** A row as far as it says who may see it. */
export type Owned = {
  project?: unknown;
  vendor?: unknown;
  recipient?: unknown;
  actor?: unknown;
  /** The vendor that it is handed to besides, for work on the shot it is of. */
  handedTo?: unknown;
};

/** The vendor or recipient whose row it is; of an event, who said it. */
export function ownerOf({ vendor, recipient, actor }: Owned): string | null {
  if (typeof actor === 'string') return actor.startsWith('vendor:') ? actor.slice('vendor:'.length) : null;
  return typeof vendor === 'string' ? vendor : typeof recipient === 'string' ? recipient : null;
}

const seesWhole = ({ all, whole }: Sight, project: unknown): boolean =>
  all || (typeof project === 'string' && whole.includes(project));

/** Whether somebody sees a row that is seen by `seer`; a row of no project is of the site. */
export function sees(
  sight: Sight,
  seer: Seer,
  row: Owned & { person?: unknown; memberships?: unknown; scope?: unknown },
): boolean {
  switch (seer) {
    case 'anybody':
    case 'withParent':
      return true;
    case 'signedIn':
      return sight.signedIn;
    case 'takesPart':
      return seesWhole(sight, row.project) || sight.part.includes(String(row.project));
    case 'own':
      return (
        seesWhole(sight, row.project) ||
        (sight.own !== null && sight.part.includes(String(row.project)) && ownerOf(row) === sight.own)
      );
    case 'handed':
      return (
        sees(sight, 'own', row) ||
        (sight.own !== null && sight.part.includes(String(row.project)) && row.handedTo === sight.own)
      );
    case 'insiders':
      return seesWhole(sight, row.project);
    case 'administrators':
      return sight.all;
    case 'itself':
      return sight.all || (row.person !== undefined ? row.person === sight.person : row.vendor === sight.own);
    case 'oneself':
      return sight.person !== null && row.person === sight.person;
    case 'shared':
      return sees(sight, 'oneself', row) || (row.scope !== 'private' && seesWhole(sight, row.project));
    case 'webhook':
      return isOfWebhooks(sight, row);
    case 'acquainted':
      return isAcquainted(sight, row);
  }
}

/** Somebody of the site: oneself, those one shares a project with, and everybody for who brings people together. */
function isAcquainted(sight: Sight, row: Owned & { person?: unknown; memberships?: unknown }): boolean {
  if (sight.everybody) return true;
  if (row.person !== undefined) {
    const memberships = (row.memberships ?? []) as { project: string }[];
    return row.person === sight.person || memberships.some(({ project }) => seesWhole(sight, project));
  }
  // Which projects a vendor works for is not in its row: whoever reads it has asked for those of its own projects.
  return row.vendor === sight.own || sight.whole.length > 0;
}

/** A webhook tells of a vendor's own rows, of one project, or of all. */
function isOfWebhooks({ webhooks, own }: Sight, { vendor, project }: Owned): boolean {
  if (webhooks.every) return true;
  if (typeof vendor === 'string') return webhooks.own && vendor === own;
  return typeof project === 'string' && webhooks.projects.includes(project);
}
