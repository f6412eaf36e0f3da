import { serviceDatabase } from '@bobine/messaging';
import { isTransient, type MigrationClass } from '@bobine/persistence';
import { type Login, provisionDatabase } from '@bobine/provision';
import { DatabaseEnv, databaseServer, EnvError, readSettings, settingPrefix } from '@bobine/runtime';

/** Of a service, what its database needs to know. */
export type Migrated = { serviceName: string; migrations: MigrationClass[] };
type Environment = NodeJS.ProcessEnv;

/**
 * Brings a database up to date, from nothing or from an older build: the database itself, a role and a schema for each
 * service, and every service's tables, which are made by the service's own role. Harmless when repeated, or run twice at once.
 * `ADMIN_DATABASE_URL` is the administrator's address of the database; no service is given it.
 */
export async function migrate(services: readonly Migrated[], from: Environment, say: (line: string) => void) {
  const admin = readSettings(DatabaseEnv, 'admin', from);
  const own = new Map(services.map(({ serviceName }) => [serviceName, databaseEnv(serviceName, from)]));
  const { tls, url } = databaseServer(admin);
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  if (!database || database === 'postgres') {
    throw new EnvError('migrate', ['  ADMIN_DATABASE_URL: must name the database to make for Bobine, as in …/bobine']);
  }
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const logins = Object.fromEntries([...own].map(([service, env]) => [service, loginOf(service, env)]));
  await provisionDatabase({ url: maintenance.toString(), ...(tls ? { tls } : {}) }, database, logins);
  say(`The database ${database} has a role and a schema for each of ${[...own.keys()].join(', ')}.`);
  for (const { serviceName, migrations } of services) {
    const db = serviceDatabase({ name: serviceName, migrations, poolSize: 2 }, own.get(serviceName)!);
    try {
      await db.open();
      say(`${serviceName} is up to date.`);
    } finally {
      await db.close();
    }
  }
}

/** Resolves once a service's schema is as this build wants it, which is when the service may start; tells why it waits. */
export async function migrated(
  { serviceName, migrations }: Migrated,
  from: Environment,
  say: (line: string) => void,
  pause: () => Promise<void>,
): Promise<void> {
  const env = readSettings(DatabaseEnv, serviceName, from);
  let said = '';
  for (;;) {
    const why = await lacks({ serviceName, migrations }, env);
    if (!why) return;
    if (why !== said) say(`${serviceName} waits for its database: ${why}`);
    said = why;
    await pause();
  }
}

async function lacks({ serviceName, migrations }: Migrated, env: DatabaseEnv): Promise<string | undefined> {
  const db = serviceDatabase({ name: serviceName, migrations, poolSize: 2 }, env);
  try {
    await db.connect();
    return (await db.isCurrent()) ? undefined : 'its migrations have not run';
  } catch (error) {
    if (isTransient(error) || NOT_YET.has(codeOf(error))) return (error as Error).message;
    throw error;
  } finally {
    await db.close();
  }
}

/** What a server answers, or a network, before it is up, or before the database and its roles are made. */
const NOT_YET = new Set([
  '28P01',
  '28000',
  '3D000',
  '3F000',
  '42501',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/** A service's own address; the administrator's would give it every right, so nothing else stands in for it. */
function databaseEnv(service: string, from: Environment): DatabaseEnv {
  const url = `${settingPrefix(service)}DATABASE_URL`;
  if (!from[url] && !from[`${url}_FILE`])
    throw new EnvError('migrate', [`  ${url}: must be the address of ${service}`]);
  return readSettings(DatabaseEnv, service, from);
}

function loginOf(service: string, env: DatabaseEnv): Login {
  const { username, password } = new URL(databaseServer(env).url);
  const login = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  if (login.user && login.password) return login;
  const prefix = settingPrefix(service);
  throw new EnvError('migrate', [
    `  ${prefix}DATABASE_URL: must name the role of ${service}, and its password unless ${prefix}DATABASE_PASSWORD does`,
  ]);
}
