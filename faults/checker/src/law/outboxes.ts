import { ask, type Breach, breach, counted, type Db, OWNERS } from '../breach.js';

/** Nothing waits to be published. */
export async function outboxesEmpty(db: Db): Promise<Breach[]> {
  const found: Breach[] = [];
  for (const owner of OWNERS) {
    const n = await counted(db, `select count(*)::int as n from ${owner}.outbox where published_at is null`);
    if (n > 0) found.push(breach('I5', `${owner} has ${n} events that are not published`));
  }
  return found;
}

/** Versions of a subject are 1, 2, 3… in the order in which they were written, and its row knows the last. */
export async function versionsContiguous(db: Db): Promise<Breach[]> {
  const found: Breach[] = [];
  for (const owner of OWNERS) {
    const rows = await ask<{ key: string; version: number; expected: number }>(
      db,
      `select distinct on (key) * from (
         select key, (event ->> 'subjectversion')::int as version, row_number() over (partition by key order by seq)::int as expected
         from ${owner}.outbox) v
       where version <> expected order by key, expected limit 20`,
    );
    const misnumbered = await ask<{ subject: string; version: number; last: number }>(
      db,
      `select subject, version::int, last from ${owner}.subjects
       join (select key, max((event ->> 'subjectversion')::int) as last from ${owner}.outbox group by key) o on o.key = subject
       where version <> last limit 20`,
    );
    found.push(
      ...rows.map(({ key, version, expected }) =>
        breach('I4', `${owner}: ${key} has version ${version} where ${expected} was due`),
      ),
      ...misnumbered.map(({ subject, version, last }) =>
        breach('I4', `${owner}: ${subject} is said to be at version ${version}, and its last event is ${last}`),
      ),
    );
  }
  return found;
}
