import { ask, breach, type Breach, type Db, OWNERS, some } from '../breach.js';
import { readTopic, type Record } from './read-topic.js';

export type Published = { breaches: Breach[]; events: number; records: number; duplicates: number };
type Written = { id: string; topic: string; key: string; hash: string };

/** Everything that was written to be published is in the log, under its subject, in the order of its versions. */
export async function publishedInOrder(db: Db, brokers: string[]): Promise<Published> {
  const written = await ask<Written>(
    db,
    OWNERS.map((owner) => `select id::text as id, topic, key, md5(event::text) as hash from ${owner}.outbox`).join(
      ' union all ',
    ),
  );
  const all: Published = { breaches: [], events: written.length, records: 0, duplicates: 0 };
  for (const [topic, of] of Map.groupBy(written, (one) => one.topic)) {
    const { breaches, duplicates, records } = await judged(db, topic, of, await readTopic(brokers, topic));
    all.breaches.push(...breaches);
    all.duplicates += duplicates;
    all.records += records;
  }
  return all;
}

async function judged(db: Db, topic: string, written: Written[], records: Record[]) {
  const { breaches, first, duplicates } = inOrder(topic, records);
  const missing = written.filter(({ id }) => !first.has(id));
  if (missing.length > 0) {
    breaches.push(breach('I5', `${topic} lacks ${missing.length} events: ${some(missing.map(({ id }) => id))}`));
  }
  const known = new Map(written.map((one) => [one.id, one]));
  const invented = [...first.keys()].filter((id) => !known.has(id));
  if (invented.length > 0) {
    breaches.push(breach('I2', `${topic} has ${invented.length} events that nobody wrote: ${some(invented)}`));
  }
  // Postgres compares the contents, so that spaces and the order of names do not count.
  const both = [...first].filter(([id]) => known.has(id)).map(([id, { key, value }]) => ({ id, key, value }));
  const hashes = await ask<{ id: string; hash: string }>(
    db,
    `select id, md5((value::jsonb)::text) as hash from jsonb_to_recordset($1::jsonb) as r (id text, value text)`,
    [JSON.stringify(both.map(({ id, value }) => ({ id, value })))],
  );
  const hashOf = new Map(hashes.map(({ id, hash }) => [id, hash]));
  const other = both.filter(({ id, key }) => known.get(id)?.key !== key || known.get(id)?.hash !== hashOf.get(id));
  if (other.length > 0) {
    breaches.push(
      breach(
        'I5',
        `${topic} has ${other.length} events otherwise than they were written: ${some(other.map(({ id }) => id))}`,
      ),
    );
  }
  return { breaches, duplicates, records: records.length };
}

/**
 * Of each subject the versions come as 1, 2, 3…; one that has come before may come again, and a new one never comes before
 * its predecessor. A subject keeps to one partition.
 */
export function inOrder(topic: string, records: readonly Record[]) {
  const breaches: Breach[] = [];
  const first = new Map<string, Record>();
  const at = new Map<string, { version: number; partition: number }>();
  let duplicates = 0;
  for (const record of records) {
    const event = parsed(record.value);
    if (!event) {
      breaches.push(breach('I5', `${topic} has a record at ${record.partition}/${record.offset} that is no event`));
      continue;
    }
    if (first.has(event.id)) {
      duplicates++;
      continue;
    }
    first.set(event.id, record);
    const before = at.get(record.key);
    if (event.subjectversion !== (before?.version ?? 0) + 1) {
      breaches.push(
        breach('I5', `${topic}: version ${event.subjectversion} of ${record.key} comes after ${before?.version ?? 0}`),
      );
    }
    if (before && before.partition !== record.partition) {
      breaches.push(
        breach('I5', `${topic}: ${record.key} is in partitions ${before.partition} and ${record.partition}`),
      );
    }
    const version = Math.max(event.subjectversion, before?.version ?? 0);
    at.set(record.key, { version, partition: record.partition });
  }
  return { breaches, first, duplicates };
}

function parsed(value: string): { id: string; subjectversion: number } | undefined {
  try {
    const { id, subjectversion } = JSON.parse(value) as { id?: unknown; subjectversion?: unknown };
    return typeof id === 'string' && typeof subjectversion === 'number' ? { id, subjectversion } : undefined;
  } catch {
    return undefined;
  }
}
