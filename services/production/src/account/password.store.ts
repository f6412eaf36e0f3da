import type { Database, Tx } from '@bobine/persistence';

/** What is kept of a person's password, or undefined. */
export async function passwordOf(db: Pick<Database, 'query'> | Tx, person: string): Promise<string | undefined> {
  const [row] = (await db.query('select hash from passwords where person = $1', [person])) as { hash: string }[];
  return row?.hash;
}

export async function savePassword(tx: Tx, person: string, hash: string, at: Date): Promise<void> {
  await tx.query(
    `insert into passwords (person, hash, set_at) values ($1, $2, $3)
     on conflict (person) do update set hash = $2, set_at = $3`,
    [person, hash, at],
  );
}
