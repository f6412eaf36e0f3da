import { setTimeout as pause } from 'node:timers/promises';
import { type Envelope, newId, taskStatusChanged } from '@bobine/contracts';
import { applyBatch, KafkaLog } from '@bobine/messaging';
import type { Database } from '@bobine/persistence';
import { createLog, type RunningService } from '@bobine/runtime';
import { freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { MIGRATIONS } from '../migrations/migrations.js';
import { projection } from '../projection/projection.js';
import { Bearers } from '../session/bearer.js';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { sessionOf, Stand } from '../testing/stand.js';
import { dropReplaced, rebuild, type RebuildOrder } from './rebuild.js';

const logger = createLog('api', 'silent');

/** What is true of each reading by itself: when it was, in which epoch, and in which order changes were counted. */
const ITS_OWN: Record<string, string> = {
  inbox: 'consumer, at',
  parked: 'consumer, at, seq',
  failures: 'consumer',
  model: 'epoch',
  change: 'version',
};

/** Every row of every table of a schema, but for what is a reading's own. */
async function rows(db: Database, schema = 'api'): Promise<Record<string, string[]>> {
  const tables = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = $1 and tablename <> 'migrations' order by 1`,
    [schema],
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = await db.query<{ row: string }>(
      `select (to_jsonb(it) - $1::text[])::text as row from ${schema}.${name} as it order by 1`,
      [(ITS_OWN[name] ?? '').split(', ')],
    );
    all[name] = found.map(({ row }) => row);
  }
  return all;
}

describe('a read model that is rebuilt', () => {
  const log = new KafkaLog('rebuild-test', process.env['KAFKA_BROKERS'] ?? '');
  const topics = [`rebuild.${newId()}.claims`, `rebuild.${newId()}.facts`];
  const told: Envelope[] = [];
  let stand: Stand;
  let other: RunningService;
  let ours: Film;
  let director: string;
  let later: Facts;

  /** Publishes to the topics the API reads: what a subject's events are, in the order given. */
  const publish = async (events: Envelope[]): Promise<void> => {
    told.push(...events);
    for (const [topic, of] of Map.groupBy(events, ({ subject }) => topics[subject.length % 2] ?? '')) {
      await log.publish(
        topic,
        of.map((event) => ({ key: event.subject, value: JSON.stringify(event) })),
      );
    }
  };
  const allRead = () =>
    until('everything is read', async () => {
      const ids = [...new Set(told.map(({ id }) => id))];
      const [row] = await stand.db.query<{ n: number }>(
        'select (select count(*) from inbox where event_id = any($1))::int + (select count(*) from parked where event_id = any($1))::int as n',
        [ids],
      );
      return row?.n === ids.length;
    });
  const order = (by = 'Ada'): RebuildOrder => ({
    database: { url: (stand.fresh.source.options as { url: string }).url },
    log,
    logger,
    by,
    topics,
    consumer: stand.consumer,
  });
  const schemas = async () => {
    const found = await stand.db.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname like 'api%' order by 1`,
    );
    return found.map(({ name }) => name.replace(/\d+$/, ''));
  };
  const changed = (status: 'wip' | 'wfa'): Envelope => {
    const task = `${ours.project}-${newId()}`;
    const state = { task, work: 'hsm', type: 'ANM', unit: 'BECH_0010', vendor: `${ours.project}-anim`, attempt: 1 };
    return later.say(taskStatusChanged, `task/${task}`, { ...state, status, was: 'ready' });
  };

  beforeAll(async () => {
    await log.ensureTopics(topics.map((topic) => ({ topic, partitions: 3, config: {} })));
    stand = await Stand.start(topics);
    other = await stand.replica();
    ours = film(`p${newId().slice(-8)}`, 20);
    later = new Facts(ours.project);
    const events = ofTheSite(ours.facts.events);
    // Topics are read side by side, and a third of the events come again, the late before the early.
    const holder = { kind: 'person' as const, id: ours.director, name: 'Inès' };
    const { session, fact } = sessionOf(holder);
    await publish([...events.filter((_, at) => at % 3 === 0).toReversed(), ...events, fact]);
    await allRead();
    director = (await new Bearers(stand.secret).forSession(holder, session)).token;
  });
  afterAll(async () => {
    await other?.stop();
    await stand?.stop();
    await log.close();
  });

  it('has the rows it had, also where an older program had it wrong meanwhile, and keeps what it replaces', async () => {
    const before = await rows(stand.db);
    expect(before['task']?.length).toBe(20);
    await stand.db.query(`update shot set state = state || '{"frames": -1}', subjectversion = subjectversion + 7`);
    await stand.db.query('delete from deliverable');
    await stand.db.query(`insert into evaluation select 'x', 'x', project, '{}', now() from project limit 1`);
    await stand.db.query('truncate change');
    const wrong = await rows(stand.db);
    const { replaced, events } = await rebuild(order());
    expect(events).toBe(told.length);
    expect(await rows(stand.db)).toEqual(before);
    expect(await rows(stand.db, replaced)).toEqual(wrong);
    expect(await schemas()).toEqual(['api', 'api_until_']);
  });

  it('knows after as before who is there, which no log says', async () => {
    const look = `mutation ($p: String!) { lookAt(project: $p, page: "grid") { person since } }`;
    const { data } = await stand.ask(director, look, { p: ours.project });
    await rebuild(order());
    const after = await askOther(`query ($p: String!) { project(code: $p) { presence { person since } } }`);
    expect(after).toEqual({ project: { presence: data?.['lookAt'] } });
    await stand.ask(director, 'mutation ($p: String!) { lookAway(project: $p) { person } }', { p: ours.project });
    await dropReplaced(order().database, 'Ada');
  });
  const askOther = async (query: string) => (await stand.ask(director, query, { p: ours.project }, other.url)).data;

  it('is asked throughout on every replica, goes back nowhere, and misses nothing that is told meanwhile', async () => {
    const epochs: string[] = [];
    const client = createClient({
      url: `${other.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${director}` },
    });
    client.subscribe<{ projectChanged: { epoch: string } }>(
      {
        query: 'subscription ($p: String!) { projectChanged(project: $p) { epoch } }',
        variables: { p: ours.project },
      },
      {
        next: ({ data }) => void (data && epochs.push(data.projectChanged.epoch)),
        error: (error) => epochs.push(String(error)),
        complete: () => undefined,
      },
    );
    let over = false;
    const speak = async () => {
      // At a pace that a small machine keeps up with.
      while (!over) await publish([changed('wip'), changed('wfa')]).then(() => pause(30));
    };
    const answers: { errors: unknown[]; count: number }[] = [];
    const listen = async () => {
      for (let at = 0; !over; at++) {
        const { data, errors } = await stand.ask(
          director,
          `query ($p: String!) { project(code: $p) { version epoch tasks(first: 1) { totalCount } } }`,
          { p: ours.project },
          at % 2 === 0 ? stand.url : other.url,
        );
        answers.push({ errors, count: (data?.['project'] as { tasks: { totalCount: number } }).tasks.totalCount });
      }
    };
    const background = [speak(), listen()];
    await until('the follower follows', () => epochs.length > 0);
    const { heldMs } = await rebuild(order());
    expect(heldMs).toBeLessThan(3000);
    await until('the follower hears of the new epoch', () => new Set(epochs).size === 2);
    over = true;
    await Promise.all(background);
    await client.dispose();
    await allRead();
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const counts = answers.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);

    const reference = await freshDatabase('api', MIGRATIONS);
    for (let at = 0; at < told.length; at += 100) {
      await applyBatch(stand.consumer, reference, projection, told.slice(at, at + 100), logger);
    }
    expect(await rows(stand.db)).toEqual(await rows(reference));
    await reference.drop();
    await dropReplaced(order().database, 'Ada');
    expect(await schemas()).toEqual(['api']);
  }, 90_000);

  it('is rebuilt by one at a time: another is told by whom and since when; stopped, it leaves everything as it was', async () => {
    const before = await rows(stand.db);
    const stop = new AbortController();
    const first = rebuild({ ...order('Ada on host one'), signal: stop.signal });
    const stopped = expect(first).rejects.toThrow();
    await until('the first has begun', async () => (await schemas()).includes('api_rebuild_'));
    await expect(rebuild(order('Bob'))).rejects.toMatchObject({
      code: 'rebuild.underWay',
      user: expect.stringMatching(/by Ada on host one, since \d{4}-\d\d-\d\dT/),
    });
    stop.abort();
    await stopped;
    expect(await schemas()).toEqual(['api']);
    expect(await rows(stand.db)).toEqual(before);
  });

  it('stays as it is when the log lacks what it shows, or holds what cannot be applied', async () => {
    // What a killed rebuild has left is in nobody's way.
    await stand.db.query('create schema api_rebuild_1');
    await stand.db.query('create table api_rebuild_1.inbox (left_by text)');
    const only = changed('wip');
    await applyBatch(stand.consumer, stand.db, projection, [only], logger);
    await expect(rebuild(order())).rejects.toMatchObject({
      code: 'rebuild.logLacks',
      user: expect.stringContaining(only.id),
    });
    await publish([only]);
    const bad = { ...changed('wip'), time: 'never' };
    await publish([bad]);
    await allRead();
    await stand.db.query('delete from parked where event_id = $1', [bad.id]);
    const before = await rows(stand.db);
    await expect(rebuild(order())).rejects.toMatchObject({
      code: 'rebuild.cannotApply',
      user: expect.stringContaining(bad.id),
    });
    expect(await rows(stand.db)).toEqual(before);
    expect(await schemas()).toEqual(['api']);
  }, 60_000);
});
