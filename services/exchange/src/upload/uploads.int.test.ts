import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Health, RefusalFilter, run, type RunningService } from '@bobine/runtime';
import { beginUpload, type Principal } from '@bobine/contracts';
import { CommandHandlers } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { APP_FILTER } from '@nestjs/core';
import { pino } from 'pino';
import { ExchangeEnv } from '../exchange.env.js';
import { begin, creation, hangingPiece, head, piece, sha256, state } from '../fixtures/upload.js';
import { revoked, type Sender, vault, vendorOf } from '../fixtures/vendors.js';
import { rememberGrant } from '../grant/grant.store.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { uploadCommands } from './upload.commands.js';
import { UploadController, type UploadDoor } from './upload.controller.js';
import { uploadDoor } from './upload-door.js';

const logger = pino({ level: 'silent' });
const secret = randomBytes(32).toString('base64');
const site = mkdtempSync(join(tmpdir(), 'uploads-'));
let db: FreshDatabase;
let service: RunningService;
let replica: RunningService;
let door: UploadDoor;
let lab: Sender;
let vfx: Sender;

class UploadTestModule {}

async function serve(own: Partial<ExchangeEnv> = {}): Promise<{ running: RunningService; door: UploadDoor }> {
  const health = new Health('exchange');
  const env = Object.assign(new ExchangeEnv(), { EXCHANGE_UPLOAD_KEEP_FREE: 0 }, own);
  const made = await uploadDoor({ site, secret, db, vault, own: env, health, logger });
  const running = await run({
    serviceName: 'exchange',
    register: async () => ({
      module: UploadTestModule,
      controllers: [UploadController],
      providers: [
        { provide: 'UPLOAD_DOOR', useValue: made },
        { provide: 'PORT', useValue: 0 },
        { provide: 'LISTEN_ADDRESS', useValue: '127.0.0.1' },
        { provide: Health, useValue: health },
        { provide: APP_FILTER, useValue: new RefusalFilter(logger) },
      ],
    }),
  });
  return { running, door: made };
}

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  lab = await vendorOf(db, 'lab', 'hsm');
  vfx = await vendorOf(db, 'vfx', 'other', 'ed25519');
  ({ running: service, door } = await serve());
  ({ running: replica } = await serve());
});
afterAll(async () => {
  await service?.stop();
  await replica?.stop();
  await db?.drop();
  rmSync(site, { recursive: true, force: true });
});

let n = 0;
let id = '';
beforeEach(() => void (id = `upload-${++n}`));
const bytes = Buffer.from('one two three');
const begun = async (more = {}, sender = lab): Promise<string> => {
  const { status, location } = await begin(service.url, creation(sender, { id, bytes, ...more }));
  expect(status).toBe(201);
  return location ?? '';
};
const landed = () =>
  existsSync(join(site, 'landing/lab/uploads')) ? readdirSync(join(site, 'landing/lab/uploads')) : [];
/** The file an upload comes into, whether it is there or not. */
const fileOf = (url: string) => join(site, 'uploads', url.replace('/uploads/', '').slice(0, 36));
const asked = (url: string) => state(service.url, url);

describe('an upload', () => {
  it('is kept where a claim can name it once its bytes are what was said', async () => {
    const url = await begun({ name: 'HSM_BECH_0010_v001.mov' });
    expect(await piece(service.url, url, 0, bytes)).toMatchObject({ status: 204, offset: '13' });
    const told = await asked(url);
    expect(told).toMatchObject({
      state: 'kept',
      offset: 13,
      path: expect.stringMatching(/^uploads\/[0-9a-f-]{36}\.mov$/),
    });
    expect(readFileSync(join(site, 'landing/lab', String(told['path'])))).toEqual(bytes);
    expect(existsSync(fileOf(url))).toBe(false);
  });
  it('goes on at either replica from where it stands, and says where that is', async () => {
    const url = await begun();
    await piece(service.url, url, 0, bytes.subarray(0, 4));
    expect(await head(replica.url, url)).toMatchObject({ status: 200, offset: '4' });
    expect(await piece(replica.url, url, 0, bytes)).toMatchObject({ status: 409, code: 'upload.protocol' });
    await piece(replica.url, url, 4, bytes.subarray(4, 9));
    expect(await asked(url)).toMatchObject({ state: 'open', offset: 9 });
    expect(await piece(service.url, url, 9, bytes.subarray(9))).toMatchObject({ status: 204 });
    expect(await asked(url)).toMatchObject({ state: 'kept' });
    expect(await head(replica.url, url)).toMatchObject({ status: 200, offset: '13' });
  });
  it('keeps what came of a piece whose sender was cut off', async () => {
    const large = randomBytes(300_000);
    const url = await begun({ bytes: large });
    const cut = hangingPiece(service.url, url, large, 200_000);
    const here = async () => Number((await asked(url))['offset']);
    await until('some bytes are here', async () => (await here()) > 0);
    cut.destroy();
    const answer = await head(replica.url, url);
    const offset = Number(answer.offset);
    expect(offset).toBeGreaterThan(0);
    await piece(replica.url, url, offset, large.subarray(offset));
    expect(await asked(url)).toMatchObject({ state: 'kept', sha256: sha256(large) });
  });
  it('is the same when its creation is sent twice, and keeps its bytes', async () => {
    const headers = creation(lab, { id, bytes });
    const { location = '' } = await begin(service.url, headers);
    await piece(service.url, location, 0, bytes.subarray(0, 5));
    expect(await begin(replica.url, headers)).toMatchObject({ status: 201, location });
    expect(await head(service.url, location)).toMatchObject({ offset: '5' });
    expect(await begin(service.url, creation(lab, { id, bytes, name: 'other.mov' }))).toMatchObject({
      status: 409,
      code: 'event.otherContent',
    });
    await piece(service.url, location, 5, bytes.subarray(5));
    expect(await begin(replica.url, headers)).toMatchObject({ status: 201, location });
  });
  it('may be empty', async () => {
    const url = await begun({ bytes: Buffer.alloc(0) });
    expect(await asked(url)).toMatchObject({ state: 'kept', size: 0 });
  });
  it.each([
    ['sha256', { sha256: 'b'.repeat(64) }, 'b'.repeat(64)],
    ['xxh64', { xxh64: '0123456789abcdef' }, '0123456789abcdef'],
  ])('is refused with both values when its %s is another, and nothing of it stays', async (_, more, wanted) => {
    const before = landed();
    const url = await begun(more);
    const answer = await piece(service.url, url, 0, bytes);
    expect(answer).toMatchObject({ status: 422, code: 'upload.otherBytes', user: expect.stringContaining(wanted) });
    expect(await asked(url)).toMatchObject({ state: 'refused', code: 'upload.otherBytes', offset: 0 });
    expect(await head(service.url, url)).toMatchObject({ status: 422 });
    expect([landed(), existsSync(fileOf(url))]).toEqual([before, false]);
    expect(await begin(service.url, creation(lab, { id, bytes, ...more }))).toMatchObject({
      code: 'upload.otherBytes',
    });
  });
  it('that the disk has cut short is refused with both sizes', async () => {
    const url = await begun();
    await piece(service.url, url, 0, bytes.subarray(0, 12));
    await db.query(`update uploads set state = 'complete' where id = $1`, [basename(fileOf(url))]);
    truncateSync(fileOf(url), 7);
    expect(await door.uploads.tidy()).toBe(1);
    expect(await asked(url)).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('7 bytes here and not 13'),
    });
    expect(existsSync(fileOf(url))).toBe(false);
  });
  it('that was complete when its process was killed is checked by whoever comes next', async () => {
    const url = await begun();
    await piece(service.url, url, 0, bytes.subarray(0, 12));
    await piece(service.url, url, 12, bytes.subarray(12));
    const { path } = await asked(url);
    await db.query(`update uploads set state = 'complete', path = null where path = $1`, [path]);
    await door.uploads.tidy();
    expect(await asked(url)).toMatchObject({ state: 'kept', path });
  });
  it('that has all its bytes when its process is killed, before that was said, is complete', async () => {
    const url = await begun();
    await piece(service.url, url, 0, bytes.subarray(0, 12));
    appendFileSync(fileOf(url), bytes.subarray(12));
    expect(await head(replica.url, url)).toMatchObject({ status: 200, offset: '13' });
    await until('it is kept', async () => (await asked(url))['state'] === 'kept');
  });
  it('takes no more bytes than it said', async () => {
    const url = await begun();
    expect(await piece(service.url, url, 0, Buffer.alloc(14))).toMatchObject({ status: 413 });
    expect(await asked(url)).toMatchObject({ state: 'open', offset: 0 });
  });
  it('is written by one at a time, and a connection that hangs gives way', async () => {
    const url = await begun();
    const hangs = hangingPiece(service.url, url, bytes, 6);
    await until('it is leased', async () => (await db.query('select from uploads where lease is not null')).length > 0);
    const { offset } = await head(replica.url, url);
    expect(offset).toBe('6');
    hangs.destroy();
    expect(await piece(replica.url, url, 6, bytes.subarray(6))).toMatchObject({ status: 204 });
    expect(await asked(url)).toMatchObject({ state: 'kept' });
  }, 30_000);
  it('can be sent by two at once without harm', async () => {
    const url = await begun();
    const both = await Promise.all([piece(service.url, url, 0, bytes), piece(replica.url, url, 0, bytes)]);
    expect(both.map(({ status }) => status)).toContain(204);
    expect(await asked(url)).toMatchObject({ state: 'kept' });
  });
  it('is gone when its vendor withdraws it', async () => {
    const url = await begun();
    await piece(service.url, url, 0, bytes.subarray(0, 3));
    const answer = await fetch(`${service.url}${url}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
    expect(answer.status).toBe(204);
    expect(await piece(service.url, url, 3, bytes.subarray(3))).toMatchObject({
      status: 410,
      code: 'upload.withdrawn',
    });
    expect(existsSync(fileOf(url))).toBe(false);
  });
  it('is removed when it does not go on, and says how far it came', async () => {
    const url = await begun();
    await piece(service.url, url, 0, bytes.subarray(0, 3));
    await db.query(`update uploads set touched_at = touched_at - interval '8 days' where state = 'open'`);
    await door.uploads.tidy();
    expect(await piece(service.url, url, 3, bytes.subarray(3))).toMatchObject({
      status: 410,
      code: 'upload.abandoned',
      user: 'Only 3 of 13 bytes came in time.',
    });
    expect(existsSync(fileOf(url))).toBe(false);
  });
  it('leaves the landing folder when it has been there too long', async () => {
    const url = await begun();
    await piece(service.url, url, 0, bytes);
    const { path } = await asked(url);
    await db.query(`update uploads set touched_at = touched_at - interval '61 days' where path = $1`, [path]);
    await door.uploads.tidy();
    expect(existsSync(join(site, 'landing/lab', String(path)))).toBe(false);
    expect(await asked(url)).toMatchObject({ state: 'removed' });
  });
  it('never lands through a link that its vendor has put in the way', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const sly = await vendorOf(db, 'sly', 'hsm');
    mkdirSync(join(site, 'landing/sly'), { recursive: true });
    symlinkSync(elsewhere, join(site, 'landing/sly/uploads'));
    const url = await begun({}, sly);
    await piece(service.url, url, 0, bytes);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(await asked(url)).toMatchObject({ state: 'refused', code: 'upload.landing' });
  });
});

describe('who may upload', () => {
  it.each([
    [
      'is signed with another secret',
      (one: Sender) => ({ ...one, key: { algorithm: 'hmac', key: randomBytes(32) } }) as Sender,
      {},
      401,
    ],
    ['was signed six minutes ago', (one: Sender) => one, { at: Date.now() - 360_000 }, 401],
    ['is for a project that is foreign', (one: Sender) => one, { project: 'other' }, 404],
    ['is for a project that is none', (one: Sender) => one, { project: 'none' }, 404],
    ['climbs out of its folder', (one: Sender) => one, { name: '../../store/x.mov' }, 422],
  ])('a creation that %s is refused and leaves nothing', async (_, as, more, status) => {
    const before = await db.query('select from uploads');
    expect(await begin(service.url, creation(as(lab), { id, bytes, ...more }))).toMatchObject({ status });
    expect(await db.query('select from uploads')).toHaveLength(before.length);
  });
  it('what was signed is what counts: a header changed on the way is found out', async () => {
    const headers = creation(lab, { id, bytes });
    expect(await begin(service.url, { ...headers, 'upload-length': '14' })).toMatchObject({ status: 401 });
  });
  it('signs with Ed25519 as well', async () => {
    const url = await begun({ project: 'other' }, vfx);
    expect(await piece(service.url, url, 0, bytes)).toMatchObject({ status: 204 });
  });
  it('nobody finds an upload without its address, and none is ever given out again', async () => {
    const url = await begun();
    const upload = basename(fileOf(url));
    for (const wrong of [upload, `${upload}.${'A'.repeat(43)}`, '..%2f..%2fetc%2fpasswd']) {
      expect(await piece(service.url, `/uploads/${wrong}`, 0, bytes)).toMatchObject({
        status: 404,
        code: 'upload.unknown',
      });
      expect(await head(service.url, `/uploads/${wrong}`)).toMatchObject({ status: 404 });
    }
    await piece(service.url, url, 0, bytes);
    expect(JSON.stringify(await asked(url))).not.toContain(bytes.toString());
  });
  it('a vendor whose grant was taken back goes on with nothing', async () => {
    const gone = await vendorOf(db, 'gone', 'hsm');
    const url = await begun({}, gone);
    await db.transaction((tx) => rememberGrant(revoked('gone', 'hsm'), tx));
    expect(await piece(service.url, url, 0, bytes)).toMatchObject({ status: 404, code: 'upload.unknown' });
  });
});

describe('a site that has its limits', () => {
  const refused = async (own: Partial<ExchangeEnv>) => {
    const { running } = await serve(own);
    const answer = await begin(running.url, creation(lab, { id, bytes }));
    await running.stop();
    return answer;
  };
  it('says how large a file may be', async () => {
    expect(await refused({ EXCHANGE_UPLOAD_LARGEST: 12 })).toMatchObject({
      status: 413,
      code: 'upload.tooLarge',
      user: 'a.mov has 13 bytes; a file may have 12.',
    });
  });
  it('says how much a vendor may have there', async () => {
    expect(await refused({ EXCHANGE_UPLOAD_QUOTA: 12 })).toMatchObject({ status: 507, code: 'upload.quota' });
  });
  it('says how many uploads may be open', async () => {
    await begun();
    id = `${id}-2`;
    expect(await refused({ EXCHANGE_UPLOADS_OPEN: 1 })).toMatchObject({ status: 429, code: 'upload.tooMany' });
  });
  it('says that the disk is full before it takes a byte', async () => {
    const { running, door: full } = await serve({ EXCHANGE_UPLOAD_KEEP_FREE: Number.MAX_SAFE_INTEGER });
    expect(await begin(running.url, creation(lab, { id, bytes }))).toMatchObject({
      status: 507,
      code: 'upload.diskFull',
    });
    expect(full.atOnce).toBe(64);
    await running.stop();
  });
  it('takes in so many pieces at once and no more', async () => {
    const { running } = await serve({ EXCHANGE_UPLOADS_AT_ONCE: 1 });
    const url = await begun();
    hangingPiece(running.url, url, bytes, 6);
    await until('it is leased', async () => (await db.query('select from uploads where lease is not null')).length > 0);
    expect(await piece(running.url, url, 0, bytes)).toMatchObject({ status: 429, code: 'overload' });
    // A stop cuts what is under way.
    await running.stop();
    const { offset } = await head(service.url, url);
    expect(await piece(service.url, url, Number(offset), bytes.subarray(Number(offset)))).toMatchObject({
      status: 204,
    });
    expect(await asked(url)).toMatchObject({ state: 'kept' });
  }, 30_000);

  it('is begun in a session of its vendor as well, and goes on at its address like any other', async () => {
    const commands = uploadCommands(new CommandHandlers(), door);
    const by = (code: string): Principal => ({
      kind: 'vendor',
      id: code,
      name: code,
      siteAdmin: false,
      memberships: [],
    });
    const asked = { project: 'hsm', file: 'a.mov', size: bytes.length, sha256: sha256(bytes), id };
    const start = (more = {}, code = 'lab') =>
      commands.execute(db, beginUpload.name, { ...asked, ...more }, by(code)) as Promise<{
        upload: string;
        address: string;
      }>;
    const { address } = await start();
    expect(await head(service.url, address)).toMatchObject({ status: 200, offset: '0' });
    // Begun again after a reload, it is the same, and goes on where it stands.
    expect(await piece(service.url, address, 0, bytes.subarray(0, 4))).toMatchObject({ status: 204 });
    const again = await start();
    expect(again.address).toBe(address);
    expect(await piece(replica.url, again.address, 4, bytes.subarray(4))).toMatchObject({ status: 204 });
    expect(await state(service.url, address)).toMatchObject({ state: 'kept', path: `uploads/${again.upload}.mov` });
    for (const table of ['once', 'audit', 'outbox']) {
      expect(JSON.stringify(await db.query(`select t::text from ${table} t`))).not.toContain(address.split('.')[1]);
    }
    const refused = (more: object, code?: string) => expect(start({ id: `${id}-x`, ...more }, code)).rejects;
    await refused({ file: '../a.mov' }).toMatchObject({
      code: 'input.invalid',
      user: expect.stringMatching(/^file: must be a plain file name/),
    });
    await refused({ project: 'other' }).toMatchObject({ code: 'project.unknown' });
    await refused({}, 'vfx').toMatchObject({ code: 'project.unknown' });
    await refused({ size: 2 ** 50 }).toMatchObject({ code: 'upload.tooLarge' });
    await refused({ id, size: 3 }).toMatchObject({ code: 'event.otherContent' });
  });
});
