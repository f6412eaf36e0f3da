import type pg from 'pg';

/** Owners of facts, each with an outbox; readers have an inbox. */
const OWNERS = ['production', 'assets', 'deliverables', 'orchestrator', 'exchange'] as const;
const READERS = [...OWNERS, 'api'] as const;
/** Who decides on which claim. */
const DECIDES: Record<string, (typeof OWNERS)[number]> = {
  'bobine.announcement.claimed.v1': 'assets',
  'bobine.arrival.claimed.v1': 'assets',
  'bobine.status.claimed.v1': 'production',
  'bobine.receipt.claimed.v1': 'deliverables',
  'bobine.verdict.claimed.v1': 'deliverables',
};
const CLAIM = `type like 'bobine.%.claimed.v1'`;

type Check = (db: pg.Pool) => Promise<string[]>;
const ask = async <Row extends object>(db: pg.Pool, sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await db.query<Row>(sql, values)).rows;

/** Everything that breaks the law of the event path, by name; empty when it is kept. Judged by rows alone. */
export async function breaches(db: pg.Pool): Promise<string[]> {
  const found: string[] = [];
  for (const check of [claimsEndOnce, outboxesEmpty, versionsContiguous, readersComplete, dispatchesTold, runsOver]) {
    found.push(...(await check(db)));
  }
  return found;
}

/** Each claim the door accepted was published, and ended with its owner in exactly one way, which it was told once. */
const claimsEndOnce: Check = async (db) => {
  const types = await ask<{ type: string }>(db, 'select distinct type from exchange.accepted');
  const strange = types.filter(({ type }) => !DECIDES[type]).map(({ type }) => `nobody decides on ${type}`);
  const unpublished = await ask<{ event: string }>(
    db,
    'select event from exchange.accepted a where not exists (select from exchange.outbox o where o.id = a.event)',
  );
  const found = [
    ...strange,
    ...unpublished.map(({ event }) => `${event} was accepted and never written to be published`),
  ];
  for (const owner of OWNERS) {
    const own = Object.keys(DECIDES).filter((type) => DECIDES[type] === owner);
    if (own.length > 0) found.push(...(await claimsOf(db, owner, own)));
  }
  return found;
};

type ClaimRow = {
  event: string;
  type: string;
  outcomes: string[];
  held: number;
  parked: number;
  answers: string[];
};

async function claimsOf(db: pg.Pool, owner: string, types: string[]): Promise<string[]> {
  const rows = await ask<ClaimRow>(
    db,
    `with answers as (
       select event -> 'data' ->> 'claim' as claim, array_agg(event -> 'data' ->> 'answer' order by seq) as answers
       from ${owner}.outbox where event ->> 'type' = 'bobine.claim.answered_by_${owner}.v1' group by 1
     )
     select c.event::text, c.type,
       array(select outcome from ${owner}.inbox where consumer = '${owner}' and event_id = c.event::text) as outcomes,
       (select count(*)::int from ${owner}.held where event_id = c.event::text) as held,
       (select count(*)::int from ${owner}.parked where event_id = c.event::text and replayed_at is null) as parked,
       coalesce(a.answers, '{}') as answers
     from exchange.accepted c left join answers a on a.claim = c.event::text
     where c.type = any($1)`,
    [types],
  );
  return rows.flatMap((row) => {
    const wrong = endingFault(row);
    return wrong ? [`${row.type} ${row.event} ${wrong}`] : [];
  });
}

/** Applied, refused, held or parked: one of them, and the answers that were given agree. */
export function endingFault({ outcomes, held, parked, answers }: Omit<ClaimRow, 'event' | 'type'>): string | undefined {
  const said = `(inbox ${outcomes.join('+') || 'none'}, held ${held}, parked ${parked}, answers ${answers.join(', ')})`;
  const [outcome] = outcomes;
  const ends = [
    outcomes.length === 1 && (outcome === 'applied' || outcome === 'refused') && held === 0 && parked === 0,
    outcomes.length === 1 && outcome === 'held' && held === 1 && parked === 0,
    outcomes.length === 0 && held === 0 && parked === 1,
  ].filter(Boolean).length;
  if (ends !== 1) return `did not end in exactly one way ${said}`;
  const final = answers.filter((answer) => answer === 'applied' || answer === 'refused');
  if (final.length > 1) return `was answered for good more than once ${said}`;
  if (answers.at(-1) !== (outcome ?? 'parked')) return `was answered otherwise than it ended ${said}`;
  return undefined;
}

const outboxesEmpty: Check = async (db) => {
  const found: string[] = [];
  for (const owner of OWNERS) {
    const [row] = await ask<{ n: number }>(
      db,
      `select count(*)::int as n from ${owner}.outbox where published_at is null`,
    );
    if (row && row.n > 0) found.push(`${owner} has ${row.n} events that are not published`);
  }
  return found;
};

/** Versions of a subject are 1, 2, 3… in the order in which they were written. */
const versionsContiguous: Check = async (db) => {
  const found: string[] = [];
  for (const owner of OWNERS) {
    const rows = await ask<{ key: string; version: number; expected: number }>(
      db,
      `select distinct on (key) * from (
         select key, (event ->> 'subjectversion')::int as version, row_number() over (partition by key order by seq)::int as expected
         from ${owner}.outbox) v
       where version <> expected order by key, expected limit 20`,
    );
    found.push(
      ...rows.map(({ key, version, expected }) => `${owner}: ${key} has version ${version} where ${expected} was due`),
    );
  }
  return found;
};

/** Nobody read anything twice or anything that was never said; those who read everything have read everything. */
const readersComplete: Check = async (db) => {
  const everything = OWNERS.map(
    (owner) => `select id::text as id, event ->> 'type' as type, '${owner}' as owner from ${owner}.outbox`,
  );
  const said = everything.join(' union all ');
  const found: string[] = [];
  for (const reader of READERS) {
    const read = `(select event_id as id from ${reader}.inbox where consumer = '${reader}'
      union all select event_id from ${reader}.parked where consumer = '${reader}' and replayed_at is null)`;
    const [twice] = await ask<{ n: number }>(db, `select (count(*) - count(distinct id))::int as n from ${read} r`);
    if (twice && twice.n > 0) found.push(`${reader} has ${twice.n} events more than once`);
    const ghosts = await ask<{ id: string }>(
      db,
      `select id from ${read} r where not exists (select from (${said}) s where s.id = r.id) limit 5`,
    );
    found.push(...ghosts.map(({ id }) => `${reader} has read ${id}, which nobody has said`));
  }
  const lacks = async (reader: string, where: string): Promise<void> => {
    const [row] = await ask<{ n: number; types: string[] }>(
      db,
      `select count(*)::int as n, array_agg(distinct type) as types from (${said}) s where ${where}
         and not exists (select from ${reader}.inbox i where i.consumer = '${reader}' and i.event_id = s.id)
         and not exists (select from ${reader}.parked p where p.consumer = '${reader}' and p.event_id = s.id)`,
    );
    if (row && row.n > 0) found.push(`${reader} has not read ${row.n} events: ${row.types.slice(0, 5).join(', ')}`);
  };
  await lacks('orchestrator', `owner <> 'orchestrator' and not ${CLAIM}`);
  await lacks('api', 'true');
  return found;
};

/** What runs had to be told was told, in numbers without a gap, and every fact was evaluated. */
const dispatchesTold: Check = async (db) => {
  const [untold] = await ask<{ n: number }>(
    db,
    'select count(*)::int as n from orchestrator.dispatches where done_at is null',
  );
  const gaps = await ask<{ run: string }>(
    db,
    `select run from orchestrator.dispatches group by run
     having count(*) <> max(number) or min(number) <> 1 or count(distinct number) <> count(*) limit 5`,
  );
  const [unevaluated] = await ask<{ n: number }>(
    db,
    `select count(*)::int as n from orchestrator.inbox i where consumer = 'orchestrator'
       and not exists (select from orchestrator.evaluations e where e.fact = i.event_id)`,
  );
  return [
    ...(untold && untold.n > 0 ? [`${untold.n} dispatches were never told`] : []),
    ...gaps.map(({ run }) => `the dispatches of ${run} have gaps`),
    ...(unevaluated && unevaluated.n > 0 ? [`${unevaluated.n} facts were read and never evaluated`] : []),
  ];
};

/**
 * Every run has ended well, every fan-out has joined once with each item done, and nothing listens any more. Cancelled is
 * only what carried an item that has left, or that goes by a later run.
 */
const runsOver: Check = async (db) => {
  const runs = await ask<{ address: string; status: string; reason: string | null }>(
    db,
    `select address, status, reason from orchestrator.runs r where status <> 'completed' and not (
       status = 'cancelled' and parent is not null and not exists (
         select from orchestrator.fan_out_items i where i.item_run = r.address and i.status <> 'dropped')) limit 10`,
  );
  const items = await ask<{ run: string; step: string; key: string; status: string }>(
    db,
    `select i.run, i.step, i.key, i.status from orchestrator.fan_out_items i
     join orchestrator.fan_outs f using (run, step) where f.state <> 'closed' and i.item_run is null and i.status <> 'dropped' limit 10`,
  );
  const open = await ask<{ run: string; step: string }>(
    db,
    `select run, step from orchestrator.fan_outs where state = 'open' limit 10`,
  );
  const [listening] = await ask<{ n: number }>(
    db,
    'select count(*)::int as n from orchestrator.subscriptions where closed_at is null',
  );
  return [
    ...runs.map(({ address, status, reason }) => `the run ${address} is ${status}: ${reason ?? 'no reason given'}`),
    ...items.map(({ run, step, key, status }) => `the item ${key} of ${run}/${step} is ${status} and never ran`),
    ...open.map(({ run, step }) => `the fan-out ${run}/${step} never joined`),
    ...(listening && listening.n > 0 ? [`${listening.n} subscriptions are still open`] : []),
  ];
};
