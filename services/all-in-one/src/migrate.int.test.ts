import { randomUUID } from 'node:crypto';
import { ApiModule } from '@bobine/api';
import { ExchangeModule } from '@bobine/exchange';
import { onDatabase } from '@bobine/provision';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrate, migrated } from './migrate.js';

const server = process.env['TEST_DATABASE_URL'] ?? '';
const mark = randomUUID().slice(0, 8);
const database = `migrate_${mark}`;
const services = [ExchangeModule, ApiModule];
const password = `p/w@${mark}`;
const address = (service: string): string =>
  onDatabase(server, database, { user: `${service}_${mark}`, password }).replace(/:[^:@/]*@/, '@');
const env = {
  ADMIN_DATABASE_URL: onDatabase(server, database),
  EXCHANGE_DATABASE_URL: address('exchange'),
  EXCHANGE_DATABASE_PASSWORD: password,
  API_DATABASE_URL: address('api'),
  API_DATABASE_PASSWORD: password,
};
const ask = async <Row extends object>(sql: string, on = database): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: onDatabase(server, on) });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
};
const silent = (): void => undefined;

afterAll(async () => {
  await ask(`drop database if exists ${database} with (force)`, 'postgres');
  for (const role of ['exchange', 'exchange_door', 'api']) {
    const user = role === 'exchange_door' ? `exchange_${mark}_door` : `${role}_${mark}`;
    await ask(`drop role if exists "${user}"`, 'postgres');
  }
});

describe('the migration of a site', () => {
  it('is waited for by each service, with the rights of that service alone', async () => {
    const heard: string[] = [];
    let tries = 0;
    const waiting = migrated(
      ApiModule,
      env,
      (line) => heard.push(line),
      async () => {
        if (++tries === 1) await migrate(services, env, silent);
      },
    );
    await waiting;
    expect(tries).toBe(1);
    expect(heard).toEqual([expect.stringMatching(/^api waits for its database: .+/)]);
  });

  it('makes each service the owner of its tables, and the door a role with fewer rights', async () => {
    const owners = await ask<{ schemaname: string; tableowner: string }>(
      `select distinct schemaname, tableowner from pg_tables where schemaname in ('exchange', 'api') order by 1`,
    );
    expect(owners).toEqual([
      { schemaname: 'api', tableowner: `api_${mark}` },
      { schemaname: 'exchange', tableowner: `exchange_${mark}` },
    ]);
    expect(await ask(`select 1 as made from pg_roles where rolname = 'exchange_${mark}_door'`)).toHaveLength(1);
  });

  it('changes nothing when it runs again, even twice at once', async () => {
    const before = await ask('select name from api.migrations order by id');
    await Promise.all([migrate(services, env, silent), migrate(services, env, silent)]);
    expect(await ask('select name from api.migrations order by id')).toEqual(before);
  });

  it('is still to come for a build that has more of it', async () => {
    class Later9999999999999 {
      name = 'Later9999999999999';
      up = async (): Promise<void> => undefined;
      down = async (): Promise<void> => undefined;
    }
    const later = { serviceName: 'api', migrations: [...ApiModule.migrations, Later9999999999999] };
    const given = new Error('waits');
    await expect(migrated(later, env, silent, () => Promise.reject(given))).rejects.toBe(given);
  });

  it("never lends a service the administrator's address", async () => {
    const lacking = { ...env, API_DATABASE_URL: '', DATABASE_URL: env.ADMIN_DATABASE_URL };
    await expect(migrate(services, lacking, silent)).rejects.toThrow(/API_DATABASE_URL: must be the address of api/);
  });
});
