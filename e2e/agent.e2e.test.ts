import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Fleet } from '@bobine/faults';
import { eventually, until } from './eventually.js';
import { Signed } from './graphql.js';
import { bobine, RunningAgent } from './lab.js';
import { testSite, type TestSite } from './site.js';
import { giveGrant, registerVendor } from './vendor.js';

const MIB = 1024 ** 2;
const NAMES = [
  { pattern: '{show}_{reel}_mix_v{version:000}.{ext:wav}', kind: 'mix', work: 'LAB' },
  { pattern: '{show}_{shot:AAAA_0000}_{task}_v{version:000}.{ext:mov}', kind: 'version', work: 'LAB' },
];

let here: TestSite;
let services: Fleet;
let client: Signed;
let folder: string;
let credentials: string;
let agent: RunningAgent | undefined;

beforeAll(async () => {
  here = await testSite('agent');
  here.environment.env['ASSETS_HELD_FOR'] = 'PT3S';
  services = new Fleet(here.site, here.environment);
  await services.start();
  const { ports } = here.environment;
  const api = `http://127.0.0.1:${ports.api}`;
  const person = await Signed.inPerson(api, await eventually('the first link', async () => services.demoLink));
  client = await person.byToken();
  await client.ask('mutation { createProject(project: "lab", title: "Lab") { code } }');
  await client.ask(
    'mutation { registerWork(project: "lab", work: "LAB", title: "Lab", kind: "short", rate: "24/1", identifiers: []) { code } }',
  );
  await registerVendor(client, 'sound');
  await giveGrant(client, 'lab', 'sound', ['bobine.arrival.claimed.v1']);
  await client.ask(
    'mutation ($names: [NameRuleInput!]!) { setNames(project: "lab", names: $names) { names { pattern } } }',
    { names: NAMES },
  );
  const { me } = await person.ask<{ me: { id: string } }>('{ me { id } }');
  const { issueLink } = await person.ask<{ issueLink: { token: string } }>(
    'mutation ($person: ID) { issueLink(person: $person) { token } }',
    { person: me.id },
  );
  const lab = mkdtempSync(join(tmpdir(), 'bobine-lab-'));
  folder = join(lab, 'drop');
  mkdirSync(folder);
  credentials = join(lab, 'credentials.json');
  const whom = ['--api', api, '--vendor', 'sound', '--project', 'lab'];
  await bobine(['credentials', ...whom, '--door', `http://127.0.0.1:${ports.exchange}`, '--out', credentials], {
    BOBINE_LINK: issueLink.token,
  });
}, 240_000);
afterEach(async () => {
  await agent?.end('SIGINT');
  agent = undefined;
});
afterAll(async () => {
  await services?.stop();
  await here?.stop();
  if (folder) rmSync(join(folder, '..'), { recursive: true, force: true });
}, 120_000);

const put = (name: string, bytes: Buffer) => writeFileSync(join(folder, name), bytes);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const note = (name: string): string | undefined => {
  const file = join(folder, `${name}.REFUSED.txt`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};
const rows = async <T extends object>(sql: string, ...values: unknown[]): Promise<T[]> =>
  (await here.db.query<T>(sql, values)).rows;
const uploadsOf = (name: string) =>
  rows<{ id: string; state: string }>('select id::text, state from exchange.uploads where name = $1', name);
const claimsOf = (material: string) =>
  rows(`select from exchange.outbox where event -> 'data' ->> 'material' = $1 and topic = 'bobine.claims'`, material);
const materialsOf = (material: string) =>
  rows<{ sha256: string; status: string; vendor: string }>(
    'select sha256, status, vendor from assets.materials where material = $1',
    material,
  );
const isSent = (name: string) => existsSync(join(folder, 'sent', name.replace(/\.[a-z]+$/, ''), name));
const failing = (what: string) => `${what}\n${agent?.said() ?? ''}`;

/** A file has become one material by one claim and one upload, and lies in `sent`. */
async function isRegisteredOnce(name: string, bytes: Buffer): Promise<void> {
  await until(failing(`${name} is put away`), async () => isSent(name), 60_000).catch((error: unknown) => {
    throw new Error(failing(String(error)));
  });
  expect(await materialsOf(name)).toEqual([{ sha256: sha256(bytes), status: 'arrived', vendor: 'sound' }]);
  expect(await claimsOf(name)).toHaveLength(1);
  expect((await uploadsOf(name)).map(({ state }) => state)).toEqual(['kept']);
}

/** Waits until some of a file's bytes are at the door, and not all. */
async function isUnderWay(name: string, size: number): Promise<{ id: string; offset: number }> {
  return eventually(`${name} is on its way`, async () => {
    const [upload] = await uploadsOf(name);
    const file = upload && join(here.environment.files, 'uploads', upload.id);
    const offset = file && existsSync(file) ? readFileSync(file).length : 0;
    return upload && offset > 0 && offset < size ? { id: upload.id, offset } : undefined;
  });
}

describe('a lab that puts files into a folder', () => {
  it('sees a good file registered, and finds it in sent with its ASC MHL', async () => {
    const bytes = randomBytes(300_000);
    put('lab_R1_mix_v001.wav', bytes);
    agent = RunningAgent.start(folder, credentials);
    await isRegisteredOnce('lab_R1_mix_v001.wav', bytes);
    expect(readdirSync(join(folder, 'sent/lab_R1_mix_v001/ascmhl'))).toHaveLength(2);
    expect(agent.said()).toMatch(/lab_R1_mix_v001\.wav: done: lab_R1_mix_v001\.wav is registered\./);
    expect(agent.said()).not.toContain('whsec_');
    expect(await agent.end('SIGINT')).toBe(0);
  }, 90_000);

  it('is told of a wrong name before anything is sent, and has only to rename', async () => {
    const bytes = randomBytes(1000);
    put('LAB-r2-mix-2.wav', bytes);
    agent = RunningAgent.start(folder, credentials);
    const said = await eventually('the note', async () => note('LAB-r2-mix-2.wav'));
    expect(said).toContain('Why: it must begin with "lab", not "LAB-r2-mix-2.wav".');
    expect(said).toContain('It could be named: lab_r2_mix_v002.wav');
    expect([await uploadsOf('LAB-r2-mix-2.wav'), await claimsOf('LAB-r2-mix-2.wav')]).toEqual([[], []]);
    rmSync(join(folder, 'LAB-r2-mix-2.wav'));
    put('lab_r2_mix_v002.wav', bytes);
    await isRegisteredOnce('lab_r2_mix_v002.wav', bytes);
    expect(note('LAB-r2-mix-2.wav')).toBeUndefined();
  }, 90_000);

  it('may go on writing a file: it is sent whole, once, when it has come to rest', async () => {
    agent = RunningAgent.start(folder, credentials);
    const parts = Array.from({ length: 12 }, () => randomBytes(100_000));
    await new Promise<void>((resolve) => {
      const next = (): void => {
        const part = parts[at++];
        if (!part) return resolve();
        appendFileSync(join(folder, 'lab_R3_mix_v001.wav'), part);
        setTimeout(next, 250);
      };
      let at = 0;
      next();
    });
    await isRegisteredOnce('lab_R3_mix_v001.wav', Buffer.concat(parts));
  }, 90_000);

  it("is shown why the production refuses a file, in words that tell nothing of another's shot", async () => {
    put('lab_BECH_0010_CMP_v001.mov', randomBytes(1000));
    agent = RunningAgent.start(folder, credentials);
    const said = await eventually('the note', async () => note('lab_BECH_0010_CMP_v001.mov'), 60_000);
    expect(said).toContain('Why: What this is about did not appear in time. Check its names, and send it again.');
    expect(agent.said()).toMatch(/held until [0-9-]+: The shot BECH_0010 of LAB is not known/);
    expect(existsSync(join(folder, 'lab_BECH_0010_CMP_v001.mov'))).toBe(true);
    expect(await claimsOf('lab_BECH_0010_CMP_v001.mov')).toHaveLength(1);
    // Without the note it is said once more, and its bytes are not sent again.
    rmSync(join(folder, 'lab_BECH_0010_CMP_v001.mov.REFUSED.txt'));
    await until('it is said again', async () => (await claimsOf('lab_BECH_0010_CMP_v001.mov')).length === 2);
    expect(await uploadsOf('lab_BECH_0010_CMP_v001.mov')).toHaveLength(1);
    rmSync(join(folder, 'lab_BECH_0010_CMP_v001.mov'));
  }, 120_000);

  it('loses nothing and sends nothing twice when the agent is killed in the middle', async () => {
    const bytes = randomBytes(6 * MIB);
    put('lab_R4_mix_v001.wav', bytes);
    const slow = RunningAgent.start(folder, credentials, '--rate', '8');
    const { id } = await isUnderWay('lab_R4_mix_v001.wav', bytes.length);
    await slow.end('SIGKILL');
    agent = RunningAgent.start(folder, credentials);
    await isRegisteredOnce('lab_R4_mix_v001.wav', bytes);
    expect(await uploadsOf('lab_R4_mix_v001.wav')).toEqual([{ id, state: 'kept' }]);
  }, 120_000);

  it('goes on where it was when the door is killed in the middle', async () => {
    const bytes = randomBytes(6 * MIB);
    put('lab_R5_mix_v001.wav', bytes);
    agent = RunningAgent.start(folder, credentials, '--rate', '8');
    const { id } = await isUnderWay('lab_R5_mix_v001.wav', bytes.length);
    const door = services.members.filter(({ service }) => service === 'exchange');
    await services.kill(door);
    await services.start(door);
    await isRegisteredOnce('lab_R5_mix_v001.wav', bytes);
    expect(await uploadsOf('lab_R5_mix_v001.wav')).toEqual([{ id, state: 'kept' }]);
    expect(services.fallen()).toEqual([]);
  }, 120_000);
});
