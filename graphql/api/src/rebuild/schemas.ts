import { refuse, phrase } from '@bobine/contracts';
import { Database } from '@bobine/persistence';
import type { DatabaseServer } from '@bobine/runtime';
import type { QueryRunner } from 'typeorm';
import { SWAP } from '../projection/projection.js';

/** The schema of the read model that is asked. One that is being built, and one that was replaced, are named beside it. */
const LIVE = 'api';
const BUILT = `${LIVE}\\_rebuild\\_%`;
const REPLACED = `${LIVE}\\_until\\_%`;
const REBUILDS = `hashtextextended('rebuild:${LIVE}', 0)`;
/** Readers of the log stand still for a swap, and their broker expects to hear of them. */
const MOST_HELD_MS = 3000;
const LOCK_TIMEOUT = '55P03';

export type Swapped = { replaced: string; heldMs: number };

/** The schemas of the read model, in the hands of the one who may rebuild it. */
export class Schemas {
  private constructor(
    private readonly db: Database,
    private readonly runner: QueryRunner,
    /** The role whose the tables are. */
    readonly owner: string,
  ) {}

  /** Takes the seat of the one who rebuilds; refused, with who has it and since when, while it is taken. */
  static async open(database: DatabaseServer, by: string): Promise<Schemas> {
    const db = new Database({ service: LIVE, ...database, migrations: [], poolSize: 1 });
    await db.connect();
    try {
      const runner = db.source.createQueryRunner();
      await runner.query(`select set_config('application_name', $1, false)`, [`rebuild by ${by}`]);
      const [row] = (await runner.query(
        `select pg_try_advisory_lock(${REBUILDS}) as mine, nspowner::regrole::text as owner
         from pg_namespace where nspname = $1 and to_regclass('${LIVE}.model') is not null`,
        [LIVE],
      )) as { mine: boolean; owner: string }[];
      if (!row) throw refuse('rebuild.nothing', 'There is no read model yet: start the API first, it makes one.');
      if (!row.mine) throw await takenBy(runner);
      return new Schemas(db, runner, row.owner.replaceAll('"', ''));
    } catch (error) {
      await db.close();
      throw error;
    }
  }

  /** Makes an empty schema to build in, and drops what an interrupted rebuild has left. */
  async make(): Promise<string> {
    for (const left of await this.named(BUILT)) await this.drop(left);
    const [row] = (await this.runner.query(
      `select '${LIVE}_rebuild_' || to_char(clock_timestamp() at time zone 'UTC', 'YYYYMMDDHH24MISSMS') as name`,
    )) as { name: string }[];
    const name = row?.name ?? '';
    await this.runner.query(`create schema ${name} authorization "${this.owner}"`);
    return name;
  }

  /** What time it is to the database. */
  async now(): Promise<Date> {
    const [row] = (await this.runner.query('select clock_timestamp() as now')) as { now: Date }[];
    return row?.now ?? new Date();
  }

  /** Schemas of read models that were replaced, the oldest first. */
  replaced(): Promise<string[]> {
    return this.named(REPLACED);
  }

  async drop(schema: string): Promise<void> {
    await this.runner.query(`drop schema ${schema} cascade`);
  }

  /** Events that the live read model has applied before a time, and the built one has neither applied nor parked. */
  async lacking(built: string, consumer: string, since: Date): Promise<string[]> {
    const rows = (await this.runner.query(
      `select event_id from ${LIVE}.inbox as live where consumer = $1 and at < $2
         and not exists (select from ${built}.inbox as it where it.consumer = $1 and it.event_id = live.event_id)
         and not exists (select from ${built}.parked as it where it.consumer = $1 and it.event_id = live.event_id)
       limit 5`,
      [consumer, since],
    )) as { event_id: string }[];
    return rows.map(({ event_id }) => event_id);
  }

  /** Events that the built read model could not apply, and the live one could. */
  async failures(built: string): Promise<{ event: string; reason: string }[]> {
    return (await this.runner.query(
      `select event_id as event, reason from ${built}.parked as it
       where not exists (select from ${LIVE}.parked as live where live.event_id = it.event_id) limit 5`,
    )) as { event: string; reason: string }[];
  }

  /** Migrations of the live read model that the built one does not have: its program is older. */
  async missingMigrations(built: string): Promise<string[]> {
    const rows = (await this.runner.query(
      `select name from ${LIVE}.migrations except select name from ${built}.migrations`,
    )) as { name: string }[];
    return rows.map(({ name }) => name);
  }

  /**
   * Puts the built schema in the place of the live one, in one commit that every replica sees at once. No projection is
   * under way meanwhile, and `finish` says whether everything published is in the built one; if not, nothing is changed.
   */
  async swap(built: string, finish: (withinMs: number) => Promise<boolean>): Promise<Swapped | undefined> {
    const replaced = built.replace('_rebuild_', '_until_');
    await this.runner.startTransaction();
    try {
      await this.runner.query(`set local lock_timeout = ${MOST_HELD_MS}`);
      // No replica may be migrating: what it has made would be in the old schema alone.
      for (const name of [`migrate:${LIVE}`, SWAP]) {
        await this.runner.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
      }
      const began = performance.now();
      if (!(await finish(MOST_HELD_MS))) {
        await this.runner.rollbackTransaction();
        return undefined;
      }
      await this.carryOver(built);
      await this.runner.query(`alter schema ${LIVE} rename to ${replaced}`);
      await this.runner.query(`alter schema ${built} rename to ${LIVE}`);
      await this.runner.commitTransaction();
      return { replaced, heldMs: performance.now() - began };
    } catch (error) {
      await this.runner.rollbackTransaction().catch(() => undefined);
      if ((error as { code?: string }).code === LOCK_TIMEOUT) return undefined;
      throw error;
    }
  }

  /** Takes over what is in no log: who is there. What is said after this is said again within half a minute, before anybody is gone. */
  private async carryOver(built: string): Promise<void> {
    const columns = 'project, person, tab, name, page, concept, object, since, seen_at';
    const [live] = (await this.runner.query(`select to_regclass('${LIVE}.presence') is not null as there`)) as {
      there: boolean;
    }[];
    if (!live?.there) return;
    await this.runner.query(`insert into ${built}.presence (${columns}) select ${columns} from ${LIVE}.presence`);
  }

  /** Leaves the seat. */
  async close(): Promise<void> {
    await this.db.close();
  }

  private async named(pattern: string): Promise<string[]> {
    const rows = (await this.runner.query(
      'select nspname as name from pg_namespace where nspname like $1 order by nspname',
      [pattern],
    )) as { name: string }[];
    return rows.map(({ name }) => name);
  }
}

async function takenBy(runner: QueryRunner): Promise<Error> {
  const [row] = (await runner.query(
    `select application_name as by, backend_start as since from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
       and objsubid = 1 and (classid::bigint << 32) | objid::bigint = ${REBUILDS}`,
  )) as { by: string; since: Date }[];
  const who = row ? `${row.by}, since ${row.since.toISOString()}` : 'somebody else';
  return refuse(
    'rebuild.underWay',
    phrase`The read model is being rebuilt already: ${who}. Wait until it ends, or stop it.`,
  );
}
