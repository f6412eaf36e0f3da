import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database, lockNames } from './database.js';
import { type Tx, withCommit } from './transaction.js';

let db: FreshDatabase;
let other: Database;
beforeAll(async () => {
  db = await freshDatabase('production', []);
  const url = db.source.options as { url: string };
  const admin = new pg.Client({ connectionString: url.url });
  await admin.connect();
  await admin.query('create schema assets');
  await admin.end();
  other = new Database({ service: 'assets', url: url.url, migrations: [] });
  await other.connect();
});
afterAll(async () => {
  await other?.close();
  await db?.drop();
});

/** Whether a name can be locked within a moment while something else is held. */
async function isFree(of: Database, name: string): Promise<boolean> {
  return of.source.transaction(async (tx) => {
    await tx.query(`set local lock_timeout = '200ms'`);
    return lockNames(tx, [name]).then(
      () => true,
      () => false,
    );
  });
}

describe('a locked name', () => {
  it('is held against the same service, and not against another that reads the same event', async () => {
    await db.transaction(async (tx) => {
      await lockNames(tx, ['subject:task/1']);
      expect(await isFree(db, 'subject:task/1')).toBe(false);
      expect(await isFree(other, 'subject:task/1')).toBe(true);
    });
    expect(await isFree(db, 'subject:task/1')).toBe(true);
  });
});

describe('a lock that all transactions share', () => {
  it('is had alone only when none is under way, and then holds up the next', async () => {
    const { url } = db.source.options as { url: string };
    const sharing = new Database({ service: 'production', url, migrations: [], shares: 'swap' });
    await sharing.connect();
    const alone = new pg.Client({ connectionString: url });
    await alone.connect();
    const take = async () => {
      const { rows } = await alone.query<{ mine: boolean }>(
        `select pg_try_advisory_lock(hashtextextended('swap', 0)) as mine`,
      );
      return rows[0]?.mine;
    };
    await sharing.transaction(() => sharing.transaction(async () => expect(await take()).toBe(false)));
    expect(await take()).toBe(true);
    let passed = false;
    const next = sharing.transaction(async () => void (passed = true));
    await until('the next waits', async () => {
      const { rowCount } = await alone.query(`select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`);
      return rowCount === 1;
    });
    expect(passed).toBe(false);
    await alone.end();
    await next;
    expect(passed).toBe(true);
    await sharing.close();
  });
});

describe('a commit', () => {
  it('rings with what was committed, and not for what was undone', async () => {
    const heard: (Tx | undefined)[] = [];
    const leave = db.onCommit((tx) => heard.push(tx));
    let inside: Tx | undefined;
    await db.transaction(async (tx) => void (inside = tx));
    await db.transaction(() => Promise.reject(new Error('undone'))).catch(() => undefined);
    leave();
    expect(heard).toEqual([inside]);
  });
});

describe('a transaction', () => {
  beforeAll(() => db.query('create table kept (name text primary key)'));
  const kept = async () => (await db.query<{ name: string }>('select name from kept')).map(({ name }) => name);
  const keep = 'insert into kept values ($1)';

  it('carries out with its commit what was left for it', async () => {
    await db.transaction(async (tx) => {
      withCommit(tx, keep, ['left']);
      await tx.query(keep, ['waited for']);
    });
    expect(await kept()).toEqual(['waited for', 'left']);
  });

  it('fails as a whole where what was left for its commit fails', async () => {
    const failing = db.transaction(async (tx) => {
      withCommit(tx, keep, ['left']);
      await tx.query(keep, ['with it']);
    });
    await expect(failing).rejects.toThrow(/duplicate key/);
    expect(await kept()).not.toContain('with it');
  });

  it('never passes for done when the failure of a statement was swallowed', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.query(keep, ['before it']);
      await tx.query('select no_such_column').catch(() => undefined);
    });
    await expect(failing).rejects.toThrow(/nothing was committed/);
    expect(await kept()).not.toContain('before it');
    await db.transaction((tx) => tx.query(keep, ['afterwards']));
    expect(await kept()).toContain('afterwards');
  });

  it('sends several statements at once, and fails with the first that does', async () => {
    const failing = db.transaction((tx) =>
      Promise.all([tx.query(keep, ['one']), tx.query(keep, ['left']), tx.query(keep, ['three'])]),
    );
    await expect(failing).rejects.toThrow(/duplicate key/);
    expect(await kept()).not.toContain('three');
  });
});

describe('a statement that is asked again', () => {
  it('is prepared once for a connection', async () => {
    await db.transaction(async (tx) => {
      for (const n of [1, 2, 3]) expect(await tx.query('select $1::int + 1 as next', [n])).toEqual([{ next: n + 1 }]);
      const [row] = await tx.query<{ n: number }[]>(
        `select count(*)::int as n from pg_prepared_statements where statement = 'select $1::int + 1 as next'`,
      );
      expect(row?.n).toBe(1);
    });
  });

  it('answers a column that has come since, although it asked for all of them', async () => {
    await db.query('create table things (id int)');
    await db.query('insert into things values (1)');
    const all = async (tx: Tx) => tx.query('select * from things where id = $1', [1]);
    await db.transaction(async (tx) => {
      expect(await all(tx)).toEqual([{ id: 1 }]);
      await tx.query('alter table things add name text');
      expect(await all(tx)).toEqual([{ id: 1, name: null }]);
    });
  });
});
