import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  arrivalClaimed,
  claimAnswered,
  type Envelope,
  factsTopic,
  grantGiven,
  issueSecret,
  newId,
  projectNamesSet,
  servicePrincipal,
  TOPICS,
  vendorRegistered,
} from '@bobine/contracts';
import { ExchangeModule } from '@bobine/exchange';
import { KafkaLog } from '@bobine/messaging';
import { CommandClient, run, type RunningService } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readKey } from '../credentials/credentials.js';
import { Door } from '../door/door.js';
import { Agent } from './agent.js';
import type { Show } from './show.js';

const { KAFKA_BROKERS } = process.env;

// The broker outlives a test, so each run has a vendor and a project of its own.
const tag = randomBytes(4).toString('hex');
const [vendor, project, source] = [`sound-${tag}`, `hsm-${tag}`, `/vendors/sound-${tag}`];
const site = randomBytes(32).toString('base64');
const folder = mkdtempSync(join(tmpdir(), 'drop-'));
const files = mkdtempSync(join(tmpdir(), 'site-'));
let db: FreshDatabase;
let log: KafkaLog;
let service: RunningService;
let secret: string;
let version = 0;

const fact = (type: string, data: object): { key: string; value: string } => {
  const event: Omit<Envelope, 'causation'> = {
    ...{ specversion: '1.0', id: newId(), source: '/bobine/test', type, subject: 'x', time: new Date().toISOString() },
    ...{ datacontenttype: 'application/json', subjectversion: ++version, project, actor: 'person:ada' },
    ...{ correlation: 'c', keys: '', data },
  };
  return { key: 'x', value: JSON.stringify(event) };
};

describe('the agent, at the real door', () => {
  beforeAll(async () => {
    db = await freshDatabase('exchange', []);
    log = new KafkaLog(`test-${tag}`, KAFKA_BROKERS ?? '');
    await log.ensureTopics(TOPICS);
    Object.assign(process.env, {
      EXCHANGE_DATABASE_URL: String((db.source.options as { url?: string }).url),
      EXCHANGE_PORT: '0',
      EXCHANGE_UPLOAD_LARGEST: '50000000',
      BOBINE_SECRET: site,
      BOBINE_FILES: files,
      LOG_LEVEL: 'silent',
    });
    service = await run(ExchangeModule);
    const commands = new CommandClient(`exchange=${service.url}`, site);
    const issued = await commands.send(issueSecret, { vendor, algorithm: 'hmac' }, servicePrincipal('site'));
    secret = issued.value ?? '';
    const names = [{ pattern: '{show}_{reel}_mix_v{version:000}.{ext:wav}', kind: 'mix', work: 'HSM' }];
    await log.publish(factsTopic('production'), [
      fact(vendorRegistered.type, { vendor, name: vendor, kind: 'vendor', source }),
      fact(grantGiven.type, { vendor, types: [arrivalClaimed.type], active: true }),
      fact(projectNamesSet.type, { code: project, title: 'Hyperspace', names }),
    ]);
    await until(
      'the names',
      async () => (await db.query('select from names where project = $1', [project])).length > 0,
    );
  }, 120_000);
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  });
  afterAll(async () => {
    await service?.stop();
    await log?.close();
    await db?.drop();
    for (const made of [folder, files]) rmSync(made, { recursive: true, force: true });
  }, 60_000);

  /** An agent at work, and what it has shown. */
  async function agent({ once = false, rate = undefined as number | undefined } = {}) {
    const stopping = new AbortController();
    const { signal } = stopping;
    const said: string[] = [];
    const show: Show = {
      file: (path, word) => said.push(`${path}: ${word}`),
      done: (path, word) => said.push(`${path}: done: ${word}`),
      forget: () => undefined,
      say: (line) => said.push(line),
      end: () => undefined,
    };
    const door = new Door({ door: service.url, project, source, key: readKey(secret) }, signal);
    const options = { folder, door, quietMs: 300, everyMs: 100, once, show, signal, ...(rate ? { rate } : {}) };
    const running = (await Agent.open(options)).run();
    const stop = async (): Promise<void> => {
      stopping.abort();
      await running;
    };
    stops.push(stop);
    return { said, running, stop };
  }
  const put = (name: string, bytes: Buffer | string = name) => writeFileSync(join(folder, name), bytes);
  const claims = async (material: string) =>
    (
      await db.query<{ event: Envelope<{ path: string; sha256: string }> }>(
        `select event from outbox where event->'data'->>'material' = $1`,
        [material],
      )
    ).map(({ event }) => event);
  /** Answers the newest claim about a material as its owner would. */
  async function answer(material: string, said: Record<string, unknown>): Promise<void> {
    await until(`${material} is claimed`, async () => (await claims(material)).length > 0);
    const claim = (await claims(material)).at(-1)?.id;
    const type = claimAnswered.assets.type;
    await log.publish(factsTopic('assets'), [
      fact(type, { claim, claimType: arrivalClaimed.type, vendor, effects: [], ...said }),
    ]);
  }
  const note = (name: string) => join(folder, `${name}.REFUSED.txt`);

  it('sends a good file, hears that it is registered, and puts it away', async () => {
    const name = `${project}_R1_mix_v001.wav`;
    put(name);
    const { running } = await agent({ once: true });
    await answer(name, { answer: 'applied', reason: 'It is registered.' });
    expect(await running).toBe(true);
    const [claim] = await claims(name);
    expect(claim?.data).toMatchObject({ work: 'HSM', kind: 'mix', reel: 'R1', version: 'v001' });
    expect(readFileSync(join(files, 'landing', vendor, claim?.data.path ?? ''), 'utf8')).toBe(name);
    expect(readdirSync(join(folder, 'sent', `${project}_R1_mix_v001`)).sort()).toEqual(['ascmhl', name]);
  }, 60_000);
  it('refuses what is misnamed or too large before anything is sent, and ends saying so', async () => {
    put('rushes.wav');
    const large = `${project}_R2_mix_v001.wav`;
    put(large, Buffer.alloc(50_000_001));
    const { running } = await agent({ once: true });
    expect(await running).toBe(false);
    expect(readFileSync(note('rushes.wav'), 'utf8')).toContain(`It could be named: ${project}_`);
    expect(readFileSync(note(large), 'utf8')).toContain('it has 50,000,001 bytes, and a file may have 50,000,000');
    expect(await db.query('select from uploads where name = any($1)', [['rushes.wav', large]])).toEqual([]);
  }, 60_000);
  it('shows what is held and why one is refused, and says it again once the note is gone', async () => {
    const name = `${project}_R3_mix_v001.wav`;
    put(name);
    const { said } = await agent();
    await answer(name, { answer: 'held', reason: 'The work HSM is not known.', until: '2026-12-24T00:00:00Z' });
    await until('it is shown', () => said.includes(`${name}: held until 2026-12-24: The work HSM is not known.`));
    await answer(name, { answer: 'refused', code: 'claim.expired', reason: 'It did not appear.' });
    await until('the note', () => existsSync(note(name)));
    expect(readFileSync(note(name), 'utf8')).toContain('Why: It did not appear.');
    rmSync(note(name));
    await until('it is said again', async () => (await claims(name)).length === 2);
    await answer(name, { answer: 'applied', reason: 'It is registered.' });
    await until('it is put away', () => existsSync(join(folder, 'sent', `${project}_R3_mix_v001`, name)));
    expect(await db.query('select from uploads where name = $1', [name])).toHaveLength(1);
  }, 60_000);
  it('goes on where it was after a stop in the middle, also without its ledger', async () => {
    const name = `${project}_R4_mix_v001.wav`;
    const bytes = randomBytes(2_000_000);
    put(name, bytes);
    const slow = await agent({ rate: 400_000 });
    const here = (): number => {
      const [file] = readdirSync(join(files, 'uploads'));
      return file === undefined ? 0 : readFileSync(join(files, 'uploads', file)).length;
    };
    await until('some bytes are there', () => here() > 0);
    await slow.stop();
    const before = here();
    expect(before).toBeLessThan(bytes.length);
    rmSync(join(folder, '.bobine-agent'), { recursive: true });
    const { running } = await agent({ once: true });
    await answer(name, { answer: 'applied', reason: 'It is registered.' });
    expect(await running).toBe(true);
    expect(await db.query('select from uploads where name = $1', [name])).toHaveLength(1);
    expect(await claims(name)).toHaveLength(1);
  }, 60_000);
  it('finds out what changes while it is sent, and sends it as it is then', async () => {
    const name = `${project}_R5_mix_v001.wav`;
    put(name, randomBytes(1_000_000));
    await agent({ rate: 400_000 });
    await until('it is on its way', () => readdirSync(join(files, 'uploads')).length > 0);
    put(name, 'a new mix');
    await answer(name, { answer: 'applied', reason: 'It is registered.' });
    await until('it is put away', () => existsSync(join(folder, 'sent', `${project}_R5_mix_v001`, name)));
    expect(readFileSync(join(folder, 'sent', `${project}_R5_mix_v001`, name), 'utf8')).toBe('a new mix');
    expect(await claims(name)).toHaveLength(1);
  }, 60_000);
});
