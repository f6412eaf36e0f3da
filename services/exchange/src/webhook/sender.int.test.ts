import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { claimAnswered, english, type Envelope, newId, taskOpened } from '@bobine/contracts';
import { applyBatch } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Door } from '../door/door.js';
import { exchangeEvents } from '../exchange.events.js';
import { arrival, registered, type Sender as Vendor, signedHeaders, vault, vendorOf } from '../fixtures/vendors.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { signatureFault } from '../signature/signature.js';
import { leaseDue } from './delivery.store.js';
import { outside, type Outside } from './outside.js';
import { Sender } from './sender.js';
import { registeredOf } from './webhook.js';

type Arrived = { path: string; headers: IncomingHttpHeaders; body: string };
type Reply = number | 'hang' | 'reset' | 'endless' | { status: number; headers: Record<string, string> };

const logger = pino({ level: 'silent' });
const start = new Date('2026-11-22T10:00:00Z');
let now = start;
let replies: Reply[] = [];
let arrived: Arrived[] = [];
let db: FreshDatabase;
let receiver: Server;
let origin: string;
let way: Outside;
let sender: Sender;
let vfx: Vendor;
let count = 0;

const events = exchangeEvents(() => now);
const read = (...facts: Envelope[]) => applyBatch('exchange', db, events, facts, logger);
const pass = (seconds: number): void => void (now = new Date(now.getTime() + seconds * 1000));
const send = async (): Promise<number> => {
  const begun = await sender.begin();
  await sender.idle();
  return begun;
};
const opened = (vendor: string, unit = `S${++count}`): Envelope => ({
  specversion: '1.0',
  id: newId(),
  source: '/bobine/production',
  type: taskOpened.type,
  subject: `task/${unit}`,
  time: now.toISOString(),
  datacontenttype: 'application/json',
  subjectversion: 1,
  project: 'hsm',
  actor: 'run:hsm/hsm/feature',
  correlation: 'run-1',
  keys: '',
  data: { task: unit, work: 'hsm', type: 'ANM', unit, vendor, status: 'ready', attempt: 1 },
});
const delivery = async (event: Envelope) => {
  const [row] = await db.query<{ id: string; status: string; attempts: number; answer: string | null; next_at: Date }>(
    'select id, status, attempts, answer, next_at from deliveries where event_id = $1',
    [event.id],
  );
  return row;
};
const ended = async (event: Envelope): Promise<{ status: string; attempts: number; answer: string }[]> =>
  (
    await db.query<{ data: never }>(
      `select event->'data' as data from outbox
       where event->>'type' = 'bobine.webhook.delivered.v1' and event->'data'->>'event' = $1`,
      [event.id],
    )
  ).map(({ data }) => data);

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      arrived.push({ path: request.url ?? '', headers: request.headers, body });
      const reply = replies.shift() ?? 204;
      if (reply === 'hang') return;
      if (reply === 'reset') return void request.socket.destroy();
      if (reply === 'endless') {
        const more = setInterval(() => response.write('x'.repeat(1024)), 5);
        return void response.on('close', () => clearInterval(more));
      }
      const { status, headers } = typeof reply === 'number' ? { status: reply, headers: {} } : reply;
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  way = outside({ allowPrivate: true, timeoutMs: 400 });
  sender = new Sender({ db, vault, outside: way, now: () => now, chance: () => 0, count: () => undefined, logger });
  vfx = await vendorOf(db, 'vfx', 'hsm');
  await read(registered('vfx', { webhook: `${origin}/vfx` }));
});
afterAll(async () => {
  await way?.close();
  receiver?.closeAllConnections();
  receiver?.close();
  await db?.drop();
});
beforeEach(async () => {
  await db.query(`update deliveries set status = 'failed' where status = 'waiting'`);
  replies = [];
  arrived = [];
});

describe('a webhook', () => {
  it('is signed as Standard Webhooks says, carries the fact as a CloudEvent, and its end is a fact', async () => {
    const event = opened('vfx');
    await read(event);
    expect(await send()).toBe(1);
    const [got] = arrived;
    expect(got?.headers['content-type']).toMatch('application/cloudevents+json');
    const headers = {
      id: String(got?.headers['webhook-id']),
      timestamp: String(got?.headers['webhook-timestamp']),
      signature: String(got?.headers['webhook-signature']),
    };
    expect(signatureFault(headers, Buffer.from(got?.body ?? ''), [vfx.key], now)).toBeUndefined();
    expect(JSON.parse(got?.body ?? '')).toMatchObject({ id: event.id, type: event.type, data: { vendor: 'vfx' } });
    expect(headers.id).toBe(event.id);
    expect(await ended(event)).toMatchObject([{ status: 'delivered', attempts: 1, answer: 'HTTP 204', vendor: 'vfx' }]);
    expect(await send()).toBe(0);
  });
  it('is queued once for a fact that is read again', async () => {
    const event = opened('vfx');
    await read(event, event);
    await read(event);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    expect(arrived).toHaveLength(1);
  });
  it('answers a claim under the id its vendor gave it', async () => {
    const door = new Door({ db, vault, now: () => now, count: () => undefined, logger });
    const body = arrival(vfx, 'vfx-77');
    const signed = signedHeaders(vfx, 'vfx-77', body, now.getTime());
    const headers = { id: 'vfx-77', timestamp: signed['webhook-timestamp'], signature: signed['webhook-signature'] };
    const receipt = await door.receive({ door: 'http', body: Buffer.from(body), headers, at: now });
    const answer = {
      claim: receipt.event,
      claimType: 't',
      vendor: 'vfx',
      answer: 'applied',
      reason: 'Done.',
      effects: [],
    };
    await read({ ...opened('vfx'), type: claimAnswered.assets.type, data: answer });
    await send();
    expect(JSON.parse(arrived[0]?.body ?? '')).toMatchObject({ data: { event: 'vfx-77', answer: 'applied' } });
  });
});

describe('the ladder', () => {
  it('is followed to its top, with the same id and a fresh timestamp each time, and then the delivery has failed', async () => {
    const event = opened('vfx');
    await read(event);
    const steps = [5, 300, 1800, 7200, 18_000, 36_000, 36_000];
    replies = [500, 301, 429, 'hang', 'reset', 503, 404, 500];
    const answers: (string | null | undefined)[] = [];
    for (const wait of [...steps, 0]) {
      expect(await send()).toBe(1);
      answers.push((await delivery(event))?.answer);
      if (wait === 0) break;
      pass(wait - 1);
      expect(await send()).toBe(0);
      pass(1);
    }
    expect(answers).toEqual([
      'HTTP 500',
      'HTTP 301',
      'HTTP 429',
      'no answer within 0.4 s',
      expect.stringMatching(/^not reached: /),
      'HTTP 503',
      'HTTP 404',
      'HTTP 500',
    ]);
    expect(await ended(event)).toMatchObject([{ status: 'failed', attempts: 8, answer: 'HTTP 500' }]);
    expect(new Set(arrived.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(arrived.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(8);
    expect(new Set(arrived.map(({ body }) => body)).size).toBe(1);
    pass(100_000);
    expect(await send()).toBe(0);
  });
  it('waits as long as the receiver asks', async () => {
    const event = opened('vfx');
    await read(event);
    replies = [{ status: 429, headers: { 'retry-after': '120' } }];
    await send();
    expect(((await delivery(event))?.next_at.getTime() ?? 0) - now.getTime()).toBe(120_000);
  });
  it('does not follow a redirection, wherever it leads', async () => {
    await read(opened('vfx'));
    replies = [{ status: 307, headers: { location: `${origin}/elsewhere` } }];
    await send();
    expect(arrived.map(({ path }) => path)).toEqual(['/vfx']);
  });
  it('takes a 2xx as delivered although its body never ends', async () => {
    const event = opened('vfx');
    await read(event);
    replies = ['endless'];
    await send();
    expect(await ended(event)).toMatchObject([{ status: 'delivered' }]);
  });
});

describe('the order', () => {
  it('is kept for one vendor, one post at a time, and another vendor does not wait', async () => {
    await vendorOf(db, 'slow', 'hsm');
    await vendorOf(db, 'quick', 'hsm');
    await read(registered('slow', { webhook: `${origin}/slow` }), registered('quick', { webhook: `${origin}/quick` }));
    const first = opened('slow', 'A1');
    await read(first, opened('slow', 'A2'), opened('slow', 'A3'), opened('quick', 'B1'));
    expect(await send()).toBe(2);
    expect(await send()).toBe(1);
    expect(await send()).toBe(1);
    const units = arrived.map(({ path, body }) => [path, (JSON.parse(body) as { data: { unit: string } }).data.unit]);
    expect(units.filter(([path]) => path === '/slow').map(([, unit]) => unit)).toEqual(['A1', 'A2', 'A3']);
    expect(
      units
        .slice(0, 2)
        .map(([path]) => path)
        .sort(),
    ).toEqual(['/quick', '/slow']);
  });
  it('lets the later ones pass one that is being retried, rather than wait for hours', async () => {
    await read(opened('vfx', 'R1'), opened('vfx', 'R2'));
    replies = [500];
    await send();
    await send();
    expect(arrived).toHaveLength(2);
  });
  it('holds between two senders: what one has leased, the other leaves alone', async () => {
    await read(opened('vfx', 'L1'), opened('vfx', 'L2'));
    replies = ['hang'];
    const begun = await Promise.all([sender.begin(), sender.begin(), sender.begin()]);
    expect(begun.reduce((a, b) => a + b)).toBe(1);
    await sender.idle();
    expect(await send()).toBe(1);
    expect(arrived.map(({ body }) => (JSON.parse(body) as { data: { unit: string } }).data.unit)).toEqual(['L1', 'L2']);
  });
});

describe('what is due', () => {
  type Plan = { Plans?: Plan[]; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number };
  const rowsRead = ({ Plans = [], ...plan }: Plan): number =>
    (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'] +
    Plans.reduce((sum, child) => sum + rowsRead(child), 0);

  it('is found without looking at all that waits', async () => {
    await db.query(
      `insert into deliveries (id, webhook, vendor, event_id, event_type, project, correlation, body, next_at)
       select gen_random_uuid(), $2, 'vfx', 'backlog-' || n, 't', 'hsm', 'c', '{}',
         $1::timestamptz + n % 2 * interval '1 hour' from generate_series(1, 4000) n`,
      [now, registeredOf('vfx')],
    );
    await db.query('analyze deliveries');
    const plans: Plan[] = [];
    const explaining = {
      query: async (sql: string, values?: unknown[]) => {
        const [row] = await db.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          `explain (analyze, format json) ${sql}`,
          values,
        );
        plans.push(...(row?.['QUERY PLAN'] ?? []).map(({ Plan: plan }) => plan));
        return [[], 0] as never;
      },
    };
    await leaseDue(explaining, now, 1000, 16);
    expect(plans.map(rowsRead)).toEqual([expect.any(Number)]);
    expect(plans.map(rowsRead)[0]).toBeLessThan(100);
  });
});

describe('a receiver that wants no more', () => {
  it('says 410: this and all that waits has failed, nothing new is queued, until it is registered anew', async () => {
    await vendorOf(db, 'gone', 'hsm');
    await read(registered('gone', { webhook: `${origin}/gone` }));
    const [first, second, third, fourth] = [opened('gone'), opened('gone'), opened('gone'), opened('gone')];
    await read(first, second);
    replies = [410];
    await send();
    expect(await ended(first)).toMatchObject([{ status: 'failed', answer: 'HTTP 410' }]);
    expect(await ended(second)).toMatchObject([{ status: 'failed', attempts: 0 }]);
    await read(third);
    expect(await delivery(third)).toBeUndefined();
    expect(await send()).toBe(0);
    await read(registered('gone', { webhook: `${origin}/gone` }));
    await read(fourth);
    expect(await send()).toBe(1);
    expect(await ended(fourth)).toMatchObject([{ status: 'delivered' }]);
  });
});

describe('a vendor', () => {
  it('not yet known is told once it is, and nothing is owed when it has no webhook', async () => {
    const early = opened('newcomer');
    await read(early);
    expect(await send()).toBe(0);
    await vendorOf(db, 'newcomer', 'hsm');
    await read(registered('newcomer', { webhook: `${origin}/newcomer` }));
    expect(await send()).toBe(1);
    const silent = opened('silent');
    await read(silent);
    await read(registered('silent'));
    expect(await delivery(silent)).toBeUndefined();
  });
  it('without a shared secret is told when it has one', async () => {
    await vendorOf(db, 'keyless', 'hsm', 'ed25519');
    await read(registered('keyless', { webhook: `${origin}/keyless` }));
    const event = opened('keyless');
    await read(event);
    await send();
    expect((await delivery(event))?.answer).toMatch(/no shared secret/);
    expect(arrived).toHaveLength(0);
    await vendorOf(db, 'keyless', 'hsm');
    await read(registered('keyless', { webhook: `${origin}/keyless` }));
    pass(5);
    await send();
    expect(await ended(event)).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });
});

describe('the way out', () => {
  const strict = outside({ allowPrivate: false, timeoutMs: 400 });
  afterAll(() => strict.close());
  const answered = async (from: Outside, ...post: Parameters<Outside['post']>) => {
    const { answer } = await from.post(...post);
    return 'failure' in answer ? { failure: english(answer.failure) } : answer;
  };
  const refusedAddress = { failure: 'The address of the webhook is not a public one.' };

  it('reaches nothing inside, by number or by name, and no other scheme', async () => {
    const port = new URL(origin).port;
    expect(await answered(strict, `${origin}/x`, {}, '')).toEqual({ failure: expect.stringContaining('https') });
    for (const host of ['127.0.0.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254', '0.0.0.0']) {
      expect(await answered(strict, `https://${host}:${port}/x`, {}, '')).toEqual(refusedAddress);
    }
    expect(await answered(strict, `https://localhost:${port}/x`, {}, '')).toEqual(refusedAddress);
    expect(arrived).toHaveLength(0);
  });
  it('goes inside on a site that says so, but never to link-local addresses', async () => {
    expect(await answered(way, `http://localhost:${new URL(origin).port}/x`, {}, '{}')).toMatchObject({ status: 204 });
    expect(await answered(way, 'http://169.254.169.254/latest/meta-data', {}, '')).toEqual(refusedAddress);
  });
  it('is not fooled by a name that stands for another address each time', async () => {
    const addresses = ['93.184.216.34', '127.0.0.1', '::ffff:10.0.0.1', '169.254.169.254'];
    let asked = 0;
    const rebinding = outside({
      allowPrivate: false,
      timeoutMs: 400,
      resolve: (_, __, answer) => answer(null, [{ address: addresses[asked++] ?? '127.0.0.1', family: 4 }]),
    });
    const port = new URL(origin).port;
    for (let n = 0; n < 4; n++) {
      const answer = await answered(rebinding, `https://vendor.example:${port}/x`, {}, '');
      if (n > 0) expect(answer).toEqual(refusedAddress);
    }
    // One forbidden address among good ones is enough.
    const mixed = outside({
      allowPrivate: false,
      timeoutMs: 400,
      resolve: (_, __, answer) =>
        answer(null, [
          { address: '93.184.216.34', family: 4 },
          { address: '10.0.0.1', family: 4 },
        ]),
    });
    expect(await answered(mixed, `https://vendor.example:${port}/x`, {}, '')).toEqual(refusedAddress);
    await Promise.all([rebinding.close(), mixed.close()]);
    expect(asked).toBe(4);
    expect(arrived).toHaveLength(0);
  });
  it('says in few words why nobody was reached', async () => {
    expect(await answered(way, 'http://127.0.0.1:1/x', {}, '')).toEqual({ failure: 'not reached: ECONNREFUSED' });
    replies = ['hang'];
    expect(await answered(way, `${origin}/x`, {}, '')).toEqual({ failure: 'no answer within 0.4 s' });
  });
});

describe('a sender that is stopped', () => {
  it('gives back what was under way, and the next one sends it as if it had never been tried', async () => {
    const event = opened('vfx');
    await read(event);
    const own = outside({ allowPrivate: true, timeoutMs: 5000 });
    const stopping = new Sender({
      db,
      vault,
      outside: own,
      now: () => now,
      chance: () => 0,
      count: () => undefined,
      logger,
    });
    replies = ['hang'];
    const stop = stopping.start();
    while (arrived.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const began = Date.now();
    await stop();
    expect(Date.now() - began).toBeLessThan(2000);
    expect(await delivery(event)).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(await send()).toBe(1);
    expect(await ended(event)).toMatchObject([{ status: 'delivered', attempts: 1 }]);
  });
});
