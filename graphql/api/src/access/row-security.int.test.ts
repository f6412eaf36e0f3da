import { sightOf } from '@bobine/access';
import { newId, type Principal } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';
import { Readers } from './readers.js';
import { SECURED, securedReader } from './row-security.js';

describe('row security', () => {
  let stand: Stand;
  let ours: Film;
  let theirs: Film;
  let readers: Readers;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`);
    theirs = film(`q${newId().slice(-8)}`, 12);
    await stand.apply(ofTheSite([...ours.facts.events, ...theirs.facts.events]));
    const { url } = stand.fresh.source.options as { url: string };
    readers = await Readers.open(stand.db, { service: 'api', url, poolSize: 2 });
  });
  afterAll(async () => {
    await readers?.close();
    await stand?.stop();
  });

  const principal = (more: Partial<Principal>): Principal => ({
    ...{ kind: 'person', id: 'p', name: 'P', siteAdmin: false, memberships: [] },
    ...more,
  });
  const insider = (project: string): Principal =>
    principal({ memberships: [{ project, roles: ['coordinator'], titles: [] }] });
  const vendor = ({ project }: Film): Principal =>
    principal({
      ...{ kind: 'vendor', id: `${project}-anim` },
      memberships: [{ project, roles: ['vendor'], titles: [] }],
    });
  const seen = (who: Principal | null) => readers.seenBy(sightOf(who));

  it('stands, forced, before every table of the read model, and nothing else is given to who reads', async () => {
    const tables = await stand.db.query<{ name: string; forced: boolean; policies: number; readable: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced,
         (select count(*)::int from pg_policy where polrelid = pg_class.oid and polname in ('seen', 'written')) as policies,
         has_table_privilege($1, oid, 'select') as readable
       from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
      [readers.role],
    );
    const readable = tables.filter((table) => table.readable);
    expect(readable.map(({ name }) => name).sort()).toEqual([...SECURED].sort());
    expect(readable.filter(({ forced, policies }) => !forced || policies !== 2)).toEqual([]);
    const others = tables.filter((table) => !table.readable).map(({ name }) => name);
    expect(others).toEqual(expect.arrayContaining(['inbox', 'outbox', 'once', 'audit', 'parked']));
  });

  it('is asked by a role that owns nothing, changes nothing and passes no policy by', async () => {
    const [role] = await stand.db.query(
      `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole,
         exists (select from pg_class where relowner = pg_roles.oid) as owns,
         has_table_privilege(rolname, 'task', 'insert, update, delete, truncate') as writes
       from pg_roles where rolname = $1`,
      [readers.role],
    );
    expect(role).toEqual({
      ...{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false },
      ...{ owns: false, writes: false },
    });
  });

  it('shows nothing to nobody, and to a statement that does not say for whom it is', async () => {
    for (const table of SECURED.filter((name) => name !== 'model')) {
      const [row] = await seen(null).db.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      expect([table, row?.n]).toEqual([table, 0]);
    }
    await stand.db.transaction(async (tx) => {
      await tx.query(`set local role "${readers.role}"`);
      expect(await tx.query('select 1 from task')).toEqual([]);
    });
  });

  it('shows a coordinator a project whole, and of others no row, whatever is asked', async () => {
    const model = seen(insider(ours.project));
    const ofTheSite = ['model', 'template', 'template_word', 'person', 'vendor'];
    for (const table of SECURED.filter((name) => !ofTheSite.includes(name))) {
      const foreign = await model.db.query(`select 1 from ${table} where project is distinct from $1`, [ours.project]);
      expect([table, foreign]).toEqual([table, []]);
      const [own] = await model.db.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      const [all] = await stand.db.query<{ n: number }>(`select count(*)::int as n from ${table} where project = $1`, [
        ours.project,
      ]);
      expect([table, own?.n]).toEqual([table, all?.n]);
    }
  });

  it('shows a vendor the rows that are its own', async () => {
    const model = seen(vendor(ours));
    const own = vendor(ours).id;
    for (const table of ['shot', 'task', 'material', 'shot_change'] as const) {
      const rows = await model.db.query<{ owner: string; project: string }>(`select owner, project from ${table}`);
      expect(rows.filter((row) => row.owner !== own || row.project !== ours.project)).toEqual([]);
    }
    expect((await model.db.query('select 1 from task')).length).toBeGreaterThan(0);
    for (const table of ['gate', 'run', 'step', 'attempt', 'cut', 'finding', 'element', 'deliverable', 'evaluation']) {
      expect([table, await model.db.query(`select 1 from ${table}`)]).toEqual([table, []]);
    }
    const events = await model.db.query<{ actor: string }>(`select event->>'actor' as actor from event`);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set([`vendor:${own}`]));
    expect((await model.db.query<{ id: string }>('select id from vendor')).map(({ id }) => id)).toEqual([own]);
    expect(await model.db.query('select 1 from person')).toEqual([]);
  });

  it('never mixes up who asks, a thousand times in turn on two connections', async () => {
    const asked = Array.from({ length: 1000 }, async (_, at) => {
      const project = at % 2 === 0 ? ours.project : theirs.project;
      const rows = await seen(insider(project)).db.query<{ project: string }>('select distinct project from task');
      return rows.map((row) => row.project).join() === project;
    });
    expect((await Promise.all(asked)).filter((right) => !right)).toEqual([]);
  });

  it('finds rows by their indexes all the same', async () => {
    await stand.db.query(
      `insert into task (project, id, sort, state, subjectversion, created_at, changed_at)
       select $1, 'bulk' || n, n::text, jsonb_build_object('shot', 'S' || n), 1, now(), now() from generate_series(1, 5000) as n`,
      [ours.project],
    );
    await stand.db.query('analyze task');
    const plan = async (sql: string, ...values: unknown[]) => {
      const rows = await seen(insider(ours.project)).db.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const shots = await plan(`select data from task where project = $1 and shot = any($2::text[])`, ours.project, [
      'A',
    ]);
    expect(shots).toMatch(/Index Cond:.*shot/);
  });

  it('changes nothing when a replica starts once more', async () => {
    const policies = () => stand.db.query('select oid from pg_policy order by oid');
    const before = await policies();
    expect(await securedReader(stand.db)).toBe(readers.role);
    expect(await policies()).toEqual(before);
  });
});
