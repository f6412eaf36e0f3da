import { claimAnswered, english, type Envelope, newId, phrase, projectNamesSet } from '@bobine/contracts';
import { applyBatch } from '@bobine/messaging';
import { Health, RefusalFilter, run, type RunningService } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APP_FILTER } from '@nestjs/core';
import { pino } from 'pino';
import { Door } from '../door/door.js';
import { exchangeEvents } from '../exchange.events.js';
import { signedLines } from '../fixtures/upload.js';
import { arrival, type Sender, signedHeaders, vault, vendorOf } from '../fixtures/vendors.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { AnswerController } from './answer.controller.js';

const logger = pino({ level: 'silent' });
const now = () => new Date();
let db: FreshDatabase;
let service: RunningService;
let door: Door;
let lab: Sender;
let vfx: Sender;

class AnswerTestModule {}

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  lab = await vendorOf(db, 'lab', 'hsm');
  vfx = await vendorOf(db, 'vfx', 'other');
  door = new Door({ db, vault, now, count: () => undefined, logger });
  service = await run({
    serviceName: 'exchange',
    register: async () => ({
      module: AnswerTestModule,
      controllers: [AnswerController],
      providers: [
        { provide: 'DOOR_ASKED', useValue: { db, vault, largestUpload: 1000 } },
        { provide: 'PORT', useValue: 0 },
        { provide: 'LISTEN_ADDRESS', useValue: '127.0.0.1' },
        { provide: Health, useValue: new Health('exchange') },
        { provide: APP_FILTER, useValue: new RefusalFilter(logger) },
      ],
    }),
  });
});
afterAll(async () => {
  await service?.stop();
  await db?.drop();
});

let version = 0;
const fact = (type: string, project: string, data: unknown): Envelope => ({
  specversion: '1.0',
  id: newId(),
  source: '/bobine/assets',
  type,
  subject: 'x',
  time: '2026-11-22T10:00:00Z',
  datacontenttype: 'application/json',
  subjectversion: ++version,
  project,
  actor: 'service:assets',
  correlation: 'c',
  keys: '',
  data,
});
const apply = (...facts: Envelope[]) => applyBatch('exchange', db, exchangeEvents(now), facts, logger);

/** A claim of a vendor as the door has taken it; answers its id here. */
async function say(sender: Sender, id: string): Promise<string> {
  const body = arrival(sender, id, sender === vfx ? { project: 'other' } : {});
  const headers = signedHeaders(sender, id, body);
  const signature = { id, timestamp: headers['webhook-timestamp'], signature: headers['webhook-signature'] };
  return (await door.receive({ door: 'http', body: Buffer.from(body), headers: signature, at: now() })).event;
}
const answered = (claim: string, vendor: string, said: Record<string, unknown>) =>
  fact(claimAnswered.assets.type, 'hsm', {
    claim,
    claimType: 'bobine.arrival.claimed.v1',
    vendor,
    effects: [],
    ...said,
  });

async function ask(
  sender: Sender,
  target: string,
  at?: number,
  language = 'en',
): Promise<{ status: number } & Record<string, unknown>> {
  const headers = signedLines(sender, newId(), [`GET ${target}`], at);
  const response = await fetch(`${service.url}${target}`, { headers: { ...headers, 'accept-language': language } });
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
}
const claims = (sender: Sender, ...ids: string[]) =>
  ask(sender, `/answers?source=${encodeURIComponent(sender.source)}${ids.map((id) => `&id=${id}`).join('')}`);

describe('a vendor without a web server', () => {
  it('asks what has become of its claims, and hears the newest word without what failed in the house', async () => {
    const [applied, held, open] = [await say(lab, 'applied'), await say(lab, 'held'), await say(lab, 'open')];
    const first = answered(held, 'lab', { answer: 'held', reason: 'Not known.', until: '2026-12-24T10:00:00Z' });
    const parked = answered(held, 'lab', { answer: 'parked', code: 'event.parked', reason: 'Wait.', tech: 'ENOSPC' });
    await apply(answered(applied, 'lab', { answer: 'applied', reason: 'It is registered.' }), parked, first);
    const about = { type: 'bobine.arrival.claimed.v1', project: 'hsm' };
    expect(await claims(lab, 'applied', 'held', 'open', 'never-sent')).toEqual({
      status: 200,
      claims: [
        { id: 'applied', event: applied, ...about, state: 'applied', reason: 'It is registered.' },
        { id: 'held', event: held, ...about, state: 'parked', code: 'event.parked', reason: 'Wait.' },
        { id: 'open', event: open, ...about, state: 'accepted' },
      ],
    });
  });
  it('hears it in its language, whichever owner has said it and however late it asks', async () => {
    const told = phrase`${'BECH_0010.mov'} is registered.`;
    const claim = await say(lab, 'spoken');
    await apply(answered(claim, 'lab', { answer: 'applied', reason: english(told), told }));
    const target = `/answers?source=${encodeURIComponent(lab.source)}&id=spoken`;
    const heard = async (language: string) => (await ask(lab, target, undefined, language))['claims'];
    expect(await heard('fr')).toMatchObject([{ id: 'spoken', reason: 'BECH_0010.mov est enregistré.' }]);
    expect(await heard('en')).toMatchObject([{ id: 'spoken', reason: 'BECH_0010.mov is registered.' }]);
  });
  it("hears nothing of another's claims, also under the same id", async () => {
    await say(vfx, 'theirs');
    await say(vfx, 'applied');
    expect(await claims(lab, 'theirs')).toEqual({ status: 200, claims: [] });
    expect(await claims(vfx, 'applied')).toMatchObject({ claims: [{ project: 'other', state: 'accepted' }] });
    expect(await claims({ ...lab, source: vfx.source }, 'theirs')).toMatchObject({ status: 401 });
  });
  it('reads how files of its project are named, and of no other', async () => {
    const names = [{ pattern: '{show}_{shot}.{ext}', kind: 'plate', work: 'HSM' }];
    await apply(fact(projectNamesSet.type, 'hsm', { code: 'hsm', title: 'Hyperspace', names }));
    const target = (project: string) => `/projects/${project}?source=${encodeURIComponent(lab.source)}`;
    expect(await ask(lab, target('hsm'))).toEqual({
      status: 200,
      project: 'hsm',
      names,
      types: ['bobine.arrival.claimed.v1'],
      largestUpload: 1000,
    });
    const foreign = await ask(lab, target('other'));
    expect([foreign, await ask(lab, target('none'))]).toEqual([foreign, foreign]);
    expect(foreign).toMatchObject({ status: 404, code: 'project.unknown' });
  });
  it.each([
    ['an old signature', () => ask(lab, `/answers?source=${lab.source}&id=a`, Date.now() - 360_000), 401],
    ['another secret', () => ask({ ...lab, key: vfx.key }, `/answers?source=${lab.source}&id=a`), 401],
    ['no source', () => ask(lab, '/answers?id=a'), 422],
    ['two sources', () => ask(lab, '/answers?source=a&source=b&id=a'), 422],
    ['no id', () => ask(lab, `/answers?source=${lab.source}`), 422],
    ['a source that no database takes', () => ask(lab, '/answers?source=%00&id=a'), 401],
  ])('is refused with %s', async (_, asking, status) => {
    expect(await asking()).toMatchObject({ status });
  });
  it('signs the target it asks and no other', async () => {
    const target = `/answers?source=${lab.source}&id=applied`;
    const headers = signedLines(lab, newId(), [`GET ${target}`]);
    expect((await fetch(`${service.url}${target}&id=open`, { headers })).status).toBe(401);
  });
});
