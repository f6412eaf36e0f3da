import type { DataOf, Envelope, projectNamesSet } from '@bobine/contracts';
import type { Outcome } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';

type NamesSet = DataOf<typeof projectNamesSet>;

/** Keeps how a project wants its files named, for vendors who ask. */
export async function rememberNames({ data, subjectversion }: Envelope<NamesSet>, tx: Tx): Promise<Outcome> {
  await tx.query(
    `insert into names (project, rules, version) values ($1, $2, $3)
     on conflict (project) do update set rules = $2, version = $3 where names.version < $3`,
    [data.code, JSON.stringify(data.names), subjectversion],
  );
  return { outcome: 'applied' };
}

/** How a project wants its files named; nothing when nobody has said. */
export async function namesOf(db: Database, project: string): Promise<NamesSet['names']> {
  const [row] = await db.query<{ rules: NamesSet['names'] }>('select rules from names where project = $1', [project]);
  return row?.rules ?? [];
}
