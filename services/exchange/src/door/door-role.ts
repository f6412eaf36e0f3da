import { type Database, lockNames } from '@bobine/persistence';

/** What the door may do, and nothing else: read grants and secrets, know its own events again, put claims in the outbox, keep uploads. */
const RIGHTS = [
  'grant select on vendors, grants, secrets to %I',
  'grant select on answers, names to %I',
  'grant select, insert on accepted, turned_away to %I',
  'grant select, insert, update on uploads to %I',
  'grant insert, select (event) on outbox to %I',
  'grant select, insert, update on subjects to %I',
];

/**
 * The role that the door's connections work as, with its rights given: `<login>_door`, where whoever provisions the
 * database has made it and the login a member of it. Without it the door works with the service's own rights.
 */
export async function doorRole(db: Database): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx.query<{ role: string; schema: string }[]>(
      `select rolname as role, current_schema() as schema from pg_roles
       where rolname = current_user || '_door' and pg_has_role(current_user, oid, 'SET')`,
    );
    if (!row) return undefined;
    await lockNames(tx, ['door rights']);
    const give = async (right: string, ...names: string[]): Promise<void> => {
      const [statement] = await tx.query<{ sql: string }[]>('select format($1, variadic $2::text[]) as sql', [
        right,
        names,
      ]);
      if (statement) await tx.query(statement.sql);
    };
    await give('grant usage on schema %I to %I', row.schema, row.role);
    for (const right of RIGHTS) await give(right, row.role);
    return row.role;
  });
}
