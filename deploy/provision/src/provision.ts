import pg from 'pg';
import { bobineHome } from './home.js';
import { Secrets } from './secrets.js';

/**
 * Makes the database, and for each service a role of its own and a schema that this role alone may touch; returns the
 * address each service connects with. Repeating it changes nothing but re-sets the passwords to those kept here.
 */
export async function provisionDatabase<Service extends string>(
  adminUrl: string,
  database: string,
  services: readonly Service[],
  secrets: Secrets = new Secrets(bobineHome()),
): Promise<Record<Service, string>> {
  await withClient(adminUrl, (admin) => makeDatabase(admin, database));
  const urls = {} as Record<Service, string>;
  await withClient(onDatabase(adminUrl, database), async (admin) => {
    await admin.query('revoke all on schema public from public');
    for (const service of services) {
      const password = secrets.password(`postgres.${service}`);
      await makeRole(admin, database, service, password);
      urls[service] = onDatabase(adminUrl, database, { user: `bobine_${service}`, password });
    }
    await makeDoorRole(admin);
  });
  return urls;
}

async function makeDatabase(admin: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [database]);
  if (!rowCount) await admin.query(`create database ${name}`).catch(unlessThere);
  await admin.query(`revoke all on database ${name} from public`);
}

/** The role sees its own schema by default and may neither reach nor make another. */
async function makeRole(admin: pg.Client, database: string, service: string, password: string): Promise<void> {
  const role = pg.escapeIdentifier(`bobine_${service}`);
  const schema = pg.escapeIdentifier(service);
  await makeLogin(admin, role, password);
  await mayGiveTo(admin, role);
  await admin.query(`grant connect on database ${pg.escapeIdentifier(database)} to ${role}`);
  await admin.query(`create schema if not exists ${schema} authorization ${role}`);
  await admin.query(`alter schema ${schema} owner to ${role}`);
  await admin.query(`revoke all on schema ${schema} from public`);
  await admin.query(`alter role ${role} in database ${pg.escapeIdentifier(database)} set search_path = ${schema}`);
}

/** Makes a role that may log in and nothing else; of one that is there, sets the password. */
async function makeLogin(admin: pg.Client, role: string, password: string): Promise<void> {
  const login = `login password ${pg.escapeLiteral(password)} nosuperuser nocreatedb nocreaterole`;
  await admin.query(`create role ${role} ${login}`).catch(async (error: unknown) => {
    unlessThere(error);
    await admin.query(`alter role ${role} login password ${pg.escapeLiteral(password)}`);
  });
}

/**
 * Makes the role that rebuilds a service's read model, and returns its address. It belongs to the service's role, so
 * that what it makes is the service's, and alone may make and rename schemas: the service itself cannot.
 */
export async function provisionRebuild(
  adminUrl: string,
  database: string,
  service: string,
  secrets: Secrets = new Secrets(bobineHome()),
): Promise<string> {
  const user = `bobine_${service}_rebuild`;
  const role = pg.escapeIdentifier(user);
  const password = secrets.password(`postgres.${service}_rebuild`);
  await withClient(onDatabase(adminUrl, database), async (admin) => {
    await makeLogin(admin, role, password);
    await admin.query(`grant connect, create on database ${pg.escapeIdentifier(database)} to ${role}`);
    await admin.query(`grant ${pg.escapeIdentifier(`bobine_${service}`)} to ${role}`);
  });
  return onDatabase(adminUrl, database, { user, password });
}

/** The vendors' door works as a role with fewer rights than its service, which may take it on and gives it its rights. */
async function makeDoorRole(admin: pg.Client): Promise<void> {
  await admin.query('create role bobine_exchange_door nologin').catch(unlessThere);
  const { rowCount } = await admin.query(`select 1 from pg_roles where rolname = 'bobine_exchange'`);
  if (rowCount) await admin.query('grant bobine_exchange_door to bobine_exchange');
}

/** An administrator who is no superuser (a managed Postgres) must belong to a role to make something its property. */
async function mayGiveTo(admin: pg.Client, role: string): Promise<void> {
  const { rows } = await admin.query<{ super: boolean }>(
    'select rolsuper as super from pg_roles where rolname = current_user',
  );
  if (!rows[0]?.super) await admin.query(`grant ${role} to current_user`);
}

/** 42P04 duplicate database, 42710 duplicate object, 23505 the same, lost in a race with another start. */
function unlessThere(error: unknown): void {
  if (!['42P04', '42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
}

/** The same server's address for another database, and for another login where one is given. */
export function onDatabase(url: string, database: string, login?: { user: string; password: string }): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  if (login) {
    address.username = encodeURIComponent(login.user);
    address.password = encodeURIComponent(login.password);
  }
  return address.toString();
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
