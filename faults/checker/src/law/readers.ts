import { ask, type Breach, breach, counted, type Db, EVERYTHING_SAID, OWN_MATTER, READERS, some } from '../breach.js';

const CLAIM = `type like 'bobine.%.claimed.v1'`;

const readBy = (reader: string): string => `(
  select event_id as id from ${reader}.inbox where consumer = '${reader}'
  union all select event_id from ${reader}.parked where consumer = '${reader}' and replayed_at is null)`;

/** Nobody read anything twice or anything that was never said; those who read everything have read everything. */
export async function readersComplete(db: Db): Promise<Breach[]> {
  const found: Breach[] = [];
  for (const reader of READERS) {
    const read = readBy(reader);
    const twice = await counted(db, `select (count(*) - count(distinct id))::int as n from ${read} r`);
    if (twice > 0) found.push(breach('I3', `${reader} has ${twice} events more than once`));
    const ghosts = await ask<{ id: string }>(
      db,
      `select id from ${read} r where not exists (select from (${EVERYTHING_SAID}) s where s.id = r.id) limit 20`,
    );
    found.push(...ghosts.map(({ id }) => breach('I2', `${reader} has read ${id}, which nobody has said`)));
  }
  return [
    ...found,
    ...(await lacks(db, 'orchestrator', `owner <> 'orchestrator' and not ${CLAIM} and not ${OWN_MATTER}`)),
    ...(await lacks(db, 'api', 'true')),
  ];
}

async function lacks(db: Db, reader: string, where: string): Promise<Breach[]> {
  const rows = await ask<{ type: string; n: number }>(
    db,
    `select type, count(*)::int as n from (${EVERYTHING_SAID}) s where ${where}
       and not exists (select from ${readBy(reader)} r where r.id = s.id) group by type order by type`,
  );
  if (rows.length === 0) return [];
  const all = rows.reduce((sum, { n }) => sum + n, 0);
  return [breach('law', `${reader} has not read ${all} events: ${some(rows.map(({ type }) => type))}`)];
}
