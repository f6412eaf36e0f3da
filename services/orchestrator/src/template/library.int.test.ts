import { readdir, readFile } from 'node:fs/promises';
import {
  cutLocked,
  type DataOf,
  deliverableOrdered,
  deliverableStatusChanged,
  deliveryAccepted,
  deliveryReceived,
  elementMade,
  type Envelope,
  materialArrived,
  workOpened,
} from '@bobine/contracts';
import { namesUsed } from '@bobine/templates';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crew } from '../testing/crew.js';
import { arrived, factFrom } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const FOLDER = new URL('../../../../deploy/templates/', import.meta.url);
const rate = { num: 24, den: 1 };
const element = (id: string) => ({ id, file: `${id}.mov`, size: 1, sha256: 'a', xxh64: 'b', frames: 100 });

const workIs = (work: string, kind: 'feature' | 'season' | 'commercial'): Envelope =>
  factFrom(workOpened, { work, title: work, kind, rate, identifiers: [] });
const deliverable = (code: string, work: string, specification: string) => ({
  ...{ deliverable: code, work, name: code, specification, recipient: 'arte', language: 'fr', territory: 'FR' },
  ...{ status: 'planned' as const, attempt: 1 },
});
const ordered = (code: string, work: string, specification: string, subtitles?: string): Envelope =>
  factFrom(deliverableOrdered, { ...deliverable(code, work, specification), ...(subtitles ? { subtitles } : {}) });
const says = (code: string, work: string, status: 'accepted' | 'refused', reasons: string[] = []): Envelope =>
  factFrom(deliverableStatusChanged, { ...deliverable(code, work, 'x'), status, was: 'received', reasons });
const received = (code: string, work: string): Envelope => factFrom(deliveryReceived, deliverable(code, work, 'x'));
const master = (work: string): Envelope =>
  factFrom(elementMade, {
    ...{ element: `${work}-master`, work, kind: 'pictureMaster' as const, cut: `${work}-v1`, madeFrom: [] },
    ...{ file: 'm.mov', size: 1, sha256: 'a' },
  });
const locked = (work: string, version = 1, list: NonNullable<DataOf<typeof cutLocked>['list']> = []): Envelope =>
  factFrom(cutLocked, {
    ...{ cut: `${work}-v${version}`, work, material: 'edl', version, rate, frames: 100, shots: 3 },
    ...{ status: 'locked' as const, findings: [], list },
  });
const subtitle = (work: string, nth: number): Envelope => {
  const id = `${work}-fr-${nth}`;
  return factFrom(materialArrived, {
    ...{
      id,
      material: id,
      work,
      kind: 'subtitle' as const,
      vendor: 'babel',
      language: 'fr',
      status: 'arrived' as const,
    },
  });
};

/** Published with what it uses before it, as a site does. */
async function publishAll(stage: Stage): Promise<Record<string, unknown[]>> {
  const names = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -5));
  const problems: Record<string, unknown[]> = {};
  const publish = async (name: string): Promise<void> => {
    if (problems[name]) return;
    const source = await readFile(new URL(`${name}.yaml`, FOLDER), 'utf8');
    for (const used of namesUsed(source)) await publish(used);
    problems[name] = (await stage.publish(source)).problems;
  };
  for (const name of names) await publish(name);
  return problems;
}

describe('the library of templates, on Postgres and Temporal', () => {
  let stage: Stage;
  let published: Record<string, unknown[]>;
  beforeAll(async () => {
    stage = await Stage.open();
    published = await publishAll(stage);
    stage.owners
      .on('breakdown.listRolls', () => ({ slates: [] }))
      .on('readEdl', () => ({ title: 'cut', rate, events: [], findings: [] }))
      .on('cut.register', ({ work }) => ({ cut: `${String(work)}-v1`, version: 1, shots: 2, frames: 100 }))
      .on('cut.lock', ({ work }) => ({
        cut: `${String(work)}-v1`,
        shots: [
          { code: 'VFX_010', sequence: 'S1', frames: 48, vendor: 'nuage' },
          { code: 'S1_020', sequence: 'S1', frames: 48 },
        ],
      }))
      .on('cut.current', ({ work }) => ({ cut: `${String(work)}-v1`, version: 1, frames: 100 }))
      .on('checkVersion', ({ material }) => ({ material, passed: true, findings: [] }))
      .on('conform', () => element('conform'))
      .on('grade', () => element('grade'))
      .on('encodeMaster', () => element('master'))
      .on('element.masterParts', () => ({
        master: 'master',
        cut: 'c',
        conform: 'c',
        grade: 'g',
        mix: 'm',
        titles: 't',
      }))
      .on('encodePackage', () => element('package'))
      .on('deliverable.spots', () => ({ spots: [] }))
      .on('measure', () => ({ container: 'mov' }))
      .on('deliverable.judge', () => ({ passed: true, findings: [], reason: '' }))
      .on('deliverable.plan', () => ({
        ...{ specification: {}, recipient: 'arte', language: 'fr', subtitles: '', refused: false, reasons: [] },
      }))
      .on('deliverable.send', () => ({ dispatch: 'd1' }))
      .on('describe', () => ({ file: 'lineage.json', size: 1, sha256: 'a', xxh64: 'b' }));
  }, 120_000);
  afterAll(() => stage.close());

  it('is published whole, what is used before what uses it', () => {
    expect(Object.keys(published).length).toBeGreaterThan(11);
    expect(Object.entries(published).filter(([, problems]) => problems.length > 0)).toEqual([]);
  });

  it('makes a feature: a shot that comes back, a grade that comes back, and everything else once', async () => {
    await stage.tell(workIs('film', 'feature'));
    const run = 'demo/film/feature';
    const version = (shot: string, nth: number) => () => [arrived('film', 'version', { shot, version: `v${nth}` })];
    const crew = new Crew(stage, 'film', {
      retakes: { 'vfx/final#1': 'The light comes from the wrong side.', 'gradeApproval#1': 'Too green.' },
      brings: {
        'edit#1': () => [arrived('film', 'edl')],
        'turnover#1': () => [
          arrived('film', 'plate', { shot: 'VFX_010' }),
          arrived('film', 'version', { shot: 'S1_020' }),
        ],
        'vfx/comp#1': version('VFX_010', 1),
        'vfx/comp#2': version('VFX_010', 2),
        'session#1': () => [arrived('film', 'mix')],
        'credits#1': () => [arrived('film', 'titles')],
      },
    });
    expect(await crew.finish(run)).toMatchObject({
      ...{ status: 'completed', reason: null, output: { cut: 'film-v1', master: 'master' } },
    });
    const again = Object.keys(await stage.steps(run)).filter((step) => step.endsWith('#2'));
    expect(again.sort()).toEqual(['grade#2', 'gradeApproval#2', 'grading#2']);
    const shot = await stage.steps(`${run}/shots[VFX_010]#1`);
    expect(shot).toMatchObject({
      'vfx/comp#2': 'done',
      'vfx/review#2': 'done',
      'vfx/final#1': 'retake',
      'vfx/final#2': 'done',
    });
    expect(await stage.steps(`${run}/shots[S1_020]#1`)).toMatchObject({ 'online#1': 'done', 'vfx/comp#1': 'skipped' });
    const { input } = await stage.owners.asks('task.open', `${run}/shots[VFX_010]#1/vfx/comp#2`);
    expect(input).toMatchObject({ vendor: 'nuage', note: 'The light comes from the wrong side.', gated: true });
    expect(stage.owners.of('conform').at(-1)!.input['versions']).toEqual([
      { shot: 'VFX_010', material: 'version-VFX_010-v2' },
      { shot: 'S1_020', material: 'version-S1_020-v1' },
    ]);
  }, 120_000);

  it('makes again what a cut after the lock touches, and leaves the other shots as they are', async () => {
    await stage.tell(workIs('long', 'feature'));
    const run = 'demo/long/feature';
    const of = (kind: 'plate' | 'version' | 'mix', version: string, shot?: string) =>
      arrived('long', kind, { version, ...(shot ? { shot } : {}) });
    const script = {
      leaves: ['definitive#1'],
      brings: {
        'edit#1': () => [arrived('long', 'edl')],
        'turnover#1': () => [of('plate', 'v1', 'VFX_010'), of('version', 'v1', 'S1_020')],
        'shots[VFX_010]#1/vfx/comp#1': () => [of('version', 'v1', 'VFX_010')],
        'shots[VFX_010]#2/vfx/comp#1': () => [of('version', 'v2', 'VFX_010')],
        'mixing[long]#1/session#1': () => [of('mix', 'v1')],
        'mixing[long]#2/session#1': () => [of('mix', 'v2')],
        'credits#1': () => [arrived('long', 'titles')],
      },
    };
    const crew = new Crew(stage, 'long', script);
    await crew.until('all but the definitive version is given', async () => {
      return (await stage.steps(run))['definitive#1'] === 'waiting';
    });
    await stage.tell(
      locked('long', 2, [
        { code: 'VFX_010', sequence: 'S1', frames: 60, vendor: 'nuage' },
        { code: 'S1_020', sequence: 'S1', frames: 48 },
      ]),
      of('plate', 'v2', 'VFX_010'),
    );
    expect(await crew.finish(run)).toMatchObject({ status: 'completed', reason: null });
    const items = await stage.db.query(
      'select address from runs where parent = $1 and step in ($2, $3) order by address',
      [...[run, 'shots', 'mixing']],
    );
    expect(items.map(({ address }) => String(address).slice(run.length + 1))).toEqual([
      ...['mixing[long]#1', 'mixing[long]#2', 'shots[S1_020]#1', 'shots[VFX_010]#1', 'shots[VFX_010]#2'],
    ]);
    const again = Object.keys(await stage.steps(run)).filter((step) => step.endsWith('#2'));
    expect(again.sort()).toEqual(
      ['shots', 'mixing', 'current', 'conform', 'grading', 'grade', 'gradeApproval', 'master', 'definitive']
        .map((step) => `${step}#2`)
        .sort(),
    );
  }, 120_000);

  it('carries a subtitling order from the locked cut to its acceptance, a bad file included', async () => {
    let checks = 0;
    stage.owners.on('readSubtitles', () => ({
      ...{ language: 'fr', file: 'fr.srt', size: 1, sha256: 'a', xxh64: 'b', cues: 10, findings: [], screen: {} },
      ...{ passed: (checks += 1) > 1, reason: checks > 1 ? '' : 'Two lines overlap.' },
    }));
    await stage.tell(locked('short'), master('short'), received('subs', 'short'), says('subs', 'short', 'accepted'));
    await stage.tell(ordered('subs', 'short', 'subtitles-srt', 'fr'));
    const run = 'demo/subs/subtitling';
    const crew = new Crew(stage, 'short', {
      retakes: { 'simulation#1': 'He would not say that.' },
      brings: { 'files#1': () => [subtitle('short', 1)], 'files#2': () => [subtitle('short', 2)] },
    });
    expect(await crew.finish(run)).toMatchObject({
      ...{ status: 'completed', reason: null, output: { language: 'fr', material: 'short-fr-2' } },
    });
    expect(await stage.steps(run)).toMatchObject({
      ...{ 'adaptation#2': 'done', 'review#2': 'done', 'simulation#1': 'retake', 'simulation#2': 'done' },
      ...{ 'spotting#1': 'done', 'file#2': 'done', 'check#2': 'done', 'verdict#1': 'done' },
    });
    expect((await stage.owners.asks('task.open', `${run}/files#2`)).input).toMatchObject({
      note: 'Two lines overlap.',
    });
    const [sent] = stage.owners.of('deliverable.buildManifest').filter(({ run: of }) => of === run);
    expect(sent!.input).toMatchObject({ element: { id: 'short-fr-2', file: 'fr.srt' }, subtitles: null });
    expect(await stage.steps('demo/subs/delivery')).toEqual({});
  }, 120_000);

  it('carries a deliverable through a control that fails and a recipient who refuses', async () => {
    let controls = 0;
    stage.owners.on('deliverable.judge', () => {
      controls += 1;
      return { passed: controls > 1, findings: [], reason: controls > 1 ? '' : 'Black for 12 s.' };
    });
    await stage.tell(master('doc'), ordered('pad', 'doc', 'pad-hd'));
    const run = 'demo/pad/delivery';
    const crew = new Crew(stage, 'doc');
    const sent = (attempt: number) => async () => (await stage.steps(run))[`handOver/send#${attempt}`] === 'done';
    await crew.until('it is sent', sent(1));
    await stage.tell(received('pad', 'doc'), says('pad', 'doc', 'refused', ['Left and right are swapped.']));
    await crew.until('it is sent again', sent(2));
    await stage.tell(received('pad', 'doc'), says('pad', 'doc', 'accepted'));
    expect(await crew.finish(run)).toMatchObject({ status: 'completed', reason: null });
    const steps = await stage.steps(run);
    expect(steps).toMatchObject({ 'picture#1': 'done', 'package/judge#3': 'done', 'verdict#2': 'done' });
    expect(steps).not.toHaveProperty('picture#2');
    const notes = await Promise.all(
      [2, 3].map(async (nth) => (await stage.owners.asks('task.open', `${run}/package/correct#${nth}`)).input['note']),
    );
    expect(notes).toEqual(['Black for 12 s.', 'Left and right are swapped.']);
  }, 120_000);

  it('lets the episodes of a season know when its look is decided', async () => {
    stage.owners.on('work.listEpisodes', () => ({
      episodes: ['e101', 'e102'].map((work) => ({ work, title: work, rate })),
    }));
    await stage.tell(workIs('s1', 'season'));
    const item = (work: string) => `demo/s1/season/episodes[${work}]#1`;
    for (const work of ['e101', 'e102']) await stage.reached(item(work), 'episode/look#1', 'waiting');
    const crew = new Crew(stage, 's1');
    await crew.until('both know the look', async () => {
      const known = await Promise.all(['e101', 'e102'].map((work) => stage.steps(item(work))));
      return known.every((steps) => steps['episode/look#1'] === 'done');
    });
    expect((await stage.owners.asks('task.open', `${item('e102')}/episode/edit#1`)).input).toMatchObject({
      work: 'e102',
    });
  }, 120_000);

  it('opens one archive for a work, however many of its deliveries are accepted', async () => {
    const accepted = (code: string) => factFrom(deliveryAccepted, deliverable(code, 'old', 'x'));
    await stage.tell(accepted('dcp'));
    await stage.reached('demo/old/archive', 'inventory#1', 'waiting');
    const second = accepted('pad');
    await stage.tell(second);
    expect(await stage.evaluations(second)).toEqual([expect.objectContaining({ outcome: 'notFired' })]);
    const runs = await stage.db.query(`select address from runs where template = 'archive'`);
    expect(runs).toHaveLength(1);
  }, 60_000);
});
