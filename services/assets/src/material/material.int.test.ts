import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  announcementClaimed,
  arrivalClaimed,
  claimAnswered,
  type DataOf,
  type Envelope,
  grantGiven,
  grantRevoked,
  materialAnnounced,
  materialArrived,
} from '@bobine/contracts';
import { sweepHeld } from '@bobine/messaging';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { logger, TestSite } from '../testing/site.js';
import { Intake } from './intake.js';

type Arrival = DataOf<typeof arrivalClaimed>;
let site: TestSite;
const types = [announcementClaimed.type, arrivalClaimed.type];

beforeAll(async () => {
  site = await TestSite.open();
  await site.begin(types);
});
afterAll(() => site.close());

const arrival = (vendor: string, said: Partial<Arrival> & { material: string; path: string }): Envelope =>
  site.event(arrivalClaimed, { work: 'film', kind: 'document', ...said }, { actor: `vendor:${vendor}` });

async function answersTo({ id }: Envelope) {
  const answers = await site.told(claimAnswered.assets);
  return answers.filter(({ data }) => data.claim === id).map(({ data }) => data);
}
const lastAnswer = async (claim: Envelope) => (await answersTo(claim)).at(-1);
const arrivals = async (material: string) =>
  (await site.told(materialArrived)).filter(({ data }) => data.material === material);
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('a material that arrives', () => {
  it('is copied into the store, checksummed, told, and the claim is answered with the fact', async () => {
    await site.land('lumen', 'rushes/A001.mov', 'picture');
    const claim = arrival('lumen', {
      material: 'A001.mov',
      kind: 'cameraOriginal',
      slate: 'slt/1',
      path: 'rushes/A001.mov',
    });
    await site.bring(claim);
    const [fact, ...more] = await arrivals('A001.mov');
    expect(more).toEqual([]);
    expect(fact?.data).toMatchObject({
      status: 'arrived',
      size: 7,
      sha256: sha256('picture'),
      vendor: 'lumen',
      revision: 1,
    });
    expect(fact?.data.file).toBe(`store/hsm/film/cameraOriginal/${fact?.data.id}/A001.mov`);
    expect(await readFile(join(site.files, fact?.data.file ?? ''), 'utf8')).toBe('picture');
    expect(await lastAnswer(claim)).toMatchObject({ answer: 'applied', effects: [fact?.id], vendor: 'lumen' });
  });

  it('does not change when its vendor writes to the landed file afterwards', async () => {
    await site.land('lumen', 'rushes/A001.mov', 'other');
    const [fact] = await arrivals('A001.mov');
    expect(await readFile(join(site.files, fact?.data.file ?? ''), 'utf8')).toBe('picture');
  });

  it('is registered once when the same bytes come again in another claim', async () => {
    await site.land('lumen', 'twice.txt', 'twice');
    const first = arrival('lumen', { material: 'twice.txt', path: 'twice.txt' });
    const second = arrival('lumen', { material: 'twice.txt', path: 'twice.txt' });
    await site.bring(first, second, first);
    expect(await arrivals('twice.txt')).toHaveLength(1);
    expect(await answersTo(first)).toHaveLength(1);
    expect(await lastAnswer(second)).toMatchObject({
      answer: 'applied',
      reason: 'twice.txt is already here; nothing changed.',
      effects: [],
    });
  });

  it('is a new revision with an id of its own when other bytes come under its name', async () => {
    await site.land('lumen', 'changed.txt', 'one');
    await site.bring(arrival('lumen', { material: 'changed.txt', path: 'changed.txt' }));
    await site.land('lumen', 'changed.txt', 'two');
    await site.bring(arrival('lumen', { material: 'changed.txt', path: 'changed.txt' }));
    const [one, two] = await arrivals('changed.txt');
    expect(two?.data).toMatchObject({ revision: 2, supersedes: one?.data.id, sha256: sha256('two') });
    expect(two?.data.id).not.toBe(one?.data.id);
    expect(await readFile(join(site.files, one?.data.file ?? ''), 'utf8')).toBe('one');
    await site.land('lumen', 'changed.txt', 'one');
    const again = arrival('lumen', { material: 'changed.txt', path: 'changed.txt' });
    await site.bring(again);
    expect(await lastAnswer(again)).toMatchObject({ answer: 'applied', effects: [] });
  });

  it('is the one that was announced', async () => {
    const announced = site.event(
      announcementClaimed,
      { material: 'later.txt', work: 'film', kind: 'document', due: '2026-12-01T10:00:00Z' },
      { actor: 'vendor:lumen' },
    );
    const repeated = { ...announced, id: 'another-id' };
    await site.land('lumen', 'later.txt', 'here');
    await site.bring(announced, repeated, arrival('lumen', { material: 'later.txt', path: 'later.txt' }));
    const [told, ...more] = (await site.told(materialAnnounced)).filter(({ data }) => data.material === 'later.txt');
    expect(more).toEqual([]);
    expect(told?.data).toMatchObject({ status: 'announced', due: '2026-12-01T10:00:00.000Z' });
    expect(await arrivals('later.txt')).toMatchObject([
      { data: { id: told?.data.id, status: 'arrived', revision: 1 } },
    ]);
    expect(await lastAnswer(repeated)).toMatchObject({ answer: 'applied', effects: [] });
    const late = { ...announced, id: 'late-announcement' };
    await site.bring(late);
    expect(await lastAnswer(late)).toMatchObject({ reason: 'later.txt is already here; nothing changed.' });
  });

  it('is refused when its size or checksum is not the one named, and leaves nothing in the store', async () => {
    await site.land('lumen', 'cut-off.txt', 'cut');
    const short = arrival('lumen', { material: 'cut-off.txt', path: 'cut-off.txt', size: 300 });
    const other = arrival('lumen', { material: 'cut-off.txt', path: 'cut-off.txt', sha256: sha256('whole') });
    await site.bring(short, other);
    expect(await lastAnswer(short)).toMatchObject({ answer: 'refused', code: 'material.otherBytes' });
    expect(await lastAnswer(other)).toMatchObject({ answer: 'refused', code: 'material.otherBytes' });
    expect(await arrivals('cut-off.txt')).toEqual([]);
    const kept = await readdir(join(site.files, 'store'), { recursive: true });
    expect(kept.filter((name) => name.includes('cut-off'))).toEqual([]);
  });
});

describe('the landing folder', () => {
  it.each([
    '../nord/secret.mov',
    'a/../../nord/secret.mov',
    '/etc/passwd',
    '~/secret.mov',
    'a\\..\\secret.mov',
    './secret.mov',
    'a//secret.mov',
    'a\u0000.mov',
  ])('is not left by the path %j', async (path) => {
    await site.land('nord', 'secret.mov', 'secret');
    const claim = arrival('lumen', { material: 'climbing', path });
    await site.bring(claim);
    expect(await lastAnswer(claim)).toMatchObject({ answer: 'refused', code: 'material.outsideLanding', effects: [] });
    expect(await arrivals('climbing')).toEqual([]);
  });

  it('is not left by a link, to a file or through a folder', async () => {
    await site.land('nord', 'secret.mov', 'secret');
    await mkdir(join(site.files, 'landing/lumen'), { recursive: true });
    await symlink(join(site.files, 'landing/nord/secret.mov'), join(site.files, 'landing/lumen/link.mov'));
    await symlink(join(site.files, 'landing/nord'), join(site.files, 'landing/lumen/folder'));
    for (const path of ['link.mov', 'folder/secret.mov']) {
      const claim = arrival('lumen', { material: 'linked', path });
      await site.bring(claim);
      expect(await lastAnswer(claim)).toMatchObject({ answer: 'refused', code: 'material.outsideLanding' });
    }
  });

  it('gives files only: a folder and a missing file are refused in words', async () => {
    await mkdir(join(site.files, 'landing/lumen/just-a-folder'), { recursive: true });
    for (const path of ['just-a-folder', 'missing.mov']) {
      const claim = arrival('lumen', { material: 'no-file', path });
      await site.bring(claim);
      expect(await lastAnswer(claim)).toMatchObject({
        answer: 'refused',
        code: 'material.noFile',
        reason: expect.stringContaining(`There is no file ${path}`),
      });
    }
  });

  it('gives a text no larger than its kind may be', async () => {
    await site.land('lumen', 'huge.edl', Buffer.alloc(10 * 1024 ** 2 + 1));
    const claim = arrival('lumen', { material: 'huge.edl', kind: 'edl', path: 'huge.edl' });
    await site.bring(claim);
    expect(await lastAnswer(claim)).toMatchObject({ answer: 'refused', code: 'material.tooLarge' });
  });
});

describe('a claim about something not yet known', () => {
  const version = (vendor: string, shot: string) =>
    arrival(vendor, { material: `${shot}_v001.mov`, kind: 'version', shot, version: 'v001', path: `${shot}.mov` });

  it('is held until the shot appears, and then applied', async () => {
    await site.land('nord', 'BECH_0010.mov', 'early');
    const claim = version('nord', 'BECH_0010');
    await site.bring(claim);
    expect(await lastAnswer(claim)).toMatchObject({ answer: 'held', until: expect.any(String) });
    await site.bring(site.shot('BECH_0010', 'nord', 2, 24));
    expect((await answersTo(claim)).map(({ answer }) => answer)).toEqual(['held', 'applied']);
    expect(await arrivals('BECH_0010_v001.mov')).toHaveLength(1);
    const [row] = await site.db.query(`select outcome from inbox where event_id = $1`, [claim.id]);
    expect(row).toEqual({ outcome: 'applied' });
  });

  it('is held once more, without a word, when the shot turns out to be another vendor’s', async () => {
    await site.land('lumen', 'FALL_0010.mov', 'mine?');
    const claim = version('lumen', 'FALL_0010');
    await site.bring(claim);
    await site.bring(site.shot('FALL_0010', 'nord', 3, 24));
    expect((await answersTo(claim)).map(({ answer }) => answer)).toEqual(['held']);
  });

  it('is answered in the same words when the shot is another vendor’s as when there is none', async () => {
    const words = async (claim: Envelope) => {
      const { reason, answer, code } = (await lastAnswer(claim)) ?? {};
      return { reason: reason?.replaceAll(/[A-Z]{4}_\d{4}/g, 'SHOT'), answer, code };
    };
    const foreign = version('lumen', 'SATL_0010');
    const unknown = version('lumen', 'NONE_0010');
    await site.bring(foreign, unknown);
    expect(await words(foreign)).toMatchObject({ answer: 'held' });
    expect(await words(foreign)).toEqual(await words(unknown));
    await site.db.query(`update held set until = now() where event_id = any($1)`, [[foreign.id, unknown.id]]);
    const stop = sweepHeld(site.db, 'assets', (claim, tx) => site.claims.expire(claim, tx), logger);
    while ((await lastAnswer(foreign))?.answer === 'held') await pause(100);
    await stop();
    expect(await words(foreign)).toMatchObject({ answer: 'refused', code: 'claim.expired' });
    expect(await words(foreign)).toEqual(await words(unknown));
  });

  it('is held when neither work nor slate is known, and says which', async () => {
    const work = arrival('lumen', { material: 'x', work: 'other', path: 'x' });
    const slate = arrival('lumen', { material: 'y', slate: 'slt/none', path: 'y' });
    await site.bring(work, slate);
    expect(await lastAnswer(work)).toMatchObject({ answer: 'held', reason: expect.stringContaining('The work other') });
    expect(await lastAnswer(slate)).toMatchObject({ answer: 'held', reason: expect.stringContaining('slt/none') });
  });

  it('waits for a grant that is under way, and is refused with all that is held when the grant is taken back', async () => {
    await site.land('new', 'x.txt', 'x');
    const early = arrival('new', { material: 'x.txt', path: 'x.txt' });
    const forShot = arrival('new', { material: 'z', kind: 'version', shot: 'NONE_0020', path: 'x.txt' });
    await site.bring(early, forShot);
    expect(await lastAnswer(early)).toMatchObject({ answer: 'held' });
    await site.bring(site.event(grantGiven, { vendor: 'new', types, active: true }));
    expect(await lastAnswer(early)).toMatchObject({ answer: 'applied' });
    expect(await lastAnswer(forShot)).toMatchObject({ answer: 'held' });
    await site.bring(site.event(grantRevoked, { vendor: 'new', types, active: false }));
    expect(await lastAnswer(forShot)).toMatchObject({ answer: 'refused', code: 'grant.revoked' });
    const after = arrival('new', { material: 'after', path: 'x.txt' });
    await site.bring(after);
    expect(await lastAnswer(after)).toMatchObject({ answer: 'refused', code: 'grant.revoked' });
    const [held] = await site.db.query(`select count(*)::int as n from held where event->>'actor' = 'vendor:new'`);
    expect(held).toEqual({ n: 0 });
  });
});

describe('a large file', () => {
  it('is held while it is copied outside the decision, and then registered', async () => {
    const content = Buffer.alloc(32 * 1024 ** 2 + 5, 7);
    await site.land('lumen', 'large.bin', content);
    const claim = arrival('lumen', { material: 'large.bin', path: 'large.bin', size: content.length });
    await site.bring(claim);
    expect(await lastAnswer(claim)).toMatchObject({ answer: 'held', reason: expect.stringContaining('large') });
    const intake = new Intake(site.files, site.db, site.claims, site.handler, logger);
    intake.start();
    while ((await lastAnswer(claim))?.answer === 'held') await pause(50);
    await intake.stop();
    expect(await lastAnswer(claim)).toMatchObject({ answer: 'applied' });
    const [fact] = await arrivals('large.bin');
    expect(fact?.data.size).toBe(content.length);
    expect(existsSync(join(site.files, fact?.data.file ?? ''))).toBe(true);
    expect(await readdir(join(site.files, 'store/.intake'))).toEqual([]);
  });
});

describe('a claim that fails here', () => {
  it('is parked and answered so, and neither stops others nor the fact that released it', async () => {
    const poisoned = arrival('lumen', { material: 'poisoned', slate: 'slt/poison', path: 'good.txt' });
    const good = arrival('lumen', { material: 'good', slate: 'slt/poison', path: 'good.txt' });
    await site.land('lumen', 'good.txt', 'good');
    await site.bring(poisoned, good);
    await site.db.query(`alter table materials add constraint poison check (material <> 'poisoned')`);
    await site.bring(site.slate('slt/poison', '9'));
    expect(await lastAnswer(poisoned)).toMatchObject({ answer: 'parked' });
    expect(await lastAnswer(good)).toMatchObject({ answer: 'applied' });
    const [row] = await site.db.query(`select count(*)::int as n from parked where event_id = $1`, [poisoned.id]);
    expect(row).toEqual({ n: 1 });
  });
});

it('keeps hard links apart too: bytes are copied, not shared', async () => {
  await site.land('lumen', 'shared.txt', 'before');
  await link(join(site.files, 'landing/lumen/shared.txt'), join(site.files, 'landing/lumen/same.txt'));
  await site.bring(arrival('lumen', { material: 'shared.txt', path: 'same.txt' }));
  await writeFile(join(site.files, 'landing/lumen/shared.txt'), 'after!');
  const [fact] = await arrivals('shared.txt');
  expect(await readFile(join(site.files, fact?.data.file ?? ''), 'utf8')).toBe('before');
});
