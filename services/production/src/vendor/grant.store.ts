import type { Tx } from '@bobine/persistence';

/** What a vendor may send for a project. */
export type Grant = { project: string; vendor: string; types: string[]; active: boolean };

const GRANT = 'project, vendor, types, active';

/** A grant, locked until the transaction ends, or undefined when none was ever given. */
export async function findGrant(tx: Tx, project: string, vendor: string): Promise<Grant | undefined> {
  const [row] = await tx.query<Grant[]>(`select ${GRANT} from grants where project = $1 and vendor = $2 for update`, [
    project,
    vendor,
  ]);
  return row;
}

/** Whether a vendor may, at this moment, send events of a type for a project. */
export async function maySend(tx: Tx, project: string, vendor: string, type: string): Promise<boolean> {
  const [row] = await tx.query<object[]>(
    'select 1 from grants where project = $1 and vendor = $2 and active and $3 = any(types)',
    [project, vendor, type],
  );
  return row !== undefined;
}

/** Whether a vendor or recipient takes part in a project at this moment. */
export async function hasGrant(tx: Tx, project: string, vendor: string): Promise<boolean> {
  const [row] = await tx.query<object[]>('select 1 from grants where project = $1 and vendor = $2 and active', [
    project,
    vendor,
  ]);
  return row !== undefined;
}

/** The grants a vendor holds now. */
export const grantsOf = (tx: Tx, vendor: string): Promise<Grant[]> =>
  tx.query(`select ${GRANT} from grants where vendor = $1 and active order by project`, [vendor]);

export async function saveGrant(tx: Tx, { project, vendor, types, active }: Grant): Promise<void> {
  await tx.query(
    `insert into grants (project, vendor, types, active) values ($1, $2, $3, $4)
     on conflict (project, vendor) do update set types = $3, active = $4`,
    [project, vendor, types, active],
  );
}

/** The name that both deciding on a vendor's claims and taking its grant back lock. */
export const grantLock = (project: string, vendor: string): string => `grant:${project}/${vendor}`;
