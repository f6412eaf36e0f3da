import { existsSync, readFileSync, renameSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { CannotStart } from './cannot-start.js';
import { findPostgres, major, type PostgresBinaries } from './postgres-binaries.js';
import { clearLock } from './postgres-lock.js';
import { asUser, giveTo, postgresUser, type PostgresUser } from './postgres-user.js';
import type { StopOrder } from './process-identity.js';
import type { Server } from './server.js';
import type { Site } from './site.js';
import { runTool } from './tool.js';

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a socket in /tmp would be open to every local user
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '300', // six services' pools, tests and a person looking in
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};

/** SIGINT is Postgres's "fast": it ends sessions instead of waiting for them; SIGQUIT leaves without a checkpoint. */
const stopOrder: StopOrder = { signals: ['SIGINT', 'SIGQUIT'], graceMs: 10_000 };

/** PostgreSQL 18 on 127.0.0.1, durable as in production, with a password that nobody chose. */
export const postgres: Server<PostgresBinaries> = {
  name: 'postgres',
  title: 'PostgreSQL',
  variable: 'DATABASE_URL',
  portNames: ['postgres'],
  stopOrder,
  find: findPostgres,

  async prepare(site, binaries, ports) {
    const user = await postgresUser(site);
    const data = join(site.home, 'postgres');
    if (!existsSync(data)) await makeCluster(site, binaries, user, data);
    checkVersion(data);
    await clearLock(data, stopOrder);
    const options = Object.entries({ ...settings, port: ports.postgres }).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]);
    const command = { file: binaries.postgres, args: ['-D', data, ...options], env: plainEnv(site), cwd: '/' };
    return asUser(user, site, command, [data, binaries.postgres]);
  },

  async check(site, ports) {
    const client = new pg.Client({ connectionString: databaseUrl(site, ports), connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.query('select 1');
    } finally {
      await client.end();
    }
  },

  /** After a kill, the orphaned children of the old server leave its memory within seconds; until then a new one refuses. */
  mayTryAgain: (log) => /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(log),
};

/** The superuser's address of the database server of this home. */
export function databaseUrl(site: Site, ports: Record<string, number>): string {
  return `postgres://bobine:${site.secrets.password('postgres')}@127.0.0.1:${ports.postgres}/postgres`;
}

/** Made aside and then renamed, so that a kill in the middle never leaves half a cluster. */
async function makeCluster(site: Site, binaries: PostgresBinaries, user: PostgresUser, data: string): Promise<void> {
  site.say('PostgreSQL: making a new database cluster');
  const making = `${data}.making`;
  const passwordFile = `${data}.password`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  giveTo(user, making);
  writeFileSync(passwordFile, site.secrets.password('postgres'), { mode: 0o600 });
  giveTo(user, passwordFile);
  // The built-in locale sorts by code point the same on every machine; French order is asked for where it is shown.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=bobine', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const command = { file: binaries.initdb, args: ['-D', making, ...locale, ...access], env: plainEnv(site), cwd: '/' };
  const { file, args, ...run } = asUser(user, site, command, [making, binaries.initdb]);
  try {
    await runTool(file, args, { ...run, signal: site.signal });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(making, data);
}

function checkVersion(data: string): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (made === String(major)) return;
  throw new CannotStart(`The data in ${data} was made by PostgreSQL ${made}; this is ${major}.`, [
    'begin anew, losing the data: npm start -- --fresh',
    'or set BOBINE_HOME to another folder',
  ]);
}

/** Nothing of the person's own PG* settings may reach our server. */
function plainEnv(site: Site): NodeJS.ProcessEnv {
  return { PATH: site.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
