import type { Tx } from '@bobine/persistence';
import type { Known } from '../order/order.js';

/** What an order of a project may name. */
export async function knownNames(tx: Tx, project: string): Promise<Known> {
  const rows = await tx.query<{ of: 'work' | 'specification' | 'recipient' | 'vendor'; code: string; name: string }[]>(
    `select 'work' as of, work as code, title as name from known_work where project = $1
     union all select 'specification', code, definition->>'title' from specification where project = $1
     union all select case kind when 'recipient' then 'recipient' else 'vendor' end, vendor, name from known_vendor
     order by code`,
    [project],
  );
  const those = (kind: (typeof rows)[number]['of']) =>
    rows.filter(({ of }) => of === kind).map(({ code, name }) => ({ code, name }));
  return {
    works: those('work'),
    specifications: those('specification'),
    recipients: those('recipient'),
    vendors: those('vendor'),
  };
}
