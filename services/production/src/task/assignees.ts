import { refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { membersOf } from '../person/person.store.js';
import { vendorsAmong } from '../vendor/vendor.store.js';

type Given = { to?: { role?: string; vendor?: string; person?: string } };

/** Refuses work for a vendor that is not registered, or a person that takes no part in a project; all are looked up at once. */
export async function assignees(tx: Tx, project: string, items: Given[]): Promise<(item: Given) => void> {
  const named = (which: 'vendor' | 'person') => [...new Set(items.flatMap(({ to }) => to?.[which] ?? []))];
  const vendors = await vendorsAmong(tx, named('vendor'));
  const people = await membersOf(tx, project, named('person'));
  return ({ to }) => {
    if (to?.vendor && !vendors.has(to.vendor)) {
      throw refuse('vendor.unknown', phrase`There is no vendor ${to.vendor}. Register it first.`);
    }
    if (to?.person && !people.has(to.person)) {
      throw refuse('person.unknown', phrase`${to.person} takes no part in ${project}: nobody could report the work.`);
    }
  };
}
