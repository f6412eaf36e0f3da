import { createHash } from 'node:crypto';
import type { GraphqlClient } from '../api/graphql-client.js';
import { CLAIM } from '../door/claim.js';
import type { DemoHome } from '../home/demo-home.js';
import type { Vendor } from '../people.js';
import type { Plan } from '../plan/plan.js';
import * as mutations from './mutations.js';
import { persistently } from './persistently.js';

export type SetUp = {
  client: GraphqlClient;
  home: DemoHome;
  plan: Plan;
  /** The administrator's bearer token. */
  token: string;
  webhookOf: (vendor: string) => string;
  signal: AbortSignal;
};

const GRANTS: Record<Vendor['kind'], string[]> = {
  vendor: [CLAIM.announcement, CLAIM.arrival, CLAIM.status],
  recipient: [CLAIM.receipt, CLAIM.verdict],
};

const worksOf = (plan: Plan) => [plan.work, ...(plan.furtherWorks ?? [])];

/** The project, its people, and its vendors with what they may send and the secrets they sign with. */
export async function setUpParties(setUp: SetUp): Promise<void> {
  const { client, home, plan, token, webhookOf } = setUp;
  const { code, title } = plan.project;
  await step(setUp, 'project', () => client.ask(token, mutations.CREATE_PROJECT, { project: code, title }));
  for (const { name, email, roles, titles } of plan.people) {
    await step(setUp, `person ${email}`, async () => {
      const memberships = [{ project: code, roles, titles }];
      const { registerPerson } = await client.ask<{ registerPerson: { id: string } }>(
        token,
        mutations.REGISTER_PERSON,
        {
          ...{ name, email, memberships },
        },
      );
      home.remembered.people[email] = registerPerson.id;
    });
  }
  for (const { code: vendor, name, kind, source } of plan.vendors) {
    const webhook = webhookOf(vendor);
    await step(setUp, `vendor ${vendor} at ${webhook}`, () =>
      client.ask(token, mutations.REGISTER_VENDOR, { vendor, name, kind, source, webhook }),
    );
    await step(setUp, `grant ${vendor}`, () =>
      client.ask(token, mutations.GIVE_GRANT, { project: code, vendor, types: GRANTS[kind] }),
    );
    await step(setUp, `secret ${vendor}`, async () => {
      if (home.remembered.secrets[vendor]) return;
      const { issueSecret } = await client.ask<{ issueSecret: { value: string } }>(token, mutations.ISSUE_SECRET, {
        vendor,
      });
      home.remembered.secrets[vendor] = issueSecret.value;
      home.save();
    });
  }
}

/** The works, without their breakdown: what comes about scenes and shots now is early. */
export async function setUpWork(setUp: SetUp): Promise<void> {
  const { client, plan, token } = setUp;
  for (const { code, ...work } of worksOf(plan)) {
    await step(setUp, `work ${code}`, () =>
      client.ask(token, mutations.REGISTER_WORK, { project: plan.project.code, work: code, ...work }),
    );
  }
  for (const { name, source } of plan.templates) {
    const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
    await step(setUp, `template ${name} ${hash}`, () => publish(setUp, name, source));
  }
  for (const specification of plan.specifications) {
    await step(setUp, `specification ${String(specification['specification'])}`, () =>
      client.ask(token, mutations.REGISTER_SPECIFICATION, { project: plan.project.code, specification }),
    );
  }
}

/** The breakdown, who does which sequence; then production is opened and the schedule ordered. */
export async function openProduction(setUp: SetUp, orderer: string): Promise<void> {
  const { client, plan, token } = setUp;
  const place = { project: plan.project.code, work: plan.work.code };
  if (plan.breakdown.slates.length) {
    await step(setUp, 'breakdown', () =>
      client.ask(token, mutations.IMPORT_BREAKDOWN, { ...place, ...plan.breakdown }),
    );
  }
  for (const { sequence, vendor } of plan.assignments) {
    await step(setUp, `sequence ${sequence}`, () =>
      client.ask(token, mutations.ASSIGN_SEQUENCE, { ...place, sequence, vendor }),
    );
  }
  for (const { code: work } of worksOf(plan)) {
    await step(setUp, `work opened ${work}`, () => client.ask(token, mutations.OPEN_WORK, { ...place, work }));
  }
  if (plan.orders.length > 0) await step(setUp, 'schedule', () => orderSchedule(setUp, orderer));
}

/** The delivery schedule, whole: a row that cannot be ordered is a fault of the demonstration. */
async function orderSchedule({ client, home, plan }: SetUp, orderer: string): Promise<void> {
  const rows = plan.orders.map(({ dueInDays, work = plan.work.code, ...row }) => ({
    ...{ work, ...row },
    ...(dueInDays === undefined ? {} : { due: daysAfter(home.remembered.startedAt, dueInDays) }),
  }));
  type Ordered = { applied: boolean; findings: { row: number | null; problem: string; fix: string }[] };
  const { orderSchedule: ordered } = await client.ask<{ orderSchedule: Ordered }>(orderer, mutations.ORDER_SCHEDULE, {
    ...{ project: plan.project.code, rows },
  });
  if (!ordered.applied) {
    const said = ordered.findings.map(({ row, problem, fix }) => `row ${row}: ${problem} ${fix}`);
    throw new Error(`The schedule cannot be ordered: ${said.join('; ')}`);
  }
}

/** The day so many days after another, in UTC. */
const daysAfter = (start: string, days: number): string =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);

async function publish({ client, token }: SetUp, name: string, source: string): Promise<void> {
  type Published = { hash: string; problems: { path: string; problem: string }[] };
  const { publishTemplate } = await client.ask<{ publishTemplate: Published }>(token, mutations.PUBLISH_TEMPLATE, {
    source,
  });
  const { problems } = publishTemplate;
  if (problems.length) {
    throw new Error(`${name}: ${problems.map(({ path, problem }) => `${path}: ${problem}`).join('; ')}`);
  }
}

const step = ({ home, signal }: SetUp, name: string, work: () => Promise<unknown>): Promise<void> =>
  home.once(name, () => persistently(name, work, signal));
