import pg from 'pg';

/** A server of Postgres by an address on it; with `tls` it is reached over TLS alone, its certificate checked. */
export type DatabaseServer = { url: string; tls?: { ca?: string } };

/** Who a service is on the server. */
export type Login = { user: string; password: string };

/** What works as a role of its own: the vendors' door, and whoever asks the read model, which row security stands before. */
const BESIDE: Readonly<Record<string, string>> = { exchange: 'door', api: 'reader' };

/**
 * Makes the database, and for each service a role of its own and a schema that this role alone may touch; returns the
 * address each service connects with. Repeating it changes nothing but sets the passwords anew; two at once wait for each other.
 */
export async function provisionDatabase<Service extends string>(
  server: DatabaseServer,
  database: string,
  logins: Readonly<Record<Service, Login>>,
): Promise<Record<Service, string>> {
  const entries = Object.entries<Login>(logins) as [Service, Login][];
  await withClient(server, async (first) => {
    await first.query(`select pg_advisory_lock(hashtextextended('bobine provision', 0))`);
    await makeDatabase(first, database);
    await withClient({ ...server, url: onDatabase(server.url, database) }, async (admin) => {
      await admin.query('revoke all on schema public from public');
      for (const [service, login] of entries) {
        await makeRole(admin, database, service, login);
        const beside = BESIDE[service];
        if (beside) await makeRoleBeside(admin, login.user, beside);
      }
    });
  });
  return Object.fromEntries(
    entries.map(([service, login]) => [service, onDatabase(server.url, database, login)]),
  ) as Record<Service, string>;
}

async function makeDatabase(admin: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [database]);
  if (!rowCount) await admin.query(`create database ${name}`).catch(unlessThere);
  await admin.query(`revoke all on database ${name} from public`);
}

/** The role sees its own schema by default and may neither reach nor make another. */
async function makeRole(admin: pg.Client, database: string, service: string, { user, password }: Login): Promise<void> {
  const role = pg.escapeIdentifier(user);
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
  server: DatabaseServer,
  database: string,
  owner: string,
  login: Login,
): Promise<string> {
  const role = pg.escapeIdentifier(login.user);
  await withClient({ ...server, url: onDatabase(server.url, database) }, async (admin) => {
    await makeLogin(admin, role, login.password);
    await admin.query(`grant connect, create on database ${pg.escapeIdentifier(database)} to ${role}`);
    await admin.query(`grant ${pg.escapeIdentifier(owner)} to ${role}`);
  });
  return onDatabase(server.url, database, login);
}

/** A role with fewer rights than its service, which may take it on and gives it its rights. */
async function makeRoleBeside(admin: pg.Client, user: string, what: string): Promise<void> {
  const role = pg.escapeIdentifier(`${user}_${what}`);
  await admin.query(`create role ${role} nologin`).catch(unlessThere);
  await admin.query(`grant ${role} to ${pg.escapeIdentifier(user)}`);
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
export function onDatabase(url: string, database: string, login?: Login): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  if (login) {
    address.username = encodeURIComponent(login.user);
    address.password = encodeURIComponent(login.password);
  }
  return address.toString();
}

async function withClient({ url, tls }: DatabaseServer, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, ...(tls ? { ssl: tls } : {}) });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
