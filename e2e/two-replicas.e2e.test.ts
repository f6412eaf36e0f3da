import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { lawBreaches } from '@bobine/checker';
import { Bobine } from '@bobine/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuildAddress, repository, services } from '@bobine/local';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { until } from './eventually.js';
import { shownState } from './final-state.js';
import { Signed } from './graphql.js';
import { receiver, type Receiver } from './receiver.js';
import { Replica } from './replicas.js';
import { say, testSite, type TestSite } from './site.js';
import * as production from './storm-production.js';
import { giveGrant, hmacKey, messageOf, post, type Said, type Vendor } from './vendor.js';
import { type VendorsTopic, vendorsTopic } from './vendors-topic.js';
import { outOfOrder, readersOf, wholeLog } from './whole-log.js';

const PROJECT = 'twice';
const OWNERS = services.filter((service) => service !== 'api');
const LANES = 6;
/** What the courier announces, and how often it changes its mind about each. */
const MATERIALS = 30;
const TIMES = 3;
const PATIENCE_MS = 60_000;
const FOLLOWERS = 100;

let here: TestSite;
let one: Replica;
let two: Replica;
let client: Signed;
let parties: production.Parties;
let courier: Vendor;
let hooks: Receiver;
let topic: VendorsTopic;
let socket: Client;
const heardOnTwo: { epoch: string; concept: string; id: string }[] = [];

beforeAll(async () => {
  here = await testSite('replicas');
  hooks = await receiver();
  [one, two] = (await Replica.start(here, ['one', 'two'])) as [Replica, Replica];
  topic = await vendorsTopic(here.servers.kafkaBrokers);
}, 180_000);
afterAll(async () => {
  await socket?.dispose();
  await topic?.stop();
  await Promise.all([one?.stop(), two?.stop()]);
  await hooks?.stop();
  await here?.stop();
}, 120_000);

const count = async (sql: string, ...values: unknown[]): Promise<number> =>
  (await here.db.query<{ n: number }>(sql, values)).rows[0]?.n ?? 0;

/** A vendor that hears by webhook what became of what it says. */
async function registerCourier(): Promise<Vendor> {
  const source = '/vendors/courier';
  await client.ask(
    'mutation ($s: String!, $w: String!) { registerVendor(vendor: "courier", name: "Courier", kind: "vendor", source: $s, webhook: $w) { code } }',
    { s: source, w: hooks.url },
  );
  const { issueSecret } = await client.ask<{ issueSecret: { value: string } }>(
    'mutation { issueSecret(vendor: "courier") { value } }',
  );
  await giveGrant(client, PROJECT, 'courier', [production.TYPES.announcement]);
  return { code: 'courier', source, key: hmacKey(issueSecret.value) };
}

/** Something small that changes the production. */
const touch = (at: Replica, pattern = '{show}_{shot:AAAA_0000}_v{version:000}.{ext:mov}') =>
  client
    .at(at.url('api'))
    .ask('mutation ($p: String!, $n: [NameRuleInput!]!) { setNames(project: $p, names: $n) { code } }', {
      p: PROJECT,
      n: [{ pattern, kind: 'version', work: 'TRAILER' }],
    });

type Followers = { since: number; heard: number[][]; leave: () => Promise<void> };

/** A hundred clients follow the production at one replica. */
async function follow(at: Replica): Promise<Followers> {
  const { project } = await client
    .at(at.url('api'))
    .ask<{ project: { epoch: string; version: number } }>(
      'query ($p: String!) { project(code: $p) { epoch version } }',
      { p: PROJECT },
    );
  const heard: number[][] = [];
  const all = Array.from({ length: FOLLOWERS }, (_, one) => {
    const program = new Bobine({ url: at.url('api'), token: client.token ?? '', webSocket: WebSocket });
    const changes = program.follow(PROJECT, { epoch: project.epoch, since: project.version });
    const versions: number[] = (heard[one] = []);
    const reading = (async () => {
      for await (const { version } of changes) versions.push(version);
    })();
    return { changes, reading };
  });
  // Something happens, and all have heard of it before anything is killed.
  await touch(at);
  await until('all followers have heard something', async () => heard.every((versions) => versions.length > 0));
  return {
    since: project.version,
    heard,
    leave: async () => {
      await Promise.all(all.map(async ({ changes, reading }) => [await changes.return?.(), await reading]));
    },
  };
}

/** Waits until each follower has heard of every change, and asserts that it was once and in order. */
async function heardEverythingOnce({ since, heard, leave }: Followers, at: Replica): Promise<void> {
  await touch(at, '{show}_{shot:AAAA_0000}_v{version:0000}.{ext:mov}');
  const { rows } = await here.db.query<{ version: string }>(
    'select version from api.change where project = $1 and version > $2 order by version',
    [PROJECT, since],
  );
  const all = rows.map(({ version }) => Number(version));
  const behind = () => heard.filter((versions) => (versions.at(-1) ?? 0) < all.at(-1)!).length;
  await until('all followers have caught up', async () => behind() === 0, PATIENCE_MS);
  say(`${heard.length} followers heard ${all.length} changes each over a kill and a start`);
  for (const versions of heard) expect(versions.filter((version) => version <= all.at(-1)!)).toEqual(all);
  await leave();
}

const announcements = (word: string): Said[] =>
  Array.from({ length: MATERIALS * TIMES }, (_, at) => ({
    id: `${word}:${at}`,
    vendor: courier,
    project: PROJECT,
    type: production.TYPES.announcement,
    data: {
      work: production.WORK,
      material: `${word}-${at % MATERIALS}`,
      kind: 'document',
      due: new Date(Date.UTC(2027, 0, 1 + at)).toISOString(),
    },
  }));

/** Says everything at once, one after the other at each of these doors; what the sound studio says goes through Kafka. */
async function sayAtOnce(all: Said[], doors: string[]): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      const said = all[at]!;
      if (said.vendor.code === 'sound') await topic.send(said.vendor.source, messageOf(said));
      else {
        const door = doors[at % doors.length] ?? '';
        await until(`${said.id} is taken`, async () => (await post(door, messageOf(said))).status === 202, PATIENCE_MS);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

const atRest = (): Promise<void> =>
  until(
    'all is at rest',
    async () =>
      (await lawBreaches(here.db)).length === 0 &&
      (await count(`select count(*)::int as n from exchange.deliveries where status = 'waiting'`)) === 0,
    PATIENCE_MS,
  );

describe('two replicas of every service', () => {
  it('start at once on an empty site, and let in with the link of either, at both', async () => {
    client = await Signed.in(one.url('api'), two.links.demoLink ?? '');
    const { me } = await client.at(two.url('api')).ask<{ me: { name: string } }>('{ me { name } }');
    expect(me).toEqual({ name: 'Demo client' });
    expect(one.links.demoLink).not.toBe(two.links.demoLink);
    const groups = services.map((service) => `bobine.${service}`);
    await until(
      'both read',
      async () => (await readersOf(here.servers.kafkaBrokers, groups)).every((readers) => readers === 2),
      PATIENCE_MS,
    );
  }, 90_000);

  it('bring a production to its end together: each subject in order, each effect once, the work shared', async () => {
    parties = await production.registerParties(client);
    const { lab, anim, sound } = parties;
    await production.createProduction(client.at(two.url('api')), PROJECT, [lab, anim, sound]);
    courier = await registerCourier();
    await client.ask('mutation ($source: String!) { publishTemplate(source: $source) { problems { path problem } } }', {
      source: production.TEMPLATE,
    });
    socket = createClient({
      url: `${two.url('api').replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${client.token}` },
    });
    socket.subscribe<{ projectChanged: (typeof heardOnTwo)[0] }>(
      {
        query: 'subscription ($p: String!) { projectChanged(project: $p) { epoch concept id } }',
        variables: { p: PROJECT },
      },
      {
        next: ({ data }) => void (data && heardOnTwo.push(data.projectChanged)),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    const script = await production.writeScript(here.environment.files, PROJECT, parties);
    await production.openWork(client, PROJECT);
    await sayAtOnce(
      [...production.everything(script), ...announcements('first')],
      [one.url('exchange'), two.url('exchange')],
    );
    await until(
      'the runs end',
      async () => {
        const all = 'select count(*)::int as n from orchestrator.runs where project = $1';
        const ended = `${all} and status = 'completed'`;
        return (await count(ended, PROJECT)) === 1 + production.SHOTS.length;
      },
      PATIENCE_MS,
    );
    await atRest();
    const topics = ['bobine.claims', ...OWNERS.map((owner) => `bobine.${owner}.facts`)];
    const log = await wholeLog(here.servers.kafkaBrokers, topics);
    expect(log.length).toBeGreaterThan(500);
    expect(outOfOrder(log)).toEqual([]);
    for (const service of services) {
      const read = await Promise.all([one, two].map((replica) => replica.counted(service, 'bobine_read_total')));
      expect({ service, shared: read.every((n) => n > 0) }).toEqual({ service, shared: true });
    }
  }, 180_000);

  it('publish each outbox one at a time, and send each webhook once', async () => {
    for (const owner of OWNERS) {
      const leaders = await count(
        `select count(*)::int as n from pg_locks where locktype = 'advisory' and granted and objsubid = 1
         and (classid::bigint << 32) | objid::bigint = hashtextextended($1, 0)`,
        `relay:${owner}`,
      );
      const published = await Promise.all([one, two].map((it) => it.counted(owner, 'bobine_published_total')));
      expect({ owner, leaders }).toEqual({ owner, leaders: 1 });
      expect({ owner, published: published.filter((n) => n === 0).length }).not.toEqual({ owner, published: 0 });
    }
    expect(hooks.heard.size).toBe(MATERIALS * TIMES);
    expect([...hooks.heard.values()].filter((times) => times !== 1)).toEqual([]);
    const senders = await Promise.all([one, two].map((it) => it.counted('exchange', 'bobine_webhooks_total')));
    expect(senders.reduce((sum, n) => sum + n, 0)).toBe(hooks.heard.size);
  }, 30_000);

  it('tell at one what was done at the other', async () => {
    const before = Date.now();
    await client.ask(
      'mutation ($p: String!) { registerWork(project: $p, work: "TRAILER", title: "Trailer", kind: "trailer", rate: "24/1", identifiers: []) { code } }',
      { p: PROJECT },
    );
    await until('it is told', async () => heardOnTwo.some(({ concept, id }) => concept === 'work' && id === 'TRAILER'));
    expect(Date.now() - before).toBeLessThan(5000);
  }, 30_000);

  it('show the same when the read model was rebuilt meanwhile, also after a rebuild that was killed', async () => {
    const both = () => Promise.all([one, two].map((it) => shownState(client.at(it.url('api')), PROJECT)));
    const before = await both();
    const url = await rebuildAddress(here.servers.databaseUrl, here.site.secrets);
    const main = join(repository, 'graphql/api/dist/rebuild-main.js');
    const env = { ...process.env, REBUILD_DATABASE_URL: url, KAFKA_BROKERS: here.servers.kafkaBrokers };
    const begin = () => spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const schemas = (like: string) => count('select count(*)::int as n from pg_namespace where nspname like $1', like);
    const killed = begin();
    await until('the rebuild has begun', async () => (await schemas('api_rebuild_%')) === 1);
    killed.kill('SIGKILL');
    expect(await new Promise((resolve) => killed.once('exit', (_, signal) => resolve(signal)))).toBe('SIGKILL');
    expect(await schemas('api_rebuild_%')).toBe(1);
    const seats = `select count(*)::int as n from pg_stat_activity where application_name like 'rebuild by %'`;
    await until('its seat is free', async () => (await count(seats)) === 0);
    const rebuilt = begin();
    const said: string[] = [];
    rebuilt.stdout.on('data', (part: Buffer) => said.push(part.toString()));
    expect(await new Promise((resolve) => rebuilt.once('exit', resolve))).toBe(0);
    say(said.join(''));
    expect(await Promise.all([schemas('api_rebuild_%'), schemas('api_until_%')])).toEqual([0, 1]);
    expect(await both()).toEqual(before);
    await until(
      'the follower hears of the new epoch',
      async () => new Set(heardOnTwo.map((it) => it.epoch)).size === 2,
    );
    await atRest();
  }, 90_000);

  it('go on without the one that is killed', async () => {
    const led = await Promise.all(
      [one, two].map(async (it) => {
        const published = await Promise.all(OWNERS.map((owner) => it.counted(owner, 'bobine_published_total')));
        return published.filter((n) => n > 0).length;
      }),
    );
    const [dead, left] = led[0]! >= led[1]! ? [one, two] : [two, one];
    const followers = await follow(dead);
    await dead.kill();
    const killedAt = Date.now();
    const at = client.at(left.url('api'));
    await at.ask('mutation ($p: String!) { openWork(project: $p, work: "TRAILER") { code } }', { p: PROJECT });
    const told = Date.now() - killedAt;
    await sayAtOnce(announcements('second'), [left.url('exchange')]);
    await until(
      'what was said is published',
      async () => (await count('select count(*)::int as n from exchange.outbox where published_at is null')) === 0,
    );
    const published = Date.now() - killedAt;
    await until(
      'what was said is answered',
      async () =>
        (await count(
          `select count(*)::int as n from assets.materials where project = $1 and material like 'second-%'`,
          PROJECT,
        )) === MATERIALS,
      PATIENCE_MS,
    );
    await until('all are told', async () => hooks.heard.size === 2 * MATERIALS * TIMES, PATIENCE_MS);
    say(`after a kill: a command ${told} ms, published ${published} ms, all told ${Date.now() - killedAt} ms`);
    expect([...hooks.heard.values()].filter((times) => times !== 1)).toEqual([]);
    // The run that the opened work has started waits for its list of cuts, and is all that is not at rest.
    const found = async () =>
      (await lawBreaches(here.db)).filter(({ what }) => !/TRAILER|subscriptions are still open/.test(what));
    await until('nothing is left undone', async () => (await found()).length === 0, PATIENCE_MS).catch(() => undefined);
    expect(await found()).toEqual([]);
    await dead.again();
    await heardEverythingOnce(followers, left);
  }, 120_000);
});
