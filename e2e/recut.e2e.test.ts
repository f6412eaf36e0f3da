import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Product } from '@bobine/local';
import { approvalFaults, lawBreaches } from '@bobine/checker';
import { eventually, until } from './eventually.js';
import { Signed } from './graphql.js';
import { startAllInOne, testSite, type TestSite } from './site.js';
import { giveGrant, messageOf, post, registerVendor, type Vendor } from './vendor.js';

const SHOW = `apiVersion: bobine/v1
name: show
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  edl:
    wait:
      event: bobine.material.arrived.v1
      key: { work: inputs.work, kind: '"edl"' }
      when: event.data.version == "v1"
      retain: P1D
  read:
    needs: [edl]
    task: assets.readEdl@1
    with: { project: inputs.project, work: inputs.work, material: 'steps.edl.events[0].data.id', rate: { num: 24, den: 1 } }
  cut:
    needs: [read]
    task: production.registerCut@1
    with: { project: inputs.project, work: inputs.work, material: 'steps.edl.events[0].data.id', edl: steps.read.output }
  locked:
    needs: [cut]
    task: production.lockCut@1
    with: { project: inputs.project, work: inputs.work, cut: steps.cut.output.cut }
  shots:
    needs: [locked]
    forEach:
      in: steps.locked.output.shots
      as: shot
      key: shot.code
      window: 8
      changes:
        event: bobine.cut.locked.v1
        key: { work: inputs.work }
        when: event.data.version > steps.cut.output.version
        in: event.data.list
    steps:
      plate:
        wait: { event: bobine.material.arrived.v1, key: { work: inputs.work, shot: shot.code, kind: '"plate"' }, retain: P1D }
      anim:
        needs: [plate]
        human: { type: ANM, vendor: shot.vendor, done: [wfa] }
        about: { unit: shot.code, shot: shot.code }
      version:
        needs: [anim]
        wait: { event: bobine.material.arrived.v1, key: { work: inputs.work, shot: shot.code, kind: '"version"' }, retain: P1D }
      review:
        needs: [version]
        gate: { all: [director] }
        about: { unit: shot.code, shot: shot.code }
    output: { shot: shot.code, frames: shot.frames }
  screening:
    needs: [shots]
    gate: { all: [director] }
    about: { unit: '"screening"' }
`;
const RECUT = `apiVersion: bobine/v1
name: recut
description: A cut that comes after the lock is compared, accepted by those who locked, and told to vendors.
inputs: { project: string, work: string, material: string }
start:
  - on: bobine.material.arrived.v1
    when: event.keys.kind == "edl" && event.data.version != "v1"
    key: event.data.id
    inputs: { project: event.project, work: event.keys.work, material: event.data.id }
steps:
  read:
    task: assets.readEdl@1
    with: { project: inputs.project, work: inputs.work, material: inputs.material, rate: { num: 24, den: 1 } }
  compare:
    needs: [read]
    task: production.registerCut@1
    with: { project: inputs.project, work: inputs.work, material: inputs.material, edl: steps.read.output }
  accept:
    needs: [compare]
    gate: { all: [director, producer] }
    about: { unit: '"recut"', cut: steps.compare.output.cut, against: steps.compare.output.against, changes: steps.compare.output.changes }
  locked:
    needs: [accept]
    task: production.lockCut@1
    with: { project: inputs.project, work: inputs.work, cut: steps.compare.output.cut }
  tell:
    needs: [locked]
    task: production.issueChanges@1
    with: { project: inputs.project, work: inputs.work, cut: steps.compare.output.cut }
`;
const FIRST: [string, number][] = [
  ['RAIN_0010', 24],
  ['RAIN_0020', 24],
  ['RAIN_0030', 24],
  ['WIND_0010', 24],
  ['WIND_0020', 24],
  ['WIND_0030', 24],
];
/** RAIN_0020 and WIND_0010 are gone, RAIN_0010 is longer, WIND_0030 has moved to the front, WIND_0040 is new. */
const SECOND: [string, number][] = [
  ['WIND_0030', 24],
  ['RAIN_0010', 40],
  ['RAIN_0030', 24],
  ['WIND_0020', 24],
  ['WIND_0040', 24],
];

const timecode = (frames: number): string =>
  `01:00:${String(Math.floor(frames / 24)).padStart(2, '0')}:${String(frames % 24).padStart(2, '0')}`;
function editList(title: string, shots: [string, number][]): string {
  let at = 0;
  const events = shots.map(([shot, frames], index) => {
    const [from, to] = [timecode(at), timecode((at += frames))];
    const number = String(index + 1).padStart(3, '0');
    return `${number}  AX       V     C        ${timecode(0)} ${timecode(frames)} ${from} ${to}\n* FROM CLIP NAME: ${shot}`;
  });
  return [`TITLE: ${title}`, 'FCM: NON-DROP FRAME', ...events, ''].join('\n');
}

let here: TestSite;
let product: Product;
let client: Signed;
const people: Record<string, Signed> = {};
const vendors: Record<string, Vendor> = {};
beforeAll(async () => {
  here = await testSite('recut');
  product = await startAllInOne(here);
  const api = `http://127.0.0.1:${here.environment.ports.api}`;
  client = await Signed.in(api, product.links.demo ?? '');
  await client.ask('mutation { createProject(project: "show", title: "Show") { code } }');
  for (const title of ['director', 'producer']) {
    const { registerPerson } = await client.ask<{ registerPerson: { id: string } }>(
      `mutation ($name: String!, $memberships: [MembershipInput!]!) { registerPerson(name: $name, memberships: $memberships) { id } }`,
      { name: title, memberships: [{ project: 'show', roles: ['reviewer'], titles: [title] }] },
    );
    const { issueLink } = await client.ask<{ issueLink: { token: string } }>(
      'mutation ($person: ID!) { issueLink(person: $person) { token } }',
      { person: registerPerson.id },
    );
    people[title] = await Signed.in(api, issueLink.token);
  }
  for (const code of ['lab', 'anim']) {
    vendors[code] = await registerVendor(client, code);
    await giveGrant(client, 'show', code, ['bobine.arrival.claimed.v1', 'bobine.status.claimed.v1']);
  }
  await client.ask(
    'mutation { registerWork(project: "show", work: "SHOW", title: "Show", kind: "short", rate: "24/1", identifiers: []) { code } }',
  );
  for (const sequence of ['RAIN', 'WIND']) {
    await client.ask(
      'mutation ($s: String!) { assignSequence(project: "show", work: "SHOW", sequence: $s, vendor: "anim") }',
      { s: sequence },
    );
  }
  for (const source of [SHOW, RECUT]) {
    const { publishTemplate } = await client.ask<{ publishTemplate: { problems: unknown[] } }>(
      'mutation ($source: String!) { publishTemplate(source: $source) { problems { path problem } } }',
      { source },
    );
    expect(publishTemplate.problems).toEqual([]);
  }
}, 180_000);
afterAll(async () => {
  await product?.stop();
  await here?.stop();
}, 120_000);

async function say(vendor: string, type: string, id: string, data: Record<string, unknown>): Promise<void> {
  const said = { id, vendor: vendors[vendor] as Vendor, project: 'show', type, data: { work: 'SHOW', ...data } };
  await until(`the door takes ${id}`, async () => {
    const { status } = await post(`http://127.0.0.1:${here.environment.ports.exchange}`, messageOf(said));
    return status === 202;
  });
}
async function bring(
  vendor: string,
  material: string,
  data: Record<string, unknown>,
  content = material,
): Promise<void> {
  const folder = join(here.environment.files, 'landing', vendor);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, material), content);
  const id = `brings:${material.replaceAll('.', '~')}`;
  await say(vendor, 'bobine.arrival.claimed.v1', id, { material, path: material, ...data });
}
const plate = (shot: string, round: number) => bring('lab', `${shot}_plate_${round}.mov`, { kind: 'plate', shot });
const report = (unit: string, status: string, round: number) =>
  say('anim', 'bobine.status.claimed.v1', `${unit}:${status}:${round}`, { task: 'ANM', unit, status });
const version = (shot: string, round: number) =>
  bring('anim', `${shot}_v${round}.mov`, { kind: 'version', shot, version: `v${round}` });

/** Approves what somebody is asked, once they are asked. */
async function approve(unit: string, title: string): Promise<void> {
  const gate = await eventually(`${title} is asked about ${unit}`, async () => {
    const { project } = await client.ask<{
      project: { gates: { edges: { node: { id: string; unit: string; waitingFor: string[] } }[] } };
    }>(
      '{ project(code: "show") { gates(first: 100, filter: { status: ["open"] }) { edges { node { id unit waitingFor } } } } }',
    );
    return project.gates.edges.find(({ node }) => node.unit === unit && node.waitingFor.includes(title))?.node.id;
  });
  await people[title]?.ask('mutation ($gate: ID!) { vote(gate: $gate, vote: approve) { id } }', { gate });
}
/** The whole way of a shot: plate, work, version, approval. */
async function make(shot: string, round: number): Promise<void> {
  await plate(shot, round);
  await taskIs(shot, ['ready', 'retake']);
  await report(shot, 'wfa', round);
  await version(shot, round);
  await approve(shot, 'director');
}

const taskIs = (unit: string, statuses: string[]): Promise<void> =>
  until(`the task of ${unit} is ${statuses.join(' or ')}`, async () => {
    const { rows } = await here.db.query<{ status: string }>('select status from production.tasks where unit = $1', [
      unit,
    ]);
    return statuses.includes(rows[0]?.status ?? '');
  });
const itemRuns = async (): Promise<Record<string, string>> => {
  const { rows } = await here.db.query<{ run: string; status: string }>(
    `select substr(address, length('show/SHOW/show/shots') + 1) as run, status from orchestrator.runs
     where parent = 'show/SHOW/show' order by address`,
  );
  return Object.fromEntries(rows.map(({ run, status }) => [run, status]));
};
const approvals = async (): Promise<string[]> =>
  (
    await here.db.query<{ unit: string }>(
      `select unit from production.gates where status = 'approved' and unit like '%\\_0%' order by unit`,
    )
  ).rows.map(({ unit }) => unit);

describe('a new cut after lock, while shots are in work', () => {
  it('finds two shots approved, one in work, the others to come', async () => {
    await client.ask('mutation { openWork(project: "show", work: "SHOW") { code } }');
    await bring('lab', 'cut_v1.edl', { kind: 'edl', version: 'v1' }, editList('cut_v1', FIRST));
    await until('six shots run', async () => Object.keys(await itemRuns()).length === FIRST.length);
    await make('RAIN_0010', 1);
    await make('RAIN_0020', 1);
    await plate('RAIN_0030', 1);
    await taskIs('RAIN_0030', ['ready']);
    await report('RAIN_0030', 'wip', 1);
    await plate('WIND_0010', 1);
    await taskIs('RAIN_0030', ['wip']);
    await taskIs('WIND_0010', ['ready']);
    await until('two shots are approved', async () => (await approvals()).length === 2);
  }, 90_000);

  it('is compared and shown before anybody accepts it, and until then touches nothing', async () => {
    const before = await itemRuns();
    await bring('lab', 'cut_v2.edl', { kind: 'edl', version: 'v2' }, editList('cut_v2', SECOND));
    const changes = await eventually('the comparison is shown', async () => {
      const { project } = await client.ask<{
        project: {
          works: {
            cuts: { code: string; status: string; changes: { shot: string; kinds: string[]; covered: boolean }[] }[];
          }[];
        };
      }>('{ project(code: "show") { works { cuts { code status changes { shot kinds covered } } } } }');
      const cut = project.works[0]?.cuts.find(({ code }) => code === 'SHOW-v2');
      return cut && cut.changes.length > 0 ? cut : undefined;
    });
    expect(changes).toMatchObject({
      status: 'proposed',
      changes: [
        { shot: 'WIND_0030', kinds: ['moved'], covered: true },
        { shot: 'RAIN_0010', kinds: ['longer'], covered: false },
        { shot: 'RAIN_0020', kinds: ['dropped'] },
        { shot: 'WIND_0010', kinds: ['dropped'] },
        { shot: 'WIND_0040', kinds: ['added'] },
      ],
    });
    await approve('recut', 'director');
    expect(await itemRuns()).toEqual(before);
  }, 60_000);

  it('once both have accepted, reopens what it touches and lets everything else stand', async () => {
    await approve('recut', 'producer');
    await until('the new generation runs', async () => (await itemRuns())['[WIND_0040]#2'] === 'running');
    await until('what is gone has ended', async () => (await itemRuns())['[WIND_0010]#1'] === 'cancelled');
    expect(await itemRuns()).toEqual({
      '[RAIN_0010]#1': 'completed',
      '[RAIN_0010]#2': 'running',
      '[RAIN_0020]#1': 'completed',
      '[RAIN_0030]#1': 'running',
      '[WIND_0010]#1': 'cancelled',
      '[WIND_0020]#1': 'running',
      '[WIND_0030]#1': 'running',
      '[WIND_0040]#2': 'running',
    });
    await taskIs('RAIN_0030', ['wip']);
    await taskIs('WIND_0010', ['omit']);
  }, 60_000);

  it('has told the vendor its changes, in its folder', async () => {
    const folder = join(here.environment.files, 'outgoing/anim/changes/show/SHOW-v2');
    const edl = await eventually('the change list is there', () =>
      readFile(join(folder, 'SHOW-v2_changes.edl'), 'utf8').catch(() => undefined),
    );
    expect(edl).toContain('DROPPED: WIND_0010');
    expect(edl).toContain('CHANGE: longer; 16 frames more at tail; beyond what was delivered');
  });

  it('takes for the longer shot only what is handed in anew, and joins once with the shots of the new cut', async () => {
    const waits = await here.db.query(
      `select 1 from orchestrator.subscriptions where address = 'show/SHOW/show/shots[RAIN_0010]#2/plate#1' and closed_at is null`,
    );
    expect(waits.rowCount).toBe(1);
    await report('RAIN_0030', 'wfa', 2);
    await version('RAIN_0030', 1);
    await approve('RAIN_0030', 'director');
    for (const shot of ['RAIN_0010', 'WIND_0020', 'WIND_0030', 'WIND_0040']) await make(shot, 2);
    await approve('screening', 'director');
    await until('the show is over', async () => {
      const { rows } = await here.db.query(`select 1 from orchestrator.runs where status = 'running'`);
      return rows.length === 0;
    });
    expect((await approvals()).sort()).toEqual([
      ...['RAIN_0010', 'RAIN_0010', 'RAIN_0020', 'RAIN_0030', 'WIND_0020', 'WIND_0030', 'WIND_0040'],
    ]);
    const { rows: joins } = await here.db.query<{
      payload: { generation: number; items: { total: number; outputs: { key: string }[] } };
    }>(`select payload from orchestrator.dispatches where run = 'show/SHOW/show' and kind = 'joined'`);
    expect(
      joins.map(({ payload: { generation, items } }) => [generation, items.outputs.map(({ key }) => key)]),
    ).toEqual([[2, SECOND.map(([shot]) => shot)]]);
  }, 90_000);

  it('has kept the law for every event', async () => {
    await until('all is at rest', async () => (await lawBreaches(here.db)).length === 0).catch(() => undefined);
    expect(await lawBreaches(here.db)).toEqual([]);
    expect(await approvalFaults(here.db)).toEqual([]);
  }, 60_000);
});
