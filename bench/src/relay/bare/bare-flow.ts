// The bare side: rows inserted with pg, then produced with kafkajs; consumed in batches, an effect row each.
import kafkajs from 'kafkajs';
import pg from 'pg';
import { answering } from '../../side/answering.js';
import { type FlowAsk, flow } from '../flow.js';
import { Histories } from '../histories.js';

const pool = new pg.Pool({ connectionString: process.env['BENCH_DATABASE_URL'], max: 4 });
const kafka = new kafkajs.Kafka({
  clientId: 'bare-flow',
  brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
  logLevel: kafkajs.logLevel.NOTHING,
});
const TOPIC = 'bench.bare';
const admin = kafka.admin();
await admin.connect();
await admin.createTopics({ waitForLeaders: true, topics: [{ topic: TOPIC, numPartitions: 3 }] });
await admin.disconnect();
const producer = kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1, idempotent: false });
await producer.connect();
const consumer = kafka.consumer({ groupId: 'bench.bare' });
await consumer.connect();
await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
await consumer.run({
  autoCommit: true,
  partitionsConsumedConcurrently: 3,
  eachBatch: async ({ batch }) => {
    const ids = batch.messages.map(({ value }) => (JSON.parse(String(value)) as { id: string }).id);
    await pool.query('insert into effects (id) select unnest($1::text[])', [ids]);
  },
});
await joined;

const eventOf = (id: string) => ({
  id,
  type: 'bench.happened',
  subject: `bench/${id}`,
  data: { note: 'x'.repeat(200) },
});

await pool.query(
  `create table rows_written (id text primary key, event jsonb not null, at timestamptz default clock_timestamp());
   create table effects (id text not null)`,
);
const tables = new Histories((sql, values) => pool.query(sql, values), 'rows_written', {
  columns: 'id, event',
  row: `'old-' || n, '{}'`,
  // Those of a run begin with a digit.
  since: () => `id < 'old'`,
});

answering(
  async ({ events, history }: FlowAsk) => {
    await tables.put(history);
    await pool.query('truncate effects');
    const run = String(Date.now());
    const result = await flow(events, {
      write: async (from, count) => {
        const batch = Array.from({ length: count }, (_, at) => eventOf(`${run}-${from + at}`));
        const client = await pool.connect();
        try {
          await client.query('begin');
          await client.query(
            `insert into rows_written (id, event) select e ->> 'id', e from jsonb_array_elements($1::jsonb) e`,
            [JSON.stringify(batch)],
          );
          await client.query('commit');
        } finally {
          client.release();
        }
        const messages = batch.map((event) => ({ key: event.subject, value: JSON.stringify(event) }));
        await producer.send({ topic: TOPIC, acks: -1, messages });
      },
      effects: async () => {
        const { rows } = await pool.query<{ n: number }>(
          `select count(distinct id)::int as n from effects where id like $1`,
          [`${run}-%`],
        );
        return rows[0]?.n ?? 0;
      },
    });
    return result;
  },
  async () => {
    await consumer.disconnect();
    await producer.disconnect();
    await pool.end();
  },
);
