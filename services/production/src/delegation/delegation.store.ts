import type { Tx } from '@bobine/persistence';
import type { Delegation } from '@bobine/templates/engine';

/** A delegation, and whose project it is of. */
export type Kept = Delegation & { project: string };

const DELEGATION = `
  select d.id as delegation, d.project, d.title, d.gate, d.starts, d.ends, d.revoked_at as revoked,
    json_build_object('person', h.id, 'name', h.name) as holder,
    json_build_object('person', t.id, 'name', t.name) as delegate
  from delegations d join people h on h.id = d.holder join people t on t.id = d.delegate`;

type Row = Pick<Kept, 'delegation' | 'project' | 'title' | 'holder' | 'delegate'> & {
  gate: string | null;
  starts: Date;
  ends: Date | null;
  revoked: Date | null;
};

const keptOf = ({ gate, starts, ends, revoked, ...row }: Row): Kept => ({
  ...row,
  ...(gate === null ? {} : { gate }),
  from: starts.toISOString(),
  ...(ends === null ? {} : { until: ends.toISOString() }),
  ...(revoked === null ? {} : { revokedAt: revoked.toISOString() }),
});

/** The name that giving somebody's votes to another, taking them back, and the other's own vote lock. */
export const votesLock = (project: string, person: string): string => `votes:${project}/${person}`;

/** A delegation by id, or undefined. */
export async function findDelegation(tx: Tx, id: string): Promise<Kept | undefined> {
  const [row] = await tx.query<Row[]>(`${DELEGATION} where d.id = $1`, [id]);
  return row && keptOf(row);
}

/** What was handed to a person on a project and not taken back, or of that what may count at a gate; the caller has locked its votes. */
export async function delegationsTo(tx: Tx, project: string, person: string, gate?: string): Promise<Kept[]> {
  const rows = await tx.query<Row[]>(
    `${DELEGATION} where d.project = $1 and d.delegate = $2 and d.revoked_at is null
     and ($3::text is null or d.gate is null or d.gate = $3) order by d.starts, d.id`,
    [project, person, gate ?? null],
  );
  return rows.map(keptOf);
}

export async function saveDelegation(tx: Tx, kept: Kept): Promise<void> {
  const { delegation, project, title, holder, delegate, gate, from, until, revokedAt } = kept;
  await tx.query(
    `insert into delegations (id, project, title, holder, delegate, gate, starts, ends, revoked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do update set revoked_at = $9`,
    [
      ...[delegation, project, title, holder.person, delegate.person, gate ?? null],
      ...[from, until ?? null, revokedAt ?? null],
    ],
  );
}
