import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addWebhook,
  CLAIMS_TOPIC,
  claimTurnedAway,
  commentWritten,
  type Envelope,
  factsTopic,
  issueSecret,
  markNotices,
  newId,
  personRegistered,
  replayParked,
  runEnded,
  servicePrincipal,
  setChat,
  TOPICS,
  VENDORS_TOPIC,
} from '@bobine/contracts';
import { KafkaLog, type LogConsumer, readEnvelope } from '@bobine/messaging';
import { CommandClient, run, type RunningService } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExchangeModule } from './exchange.module.js';
import { arrival, granted, registered, type Sender, signedHeaders } from './fixtures/vendors.js';
import { parseSecret } from './secret/secret.js';
import { signatureFault } from './signature/signature.js';
import { Exchange1700000001500 } from './migrations/exchange.migration.js';

const { KAFKA_BROKERS } = process.env;

// The broker outlives a test, so each run has a vendor and a project of its own.
const tag = randomBytes(4).toString('hex');
const code = `sound-${tag}`;
const project = `hsm-${tag}`;
const site = randomBytes(32).toString('base64');
const published: Envelope[] = [];
type Told = {
  id: string;
  type: string;
  data: Record<string, unknown>;
  headers: { id: string; timestamp: string; signature: string };
};
const told: Told[] = [];
/** What came to the chat of somebody. */
const messages: { text: string }[] = [];
let db: FreshDatabase;
let log: KafkaLog;
let reader: LogConsumer;
let receiver: Server;
let service: RunningService;
let vendor: Sender;

const event = (id: string, more: Record<string, unknown> = {}) => arrival(vendor, id, { project, ...more });
const produce = (body: string, headers: Record<string, string>) =>
  log.publish(VENDORS_TOPIC, [{ key: code, value: body, headers }]);
function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
/** What is found, once it is there. */
async function found<T>(what: string, find: () => T | undefined): Promise<T> {
  await until(what, () => find() !== undefined);
  return find() as T;
}
const claim = (id: string) =>
  found(`the claim ${id}`, () => published.find((one) => one.actor === `vendor:${code}` && one.vendorid === id));

describe('the whole service, on real servers', () => {
  beforeAll(async () => {
    db = await freshDatabase('exchange', [Exchange1700000001500]);
    log = new KafkaLog(`test-${tag}`, KAFKA_BROKERS ?? '');
    await log.ensureTopics(TOPICS);
    reader = await log.consume(`test-${tag}`, [CLAIMS_TOPIC, factsTopic('exchange')], async (messages) => {
      published.push(...(messages.map(readEnvelope).filter((one) => one?.project === project) as Envelope[]));
      return messages.length;
    });
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        // Production answers here, too: what somebody may see by now.
        if (request.url === '/commands/person.addressee') {
          const memberships = [{ project, roles: ['reviewer'], titles: [] }];
          const to = { name: 'Ada', language: 'en', siteAdmin: false, memberships };
          return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ to }));
        }
        if (request.url === '/chat') {
          messages.push(JSON.parse(body) as { text: string });
          return void response.end('ok');
        }
        const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
          String(request.headers[`webhook-${name}`]),
        );
        const headers = { id: id ?? '', timestamp: timestamp ?? '', signature: signature ?? '' };
        told.push({ ...(JSON.parse(body) as Told), headers });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const port = portOf(receiver);
    Object.assign(process.env, {
      EXCHANGE_DATABASE_URL: String((db.source.options as { url?: string }).url),
      EXCHANGE_PORT: '0',
      EXCHANGE_ALLOW_PRIVATE: '1',
      EXCHANGE_GATHER_SECONDS: '0',
      COMMAND_URLS: `production=http://127.0.0.1:${port}`,
      BOBINE_SECRET: site,
      BOBINE_FILES: mkdtempSync(join(tmpdir(), 'exchange-')),
      LOG_LEVEL: 'silent',
    });
    service = await run(ExchangeModule);
    const commands = new CommandClient(`exchange=${service.url}`, site);
    const { value = '' } = await commands.send(
      issueSecret,
      { vendor: code, algorithm: 'hmac' },
      servicePrincipal('site'),
    );
    vendor = { code, source: `/vendors/${code}`, key: { algorithm: 'hmac', key: parseSecret(value) } };
    const facts = [registered(code, { webhook: `http://127.0.0.1:${port}/hook` }), granted(code, project)];
    await log.publish(
      factsTopic('production'),
      facts.map((fact) => ({ key: `vendor/${code}`, value: JSON.stringify(fact) })),
    );
    await until('the grant', async () => (await db.query('select from grants where vendor = $1', [code])).length > 0);
  }, 120_000);
  it('tells people of what concerns them, over the log, once, and marks it by their word', async () => {
    const who = `ada-${tag}`;
    const notices: Envelope<{ person: string; status: string; notice: string }>[] = [];
    const mine = await log.consume(`notices-${tag}`, [factsTopic('exchange')], async (messages) => {
      const facts = messages.map(readEnvelope) as (Envelope<{ person?: string }> | undefined)[];
      notices.push(
        ...(facts.filter((one) => one?.data.person === who && one.type.startsWith('bobine.notice.')) as typeof notices),
      );
      return messages.length;
    });
    try {
      const memberships = [{ project, roles: ['reviewer'], titles: [] }];
      const person = { person: who, name: 'Ada', siteAdmin: false, memberships };
      const comment = {
        ...{ comment: newId(), kind: 'task', object: 't1', label: 'QC R1', by: 'person:ben', name: 'Ben', edits: 0 },
        ...{ audience: 'inside', text: 'Look', mentions: [{ person: who }], at: new Date().toISOString() },
      };
      const said = fact(commentWritten.type, `comment/${comment.comment}`, comment);
      const publish = (one: Envelope) =>
        log.publish(factsTopic('production'), [{ key: one.subject, value: JSON.stringify(one) }]);
      await publish(fact(personRegistered.type, `person/${who}`, person));
      await until(
        'she is known',
        async () => (await db.query('select from notice_people where person = $1', [who])).length > 0,
      );
      const commands = new CommandClient(`exchange=${service.url}`, site);
      const principal = { ...servicePrincipal('x'), kind: 'person' as const, id: who, siteAdmin: false };
      await commands.send(setChat, { address: `http://127.0.0.1:${portOf(receiver)}/chat` }, principal);
      await publish(said);
      await publish(said);
      await until('she is told', () => notices.length > 0);
      await until('her chat has it', () => messages.length > 0);
      expect(messages).toMatchObject([{ text: `*${project}* · Ben mentioned you on QC R1.` }]);
      const marked = await commands.send(markNotices, { status: 'read' }, principal);
      expect(marked).toEqual({ marked: [notices[0]?.data.notice], left: 0 });
      await until('that is said', () => notices.length > 1);
      expect(notices.map(({ data }) => data.status)).toEqual(['unread', 'read']);
      expect(await db.query('select 1 from notices where person = $1', [who])).toHaveLength(1);
    } finally {
      await mine.stop();
    }
  });
  const fact = (type: string, subject: string, data: object): Envelope => ({
    ...{ specversion: '1.0', id: newId(), source: '/bobine/production', type, subject, subjectversion: 1, project },
    ...{
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      actor: 'person:ben',
      correlation: 'c',
      keys: '',
    },
    data,
  });

  afterAll(async () => {
    await service?.stop();
    await reader?.stop();
    await log?.close();
    receiver?.close();
    await db?.drop();
  }, 60_000);

  const post = async (id: string, body = event(id)) =>
    fetch(`${service.url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json', ...signedHeaders(vendor, id, body) },
      body,
    });

  it('is ready, and not only alive', async () => {
    const answer = (await (await fetch(`${service.url}/health/ready`)).json()) as { checks: object };
    expect(answer).toMatchObject({ ready: true, checks: { database: 'ok', log: 'ok', door: 'ok' } });
  });
  it('publishes as a claim what comes in over HTTP and over Kafka, each once', async () => {
    const body = event('both');
    const receipt = (await (await post('both', body)).json()) as { event: string };
    await produce(body, signedHeaders(vendor, 'both', body));
    const alone = event('kafka-only');
    await produce(alone, signedHeaders(vendor, 'kafka-only', alone));
    expect(await claim('both')).toMatchObject({ id: receipt.event, project, source: vendor.source });
    await claim('kafka-only');
    expect(published.filter(({ vendorid }) => vendorid === 'both')).toHaveLength(1);
  });
  it('turns away over Kafka with a fact and a webhook, and goes on', async () => {
    await produce('not even JSON', {});
    const wrong = event('wrong', { data: { material: 'X' } });
    await produce(wrong, signedHeaders(vendor, 'wrong', wrong));
    const right = event('right');
    await produce(right, signedHeaders(vendor, 'right', right));
    await claim('right');
    const fact = await found('the fact', () =>
      published.find(
        ({ type, data }) => type === claimTurnedAway.type && (data as { event?: string }).event === 'wrong',
      ),
    );
    expect(fact).toMatchObject({ project, data: { vendor: code, status: 422, code: 'input.invalid', door: 'kafka' } });
    const webhook = await found('the webhook', () => told.find(({ data }) => data['event'] === 'wrong'));
    expect(webhook).toMatchObject({ type: claimTurnedAway.type, data: { code: 'input.invalid' } });
  });
  it('sends a fact of any service to a webhook of its project, signed with a secret of its own', async () => {
    const commands = new CommandClient(`exchange=${service.url}`, site);
    const address = (await db.query<{ webhook: string }>('select webhook from vendors where code = $1', [code]))[0];
    const { secret } = await commands.send(
      addWebhook,
      { name: 'Tracking', url: `${address?.webhook}/project`, types: ['run.*'], project },
      servicePrincipal('site'),
    );
    const fact = { ...registered(code), id: newId(), type: runEnded.type, project, subject: `run/${tag}` };
    const data = { run: `${project}/x`, template: 'x', version: 1, hash: 'h', status: 'completed' };
    const value = JSON.stringify({ ...fact, source: '/bobine/orchestrator', data });
    await log.publish(factsTopic('orchestrator'), [{ key: fact.subject, value }]);
    const [got] = await found('the fact', () => {
      const those = told.filter(({ type }) => type === runEnded.type);
      return those.length > 0 ? those : undefined;
    });
    expect(got).toMatchObject({ id: fact.id, data: { status: 'completed' } });
    const { id, timestamp, signature } = got?.headers ?? { id: '', timestamp: '', signature: '' };
    const key = { algorithm: 'hmac' as const, key: parseSecret(secret) };
    expect(id).toBe(fact.id);
    expect(signatureFault({ id, timestamp, signature }, Buffer.from(value), [key], new Date())).toBeUndefined();
  });
  it('counts what it does', async () => {
    let metrics = '';
    const isCounted = async (): Promise<boolean> => {
      metrics = await (await fetch(`${service.url}/metrics`)).text();
      return /bobine_webhooks_total\{status="delivered"/.test(metrics);
    };
    await until('the count of webhooks', isCounted);
    expect(metrics).toMatch(/bobine_door_total\{door="http",answer="accepted"[^}]*\} [1-9]/);
    expect(metrics).toMatch(/bobine_door_total\{door="kafka",answer="input.invalid"[^}]*\} [1-9]/);
  });
  it('says that nothing is parked under an id that it never parked', async () => {
    const commands = new CommandClient(`exchange=${service.url}`, site);
    const answer = await commands.send(replayParked('exchange'), { event: newId() }, servicePrincipal('site'));
    expect(answer.outcome).toMatch(/nothing is parked/);
  });
});
