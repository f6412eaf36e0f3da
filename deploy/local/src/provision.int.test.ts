import { randomUUID } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { provisionDatabase } from './provision.js';
import { Secrets } from './secrets.js';

const adminUrl = process.env.TEST_DATABASE_URL ?? '';
// Names of its own, so that the roles of a running Bobine on the same server keep their passwords.
const mark = randomUUID().slice(0, 8);
const [first, second] = [`first_${mark}`, `second_${mark}`] as const;
const database = `provision_${mark}`;
const home = mkdtempSync(join(tmpdir(), 'bobine-provision-'));
let urls: Record<string, string>;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  urls = await provisionDatabase(adminUrl, database, [first, second], new Secrets(home));
});

afterAll(async () => {
  await query(adminUrl, `drop database ${database} with (force)`);
  for (const service of [first, second]) await query(adminUrl, `drop role bobine_${service}`);
});

describe('provisioning the database', () => {
  it('gives each service a role that works in a schema of its own', async () => {
    await query(urls[first]!, 'create table kept (id int)');
    expect(await query(urls[first]!, 'select current_user as who, current_schema() as place')).toEqual([
      { who: `bobine_${first}`, place: first },
    ]);
  });

  it("lets no service read another's tables, or make anything outside its schema", async () => {
    await expect(query(urls[second]!, `select * from ${first}.kept`)).rejects.toThrow('permission denied');
    await expect(query(urls[second]!, 'create table public.mine (id int)')).rejects.toThrow('permission denied');
    await expect(query(urls[second]!, 'create schema mine')).rejects.toThrow('permission denied');
    await expect(query(urls[second]!, `create table ${first}.mine (id int)`)).rejects.toThrow('permission denied');
  });

  it('changes nothing when repeated, and mends a password that was changed', async () => {
    await query(adminUrl, `alter role bobine_${first} password 'another'`);
    expect(await provisionDatabase(adminUrl, database, [first, second], new Secrets(home))).toEqual(urls);
    expect(await query(urls[first]!, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
  });

  it('keeps the passwords where only their owner can read them', () => {
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});
