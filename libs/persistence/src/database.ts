import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import pg from 'pg';
import { PreparingClient } from './preparing-client.js';
import { transaction, type Tx } from './transaction.js';

export type MigrationClass = new () => MigrationInterface;
export type EntityClass = (new () => object) | EntitySchema;

export type DatabaseOptions = {
  /** The service, which is also the name of its schema and of its data source. */
  service: string;
  url: string;
  /** Given, the server is reached over TLS alone, and its certificate must be good; `ca` is trusted instead of the public authorities. */
  tls?: { ca?: string };
  entities?: EntityClass[];
  migrations: MigrationClass[];
  poolSize?: number;
  /** A role with fewer rights that every connection works as; the login must be a member of it. */
  role?: string;
  /** A lock that all its transactions share, so that whoever takes it alone finds none under way. */
  shares?: string;
};

/** Postgres states in which the same transaction, tried again, may pass: serialization, deadlock, a server that goes away. */
const TRANSIENT = new Set(['40001', '40P01', '57P01', '57P02', '57P03', '53300', '08000', '08003', '08006', '08001']);

/** What pg and TypeORM say, without a code, of a connection that is gone; the last to a statement that comes after the loss. */
const LOST =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|query runner (was )?already released/i;

/** Tells whether a failure says nothing about the work itself: such failures are retried and never counted. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code ?? (error as { driverError?: { code?: string } }).driverError?.code;
  if (code && (TRANSIENT.has(code) || code === 'ECONNREFUSED' || code === 'ECONNRESET')) return true;
  return LOST.test(error.message);
}

/** What each connection is opened with. The isolation is set here, because saying it in each transaction is a round trip. */
const settingsOf = ({ service, role }: DatabaseOptions): string =>
  `-c search_path=${service} -c default_transaction_isolation=read\\ committed${role ? ` -c role=${role}` : ''}`;

/** One service's database: its own data source, and transactions that tell when they have committed. */
export class Database {
  readonly service: string;
  readonly source: DataSource;
  private readonly ringing = new Set<(tx?: Tx) => void>();
  private readonly shares: string | undefined;

  constructor(options: DatabaseOptions) {
    this.service = options.service;
    this.shares = options.shares;
    this.source = new DataSource({
      type: 'postgres',
      url: options.url,
      ...(options.tls ? { ssl: options.tls } : {}),
      schema: options.service,
      entities: options.entities ?? [],
      migrations: options.migrations,
      migrationsTableName: 'migrations',
      migrationsTransactionMode: 'each',
      synchronize: false,
      poolSize: options.poolSize ?? 6,
      applicationName: `bobine-${options.service}`,
      // What is asked without waiting for an answer in between goes out at once: a journey for each takes longer than most statements.
      extra: { options: settingsOf(options), Client: PreparingClient, pipeline: true },
    });
  }

  /** Connects and brings the schema up to date; waits for another instance that is migrating. */
  async open(): Promise<void> {
    await this.connect();
    const runner = this.source.createQueryRunner();
    try {
      await runner.query('select pg_advisory_lock(hashtextextended($1, 0))', [`migrate:${this.service}`]);
      await this.source.runMigrations();
    } finally {
      await runner.query('select pg_advisory_unlock_all()');
      await runner.release();
    }
  }

  /** Whether the schema is as this build wants it: false while migrations are to come. Connect first. */
  async isCurrent(): Promise<boolean> {
    const [table] = await this.query<{ made: boolean }>(`select to_regclass('migrations') is not null as made`);
    if (!table?.made) return false;
    const done = new Set((await this.query<{ name: string }>('select name from migrations')).map(({ name }) => name));
    return this.source.migrations.every((migration) => done.has(migration.name ?? migration.constructor.name));
  }

  /** Connects to a schema that another connection keeps up to date. */
  async connect(): Promise<void> {
    await this.source.initialize();
  }

  /** Runs work in one READ COMMITTED transaction, again while the failure is transient; then rings whoever waits for commits. */
  async transaction<T>(work: (tx: Tx) => Promise<T>, tries = 5): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { result, tx } = await transaction(this.source, work, this.shares);
        this.ring(tx);
        return result;
      } catch (error) {
        if (!isTransient(error) || attempt >= tries) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20 * attempt * attempt));
      }
    }
  }

  /** Runs SQL outside a transaction of work: reads, and single statements. */
  async query<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.source.query<Row[]>(sql, values);
  }

  /** As `query`, with each row as a list of its values in the order of the columns: thousands of rows take less so. */
  async lists(sql: string, values: unknown[] = []): Promise<unknown[][]> {
    return this.onConnection((client) => listsOf(client, sql, values));
  }

  /**
   * Runs one statement that only reads, in a transaction of its own with settings (`bobine.name`) that end with it: what
   * row security goes by is never left on a connection that another asks with next.
   */
  async read<Row = Record<string, unknown>>(
    settings: Readonly<Record<string, string>>,
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    return this.reading(settings, async (client) => {
      const { rows } = await client.query<Row & pg.QueryResultRow>(sql, values);
      return rows;
    });
  }

  /** As `read`, with each row as `lists` gives it. */
  async readLists(
    settings: Readonly<Record<string, string>>,
    sql: string,
    values: unknown[] = [],
  ): Promise<unknown[][]> {
    return this.reading(settings, (client) => listsOf(client, sql, values));
  }

  private reading<Rows>(
    settings: Readonly<Record<string, string>>,
    ask: (client: pg.ClientBase) => Promise<Rows>,
  ): Promise<Rows> {
    const set = Object.entries(settings).map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)};`);
    return this.onConnection(async (client) => {
      // Sent without waiting in between: a statement that fails ends the transaction all the same.
      const begun = client.query(`begin read only; ${set.join(' ')}`);
      const [, rows] = await Promise.all([begun, ask(client), client.query('commit')]);
      return rows;
    });
  }

  private async onConnection<Rows>(ask: (client: pg.ClientBase) => Promise<Rows>): Promise<Rows> {
    const runner = this.source.createQueryRunner();
    try {
      return await ask((await runner.connect()) as pg.ClientBase);
    } finally {
      await runner.release();
    }
  }

  /**
   * Calls back after each commit of this process with what was committed, to wake the relay without waiting for its poll;
   * with nothing when it went through another connection.
   */
  onCommit(ring: (tx?: Tx) => void): () => void {
    this.ringing.add(ring);
    return () => this.ringing.delete(ring);
  }

  /** Tells who waits for commits that one has happened; called from outside when it went through another connection. */
  ring(tx?: Tx): void {
    for (const ring of this.ringing) ring(tx);
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** Planned anew each time: what reads thousands of rows differs with every filter, and a plan of when there were few would stay. */
async function listsOf(client: pg.ClientBase, text: string, values: unknown[]): Promise<unknown[][]> {
  const { rows } = await client.query<unknown[]>({ text, values, rowMode: 'array' });
  return rows;
}

/**
 * Locks names until the transaction ends, always in the same order, so that two transactions never wait for each other.
 * The names are the service's own: Postgres's are the whole database's, and two services read the same event at once.
 */
export async function lockNames(tx: Tx, names: Iterable<string>): Promise<void> {
  const sorted = [...new Set(names)].sort();
  if (sorted.length === 0) return;
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended(current_schema || '/' || name, 0)) from unnest($1::text[]) as name`,
    [sorted],
  );
}
