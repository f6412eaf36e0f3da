import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as c from '@bobine/contracts';
import { applyBatch, emit, emitClaim, EventPath1700000000002 } from '@bobine/messaging';
import { Database, type MigrationClass, OnceKeys1700000000001 } from '@bobine/persistence';
import { createLog } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import kafkajs from 'kafkajs';
import pg from 'pg';
import { MIGRATIONS as API } from '../../../../graphql/api/src/migrations/migrations.js';
import { projection } from '../../../../graphql/api/src/projection/projection.js';
import { MIGRATIONS as ASSETS } from '../../../../services/assets/src/migrations/migrations.js';
import { MIGRATIONS as DELIVERABLES } from '../../../../services/deliverables/src/migrations/migrations.js';
import { MIGRATIONS as EXCHANGE } from '../../../../services/exchange/src/migrations/migrations.js';
import { Orchestrator1700000001000 } from '../../../../services/orchestrator/src/migrations/1700000001000-orchestrator.js';
import { MIGRATIONS as PRODUCTION } from '../../../../services/production/src/migrations/migrations.js';
import { type Judged } from '../check.js';

type Schema = c.ServiceName | 'api';
const SCHEMAS: Record<Schema, MigrationClass[]> = {
  api: API,
  production: PRODUCTION,
  assets: ASSETS,
  deliverables: DELIVERABLES,
  orchestrator: [Orchestrator1700000001000],
  exchange: EXCHANGE,
};
const silent = createLog('checker', 'silent');
const rate = { num: 24, den: 1 };
const task = { task: 'task-1', work: 'hsm', type: 'ANM', unit: 'SATL_0130', attempt: 1, gated: true, vendor: 'anim' };

/** A small site with the product's own tables, its event log and its files, in which one claim has been applied. */
export class World {
  readonly home = mkdtempSync(join(tmpdir(), 'bobine-checker-'));
  readonly ledger = join(this.home, 'events.jsonl');
  readonly files = join(this.home, 'files');
  readonly claim = c.newId();
  readonly #topics = `checked.${c.newId()}.`;
  readonly #kafka: kafkajs.Kafka;

  private constructor(
    readonly fresh: FreshDatabase,
    readonly db: pg.Pool,
    private readonly schemas: Map<Schema, Database>,
    readonly brokers: string[],
  ) {
    this.#kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
  }

  static async open(): Promise<World> {
    const fresh = await freshDatabase('api', API);
    const { url } = fresh.source.options as unknown as { url: string };
    const db = new pg.Pool({ connectionString: url, max: 2 });
    const schemas = new Map<Schema, Database>([['api', fresh]]);
    for (const [service, own] of Object.entries(SCHEMAS) as [Schema, MigrationClass[]][]) {
      if (service === 'api') continue;
      await db.query(`create schema ${service}`);
      const migrations = [OnceKeys1700000000001, EventPath1700000000002, ...own];
      // The door's role belongs to the whole cluster; its rights are not what is judged here.
      const opened = new Database({ service, url, migrations, poolSize: 2 });
      await opened.open();
      schemas.set(service, opened);
    }
    const world = new World(fresh, db, schemas, (process.env['KAFKA_BROKERS'] ?? '').split(','));
    await world.tell();
    await world.settle();
    return world;
  }

  get judged(): Judged {
    const { db, brokers, ledger, files } = this;
    return { db, brokers, ledger, files };
  }

  /** Says something as its owner does. */
  async say<D extends c.EventDefinition>(definition: D, subject: string, data: c.DataOf<D>, causation?: string) {
    const cause = { project: 'p', actor: 'service:test', correlation: 'test', ...(causation ? { causation } : {}) };
    await this.in(definition.owner).transaction((tx) => emit(tx, definition as never, subject, data as never, cause));
  }

  /** Publishes what was said and lets everybody read it, until nothing is left. */
  async settle(): Promise<void> {
    await this.evaluate();
    await this.publish();
    const read = 'select event_id from inbox';
    const { rows } = await this.db.query<{ event: c.Envelope }>(
      `select event from (${c.SERVICES.map((owner) => `select event from ${owner}.outbox`).join(' union all ')}) said
       where event ->> 'id' not in (${read.replace('inbox', 'api.inbox')}) order by event ->> 'id'`,
    );
    await applyBatch(
      'api',
      this.in('api'),
      projection,
      rows.map(({ event }) => event),
      silent,
    );
  }

  /** Sends a record as it stands, whatever the outbox says. */
  async record(topic: string, key: string, value: string): Promise<void> {
    const producer = this.#kafka.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    await producer.send({ topic, acks: -1, messages: [{ key, value }] });
    await producer.disconnect();
  }

  async close(): Promise<void> {
    await this.db.end();
    for (const [service, db] of this.schemas) if (service !== 'api') await db.close();
    await this.fresh.drop();
    rmSync(this.home, { recursive: true, force: true });
  }

  private in(schema: Schema): Database {
    return this.schemas.get(schema) as Database;
  }

  /** A project, a work, a vendor with a grant and a task, of which the vendor says that it has begun. */
  private async tell(): Promise<void> {
    const work = { work: 'hsm', title: 'HSM', kind: 'short' as const, rate, identifiers: [] };
    const vendor = { vendor: 'anim', name: 'Anim', kind: 'vendor' as const, source: '/vendors/anim' };
    const grant = { vendor: 'anim', types: [c.statusClaimed.type], active: true };
    await this.say(c.projectCreated, 'project/p', { code: 'p', title: 'P' });
    await this.say(c.workRegistered, 'work/p/hsm', { ...work, findings: [] });
    await this.say(c.vendorRegistered, 'vendor/anim', vendor);
    await this.say(c.grantGiven, 'grant/p/anim', grant);
    await this.say(c.taskOpened, 'task/task-1', { ...task, status: 'ready' });
    const sent = { work: 'hsm', task: 'ANM', unit: 'SATL_0130', status: 'wip' as const };
    await this.in('exchange').transaction((tx) =>
      emitClaim(tx, {
        ...{ specversion: '1.0', id: this.claim, source: '/vendors/anim', type: c.statusClaimed.type, data: sent },
        ...{ subject: 'task/hsm/SATL_0130/ANM', time: new Date().toISOString(), datacontenttype: 'application/json' },
        ...{
          project: 'p',
          actor: 'vendor:anim',
          correlation: this.claim,
          keys: c.formatKeys(c.statusClaimed.keys(sent)),
        },
      }),
    );
    await this.say(c.taskStatusChanged, 'task/task-1', { ...task, status: 'wip', was: 'ready' }, this.claim);
    await this.answer();
    await this.db.query(`
      insert into production.projects (code, title) values ('p', 'P');
      insert into production.works values ('p', 'hsm', 'HSM', 'short', '{"num": 24, "den": 1}', '[]', false);
      insert into production.vendors (code, name, kind, source) values ('anim', 'Anim', 'vendor', '/vendors/anim');
      insert into production.grants values ('p', 'anim', '{${c.statusClaimed.type}}', true);
      insert into production.tasks (id, project, work, type, unit, vendor, status, attempt, gated)
        values ('task-1', 'p', 'hsm', 'ANM', 'SATL_0130', 'anim', 'wip', 1, true);
      insert into production.inbox (consumer, event_id, type, subject, outcome)
        values ('production', '${this.claim}', '${c.statusClaimed.type}', 'task/hsm/SATL_0130/ANM', 'applied');
      insert into assets.works values ('p', 'hsm', 'HSM', '{"num": 24, "den": 1}');
      insert into assets.vendors values ('anim', 'Anim');
      insert into assets.grants values ('p', 'anim', '{${c.statusClaimed.type}}', true);
      insert into deliverables.known_work values ('p', 'hsm', 'HSM', '{"num": 24, "den": 1}', '[]', 'short', '[]');
      insert into deliverables.known_vendor values ('anim', 'vendor', 'Anim');
      insert into deliverables.known_grant values ('p', 'anim', '["${c.statusClaimed.type}"]', true);
      insert into exchange.vendors (code, kind, source, version) values ('anim', 'vendor', '/vendors/anim', 1);
      insert into exchange.grants values ('anim', 'p', '{${c.statusClaimed.type}}', true, 1);
      insert into exchange.accepted values ('/vendors/anim', 'says-1', 'hash', gen_random_uuid(), '${this.claim}', 'anim', 'p',
        '${c.statusClaimed.type}', 'http', now())`);
    const lines = [
      { sent: { id: 'says-1', vendor: 'anim', type: c.statusClaimed.type } },
      { answered: 'says-1', status: 202, event: this.claim },
      // Nobody knows whether this one came through.
      { sent: { id: 'says-2', vendor: 'anim', type: c.statusClaimed.type } },
    ];
    writeFileSync(this.ledger, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"sent": {"id": "ha`);
    mkdirSync(join(this.files, 'outgoing', 'anim'), { recursive: true });
    writeFileSync(join(this.files, 'outgoing', 'anim', 'changes.csv'), 'SATL_0130,longer\n');
  }

  /** The owner answers the claim. */
  answer(): Promise<void> {
    const told = {
      claim: this.claim,
      claimType: c.statusClaimed.type,
      vendor: 'anim',
      reason: 'It is wip.',
      effects: [],
    };
    return this.say(c.claimAnswered.production, `claim/${this.claim}`, { ...told, answer: 'applied' }, this.claim);
  }

  /** The orchestrator reads what it has not read; nothing follows from it. */
  private async evaluate(): Promise<void> {
    const { rows } = await this.db.query<{ event: c.Envelope }>(
      `select event from production.outbox where id::text not in (select event_id from orchestrator.inbox) order by seq`,
    );
    for (const { event } of rows) {
      await this.db.query(
        `insert into orchestrator.inbox (consumer, event_id, type, subject, outcome) values ('orchestrator', $1, $2, $3, 'ignored')`,
        [event.id, event.type, event.subject],
      );
      await this.db.query(
        `insert into orchestrator.evaluations (fact, type, outcome, reason, runs) values ($1, $2, 'notFired', 'No rule.', '{}')`,
        [event.id, event.type],
      );
      if (event.type.startsWith('bobine.claim.answered_by_')) continue;
      const data = {
        event: event.id,
        eventType: event.type,
        outcome: 'notFired' as const,
        reason: 'No rule.',
        runs: [],
      };
      await this.say(c.factEvaluated, `fact/${event.id}`, data);
    }
  }

  /** What is not published goes out on topics of this world's own. */
  private async publish(): Promise<void> {
    const admin = this.#kafka.admin();
    await admin.connect();
    for (const owner of c.SERVICES) {
      const { rows } = await this.db.query<{ topic: string; key: string; event: string }>(
        `with told as (select seq, topic from ${owner}.outbox where published_at is null)
         update ${owner}.outbox o set topic = case when o.topic like 'checked.%' then o.topic else $1 || o.topic end,
           published_at = now() from told where told.seq = o.seq returning o.topic, o.key, o.event::text, o.seq`,
        [this.#topics],
      );
      if (rows.length === 0) continue;
      const topic = rows[0]?.topic ?? '';
      await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
      for (const { key, event } of rows) await this.record(topic, key, event);
    }
    await admin.disconnect();
  }
}
