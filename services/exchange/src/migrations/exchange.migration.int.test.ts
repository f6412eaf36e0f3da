import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from './migrations.js';

let db: FreshDatabase;
beforeAll(async () => void (db = await freshDatabase('exchange', MIGRATIONS)));
afterAll(() => db?.drop());

const tables = async (): Promise<string[]> =>
  (
    await db.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'exchange' order by 1`,
    )
  ).map(({ name }) => name);

const OURS = ['grants', 'vendors', 'secrets', 'accepted', 'turned_away', 'deliveries', 'uploads', 'answers', 'names'];

describe('the tables of exchange', () => {
  it('are made, taken away and made again', async () => {
    const made = await tables();
    for (let left = MIGRATIONS.length; left > 0; left--) await db.source.undoLastMigration();
    expect(made.filter((name) => !OURS.includes(name))).toEqual(await tables());
    await db.source.runMigrations();
    expect(await tables()).toEqual(made);
  });
});
