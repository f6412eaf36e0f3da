import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import pg from 'pg';

export const TOPIC = 'bench.bare-starts';

export type Event = { id: string; type: string; subject: string; time: string; data: Record<string, unknown> };
export type Change = { step: string; status: 'open' | 'done'; output?: unknown };

const TABLES = `
  create table facts (id text primary key, type text not null, work text not null);
  insert into facts values ('registered', 'work.registered', 'BENCH');
  create table specifications (code text primary key, definition jsonb not null);
  create table deliverables (
    code text primary key, specification text not null references specifications (code), status text not null,
    manifest text, sha256 text, package jsonb, dispatch text
  );
  create table findings (deliverable text not null references deliverables (code), finding jsonb not null);
  create table runs (
    run text primary key, status text not null, ordered_at timestamptz not null, ended_at timestamptz
  );
  create table steps (
    run text not null, step text not null, status text not null, opened_at timestamptz, ended_at timestamptz,
    output jsonb, primary key (run, step)
  );
  create table outbox (
    seq bigint generated always as identity primary key, id uuid not null unique, subject text not null,
    event jsonb not null, at timestamptz not null default clock_timestamp()
  );
  create table events (id text primary key, type text not null, subject text not null, event jsonb not null)`;

/** Postgres and Kafka as they come: a transaction writes rows and what they say, and then the same is produced. */
export class Store {
  readonly pool: pg.Pool;
  private readonly kafka: kafkajs.Kafka;
  private readonly producer: kafkajs.Producer;
  private consumer: kafkajs.Consumer | undefined;

  constructor(databaseUrl: string, brokers: string) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
    this.kafka = new kafkajs.Kafka({
      clientId: 'bare-starts',
      brokers: brokers.split(','),
      logLevel: kafkajs.logLevel.NOTHING,
    });
    this.producer = this.kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1, idempotent: false });
  }

  async open(specification: { specification: string }): Promise<void> {
    await this.pool.query(TABLES);
    await this.pool.query('insert into specifications values ($1, $2)', [
      specification.specification,
      JSON.stringify(specification),
    ]);
    const admin = this.kafka.admin();
    await admin.connect();
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic: TOPIC, numPartitions: 3 }] });
    await admin.disconnect();
    await this.producer.connect();
  }

  /** Changes rows and says so: one transaction, then one request to Kafka. */
  async saying<T>(work: (client: pg.PoolClient, say: (...said: Said) => void) => Promise<T>): Promise<T> {
    const events: Event[] = [];
    const say = (type: string, subject: string, data: Record<string, unknown>): void =>
      void events.push({ id: randomUUID(), type, subject, time: new Date().toISOString(), data });
    const client = await this.pool.connect();
    let result: T;
    try {
      await client.query('begin');
      result = await work(client, say);
      if (events.length > 0) {
        await client.query(
          `insert into outbox (id, subject, event)
           select (e ->> 'id')::uuid, e ->> 'subject', e from jsonb_array_elements($1::jsonb) as e`,
          [JSON.stringify(events)],
        );
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
    if (events.length > 0) {
      const messages = events.map((event) => ({ key: event.subject, value: JSON.stringify(event) }));
      await this.producer.send({ topic: TOPIC, acks: -1, messages });
    }
    return result;
  }

  /** Reads all that is said: keeps it, and hands on what starts a run. */
  async read(start: (event: Event) => Promise<void>): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: TOPIC });
    this.consumer = consumer;
    await consumer.connect();
    await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
    const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
    await consumer.run({
      partitionsConsumedConcurrently: 3,
      eachBatch: async ({ batch }) => {
        const events = batch.messages.map(({ value }) => JSON.parse(String(value)) as Event);
        await Promise.all(events.filter(({ type }) => type === 'deliverable.ordered').map(start));
        await this.pool.query(
          `insert into events (id, type, subject, event)
           select e ->> 'id', e ->> 'type', e ->> 'subject', e from jsonb_array_elements($1::jsonb) as e
           on conflict do nothing`,
          [JSON.stringify(events)],
        );
      },
    });
    await joined;
  }

  async close(): Promise<void> {
    await this.consumer?.disconnect();
    await this.producer.disconnect();
    await this.pool.end();
  }
}
type Said = [type: string, subject: string, data: Record<string, unknown>];
