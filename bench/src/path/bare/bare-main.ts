// The bare path in a process of its own, as the product has one: only kafkajs, pg and Temporal's SDK.
import pg from 'pg';
import { answering } from '../../side/answering.js';
import { bareKafka } from './bare-kafka.js';
import { bareTemporal } from './bare-temporal.js';
import { type Ask, setClock, type Stamps, wallClock } from './stamps.js';

const pool = new pg.Pool({ connectionString: process.env['BARE_DATABASE_URL'], max: 4 });
await pool.query(`
  create table if not exists effects (
    id text not null,
    sent double precision not null,
    first_consumed double precision not null,
    second_consumed double precision not null,
    active double precision not null,
    written timestamptz not null default clock_timestamp()
  );
  create index if not exists effects_id on effects (id)`);

async function writeRow({ id, sent, firstConsumed, secondConsumed }: Stamps): Promise<void> {
  await pool.query(
    'insert into effects (id, sent, first_consumed, second_consumed, active) values ($1, $2, $3, $4, $5)',
    [id, sent, firstConsumed, secondConsumed, wallClock()],
  );
}

const temporal = await bareTemporal(process.env['TEMPORAL_ADDRESS'] ?? '', writeRow);
const kafka = await bareKafka(process.env['KAFKA_BROKERS'] ?? '', temporal.signal);

answering(
  async (ask: Ask) => {
    if ('prepare' in ask) {
      for (const id of ask.prepare) await temporal.start(id);
      return;
    }
    setClock();
    await kafka.send(ask.send);
  },
  async () => {
    await kafka.stop();
    await temporal.stop();
    await pool.end();
  },
);
