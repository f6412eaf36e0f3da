import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Gate, Task } from '../api/snapshot.js';
import { readFilm } from '../film.js';
import type { Moment } from '../plan/plan.js';
import { filmPlan } from '../plan/film-plan.js';
import { isAsked, submissionOf } from './animation.js';
import { checkDelivery } from './distributor.js';
import { mischiefOf } from './mischief.js';
import { isDue } from './shipping.js';
import { votesDue } from './voters.js';

const film = readFilm();
const plan = filmPlan(film);
const SATL_0130 = film.shots.find(({ name }) => name === 'SATL_0130')?.submissions ?? [];
const gate = (more: Partial<Gate>): Gate => ({
  ...{ id: 'g', work: 'HSM', title: 'Review', step: 'review', unit: null, shot: null, attempt: 1, status: 'open' },
  ...{ waitingFor: [], about: {} },
  ...more,
});
const review = (version: string, attempt: number) =>
  gate({ unit: 'SATL_0130', shot: 'SATL_0130', attempt, waitingFor: ['vfxSupervisor'], about: { version } });
const opinions = (of: Gate) => votesDue([of], plan).map(({ person, opinion }) => [person.titles[0], opinion.vote]);

describe('the people at the gates', () => {
  it('ask for retakes, each with a reason, until the last submission is on the table', () => {
    expect(votesDue([review('v001', 1)], plan)[0]?.opinion).toMatchObject({
      vote: 'retake',
      reason: expect.any(String),
    });
    expect(opinions(review('v010', 10))).toEqual([['vfxSupervisor', 'retake']]);
    expect(opinions(review('v011', 11))).toEqual([['vfxSupervisor', 'approve']]);
    expect(opinions(review('v011-again1', 12))).toEqual([['vfxSupervisor', 'approve']]);
  });

  it('are each asked by the title that still misses', () => {
    expect(opinions(gate({ title: 'Picture lock', waitingFor: ['director', 'producer'] }))).toEqual([
      ['director', 'approve'],
      ['producer', 'approve'],
    ]);
    expect(opinions(gate({ title: 'Picture lock', waitingFor: ['producer'] }))).toEqual([['producer', 'approve']]);
    expect(opinions(gate({ waitingFor: ['projectionist'] }))).toEqual([]);
  });

  it('let the DoP ask for one more grade, then approve together', () => {
    const grade = (attempt: number) => gate({ title: 'Grade approval', attempt, waitingFor: ['director', 'dop'] });
    expect(opinions(grade(1))).toEqual([['dop', 'retake']]);
    expect(opinions(grade(2))).toEqual([
      ['director', 'approve'],
      ['dop', 'approve'],
    ]);
  });
});

describe('the animation studio', () => {
  const task = (more: Partial<Task>): Task => ({
    ...{ id: 't', work: 'HSM', type: 'ANM', unit: 'SATL_0130', shot: 'SATL_0130', vendor: 'atelier-nord' },
    ...{ status: 'ready', attempt: 1, note: null },
    ...more,
  });
  const ours = new Set(['atelier-nord']);

  it('does what is open and not handed in, and nothing of anyone else', () => {
    const asked = (more: Partial<Task>, handedIn = false) => isAsked(task(more), ours, () => handedIn);
    expect(asked({})).toBe(true);
    expect(asked({ status: 'retake', attempt: 2 })).toBe(true);
    expect(asked({ status: 'retake' }, true)).toBe(false);
    expect(asked({ status: 'wfa' })).toBe(false);
    expect(asked({ vendor: 'lab-lumen' })).toBe(false);
    expect(asked({ vendor: null })).toBe(false);
  });

  it('submits attempt by attempt, and past the last one the last again under another version', () => {
    expect(submissionOf(SATL_0130, 3)?.version).toBe(SATL_0130[2]?.version);
    const twelfth = submissionOf(SATL_0130, 12);
    expect(twelfth?.version).toBe('v011-again1');
    expect(twelfth?.file.path).toMatch(/_again1\.mov$/);
    expect(twelfth?.material).not.toBe(SATL_0130[10]?.material);
    expect(submissionOf([], 1)).toBeUndefined();
  });
});

describe('what is sent unasked', () => {
  const early = new Set<Moment>(['early']);

  it('comes early for some plates and camera originals, before the cut and the breakdown', () => {
    const due = plan.shipments.filter((shipment) => isDue(shipment, early).arrive).map(({ material }) => material.kind);
    expect(due.filter((kind) => kind === 'plate').length).toBeGreaterThanOrEqual(5);
    expect(due.filter((kind) => kind === 'cameraOriginal')).toHaveLength(3);
  });

  it('comes twice in both ways, and before it is announced', () => {
    const ways = plan.shipments.map(({ twice }) => twice);
    expect(ways).toContain('again');
    expect(ways).toContain('anew');
    expect(plan.shipments.some(({ announced }) => announced === 'after')).toBe(true);
  });

  it('is every camera original, plate, stray, both cuts, the titles, both mixes, the first versions for the trailer, and its second cut', () => {
    expect(plan.shipments).toHaveLength(34 + 99 + 2 + 6 + 2 + 1 + 2 + 3 + 1);
  });

  it('has bad input of each kind once', () => {
    const bad = mischiefOf('s', 'HSM', 'lab-lumen', { type: 'ANM', unit: 'SATL_0010' });
    expect(bad.map(({ status }) => status)).toEqual([401, 422, 413, undefined, undefined]);
    for (const { id } of bad) expect(id).toMatch(/^[!-\-/-~]+$/);
  });
});

describe('the distributor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bobine-delivery-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const sha256 = createHash('sha256').update('film').digest('hex');
  const manifest = (files: unknown) => writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ files }));

  it('finds nothing wrong with what is as the manifest says', async () => {
    writeFileSync(join(folder, 'film.mp4'), 'film');
    manifest([{ path: 'film.mp4', size: 4, sha256 }]);
    expect(await checkDelivery(folder)).toEqual([]);
  });

  it('names what differs, what is missing and what lies elsewhere', async () => {
    manifest([
      { path: 'film.mp4', size: 5, sha256 },
      { path: 'film.mp4', size: 4, sha256: 'f00' },
      { path: 'gone.mp4', size: 4, sha256 },
      { path: '../../etc/passwd', size: 4, sha256 },
    ]);
    const faults = await checkDelivery(folder);
    expect(faults).toHaveLength(4);
    expect(faults[0]).toBe('film.mp4: has 4 bytes, not 5');
    expect(faults[1]).toContain('checksum');
    manifest([]);
    expect(await checkDelivery(folder)).toEqual(['The manifest names no file.']);
  });
});

describe('the delivery schedule', () => {
  it('asks for four deliverables of two works, each of a specification that is registered', () => {
    expect(plan.orders.map(({ work = 'HSM', version, territory }) => `${work} ${version} ${territory}`)).toEqual([
      'HSM VO FR',
      'HSM VOSTF FR',
      'HSM PAD FR',
      'HSM-TRL BA FR',
    ]);
    const known = plan.specifications.map(({ specification }) => specification);
    expect(plan.orders.filter(({ specification }) => !known.includes(specification))).toEqual([]);
  });
  it('has for each vendor what its tasks ask of it, attempt by attempt', () => {
    expect(plan.submissions.get('SUB fr')?.map(({ version }) => version)).toEqual(['v001', 'v002']);
    for (const type of ['MIX', 'TTL']) {
      expect(plan.submissions.get(`${type} HSM-TRL-FILE`)?.map(({ version }) => version)).toEqual(['v002']);
    }
  });
});
