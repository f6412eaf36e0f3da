import { type OutputOf, type redeemLink, type Phrase } from '@bobine/contracts';
import { refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { findPerson } from '../person/person.store.js';
import { grantsOf } from '../vendor/grant.store.js';
import { findVendor } from '../vendor/vendor.store.js';

/** Whose credentials something is: a person's, or a vendor's for its portal. */
export type Holder = { kind: 'person' | 'vendor'; id: string };
/** The same as a row carries it: one of the two. */
export type Held = { person: string | null; vendor: string | null };

export const holderColumns = ({ kind, id }: Holder): Held =>
  kind === 'person' ? { person: id, vendor: null } : { person: null, vendor: id };
export const holderOf = ({ person, vendor }: Held): Holder =>
  person === null ? { kind: 'vendor', id: vendor ?? '' } : { kind: 'person', id: person };

/** One of two that a command may name. */
export function namedHolder({ person, vendor }: { person?: string; vendor?: string }, what: Phrase): Holder {
  if (person !== undefined && vendor === undefined) return { kind: 'person', id: person };
  if (vendor !== undefined && person === undefined) return { kind: 'vendor', id: vendor };
  throw refuse('input.invalid', phrase`${what} one person or one vendor: name one of them.`);
}

type Portrait = Pick<OutputOf<typeof redeemLink>, 'kind' | 'id' | 'name' | 'siteAdmin' | 'memberships'>;

/** Who somebody is by now, as one is told who has signed in; undefined for whom there is no more. */
export async function portraitOf(tx: Tx, { kind, id }: Holder): Promise<Portrait | undefined> {
  if (kind === 'person') {
    const person = await findPerson(tx, id);
    return person && { kind, id, name: person.name, siteAdmin: person.siteAdmin, memberships: person.memberships };
  }
  const vendor = await findVendor(tx, id);
  if (!vendor) return undefined;
  const grants = await grantsOf(tx, id);
  const memberships = grants.map(({ project }) => ({ project, roles: [vendor.kind], titles: [] }));
  return { kind, id, name: vendor.name, siteAdmin: false, memberships };
}
