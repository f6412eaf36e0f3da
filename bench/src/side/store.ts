import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import pg from 'pg';

export type Event = { id: string; type: string; subject: string; time: string; data: Record<string, unknown> };
export type Change = { step: string; status: 'open' | 'done'; output?: unknown };

/** What every bare side keeps: its runs with their steps, what it says, and what was read of it. */
const TABLES = `
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

  /** @param topic its own, and the name of its reader */
  constructor(
    databaseUrl: string,
    brokers: string,
    private readonly topic: string,
  ) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
    this.kafka = new kafkajs.Kafka({
      clientId: topic,
      brokers: brokers.split(','),
      logLevel: kafkajs.logLevel.NOTHING,
    });
    this.producer = this.kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1, idempotent: false });
  }

  /** Makes the topic and the tables: what every side has, and its own. */
  async open(tables: string): Promise<void> {
    await this.pool.query(`${TABLES}; ${tables}`);
    const admin = this.kafka.admin();
    await admin.connect();
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic: this.topic, numPartitions: 3 }] });
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
      await this.producer.send({ topic: this.topic, acks: -1, messages });
    }
    return result;
  }

  /** Reads all that is said: does with it what is to be done, and keeps it. */
  async read(heard: (events: Event[]) => Promise<unknown>): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: this.topic });
    this.consumer = consumer;
    await consumer.connect();
    await consumer.subscribe({ topics: [this.topic], fromBeginning: true });
    const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
    await consumer.run({
      partitionsConsumedConcurrently: 3,
      eachBatch: async ({ batch }) => {
        const events = batch.messages.map(({ value }) => JSON.parse(String(value)) as Event);
        await heard(events);
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
