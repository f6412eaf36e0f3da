import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { BenchProduct } from '../site.js';
import type { MeasuredPath } from './measure.js';
import { type OurEvent, ourMilestones, unfinished } from './our-milestones.js';
import { ProductApi } from '../product-api.js';
import { PROJECT, REACTION_TEMPLATE, runOf, SOURCE, VENDOR, WORK } from './reaction-template.js';
import { Vendor } from './vendor.js';

const ANNOUNCED = 'bobine.announcement.claimed.v1';
const ARRIVED = 'bobine.arrival.claimed.v1';

/**
 * Everything that must be there before a vendor's event can move a workflow, through the public doors; once.
 * @returns the vendor's secret
 */
export async function setUp({ api, link }: BenchProduct): Promise<string> {
  const client = new ProductApi(api);
  await client.signIn(link);
  const ask = (query: string, variables: Record<string, unknown>) =>
    client.eventually<Record<string, unknown>>(query, variables);
  await ask('mutation ($p: String!) { createProject(project: $p, title: "Bench") { code } }', { p: PROJECT });
  await ask(
    'mutation ($v: String!, $s: String!) { registerVendor(vendor: $v, name: "Lab", kind: "vendor", source: $s) { code } }',
    { v: VENDOR, s: SOURCE },
  );
  await ask(
    'mutation ($p: String!, $v: String!, $t: [String!]!) { giveGrant(project: $p, vendor: $v, types: $t) { code } }',
    {
      ...{ p: PROJECT, v: VENDOR },
      t: [ANNOUNCED, ARRIVED],
    },
  );
  const { issueSecret } = (await ask('mutation ($v: String!) { issueSecret(vendor: $v) { value } }', {
    v: VENDOR,
  })) as {
    issueSecret: { value: string };
  };
  await ask(
    `mutation ($p: String!, $w: String!) {
      registerWork(project: $p, work: $w, title: "Bench", kind: "short", rate: "24/1", identifiers: []) { code }
    }`,
    { p: PROJECT, w: WORK },
  );
  const { publishTemplate } = (await ask(
    'mutation ($s: String!) { publishTemplate(source: $s) { problems { path problem } } }',
    { s: REACTION_TEMPLATE },
  )) as { publishTemplate: { problems: { path: string; problem: string }[] } };
  const [problem] = publishTemplate.problems;
  if (problem) throw new Error(`The template is not taken: ${problem.path}: ${problem.problem}`);
  return issueSecret.value;
}

const about = (material: string) => ({ material, work: WORK, kind: 'document' });

/** The product's path: a vendor's signed event at the door, to the step that the run recorded after its activity. */
export async function ourPath(
  product: BenchProduct,
  db: pg.Pool,
  secret: string,
  now: () => number,
): Promise<MeasuredPath<OurEvent>> {
  const vendor = new Vendor(product.door, secret, now);
  const landing = join(product.files, 'landing', VENDOR);
  await mkdir(landing, { recursive: true });
  const open = async (): Promise<number> => {
    const { rows } = await db.query<{ n: number }>(
      'select count(*)::int as n from orchestrator.subscriptions where closed_at is null',
    );
    return rows[0]?.n ?? 0;
  };
  return {
    name: 'ours',
    prepare: async (names) => {
      const before = await open();
      for (const name of names) {
        await writeFile(join(landing, `${name}.txt`), `${name}, a document of the bench.\n`);
        await vendor.sayOnceKnown(ANNOUNCED, `announce:${name}`, about(name));
      }
      return { done: async () => (await open()) >= before + names.length };
    },
    send: async (name) => {
      const { event, at } = await vendor.say(ARRIVED, `arrive:${name}`, { ...about(name), path: `${name}.txt` });
      return { name, event, received: at };
    },
    reacted: async ({ name }) => {
      const { rowCount } = await db.query(
        `select 1 from orchestrator.steps where run = $1 and step = 'react' and attempt = 1 and status = 'done'`,
        [runOf(name)],
      );
      return (rowCount ?? 0) > 0;
    },
    measured: (events) => ourMilestones(db, events),
    faults: (events) => unfinished(db, events),
  };
}
