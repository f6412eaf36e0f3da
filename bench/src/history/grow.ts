import pg from 'pg';

/** Finished work carries this in its names, so that it can be found and written again under others. */
export const PAST = 'past-';

/** UUIDs tell the time in their first digits: a copy has a number there that is before all of now. */
const MOST_COPIES = 400;

/** A row as JSON with other names: those of the past and every UUID get the copy's number, alike wherever they stand. */
const RENAMED = `
  regexp_replace(
    regexp_replace(to_jsonb(old)::text, '${PAST}', '${PAST}' || n || '-', 'g'),
    '[0-9a-f]{4}([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', lpad(to_hex(n), 4, '0') || '\\1', 'g'
  )::jsonb`;

/** Tables whose rows name nothing but an event. */
const OF_EVENTS = ['subjects', 'answer'];

const TABLES = `
  select c.oid::regclass::text as name, c.relname as kind,
    string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
  from pg_class c join pg_namespace s on s.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind = 'r' and s.nspname !~ '^(pg_|information_schema)' and a.attnum > 0 and not a.attisdropped
    and a.attidentity <> 'a' and a.attgenerated = ''
  group by c.oid, c.relname order by c.oid`;
type Table = { name: string; kind: string; columns: string };

const copied = ({ name, kind, columns }: Table): string => `
  insert into ${name} (${columns})
  select ${columns} from (
    select new.* from ${name} old cross join generate_series(1, $1::int) n,
      lateral jsonb_populate_record(null::${name}, ${RENAMED}) new
    where ${OF_EVENTS.includes(kind)} or position('${PAST}' in old::text) > 0
  ) copies
  on conflict do nothing`;

/** What changed is numbered per project. */
const changesCopied = ({ name }: Table, versions: string): string => `
  insert into ${name} (project, version, concept, id, vendor)
  select project, old.version + n * counted.version, concept, ${RENAMED} ->> 'id', vendor
  from ${name} old join ${versions} counted using (project) cross join generate_series(1, $1::int) n`;

/**
 * Writes the finished work of a site so many times more: every row in every table, with keys that match, as years of
 * the same would have left it. No service runs meanwhile.
 * @returns how many rows there are then
 */
export async function grow(url: string, copies: number): Promise<number> {
  if (copies > MOST_COPIES) throw new Error(`${copies} copies are more than ${MOST_COPIES}`);
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    // Checking each foreign key of a copy would take longer than copying; what they name is copied too.
    await admin.query(`set session_replication_role = 'replica'; set synchronous_commit = off`);
    const { rows: tables } = await admin.query<Table>(TABLES);
    const versions = tables.find(({ kind }) => kind === 'project_version')?.name ?? '';
    for (const table of tables) {
      if (table.name === versions) continue;
      await admin.query(table.kind === 'change' ? changesCopied(table, versions) : copied(table), [copies]);
    }
    await admin.query(`update ${versions} set version = version * ($1::int + 1)`, [copies]);
    await admin.query('vacuum (analyze)');
    await admin.query('checkpoint');
    const { rows } = await admin.query<{ n: string }>(
      'select sum(reltuples)::bigint as n from unnest($1::text[]) name join pg_class on pg_class.oid = name::regclass',
      [tables.map(({ name }) => name)],
    );
    return Number(rows[0]?.n);
  } finally {
    await admin.end();
  }
}
