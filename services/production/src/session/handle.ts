import { may } from '@bobine/access';
import { type Principal, refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { mayManage } from '../person/person.js';
import { findPerson } from '../person/person.store.js';
import { findVendor } from '../vendor/vendor.store.js';
import type { Holder } from './holder.js';

/**
 * Whether one may handle somebody's credentials: one's own, and those of whom one manages; of vendors administrators do.
 * Whoever acts by a token is confined to verbs, and handles none: a token that could make tokens would never end.
 */
export async function mayHandle(tx: Tx, principal: Principal, { kind, id }: Holder): Promise<boolean> {
  if (principal.verbs) return false;
  if (principal.kind === kind && principal.id === id) return true;
  if (kind === 'vendor') return may(principal, 'site.administer') && (await findVendor(tx, id)) !== undefined;
  const person = await findPerson(tx, id);
  return person !== undefined && mayManage(principal, person);
}

/** Refuses whom one may not handle as somebody who is not there. */
export async function mustHandle(tx: Tx, principal: Principal, holder: Holder): Promise<void> {
  if (await mayHandle(tx, principal, holder)) return;
  throw holder.kind === 'vendor'
    ? refuse('vendor.unknown', phrase`There is no vendor ${holder.id}.`)
    : refuse('person.unknown', phrase`There is nobody under ${holder.id}.`);
}
