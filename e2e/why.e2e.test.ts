import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Product } from '@bobine/local';
import { eventually, until } from './eventually.js';
import { Signed } from './graphql.js';
import { startAllInOne, testSite, type TestSite } from './site.js';
import { giveGrant, messageOf, post, registerVendor, type Vendor } from './vendor.js';

const RUN = 'why/WHY/why';
const TEMPLATE = `apiVersion: bobine/v1
name: why
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    when: event.data.work == "WHY"
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  note:
    wait:
      event: bobine.material.arrived.v1
      key: { work: inputs.work, kind: '"document"' }
      when: event.data.material.startsWith("final")
      retain: P1D
  sound:
    needs: [note]
    wait:
      event: bobine.material.arrived.v1
      key: { work: inputs.work, kind: '"mix"' }
      retain: P1D
`;
const ARRIVED = 'A material has arrived and is registered';

type Evaluation = {
  outcome: string;
  rule: string | null;
  condition: string | null;
  values: unknown;
  reason: string;
  runs: string[];
};
type Why = {
  summary: string;
  answer: { outcome: string; code: string | null; reason: string; tech: string | null; until: string | null } | null;
  evaluations: Evaluation[];
  consequences: { type: string }[];
};

let here: TestSite;
let product: Product;
let client: Signed;
let lab: Vendor;
beforeAll(async () => {
  here = await testSite('why');
  product = await startAllInOne(here);
  client = await Signed.in(`http://127.0.0.1:${here.environment.ports.api}`, product.links.demo ?? '');
  await client.ask('mutation { createProject(project: "why", title: "Why") { code } }');
  lab = await registerVendor(client, 'lab');
  await giveGrant(client, 'why', 'lab', ['bobine.arrival.claimed.v1', 'bobine.status.claimed.v1']);
  for (const work of ['WHY', 'OTHER']) {
    await client.ask(
      'mutation ($work: String!) { registerWork(project: "why", work: $work, title: $work, kind: "short", rate: "24/1", identifiers: []) { code } }',
      { work },
    );
  }
  await client.ask('mutation ($source: String!) { publishTemplate(source: $source) { problems { path problem } } }', {
    source: TEMPLATE,
  });
}, 180_000);
afterAll(async () => {
  await product?.stop();
  await here?.stop();
}, 120_000);

/** Says a thing at the vendors' door; answers the id its event has here. */
async function say(type: string, id: string, data: Record<string, unknown>): Promise<string> {
  const message = messageOf({ id, vendor: lab, project: 'why', type, data: { work: 'WHY', ...data } });
  const door = `http://127.0.0.1:${here.environment.ports.exchange}`;
  const { event } = await eventually(`the door takes ${id}`, async () => {
    const answer = await post(door, message);
    return answer.status === 202 ? answer : undefined;
  });
  return String(event);
}

/** A file of the lab arrives; answers the claim. */
async function arrive(material: string, kind: string, path = material): Promise<string> {
  const folder = join(here.environment.files, 'landing', 'lab');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, material), material);
  return say('bobine.arrival.claimed.v1', `arrives:${material.replace('.', '~')}`, { material, kind, path });
}

const factsOf = async (
  owner: string,
  type: string,
  where: string,
  value: string,
): Promise<{ id: string; time: string } | undefined> =>
  (
    await here.db.query<{ id: string; time: string }>(
      `select id::text, event ->> 'time' as time from ${owner}.outbox where event ->> 'type' = $1 and ${where} = $2`,
      [type, value],
    )
  ).rows[0];

const arrivedFact = (claim: string) =>
  eventually('the material is registered', () =>
    factsOf('assets', 'bobine.material.arrived.v1', `event ->> 'causation'`, claim),
  );
const openedFact = (work: string) =>
  eventually('the work is open', () =>
    factsOf('production', 'bobine.work.opened.v1', `event -> 'data' ->> 'work'`, work),
  );

const WHY = `query ($event: ID!) { why(event: $event) {
  summary
  answer { outcome code reason tech until }
  evaluations { outcome rule condition values reason runs }
  consequences { type }
} }`;

/** The whole answer, once its sentence is the one that is due: what came before it is not the last word. */
async function why(event: string, summary: string): Promise<Why> {
  let last: Why | null = null;
  for (const end = Date.now() + 15_000; Date.now() < end; await pause(100)) {
    last = (await client.ask<{ why: Why | null }>(WHY, { event })).why;
    if (last?.summary === summary) return last;
  }
  expect(last?.summary).toBe(summary);
  throw new Error('unreachable');
}

const evaluation = (more: Partial<Evaluation> & Pick<Evaluation, 'outcome' | 'reason'>): Evaluation => ({
  ...{ rule: null, condition: null, values: null, runs: [] },
  ...more,
});
const types = ({ consequences }: Why): string[] => [...new Set(consequences.map(({ type }) => type))].sort();

describe('why, of what a vendor said', () => {
  it('applied: what it did, and what followed', async () => {
    const claim = await arrive('sketch.pdf', 'document');
    const told = await why(claim, `sketch.pdf is registered. Then: ${ARRIVED}.`);
    expect(told.answer).toEqual({
      outcome: 'applied',
      code: null,
      reason: 'sketch.pdf is registered.',
      tech: null,
      until: null,
    });
    expect(types(told)).toEqual(['bobine.claim.answered_by_assets.v1', 'bobine.material.arrived.v1']);
  });

  it('refused: the reason', async () => {
    const claim = await arrive('stolen.pdf', 'document', '../other/stolen.pdf');
    const reason = 'The path of the file must be inside your landing folder: it leaves its folder.';
    const { answer } = await why(claim, `Nothing happened, because it was refused: ${reason}`);
    expect(answer).toEqual({ outcome: 'refused', code: 'material.outsideLanding', reason, tech: null, until: null });
  });

  it('held: for what, and until when', async () => {
    const claim = await say('bobine.status.claimed.v1', 'early', { task: 'ANM', unit: 'BECH_0010', status: 'wip' });
    const until = await eventually('it is held', async () => {
      const { rows } = await here.db.query<{ until: Date }>('select until from production.held where event_id = $1', [
        claim,
      ]);
      return rows[0]?.until.toISOString();
    });
    const reason = 'There is no task ANM of BECH_0010 for you yet.';
    const told = await why(claim, `It is held until ${until}: ${reason}`);
    expect(told.answer).toEqual({ outcome: 'held', code: 'task.unknown', reason, tech: null, until });
  });

  it('parked: what failed, for an operator who mends it and lets it be applied', async () => {
    await here.db.query(`alter table assets.materials add constraint jammed check (material <> 'jam.pdf')`);
    const claim = await arrive('jam.pdf', 'document');
    const reason = 'new row for relation "materials" violates check constraint "jammed"';
    const told = await why(claim, `It is parked for an operator: ${reason}`);
    expect(told.answer).toMatchObject({ outcome: 'parked', code: 'event.parked', tech: reason, until: null });
    // What failed inside is for operators: the vendor is told in other words.
    expect(told.answer?.reason).toMatch(/^Something failed here/);
    await here.db.query('alter table assets.materials drop constraint jammed');
    await client.ask('mutation ($event: ID!) { replayParked(service: "assets", event: $event) }', { event: claim });
    await why(claim, `jam.pdf is registered. Then: ${ARRIVED}.`);
  });
});

describe('why, of what has happened', () => {
  let mix: { id: string; time: string };

  it('not fired: the start rule, its condition, and the value it saw', async () => {
    await client.ask('mutation { openWork(project: "why", work: "OTHER") { code } }');
    const { id } = await openedFact('OTHER');
    let rule: string | undefined;
    const query = 'select rule from orchestrator.evaluations where fact = $1';
    await until('it is evaluated', async () => {
      rule = (await here.db.query<{ rule: string }>(query, [id])).rows[0]?.rule;
      return rule !== undefined;
    });
    const reason = `The condition of ${rule} is false.`;
    const told = await why(id, `Nothing happened: ${reason}`);
    expect(rule).toMatch(/^why\/bobine.work.opened.v1$/);
    expect(told).toEqual({
      summary: `Nothing happened: ${reason}`,
      answer: null,
      evaluations: [
        evaluation({
          ...{ outcome: 'notFired', rule: rule ?? null, reason },
          condition: 'event.data.work == "WHY"',
          values: { 'event.data.work': 'OTHER' },
        }),
      ],
      consequences: [],
    });
  });

  it('fired: the run it started', async () => {
    await client.ask('mutation { openWork(project: "why", work: "WHY") { code } }');
    const { id } = await openedFact('WHY');
    const told = await why(id, `Started ${RUN}.`);
    expect(told.evaluations).toMatchObject([{ outcome: 'fired', reason: `Started ${RUN}.`, runs: [RUN] }]);
    expect(types(told)).toContain('bobine.run.started.v1');
  });

  it('held: the wait that has not opened yet, and until when it would collect it', async () => {
    mix = await arrivedFact(await arrive('mix.wav', 'mix'));
    const until = new Date(Date.parse(mix.time) + 24 * 3600 * 1000).toISOString();
    const reason = `It came early: ${RUN}/sound has not opened yet, and will collect it until ${until}.`;
    const told = await why(mix.id, `Nothing happened: ${reason}`);
    expect(told.evaluations).toEqual([evaluation({ outcome: 'held', rule: `${RUN}/sound`, reason, runs: [RUN] })]);
  });

  it('not fired: the wait whose condition is false, and the value it saw', async () => {
    const { id } = await arrivedFact(await arrive('draft.pdf', 'document'));
    const reason = `The condition of ${RUN}/note#1 is false.`;
    const told = await why(id, `Nothing happened: ${reason}`);
    expect(told.evaluations).toEqual([
      evaluation({
        ...{ outcome: 'notFired', rule: `${RUN}/note#1`, reason, runs: [RUN] },
        condition: 'event.data.material.startsWith("final")',
        values: { 'event.data.material': 'draft.pdf' },
      }),
    ]);
  });

  it('not fired: the wait for other business keys', async () => {
    const { id } = await arrivedFact(await arrive('titles.mov', 'titles'));
    const reason = `${RUN}/note#1 waits for kind document.`;
    const told = await why(id, `Nothing happened: ${reason}`);
    expect(told.evaluations).toEqual([
      evaluation({
        ...{ outcome: 'notFired', rule: `${RUN}/note#1`, reason, runs: [RUN] },
        condition: 'event.keys.kind == "document"',
        values: { 'event.keys.kind': 'titles' },
      }),
    ]);
  });

  it('not fired: nothing listens to such facts', async () => {
    const given = await eventually('the grant is a fact', () =>
      factsOf('production', 'bobine.grant.given.v1', `event ->> 'project'`, 'why'),
    );
    const reason = 'Nothing listens to bobine.grant.given.v1.';
    const told = await why(given.id, `Nothing happened: ${reason}`);
    expect(told.evaluations).toEqual([evaluation({ outcome: 'notFired', reason })]);
  });

  it('fired: the wait it woke, and the early fact that the next wait then collected', async () => {
    const { id } = await arrivedFact(await arrive('final.pdf', 'document'));
    const told = await why(id, `Woke ${RUN}/note#1.`);
    expect(told.evaluations).toEqual([
      evaluation({ outcome: 'fired', rule: `${RUN}/note#1`, reason: `Woke ${RUN}/note#1.`, runs: [RUN] }),
    ]);
    const reason = `It came early: ${RUN}/sound#1 collected it when it opened.`;
    const { evaluations } = await why(mix.id, reason);
    expect(evaluations.map(({ outcome }) => outcome)).toEqual(['held', 'fired']);
  });

  it('the run is closed: how it ended', async () => {
    await eventually('the run ends', async () => {
      const { rows } = await here.db.query(
        `select 1 from orchestrator.runs where address = $1 and status = 'completed'`,
        [RUN],
      );
      return rows.length > 0 ? true : undefined;
    });
    const { id } = await arrivedFact(await arrive('mix-2.wav', 'mix'));
    const reason = `The run ${RUN} is closed: completed.`;
    const told = await why(id, `Nothing happened: ${reason}`);
    expect(told.evaluations).toEqual([
      evaluation({ outcome: 'runClosed', rule: `${RUN}/sound#1`, reason, runs: [RUN] }),
    ]);
  });

  it('parked: what failed when it was evaluated', async () => {
    await here.db.query(
      `alter table orchestrator.facts add constraint jammed check (fact -> 'data' ->> 'material' is distinct from 'jam-2.pdf')`,
    );
    const { id } = await arrivedFact(await arrive('jam-2.pdf', 'document'));
    const reason = 'It is parked for an operator: new row for relation "facts" violates check constraint "jammed"';
    const told = await why(id, `Nothing happened: ${reason}`);
    expect(told.evaluations).toEqual([evaluation({ outcome: 'parked', reason })]);
    await here.db.query('alter table orchestrator.facts drop constraint jammed');
    await client.ask('mutation ($event: ID!) { replayParked(service: "orchestrator", event: $event) }', { event: id });
    await eventually('it is evaluated', async () => {
      const { why: again } = await client.ask<{ why: Why | null }>(WHY, { event: id });
      return again?.evaluations.length === 2 ? true : undefined;
    });
  });
});
