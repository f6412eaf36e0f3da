import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import { serviceLog } from '@bobine/messaging';
import { Database } from '@bobine/persistence';
import { createLog, databaseServer, readEnv, startWorker, temporalClient } from '@bobine/runtime';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bobineCache, makeHome } from './home.js';
import { kafkaCommand, laidOut } from './kafka-command.js';
import { findKafka } from './kafka-jars.js';
import { freePort } from './ports.js';
import { identify, stopProcess } from './process-identity.js';
import { siteAt } from './site.js';

const { TEST_DATABASE_URL: database = '', TEMPORAL_ADDRESS: temporal = '' } = process.env;
const home = mkdtempSync(join(tmpdir(), 'bobine-secured-'));
const store = join(home, 'server.p12');
const certificate = join(home, 'server.pem');
const password = 'changeit';
const stops: (() => unknown)[] = [];

/** A certificate for this machine by an authority of its own: Java's tool is here, since Kafka needs Java. */
function makeCertificate(): void {
  const keytool = (...args: string[]): void =>
    void execFileSync('keytool', ['-keystore', store, '-storepass', password, '-alias', 'server', ...args], {
      stdio: 'ignore',
      timeout: 30_000,
    });
  const names = ['-ext', 'SAN=ip:127.0.0.1,dns:localhost', '-dname', 'CN=localhost', '-validity', '2'];
  keytool('-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-storetype', 'PKCS12', ...names);
  keytool('-exportcert', '-rfc', '-file', certificate);
}

const ownKey = (): { pfx: Buffer; passphrase: string } => ({ pfx: readFileSync(store), passphrase: password });
const joined = (one: Socket, other: Socket): void => {
  one.on('error', () => other.destroy());
  other.on('error', () => one.destroy());
  one.pipe(other).pipe(one);
};
const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const at = (address: string): { host: string; port: number } => {
  const [host = '', port] = address.split(':');
  return { host, port: Number(port) };
};

/** Before the real Postgres: answers the client's question that TLS it shall be, as a server set up so does. */
const tlsPostgres = (real: string): Promise<string> =>
  listening(
    createServer((socket) =>
      socket.once('data', () => {
        socket.write('S');
        joined(new TLSSocket(socket, { isServer: true, ...ownKey() }), connect(at(real)));
      }),
    ),
  );
/** Before the real Temporal. */
const tlsTemporal = (real: string): Promise<string> =>
  listening(createTlsServer({ ...ownKey(), ALPNProtocols: ['h2'] }, (socket) => joined(socket, connect(at(real)))));

/** A Kafka of its own that takes nobody without a name, a password and TLS. */
async function securedKafka(): Promise<string> {
  const say = (): void => undefined;
  const site = siteAt({ home, cache: bobineCache(), env: process.env, signal: new AbortController().signal, say });
  makeHome(home);
  const binaries = await (await findKafka(site)).get();
  const ports = { kafka: await freePort(), kafkaController: await freePort() };
  const file = await laidOut(site, binaries, join(home, 'kafka'), ports);
  const broker = `127.0.0.1:${ports.kafka}`;
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  // What is said later in such a file counts.
  const secured = {
    listeners: `SASL_SSL://${broker},CONTROLLER://127.0.0.1:${ports.kafkaController}`,
    'advertised.listeners': `SASL_SSL://${broker}`,
    'inter.broker.listener.name': 'SASL_SSL',
    'listener.security.protocol.map': 'SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'sasl.enabled.mechanisms': 'PLAIN',
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'listener.name.sasl_ssl.plain.sasl.jaas.config': `${login} username="bobine" password="let-me-in" user_bobine="let-me-in";`,
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': store,
    'ssl.keystore.password': password,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': certificate,
  };
  appendFileSync(
    file,
    Object.entries(secured)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  const command = kafkaCommand(site, binaries, file);
  const child = spawn(command.file, command.args, { env: command.env, stdio: 'ignore' });
  const identity = identify(child.pid ?? 0);
  stops.push(() => identity && stopProcess(identity));
  return broker;
}

let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  makeCertificate();
  const { host, username, password: own, pathname } = new URL(database);
  env = {
    DATABASE_URL: `postgres://${username}@${await tlsPostgres(host)}${pathname}`,
    DATABASE_PASSWORD: decodeURIComponent(own),
    DATABASE_TLS: '1',
    DATABASE_CA_FILE: certificate,
    KAFKA_BROKERS: await securedKafka(),
    KAFKA_TLS: '1',
    KAFKA_CA_FILE: certificate,
    KAFKA_SASL: 'plain',
    KAFKA_USERNAME: 'bobine',
    KAFKA_PASSWORD: 'let-me-in',
    TEMPORAL_ADDRESS: await tlsTemporal(temporal),
    TEMPORAL_TLS: '1',
    TEMPORAL_CA_FILE: certificate,
    PORT: '0',
    BOBINE_SECRET: 's3cret'.repeat(8),
    BOBINE_FILES: home,
  };
}, 60_000);
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, 30_000);

const read = (changes: NodeJS.ProcessEnv = {}) => readEnv('production', { ...env, ...changes });

describe('servers that are reached over TLS alone', () => {
  it('Postgres: only one whose certificate is of the authority named', async () => {
    const ask = async (changes: NodeJS.ProcessEnv): Promise<unknown> => {
      const db = new Database({ service: 'public', migrations: [], ...databaseServer(read(changes)) });
      try {
        await db.connect();
        return await db.query('select 1 as one');
      } finally {
        await db.close();
      }
    };
    expect(await ask({})).toEqual([{ one: 1 }]);
    await expect(ask({ DATABASE_CA_FILE: '' })).rejects.toThrow(/self.signed certificate/);
  });

  it('Temporal: only one whose certificate is of the authority named', async () => {
    const client = await temporalClient(read());
    await client.connection.workflowService.getSystemInfo({});
    await client.connection.close();
    const work = { taskQueue: 'secured', activities: { nothing: async () => undefined } };
    const worker = await startWorker(read(), work, createLog('production', 'silent'));
    expect(worker.failed()).toBeUndefined();
    await worker.stop();
    await expect(temporalClient(read({ TEMPORAL_CA_FILE: '' }))).rejects.toThrow();
  });

  it('Kafka: with a name and its password, over a certificate of the authority named', async () => {
    const ask = async (changes: NodeJS.ProcessEnv): Promise<void> => {
      const log = serviceLog('production', read(changes));
      try {
        await log.check();
      } finally {
        await log.close().catch(() => undefined);
      }
    };
    const taken = (): Promise<boolean> =>
      ask({}).then(
        () => true,
        () => false,
      );
    await until('Kafka takes the one whose name it knows', taken);
    await expect(ask({ KAFKA_PASSWORD: 'guessed' })).rejects.toThrow(/uthenticat/);
  }, 60_000);
});
