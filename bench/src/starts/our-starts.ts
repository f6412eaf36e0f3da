import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orderDeliverable, servicePrincipal } from '@bobine/contracts';
import type pg from 'pg';
import { ProductApi } from '../product-api.js';
import type { BenchProduct } from '../site.js';
import { DELIVERY_TEMPLATE, PROJECT, RECIPIENT, runOf, SPECIFICATION, WORK } from './delivery.js';
import { eachOf, named, type Slice, type SliceAsk, until } from './slice.js';

/** Everything an order needs, through the public door; once. */
export async function setUp({ api, link, files }: BenchProduct, db: pg.Pool): Promise<void> {
  const client = new ProductApi(api);
  await client.signIn(link);
  const ask = (query: string, variables: Record<string, unknown>) =>
    client.eventually<Record<string, unknown>>(query, variables);
  await ask('mutation ($p: String!) { createProject(project: $p, title: "Bench") { code } }', { p: PROJECT });
  await ask(
    'mutation ($v: String!) { registerVendor(vendor: $v, name: "Cinema", kind: "recipient", source: "/cinema") { code } }',
    { v: RECIPIENT },
  );
  await ask(
    `mutation ($p: String!, $w: String!) {
      registerWork(project: $p, work: $w, title: "Bench", kind: "short", rate: "24/1", identifiers: []) { code }
    }`,
    { p: PROJECT, w: WORK },
  );
  await ask('mutation ($p: String!, $s: JSON!) { registerSpecification(project: $p, specification: $s) }', {
    ...{ p: PROJECT, s: SPECIFICATION },
  });
  const { publishTemplate } = (await ask(
    'mutation ($s: String!) { publishTemplate(source: $s) { problems { path problem } } }',
    { s: DELIVERY_TEMPLATE },
  )) as { publishTemplate: { problems: { path: string; problem: string }[] } };
  const [problem] = publishTemplate.problems;
  if (problem) throw new Error(`The template is not taken: ${problem.path}: ${problem.problem}`);
  await mkdir(join(files, 'bench'), { recursive: true });
  await writeFile(join(files, 'bench/element.mov'), 'an image');
  await writeFile(join(files, 'bench/lineage.json'), '{}');
  await until('What an order needs to be known to its owner', () => isKnown(db));
}

async function isKnown(db: pg.Pool): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean }>(
    `select exists (select from deliverables.known_work where work = $1)
       and exists (select from deliverables.known_vendor where vendor = $2) as known`,
    [WORK, RECIPIENT],
  );
  return rows[0]?.known ?? false;
}

/** The product: orders as commands to their owner, whose facts start the runs; until the read model shows it all. */
export function ourStarts({ commands }: BenchProduct, db: pg.Pool): (ask: SliceAsk) => Promise<Slice> {
  const principal = servicePrincipal('bench');
  const order = async (deliverable: string): Promise<void> => {
    const kind = { work: WORK, specification: SPECIFICATION.specification, recipient: RECIPIENT };
    const input = { project: PROJECT, deliverable, name: deliverable, ...kind, language: 'fr', territory: 'FR' };
    await commands.send(orderDeliverable, input, principal);
  };
  return async (ask) => {
    const deliverables = named(ask);
    const marks = await marksOf(db);
    const began = performance.now();
    await eachOf(deliverables, order);
    await until('The end of every run', async () => (await ended(db, deliverables)) === ask.orders);
    await until('Reading all of it', () => drained(db, marks));
    const tookMs = performance.now() - began;
    return { tookMs, runMs: await runTimes(db, marks), left: await rowsLeft(db, marks, deliverables) };
  };
}

async function ended(db: pg.Pool, deliverables: string[]): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from orchestrator.runs where address = any($1) and status <> 'running'`,
    [deliverables.map(runOf)],
  );
  return rows[0]?.n ?? 0;
}

/** Where the outboxes of the two services that say something stood. */
type Marks = [deliverables: string, orchestrator: string];

async function marksOf(db: pg.Pool): Promise<Marks> {
  const mark = async (service: string): Promise<string> => {
    const { rows } = await db.query<{ seq: string }>(`select coalesce(max(seq), 0) as seq from ${service}.outbox`);
    return rows[0]?.seq ?? '0';
  };
  return [await mark('deliverables'), await mark('orchestrator')];
}

/** All that was said since. */
const SAID = `
  said as (
    select id, event, created_at, published_at from deliverables.outbox where seq > $1
    union all
    select id, event, created_at, published_at from orchestrator.outbox where seq > $2
  )`;

async function drained(db: pg.Pool, marks: Marks): Promise<boolean> {
  const { rows } = await db.query<{ drained: boolean }>(
    `with ${SAID}
     select bool_and(published_at is not null and exists (select from api.event where event.id = said.id::text)) as drained
     from said`,
    marks,
  );
  return rows[0]?.drained ?? false;
}

async function runTimes(db: pg.Pool, marks: Marks): Promise<number[]> {
  const { rows } = await db.query<{ ms: string }>(
    `with ${SAID}
     select extract(epoch from over.created_at - ordered.created_at) * 1000 as ms
     from said ordered join said over on over.event -> 'data' ->> 'deliverable' = ordered.event -> 'data' ->> 'deliverable'
     where ordered.event ->> 'type' = 'bobine.deliverable.ordered.v1' and over.event ->> 'type' = 'bobine.run.ended.v1'`,
    marks,
  );
  return rows.map(({ ms }) => Number(ms));
}

/** What the engine says of itself beside the runs: how it judged each fact. The bare side has nothing like it. */
const OUR_OWN = 'bobine.fact.evaluated.v1';

async function rowsLeft(db: pg.Pool, marks: Marks, deliverables: string[]): Promise<Record<string, number>> {
  const { rows } = await db.query<{ what: string; n: number }>(
    `with ${SAID}
     select 'deliverables sent' as what, count(*)::int as n from deliverables.deliverable
     where project = $3 and code = any($4) and status = 'sent' and dispatch is not null
     union all
     select 'runs completed', count(*)::int from orchestrator.runs where address = any($5) and status = 'completed'
     union all
     select 'steps done', count(*)::int from orchestrator.steps where run = any($5) and status = 'done'
     union all
     select 'events read', count(*)::int from said join api.event on event.id = said.id::text
     where said.event ->> 'type' <> $6
     union all
     select regexp_replace(event ->> 'type', '^bobine\\.|\\.v1$', '', 'g'), count(*)::int from said where event ->> 'type' <> $6 group by 1`,
    [...marks, PROJECT, deliverables, deliverables.map(runOf), OUR_OWN],
  );
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}
