import {
  castVote,
  createProject,
  type Principal,
  registerCut,
  registerPerson,
  registerWork,
  reportTask,
  servicePrincipal,
} from '@bobine/contracts';
import { Client, Connection } from '@temporalio/client';
import type pg from 'pg';
import { ProductApi } from '../product-api.js';
import type { BenchProduct } from '../site.js';
import { until } from '../starts/slice.js';
import { crew, type Open } from './crew.js';
import { edlOf, FAN_TEMPLATE, type Fan, type FanAsk, itemOf, PROJECT, runOf, shotAt, STEPS } from './shape.js';

const SERVICES = ['production', 'orchestrator', 'assets', 'deliverables', 'exchange'] as const;
/** What the engine says of itself beside the runs: how it judged each fact. The bare side has nothing like it. */
const OUR_OWN = 'bobine.fact.evaluated.v1';

/** The project with the person who decides, and the template, through the public doors; once. */
export async function setUp({ api, link, commands }: BenchProduct, db: pg.Pool): Promise<Principal> {
  const client = new ProductApi(api);
  await client.signIn(link);
  const bench = servicePrincipal('bench');
  await commands.send(createProject, { project: PROJECT, title: 'Bench' }, bench);
  const name = 'Supervisor';
  const memberships = [{ project: PROJECT, roles: ['reviewer' as const], titles: ['supervisor'] }];
  const { person } = await commands.send(registerPerson, { name, memberships }, bench);
  const { publishTemplate } = await client.eventually<{ publishTemplate: { problems: { problem: string }[] } }>(
    'mutation ($source: String!) { publishTemplate(source: $source) { problems { problem } } }',
    { source: FAN_TEMPLATE },
  );
  // So that the crew finds what is open as it does on the bare side.
  await db.query(`create index on production.tasks (project, work) where status = 'ready'`);
  await db.query(`create index on production.gates (project, work) where status = 'open'`);
  const [problem] = publishTemplate.problems;
  if (problem) throw new Error(`The template is not taken: ${problem.problem}`);
  return { kind: 'person', id: person, name, siteAdmin: false, memberships };
}

/** The product: its cut registered by a command, its people answering through commands, until the read model shows it all. */
export function ourFan({ commands, rssMb }: BenchProduct, temporal: string, db: pg.Pool, person: Principal) {
  const bench = servicePrincipal('bench');
  return async (ask: FanAsk): Promise<Fan> => {
    const { work } = ask;
    const kind = { title: work, kind: 'feature' as const, rate: { num: 24, den: 1 }, identifiers: [] };
    await commands.send(registerWork, { project: PROJECT, work, ...kind }, bench);
    const marks = await marksOf(db);
    await until('Reading what came before', () => drained(db, marks));
    const before = await rowsOf(db);
    const began = performance.now();
    await commands.send(registerCut, { project: PROJECT, work, material: idOf(work), edl: edlOf(ask) }, bench);
    await crew(
      () => openOf(db, work),
      async ({ kind: what, id }) => {
        if (what === 'task') await commands.send(reportTask, { task: id, status: 'done' }, bench);
        else await commands.send(castVote, { gate: id, vote: 'approve' }, person);
      },
      () => isOver(db, work),
    );
    await until('Reading all of it', () => drained(db, marks));
    const tookMs = performance.now() - began;
    return {
      tookMs,
      left: await rowsLeft(db, marks, work),
      history: await historyOf(temporal, ask),
      rssMb: rssMb() ?? Number.NaN,
      rowsPerStep: ((await rowsOf(db)) - before) / (ask.shots * STEPS.length),
    };
  };
}

/** An id of a material that nobody has: the cut only keeps it. */
const idOf = (work: string): string => `bench:${work}`;

async function openOf(db: pg.Pool, work: string): Promise<Open[]> {
  const { rows } = await db.query<Open>(
    `select 'task' as kind, id from production.tasks where project = $1 and work = $2 and status = 'ready'
     union all
     select 'gate', id from production.gates where project = $1 and work = $2 and status = 'open'`,
    [PROJECT, work],
  );
  return rows;
}

async function isOver(db: pg.Pool, work: string): Promise<boolean> {
  const { rows } = await db.query<{ status: string }>('select status from orchestrator.runs where address = $1', [
    runOf(work),
  ]);
  const status = rows[0]?.status ?? 'running';
  if (status !== 'running' && status !== 'completed') throw new Error(`The run of ${work} is ${status}`);
  return status === 'completed';
}

/** Where the outbox of each service stood. */
type Marks = Record<(typeof SERVICES)[number], string>;

async function marksOf(db: pg.Pool): Promise<Marks> {
  const heads = SERVICES.map((name) => `(select coalesce(max(seq), 0) from ${name}.outbox)::text as ${name}`);
  const { rows } = await db.query<Marks>(`select ${heads.join(', ')}`);
  return rows[0] as Marks;
}

/** All that was said since. */
const saidSince = (marks: Marks): string =>
  SERVICES.map((name) => `select id, event, published_at from ${name}.outbox where seq > ${BigInt(marks[name])}`).join(
    ' union all ',
  );

async function drained(db: pg.Pool, marks: Marks): Promise<boolean> {
  const { rows } = await db.query<{ left: boolean }>(
    `select exists (
       select from (${saidSince(marks)}) said
       where published_at is null or not exists (select from api.event where event.id = said.id::text)) as left`,
  );
  return rows[0]?.left === false;
}

async function rowsLeft(db: pg.Pool, marks: Marks, work: string): Promise<Record<string, number>> {
  const { rows } = await db.query<{ what: string; n: number }>(
    `select 'tasks done' as what, count(*)::int as n from production.tasks where project = $1 and work = $2 and status = 'done'
     union all
     select 'gates approved', count(*)::int from production.gates where project = $1 and work = $2 and status = 'approved'
     union all
     select 'runs completed', count(*)::int from orchestrator.runs
     where project = $1 and work = $2 and status = 'completed'
     union all
     select 'steps done', count(*)::int from orchestrator.steps s join orchestrator.runs r on r.address = s.run
     where r.project = $1 and r.work = $2 and s.status = 'done'
     union all
     select regexp_replace(event ->> 'type', '^bobine\\.|\\.v1$', '', 'g'), count(*)::int
     from (${saidSince(marks)}) said where event ->> 'type' <> $3 group by 1`,
    [PROJECT, work, OUR_OWN],
  );
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}

/** Rows in all tables of the product. */
async function rowsOf(db: pg.Pool): Promise<number> {
  const { rows: tables } = await db.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(relname) as name from pg_stat_user_tables`,
  );
  const counts = tables.map(({ name }) => `(select count(*) from ${name})`);
  const { rows } = await db.query<{ n: string }>(`select (${counts.join(' + ')})::text as n`);
  return Number(rows[0]?.n);
}

async function historyOf(address: string, { work, shots }: FanAsk): Promise<Fan['history']> {
  const connection = await Connection.connect({ address });
  const { workflow } = new Client({ connection });
  const lengthOf = async (id: string): Promise<number> => (await workflow.getHandle(id).describe()).historyLength;
  const history = {
    run: await lengthOf(runOf(work)),
    shot: await lengthOf(itemOf(work, shotAt(Math.floor(shots / 2)))),
  };
  await connection.close();
  return history;
}
