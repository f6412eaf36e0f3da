import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { provisionDatabase, provisionRebuild } from './provision.js';

const adminUrl = process.env.TEST_DATABASE_URL ?? '';
// Names of its own, so that the roles of a running Bobine on the same server keep their passwords.
const mark = randomUUID().slice(0, 8);
const [first, second] = [`first_${mark}`, `second_${mark}`] as const;
const database = `provision_${mark}`;
const login = (service: string) => ({ user: `bobine_${service}`, password: `kept-${mark}` });
const logins = { [first]: login(first), [second]: login(second) };
const provision = () => provisionDatabase({ url: adminUrl }, database, logins);
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
  urls = await provision();
});

afterAll(async () => {
  await query(adminUrl, `drop database ${database} with (force)`);
  for (const role of [`${first}_rebuild`, first, second]) await query(adminUrl, `drop role bobine_${role}`);
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
    expect(await provision()).toEqual(urls);
    expect(await query(urls[first]!, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
  });

  it('lets one role alone put another schema in the place of a service, and look at no other service', async () => {
    const may = () => provisionRebuild({ url: adminUrl }, database, login(first).user, login(`${first}_rebuild`));
    const rebuild = await may();
    expect(await may()).toBe(rebuild);
    await query(rebuild, `create schema built authorization bobine_${first}`);
    await query(`${rebuild}?options=-c%20role%3Dbobine_${first}`, 'create table built.kept (id text)');
    await query(rebuild, `alter schema ${first} rename to replaced; alter schema built rename to ${first}`);
    expect(await query(urls[first]!, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
    await query(rebuild, `drop schema replaced cascade`);
    await query(urls[second]!, 'create table if not exists theirs (id int)');
    await expect(query(rebuild, `select * from ${second}.theirs`)).rejects.toThrow('permission denied');
    await expect(query(rebuild, `alter schema ${second} rename to mine`)).rejects.toThrow('must be owner');
    await expect(query(urls[first]!, `alter schema ${first} rename to mine`)).rejects.toThrow('permission denied');
  });

  it('may run several times at once', async () => {
    expect(await Promise.all([provision(), provision(), provision()])).toEqual([urls, urls, urls]);
  });
});
