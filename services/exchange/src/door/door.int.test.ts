import { connect as connectTcp } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Health, RefusalFilter, run, type RunningService } from '@bobine/runtime';
import { Database } from '@bobine/persistence';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APP_FILTER } from '@nestjs/core';
import { pino } from 'pino';
import { severable, type Severable } from '../fixtures/severable.js';
import { ARRIVAL, arrival, registered, type Sender, signedHeaders, vault, vendorOf } from '../fixtures/vendors.js';
import { rememberGrant } from '../grant/grant.store.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { DoorController, type DoorLimits } from './door.controller.js';
import { Door } from './door.js';
import { MAX_BODY } from './judge.js';

const logger = pino({ level: 'silent' });
const counted: string[] = [];
let db: FreshDatabase;
let way: Severable;
let doorDb: Database;
let service: RunningService;
let lab: Sender;
let vfx: Sender;
let sound: Sender;

class DoorTestModule {}

async function serve(door: Door, limits: DoorLimits): Promise<RunningService> {
  return run({
    serviceName: 'exchange',
    ownBody: ['/events'],
    register: async () => ({
      module: DoorTestModule,
      controllers: [DoorController],
      providers: [
        { provide: Door, useValue: door },
        { provide: 'DOOR_LIMITS', useValue: limits },
        { provide: 'PORT', useValue: 0 },
        { provide: 'LISTEN_ADDRESS', useValue: '127.0.0.1' },
        { provide: Health, useValue: new Health('exchange') },
        { provide: APP_FILTER, useValue: new RefusalFilter(logger) },
      ],
    }),
  });
}

const post = (
  body: string | Buffer,
  headers: Record<string, string>,
  type = 'application/cloudevents+json',
  to = service,
) => fetch(`${to.url}/events`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
const send = (sender: Sender, id: string, more: Record<string, unknown> = {}) => {
  const body = arrival(sender, id, more);
  return post(body, signedHeaders(sender, id, body));
};
const rows = async (sql: string): Promise<number> =>
  (await db.query<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n ?? -1;
const outbox = () => rows(`outbox where topic = 'bobine.claims'`);
const turnedAway = () => rows(`outbox where event->>'type' = 'bobine.claim.turned_away.v1'`);

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  lab = await vendorOf(db, 'lab', 'hsm');
  vfx = await vendorOf(db, 'vfx', 'other');
  sound = await vendorOf(db, 'sound', 'hsm', 'ed25519');
  const url = new URL(String((db.source.options as { url?: string }).url));
  way = await severable(url.hostname, Number(url.port));
  url.port = String(way.port);
  doorDb = new Database({ service: 'exchange', url: url.href, migrations: [], poolSize: 4 });
  await doorDb.connect();
  const count = ({ door, answer }: { door: string; answer: string }): void => void counted.push(`${door} ${answer}`);
  const door = new Door({ db: doorDb, vault, now: () => new Date(), count, logger });
  service = await serve(door, { inFlight: 50, bodyWithin: 1500, answerWithin: 5000 });
});
afterAll(async () => {
  await service?.stop();
  await doorDb?.close();
  way?.close();
  await db?.drop();
});

describe('a door that turns an event away', () => {
  it.each([
    ['fr-FR,fr;q=0.9', 'fr', 'Vous n’avez pas de projet sous ce code.'],
    ['de, en;q=0.5', 'en', 'You have no project under this code.'],
  ])('says why in the language of who sends: %s', async (accepted, language, foreign) => {
    const body = arrival(lab, 'elsewhere', { project: 'other' });
    const told = await post(body, { ...signedHeaders(lab, 'elsewhere', body), 'accept-language': accepted });
    expect([told.status, told.headers.get('content-language'), await told.json()]).toEqual([
      404,
      language,
      { code: 'project.unknown', user: foreign },
    ]);
  });

  it('names each wrong field in French', async () => {
    const body = arrival(lab, 'wrong', { data: { material: 'M', work: 'hsm', kind: 'reel', path: '' } });
    const told = await post(body, { ...signedHeaders(lab, 'wrong', body), 'accept-language': 'fr' });
    const { code, user } = (await told.json()) as { code: string; user: string };
    expect([told.status, code]).toEqual([422, 'input.invalid']);
    expect(user.replaceAll('\u00a0', ' ')).toMatch(
      /^data\.kind : valeurs admises : .*version.* ; data\.path : 1 caractères au moins\.$/,
    );
  });
});

describe('an event that is taken in', () => {
  it('is answered 202 with a receipt, and is in the outbox as a claim with what only the door may say', async () => {
    const response = await send(lab, 'first');
    expect(response.status).toBe(202);
    const receipt = (await response.json()) as { event: string };
    expect(receipt).toEqual({
      receipt: expect.stringMatching(/^[0-9a-f-]{36}$/),
      accepted: true,
      event: expect.stringMatching(/^[0-9a-f-]{36}$/),
      id: 'first',
      at: expect.stringMatching(/Z$/),
    });
    const [row] = await db.query<{ key: string; event: object }>('select key, event from outbox where id = $1', [
      receipt.event,
    ]);
    expect(row).toMatchObject({
      key: 'said/lab/hsm/material/hsm/M-first',
      event: {
        id: receipt.event,
        vendorid: 'first',
        actor: 'vendor:lab',
        project: 'hsm',
        subjectversion: 1,
        source: lab.source,
      },
    });
  });
  it('gets the same receipt however often it comes, also at once, and is one row in the outbox', async () => {
    const before = await outbox();
    const body = arrival(lab, 'often');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => post(body, signedHeaders(lab, 'often', body, Date.now() - at * 1000))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(202));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    expect(await outbox()).toBe(before + 1);
  });
  it('may be signed with Ed25519, and sent as plain JSON', async () => {
    const body = arrival(sound, 'mix-1');
    expect((await post(body, signedHeaders(sound, 'mix-1', body), 'application/json; charset=utf-8')).status).toBe(202);
  });
  it('comes in under the path however it is written, as the router reads it', async () => {
    const body = arrival(lab, 'slash');
    const headers = { 'content-type': 'application/json', ...signedHeaders(lab, 'slash', body) };
    expect((await fetch(`${service.url}/Events/?a=1`, { method: 'POST', headers, body })).status).toBe(202);
  });
});

describe('an event that is turned away', () => {
  it('with other content under the id of another is a conflict, and the first one stands', async () => {
    expect((await send(lab, 'same')).status).toBe(202);
    const before = await outbox();
    const response = await send(lab, 'same', { data: { material: 'X', work: 'hsm', kind: 'plate', path: 'x.mov' } });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'event.otherContent' });
    expect(await outbox()).toBe(before);
  });
  it('for a foreign project is answered, byte for byte, as for one that does not exist', async () => {
    const foreign = await send(lab, 'p1', { project: 'other' });
    const unknown = await send(lab, 'p2', { project: 'nowhere' });
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(await foreign.text()).toBe(await unknown.text());
    const plain = (response: Response) => [...response.headers].filter(([name]) => name !== 'date');
    expect(plain(foreign)).toEqual(plain(unknown));
    const [told] = await db.query<{ n: number }>(
      `select count(*)::int as n from outbox where event->>'project' in ('other', 'nowhere')`,
    );
    expect(told?.n).toBe(0);
  });
  it('because it proves nothing is answered alike, whatever is wrong, and only counted', async () => {
    const before = await turnedAway();
    const good = arrival(lab, 'u1');
    const stranger = { ...lab, source: '/vendors/nobody' };
    const strange = arrival(stranger, 'u2');
    const answers = await Promise.all([
      post(good, {}),
      post(good, { ...signedHeaders(lab, 'u1', good), 'webhook-signature': 'v1,AAAA' }),
      post(good, signedHeaders(lab, 'u1', good, Date.now() - 400_000)),
      post(good, signedHeaders(vfx, 'u1', good)),
      post(strange, signedHeaders(stranger, 'u2', strange)),
      post('{', signedHeaders(lab, 'u1', '{')),
      post('', signedHeaders(lab, 'u1', '')),
      post(Buffer.of(0xff, 0xfe), {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(401));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    expect(await turnedAway()).toBe(before);
    expect(counted.filter((one) => one === 'http access.unsigned').length).toBeGreaterThanOrEqual(8);
  });
  it('because a signature header came twice is unsigned', async () => {
    const body = arrival(lab, 'twice');
    const { 'webhook-signature': signature = '', ...rest } = signedHeaders(lab, 'twice', body);
    const lines = [...Object.entries(rest), ['webhook-signature', signature], ['webhook-signature', 'v1,AAAA']];
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const answer = await raw(
      `POST /events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${head}content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 401/);
  });
  it('because of a wrong field is told which, and a fact is kept, once for the same bytes', async () => {
    const before = await turnedAway();
    const body = arrival(lab, 'wrong', { data: { material: 'X', work: 'hsm', kind: 'painting', path: 'x' } });
    for (let time = 0; time < 3; time++) {
      const response = await post(body, signedHeaders(lab, 'wrong', body));
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        code: 'input.invalid',
        user: expect.stringContaining('data.kind'),
      });
    }
    expect(await turnedAway()).toBe(before + 1);
    const [row] = await db.query<{ event: object }>(`select event from outbox where event->'data'->>'event' = 'wrong'`);
    expect(row?.event).toMatchObject({
      actor: 'vendor:lab',
      project: 'hsm',
      data: { door: 'http', status: 422, code: 'input.invalid', vendor: 'lab', event: 'wrong', eventType: ARRIVAL },
    });
  });
  it('because its text holds what no table takes is refused cleanly', async () => {
    for (const [at, path] of ['a\\u0000b', '\\ud800', '\\u0000'].entries()) {
      const body = arrival(lab, `nul${at}`).replace('plates/', path);
      expect((await post(body, signedHeaders(lab, `nul${at}`, body))).status).toBe(422);
    }
    const deep = arrival(lab, 'deep').replace('"plate"', '['.repeat(10_000) + ']'.repeat(10_000));
    expect((await post(deep, signedHeaders(lab, 'deep', deep))).status).toBe(422);
    const source = arrival({ ...lab, source: 'a\u0000b' }, 'nul-source');
    expect((await post(source, signedHeaders(lab, 'nul-source', source))).status).toBe(401);
  });
  it('because its type is not granted is told so', async () => {
    const response = await send(lab, 'type', {
      type: 'bobine.status.claimed.v1',
      data: { work: 'hsm', task: 'ANM', unit: 'S1', status: 'wip' },
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      code: 'access.denied',
      user: expect.stringContaining('status.claimed'),
    });
  });
  it('because it is too large is not even looked at, whether it says its size or not', async () => {
    const large = arrival(lab, 'large').padEnd(MAX_BODY + 1, ' ');
    expect((await post(large, signedHeaders(lab, 'large', large))).status).toBe(413);
    expect((await post(Buffer.alloc(700_000, 32), {})).status).toBe(413);
    const stream = new Blob([large]).stream();
    const unsized = await fetch(`${service.url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(unsized.status).toBe(413);
    const exact = arrival(lab, 'exact').padEnd(MAX_BODY, ' ');
    expect((await post(exact, signedHeaders(lab, 'exact', exact))).status).toBe(202);
  });
  it.each([
    'text/plain',
    'application/cloudevents-batch+json',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ])('because it comes as %s', async (type) => {
    const body = arrival(lab, 'typed');
    expect((await post(body, signedHeaders(lab, 'typed', body), type)).status).toBe(415);
  });
  it('because it comes too slowly loses its place', async () => {
    const answer = await raw(
      'POST /events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a"',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
  });
  it('because its vendor is registered under the source of another, which keeps it', async () => {
    const outcome = await db.transaction((tx) => rememberGrant(registered('thief', { source: lab.source }), tx));
    expect(outcome).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('lab') });
    expect((await send(lab, 'mine')).status).toBe(202);
  });
});

describe('the door under strain', () => {
  it('says 503 while the database is away, and takes the event once it is back', async () => {
    expect((await send(lab, 'before-cut')).status).toBe(202);
    const before = await outbox();
    way.cut();
    const response = await send(lab, 'cut');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ code: 'database.away' });
    expect(await outbox()).toBe(before);
    way.mend();
    expect((await send(lab, 'cut')).status).toBe(202);
    expect(await outbox()).toBe(before + 1);
  });
  it('says 429 to what is more than it can hold, and 503 to what waits too long, and loses nothing', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const done: string[] = [];
    const slow = {
      receive: async ({ body }: { body: Buffer }) => {
        await gate;
        done.push(body.toString());
        return { receipt: 'r', accepted: true as const, event: 'e', id: 'i', at: 't' };
      },
    };
    const strained = await serve(slow as unknown as Door, { inFlight: 3, bodyWithin: 500, answerWithin: 300 });
    try {
      const knocks = Array.from({ length: 5 }, (_, at) => post(String(at), {}, 'application/json', strained));
      const statuses = (await Promise.all(knocks)).map(({ status }) => status).sort();
      expect(statuses).toEqual([429, 429, 503, 503, 503]);
      const still = await post('x', {}, 'application/json', strained);
      expect([still.status, still.headers.get('retry-after')]).toEqual([429, '1']);
      release();
      await pause(20);
      expect(done).toHaveLength(3);
      expect((await post('y', {}, 'application/json', strained)).status).toBe(202);
    } finally {
      await strained.stop();
    }
  });
});

/** What comes back over a bare connection, for requests that no client would send. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp(Number(new URL(service.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('close', () => resolve(answer)).on('error', reject);
    socket.write(request);
  });
}
