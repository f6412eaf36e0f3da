import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { bobineCache } from './home.js';
import { Ledger } from './ledger.js';
import { isAlive } from './process-identity.js';
import { startServers, type Servers } from './servers.js';
import { onPath, runTool } from './tool.js';

const home = mkdtempSync(join(tmpdir(), 'bobine-servers-'));
const env = { ...process.env, DATABASE_URL: '', KAFKA_BROKERS: '', TEMPORAL_ADDRESS: '' };
const ledger = new Ledger(home);
const every = ['postgres', 'kafka', 'temporal'] as const;
let servers: Servers | undefined;

const start = async () => (servers = await startServers({ home, env }));
const pids = () => every.map((name) => ledger.living(name)?.pid);

afterAll(async () => {
  await servers?.stop();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: servers?.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function topics(create: string[] = []): Promise<string[]> {
  const kafka = new Kafka({ brokers: [servers?.kafkaBrokers ?? ''], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (create.length) await admin.createTopics({ topics: create.map((topic) => ({ topic })), waitForLeaders: true });
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

async function namespace(verb: 'create' | 'describe'): Promise<string> {
  const temporal = onPath('temporal', env) ?? join(bobineCache(env), 'temporal-1.5.1', 'temporal');
  const address = ['--address', servers?.temporalAddress ?? ''];
  return runTool(temporal, ['operator', 'namespace', verb, ...address, '--namespace', 'kept'], { env });
}

describe('the three servers', () => {
  it('come up, answer, and take what is given them', async () => {
    await start();
    await query('create table kept (id int)');
    await query('insert into kept values (7)');
    await topics(['kept']);
    await namespace('create');
    expect(servers?.adopted).toEqual([]);
  }, 60_000);

  it('are durable: settings that lose nothing in a crash', async () => {
    const [row] = await query(
      "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, version() as version",
    );
    expect(row).toEqual({ fsync: 'on', commit: 'on', version: expect.stringContaining('PostgreSQL 18') });
    expect(readFileSync(join(home, 'kafka', 'server.properties'), 'utf8')).toContain('log.retention.ms=-1');
  });

  it('are adopted as they are by a later start, after the one that started them is gone', async () => {
    const before = pids();
    await start();
    expect(pids()).toEqual(before);
    expect(servers?.adopted.toSorted()).toEqual([...every].toSorted());
  }, 60_000);

  it('come back on the same data after a kill -9 of all of them', async () => {
    const addresses = [servers?.databaseUrl, servers?.kafkaBrokers, servers?.temporalAddress];
    for (const name of every) process.kill(ledger.living(name)!.pid, 'SIGKILL');
    await start();
    expect([servers?.databaseUrl, servers?.kafkaBrokers, servers?.temporalAddress]).toEqual(addresses);
    expect(await query('select id from kept')).toEqual([{ id: 7 }]);
    expect(await topics()).toContain('kept');
    expect(await namespace('describe')).toContain('kept');
  }, 60_000);

  it('are told apart when one of them dies, and all stopped by their ids', async () => {
    const entries = every.map((name) => ledger.living(name)!);
    process.kill(ledger.living('temporal')!.pid, 'SIGKILL');
    while (isAlive(entries[2]!)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(servers?.fallen()).toEqual(['temporal']);
    await servers?.stop();
    expect(entries.filter(isAlive)).toEqual([]);
    expect(ledger.everyLiving()).toEqual([]);
  }, 60_000);
});

describe('servers that cannot be had', () => {
  it('are all named within seconds, with the ways out', async () => {
    const nothing = { ...env, PATH: '/nowhere', JAVA_HOME: '', KAFKA_HOME: '', BOBINE_CACHE: join(home, 'no-cache') };
    const began = Date.now();
    await expect(startServers({ home, env: nothing })).rejects.toThrow(/Java 17[\s\S]*Maven[\s\S]*Go 1\./);
    expect(Date.now() - began).toBeLessThan(5000);
  });

  it('are named when the environment gives an address where nobody answers', async () => {
    const wrong = { ...env, DATABASE_URL: 'postgres://ada:s3cret@127.0.0.1:1/x', KAFKA_BROKERS: '127.0.0.1:1' };
    const failure = await startServers({ home, env: wrong }).catch((error: Error) => error.message);
    expect(failure).toMatch(/DATABASE_URL=postgres:\/\/ada:\*\*\*@[\s\S]*KAFKA_BROKERS=127\.0\.0\.1:1/);
  });
});
