import { randomBytes } from 'node:crypto';
import { EventPath1700000000002 } from '@bobine/messaging';
import { Database, type EntityClass, type MigrationClass, OnceKeys1700000000001 } from '@bobine/persistence';
import pg from 'pg';

/** A database that a test throws away. */
export type FreshDatabase = Database & { drop: () => Promise<void> };

/** Makes a database of its own on `TEST_DATABASE_URL`, with the service's schema migrated as at a start. */
export async function freshDatabase(
  service: string,
  migrations: MigrationClass[],
  entities: EntityClass[] = [],
): Promise<FreshDatabase> {
  const admin = process.env['TEST_DATABASE_URL'];
  if (!admin) throw new Error('TEST_DATABASE_URL names no Postgres: run the tests through `npm test`');
  const name = `test_${service.replaceAll('-', '_')}_${randomBytes(6).toString('hex')}`;
  await run(admin, `create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  await run(url.href, `create schema ${service}`);
  if (service === 'api') await readerRole(admin);
  const db = new Database({
    service,
    url: url.href,
    entities,
    migrations: [OnceKeys1700000000001, EventPath1700000000002, ...migrations],
  });
  await db.open();
  const drop = async (): Promise<void> => {
    await db.close();
    await run(admin, `drop database ${name} with (force)`);
  };
  return Object.assign(db, { drop });
}

/** The role that the read model is asked as, which provisioning makes elsewhere. */
async function readerRole(admin: string): Promise<void> {
  const role = pg.escapeIdentifier(`${new URL(admin).username}_reader`);
  const isThere = (error: unknown) => ['42710', '23505'].includes((error as { code?: string }).code ?? '');
  await run(admin, `create role ${role} nologin`).catch((error: unknown) => {
    if (!isThere(error)) throw error;
  });
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
