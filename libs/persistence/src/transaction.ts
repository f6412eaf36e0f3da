import type pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** A transaction of one service's database; pass it on, nothing is ambient. */
export type Tx = EntityManager;

const SHARE = 'select pg_advisory_xact_lock_shared(hashtextextended($1, 0))';

const lasts = new WeakMap<Tx, { sql: string; values: unknown[] }[]>();
/**
 * A statement that nothing in the transaction goes by: it is sent with the commit, without a journey of its own. Where it
 * fails, so does the transaction.
 */
export function withCommit(tx: Tx, sql: string, values: unknown[]): void {
  lasts.set(tx, [...(lasts.get(tx) ?? []), { sql, values }]);
}

/**
 * Runs work in one transaction. Its beginning travels with the first statement of the work, and its end with those that
 * were left for it: of a short command every second journey was one of these.
 * @param shares a lock that it shares until it ends; the work waits for it
 */
export async function transaction<T>(
  source: DataSource,
  work: (tx: Tx) => Promise<T>,
  shares: string | undefined,
): Promise<{ result: T; tx: Tx }> {
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as pg.ClientBase;
    const tx = runner.manager;
    // TypeORM locks rows only where it knows of a transaction.
    Object.assign(runner, { isTransactionActive: true });
    const begun = client.query('begin');
    begun.catch(() => undefined);
    try {
      if (shares) await client.query(SHARE, [shares]);
      const result = await work(tx);
      const last = (lasts.get(tx) ?? []).map(({ sql, values }) => client.query(sql, values));
      const [{ command }] = await Promise.all([client.query('commit'), begun, ...last]);
      if (command !== 'COMMIT') throw new Error('A statement has failed and the work went on: nothing was committed.');
      return { result, tx };
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  } finally {
    Object.assign(runner, { isTransactionActive: false });
    await runner.release();
  }
}
