import { phrase, type Phrase, together } from '@bobine/contracts';
import type { Me } from './ways.js';

const KINDS: Record<string, Phrase> = {
  vendor: phrase`for a vendor or recipient`,
  service: phrase`a service`,
};

/** Who somebody is, in one sentence. */
export function meLine({ kind, name, siteAdmin }: Me): Phrase {
  if (siteAdmin) return phrase`You are ${name}, administrator of the site.`;
  const what = KINDS[kind];
  return what ? phrase`You are ${name}, ${what}.` : phrase`You are ${name}.`;
}

/** Who somebody is, and what they are on each project. */
export function meLines(me: Me): Phrase {
  const rows = me.memberships.map(
    ({ project, roles, titles }) => phrase`  ${project}: ${[...roles, ...titles].join(', ')}`,
  );
  return together([meLine(me), ...rows], '\n');
}
