// Our side: events into the outbox with the change, the relay, and a reader with its inbox, as every service has them.
import { setTimeout as pause } from 'node:timers/promises';
import { findingRecorded, newId, TOPICS } from '@bobine/contracts';
import { consume, emitAll, EventPath1700000000002, KafkaLog, Relay } from '@bobine/messaging';
import { Database, OnceKeys1700000000001 } from '@bobine/persistence';
import { createLog } from '@bobine/runtime';
import { answering } from '../side/answering.js';
import { type FlowAsk, flow } from './flow.js';
import { Histories } from './histories.js';

const logger = createLog('bench', 'warn');
const options = {
  url: process.env['BENCH_DATABASE_URL'] ?? '',
  migrations: [OnceKeys1700000000001, EventPath1700000000002],
};
const owner = new Database({ service: 'production', ...options });
await owner.open();
const reader = new Database({ service: 'assets', ...options });
await reader.open();
await reader.query('create table if not exists effects (id text not null)');
const log = new KafkaLog('our-flow', process.env['KAFKA_BROKERS'] ?? '');
await log.ensureTopics(TOPICS);
let relay: Relay | undefined;
const consumer = await consume(
  'bench',
  log,
  ['bobine.production.facts'],
  reader,
  {
    wants: () => true,
    handle: async ({ id }, tx) => {
      await tx.query('insert into effects (id) values ($1)', [id]);
      return { outcome: 'applied' };
    },
    together: async (events, tx) => {
      await tx.query('insert into effects (id) select unnest($1::text[])', [events.map(({ id }) => id)]);
      return events.map(() => ({ outcome: 'applied' }));
    },
  },
  logger,
);

const outboxes = new Histories((sql, values) => owner.query(sql, values), 'outbox', {
  columns: 'id, topic, key, event, published_at',
  row: `gen_random_uuid(), 'bobine.production.facts', 'old', '{}', now()`,
  since: (history) => `seq > ${history}`,
});

const unmarked = async (): Promise<boolean> =>
  (await owner.query('select 1 from outbox where published_at is null limit 1')).length > 0;

answering(
  async ({ events, history }: FlowAsk) => {
    // A relay knows up to where its table is published: another table has another.
    await relay?.stop();
    await outboxes.put(history);
    relay = new Relay(owner, log, logger);
    relay.start();
    await reader.query('truncate effects');
    const run = newId();
    const result = await flow(events, {
      write: (from, count) =>
        owner.transaction((tx) =>
          emitAll(
            tx,
            findingRecorded,
            `finding/${run}-${from}`,
            Array.from({ length: count }, (_, at) => ({
              ...{
                finding: newId(),
                severity: 'fyi' as const,
                code: 'bench.happened',
                subject: `bench/${from + at}`,
                work: 'BENCH',
              },
              text: 'x'.repeat(200),
            })),
            { project: 'bench', actor: 'service:production', correlation: run },
          ),
        ),
      effects: async () =>
        (await reader.query<{ n: number }>('select count(distinct id)::int as n from effects'))[0]?.n ?? 0,
    });
    // The relay marks what has been read already; another table must not take its place meanwhile.
    while (await unmarked()) await pause(5);
    return result;
  },
  async () => {
    await consumer.stop();
    await relay?.stop();
    await log.close();
    await owner.close();
    await reader.close();
  },
);
