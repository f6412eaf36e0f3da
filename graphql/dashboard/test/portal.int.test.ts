import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  changeListIssued,
  commentWritten,
  type DataOf,
  materialAnnounced,
  materialArrived,
  newId,
  previewMade,
  taskAmended,
  type Envelope,
  projectCreated,
  taskStatusChanged,
  taskOpened,
} from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { previewOf } from '../../api/src/testing/previews.js';
import { Face, PHONE } from './face.js';
import { frameOf, numbered } from './numbered.js';
import { still } from './still.js';

const DAY_MS = 24 * 3600 * 1000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** What is asked of the animation house: a retake with its reasons, work that is late, and a form to fill in. */
function asked({ facts, project }: Film): void {
  const of = (name: string): string => `${project}-${name}`;
  const vendor = of('anim');
  const task = (shot: string) => ({
    ...{ task: of(`anm-${shot}`), work: 'hsm', type: 'ANM', unit: shot, shot, vendor, gated: true },
    step: `${project}/hsm/feature/shots[${shot}]/animation`,
  });
  facts.say(taskStatusChanged, `task/${of('anm-SATL_0160')}`, {
    ...task('SATL_0160'),
    ...{ status: 'retake', was: 'wfa', attempt: 2, due: inDays(-2), priority: 'urgent' as const },
    ...{ version: 'v002', note: 'Le casque flotte de deux pixels à partir de l’image 31 : le fixer à la tête.' },
  });
  const said = {
    ...{ work: 'hsm', project, label: 'SATL_0160', vendor, edits: 0, mentions: [] },
    ...{ at: inDays(-1), audience: 'shared' as const },
  };
  facts.say(commentWritten, `comment/${of('c1')}`, {
    ...said,
    ...{ comment: of('c1'), kind: 'task' as const, object: of('anm-SATL_0160'), by: `person:${of('director')}` },
    ...{ text: 'See the drawing: the edge of the helmet, here.', frame: 31, timecode: '01:02:10:07' },
    drawing: {
      version: 1 as const,
      shapes: [
        {
          shape: 'ellipse' as const,
          points: [
            [0.3, 0.2],
            [0.6, 0.7],
          ],
          colour: '#f2b632',
          width: 0.01,
        },
        {
          shape: 'arrow' as const,
          points: [
            [0.8, 0.9],
            [0.6, 0.6],
          ],
          colour: '#f2b632',
          width: 0.01,
        },
      ],
    },
  } as never);
  facts.say(materialArrived, `material/${of('satl-v2')}`, {
    ...{
      id: of('satl-v2'),
      material: 'HSM_SATL_0160_ANM_v002',
      work: 'hsm',
      kind: 'version' as const,
      shot: 'SATL_0160',
    },
    ...{ vendor, version: 'v002', status: 'arrived' as const, file: `landing/${vendor}/v002.mov` },
    ...{ size: 2_412_000_000, sha256: 'ab'.repeat(32) },
  });
  facts.say(taskOpened, `task/${of('rot')}`, {
    ...{ task: of('rot'), work: 'hsm', type: 'ROT', unit: 'SATL_0180', shot: 'SATL_0180', vendor, gated: false },
    ...{ status: 'ready' as const, attempt: 1, due: inDays(3), step: `${project}/hsm/feature/shots[SATL_0180]/roto` },
    ...{ checklist: ['Mattes are premultiplied', 'The slate is at frame 1000'], ends: ['done'] },
    ...{ ticked: [], answers: { artist: null, hours: null } },
    form: [
      { name: 'artist', type: 'text' as const, title: 'Who has made it', required: true },
      { name: 'hours', type: 'number' as const, title: 'Hours', min: 0, max: 200 },
    ],
  });
  facts.say(taskOpened, `task/${of('rtl')}`, {
    ...{ task: of('rtl'), work: 'hsm', type: 'CMP', unit: 'مشهد_٠٠١٠_العنوان_الطويل_جدا', shot: 'SATL_0190', vendor },
    ...{ status: 'ready' as const, attempt: 1, due: inDays(40), gated: true, step: 's', note: 'مرحبا' },
  });
}

const SHOT = 'SATL_0160';
const plateFile = (id: string): string => `store/hsm/${id}/HSM_SATL_0160_${id}.mov`;
const pictures = { poster: 'store/hsm/preview/satl.jpg', proxy: 'store/hsm/preview/satl.mp4' };

/** A plate, or what comes with it, that the laboratory has brought for a shot. */
const brought = ({ facts, project }: Film, id: string, kind: 'plate' | 'document' = 'plate', size = 3_900_000_000) =>
  facts.say(materialArrived, `material/${project}-${id}`, {
    ...{ id: `${project}-${id}`, material: `HSM_SATL_0160_${id}`, work: 'hsm', kind, shot: SHOT },
    ...{ vendor: `${project}-lab`, version: 'v001', status: 'arrived' as const, file: plateFile(id) },
    ...{ size, sha256: 'cd'.repeat(32) },
  });

/** What is turned over for the shot of the retake: plates, what comes with them, and what the cut changed. */
function turnedOver(ours: Film): void {
  const { facts, project } = ours;
  const of = (name: string): string => `${project}-${name}`;
  brought(ours, 'bg01');
  brought(ours, 'fg02', 'plate', 1_240_000_000);
  brought(ours, 'count-sheet', 'document', 84_000);
  facts.say(materialAnnounced, `material/${of('clean')}`, {
    ...{ id: of('clean'), material: 'HSM_SATL_0160_cleanplate', work: 'hsm', kind: 'plate' as const, shot: SHOT },
    ...{ vendor: of('lab'), status: 'announced' as const, due: inDays(2) },
  });
  for (const [preview, vendor, kind] of [
    ['bg01', 'lab', 'plate'],
    ['satl-v2', 'anim', 'version'],
  ] as const) {
    facts.say(previewMade, `preview/${of(preview)}`, {
      ...previewOf({ preview: of(preview), of: 'material', kind, vendor: of(vendor), shot: SHOT }),
      poster: { file: pictures.poster, size: 10, width: 640, height: 360 },
      proxy: { file: pictures.proxy, size: 10, type: 'video/mp4', width: 640, height: 360 },
      ...{ waveform: undefined, filmstrip: undefined, frames: 60, seconds: 2.5 },
    });
  }
  const place = { order: 31, frames: 48, recordIn: '01:01:04:00' };
  const change = { shot: SHOT, sequence: 'SATL', vendor: of('anim'), kinds: ['longer' as const] };
  facts.say(changeListIssued, `changes/${project}/hsm-cut-2/anim`, {
    ...{ cut: 'hsm-cut-2', work: 'hsm', against: 'hsm-cut-1', vendor: of('anim'), folder: 'outgoing', handles: 8 },
    changes: [{ ...change, head: 0, tail: 12, covered: false, before: place, after: { ...place, frames: 60 } }],
  });
  facts.say(commentWritten, `comment/${of('c2')}`, {
    ...{ comment: of('c2'), kind: 'material' as const, object: of('satl-v2'), label: 'v002', work: 'hsm', project },
    ...{ by: `person:${of('director')}`, audience: 'shared' as const, vendor: of('anim'), edits: 0, mentions: [] },
    ...{ text: 'Here the helmet jumps.', at: inDays(-1), frame: 31, timecode: '01:00:01:07' },
  } as never);
}

describe('the portal of a vendor', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  const opened: Envelope[] = [];
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 40);
    asked(ours);
    turnedOver(ours);
    for (const id of ['bg01', 'fg02', 'count-sheet', 'bg03']) {
      lay(plateFile(id));
      writeFileSync(join(face.stand.files, plateFile(id)), `bytes of ${id}`);
    }
    lay(pictures.proxy);
    await still(join(face.stand.files, pictures.poster));
    await numbered(join(face.stand.files, pictures.proxy), 60, '24', 90);
    const other = new Facts(`q${newId().slice(-8)}`);
    other.say(projectCreated, `project/${other.project}`, { code: other.project, title: 'Not theirs' });
    await face.stand.apply(ofTheSite([...ours.facts.events, ...other.events, ...opened]));
    token = await face.stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Animation house' });
  }, 120_000);
  afterAll(() => face?.close());
  const lay = (file: string): void => void mkdirSync(dirname(join(face.stand.files, file)), { recursive: true });
  const of = (name: string): string => `${ours.project}-${name}`;
  const retake = (): string => `/?task=${of('anm-SATL_0160')}`;

  it.each(['en', 'fr'] as const)('is complete on a phone, dark, in %s', async (language) => {
    const page = await face.look('/', { token, language, theme: 'dark', size: PHONE });
    await page.getByRole('link', { name: 'SATL_0160' }).waitFor();
    await face.shoot(page, `portal-phone-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: 'SATL_0160' }).click();
    await page.getByText('HSM_SATL_0160').first().waitFor();
    await face.shoot(page, `portal-phone-task-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('shows the work by date, what a retake asks, and sends it to review', async () => {
    const page = await face.look('/', { token });
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
    await page.getByRole('link', { name: 'SATL_0160' }).click();
    await page.getByRole('heading', { name: 'What the retake asks' }).waitFor();
    await page.getByText('See the drawing').waitFor();
    await page.getByText('HSM_SATL_0160').first().waitFor();
    await face.shoot(page, 'portal-work');
    expect(await face.wrong(page)).toEqual([]);
    const reported = ours.facts.events.findLast(({ subject }) => subject.endsWith('anm-SATL_0160'));
    face.stand.owner('task.report', async ({ input }) => {
      const state = { ...(reported?.data as object), was: 'retake' as const, ...(input as object) };
      await face.stand.apply([
        ours.facts.say(taskStatusChanged, reported?.subject ?? '', state as DataOf<typeof taskStatusChanged>),
      ]);
      return { task: input['task'], status: input['status'] };
    });
    await page.getByLabel('Version').fill('v003');
    await page.getByLabel('Note to the production').fill('The helmet is tracked now.');
    await page.getByRole('button', { name: 'Send to review' }).click();
    await page.getByText('The production is looking at it.').waitFor();
    await page.getByText('Saved: waiting for approval').waitFor();
    await page.getByRole('link', { name: 'SATL_0160' }).waitFor({ state: 'detached' });
    const asked = face.stand.asked.find(({ command }) => command === 'task.report');
    expect(asked?.input).toMatchObject({ status: 'wfa', version: 'v003', note: 'The helmet is tracked now.' });
    await page.context().close();
  });

  it('shows what is turned over for a shot, with what the cut changed of it, and plays it', async () => {
    const page = await face.look(retake(), { token });
    await page.getByText('12 frames longer at the tail').waitFor();
    await page.getByText('with their handles of 8 frames no longer cover it').waitFor();
    const pull = page.getByRole('region', { name: 'Pull package' });
    expect(await pull.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('File'),
      ...['bg01', 'cleanplate', 'fg02', 'count-sheet'].map((name) => expect.stringContaining(`HSM_SATL_0160_${name}`)),
    ]);
    await face.shoot(page, 'portal-pull');
    expect(await face.wrong(page)).toEqual([]);
    await pull.getByRole('button', { name: 'Look at HSM_SATL_0160_bg01' }).click();
    await page.locator('video').waitFor();
    await page.getByRole('button', { name: 'One frame on' }).click();
    await until('the next frame is shown', async () => (await frameOf(page)).seen === 1);
    expect(await frameOf(page)).toMatchObject({ seen: 1, timecode: '01:00:00:01' });
    await face.shoot(page, 'portal-pull-played');
    // What one points at says what it does, beside the page.
    await page.mouse.move(0, 0);
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('plays what the vendor has sent, with the notes on its frames, and one file at a time', async () => {
    const page = await face.look(`${retake()}&look=${of('bg01')}`, { token });
    await page.locator('video').waitFor();
    await page.getByRole('button', { name: 'Look at HSM_SATL_0160_ANM_v002' }).click();
    await page.getByRole('button', { name: /Here the helmet jumps/ }).click();
    await until('the frame of the note is shown', async () => (await frameOf(page)).seen === 31);
    expect(await page.locator('video').count()).toBe(1);
    await page.context().close();
  });

  it.each([
    ['en', 'light', undefined],
    ['fr', 'dark', undefined],
    ['en', 'light', PHONE],
    ['fr', 'dark', PHONE],
  ] as const)('shows it in %s, %s, at %j', async (language, theme, size) => {
    const look = `${retake()}&look=${of('bg01')}`;
    const page = await face.look(look, { token, language, theme, ...(size ? { size } : {}) });
    const pull = page.getByRole('region', { name: language === 'en' ? 'Pull package' : 'Pull du plan' });
    await pull.locator('video').waitFor();
    await pull.scrollIntoViewIfNeeded();
    await face.shoot(page, `portal-pull-${language}-${theme}-${size ? 'phone' : 'desk'}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('is pulled file by file, all at once or on another machine, and says what is new since', async () => {
    const page = await face.look(retake(), { token });
    const pull = page.getByRole('region', { name: 'Pull package' });
    const [one] = await Promise.all([
      page.waitForEvent('download'),
      pull.getByRole('button', { name: 'Download HSM_SATL_0160_fg02' }).click(),
    ]);
    expect(one.suggestedFilename()).toBe('HSM_SATL_0160_fg02.mov');
    expect(readFileSync(await one.path(), 'utf8')).toBe('bytes of fg02');
    await pull.getByText('downloaded').waitFor();
    // What was there and was left is not new.
    expect(await pull.locator('[data-state=new]').count()).toBe(0);

    const all: string[] = [];
    page.on('download', (download) => all.push(download.suggestedFilename()));
    await pull.getByRole('button', { name: /^Download all · 5.1 GB/ }).click();
    await until('all are downloaded', () => all.length === 3);
    expect(await pull.locator('[data-state=got]').count()).toBe(3);
    expect(all.toSorted()).toEqual(['bg01', 'count-sheet', 'fg02'].map((id) => `HSM_SATL_0160_${id}.mov`));

    await face.stand.apply([brought(ours, 'bg03')]);
    await pull.getByRole('button', { name: 'Download HSM_SATL_0160_bg03' }).waitFor();
    expect(await pull.locator('[data-state=new]').count()).toBe(1);
    await face.shoot(page, 'portal-pull-new');

    const textOf = async (name: string): Promise<string> => {
      const [list] = await Promise.all([page.waitForEvent('download'), pull.getByRole('button', { name }).click()]);
      return readFileSync(await list.path(), 'utf8');
    };
    const sums = await textOf('Checksums');
    expect(sums.split('\n')[0]).toBe(`${'cd'.repeat(32)}  HSM_SATL_0160_bg01.mov`);
    const addresses = [...(await textOf('List for curl')).matchAll(/^url = "(.*)"$/gm)].map(([, address]) => address);
    expect(addresses).toHaveLength(4);
    expect(await (await fetch(addresses[0] ?? '')).text()).toBe('bytes of bg01');
    await page.context().close();
  });

  it('is told when what was turned over is taken back, and what was asked is another’s', async () => {
    const page = await face.look(`/?task=${of('anm-SATL_0150')}`, { token });
    await page.getByText('Nothing is turned over for this shot yet').waitFor();
    const given = ours.facts.events.findLast(({ subject }) => subject.endsWith('anm-SATL_0150'));
    const task = given?.data as DataOf<typeof taskOpened>;
    const others = { ...task, vendor: of('lab'), was: { vendor: of('anim') }, why: 'They are full.' };
    await face.stand.apply([ours.facts.say(taskAmended, given?.subject ?? '', others)]);
    await page.getByText('This is not asked of you').waitFor();
    const page2 = await face.look(`/?show=over&task=${of('anm-BECH_0010')}`, { token });
    await page2.getByText('The package was taken back when the work was approved').waitFor();
    expect(await face.wrong(page2)).toEqual([]);
    for (const each of [page, page2]) await each.context().close();
  });

  it('asks a form to be filled in, and shows what is refused in its own words', async () => {
    const page = await face.look(`/?task=${ours.project}-rot`, { token, language: 'fr' });
    await page.getByLabel('Who has made it').waitFor();
    await face.shoot(page, 'portal-form');
    expect(await face.wrong(page)).toEqual([]);
    face.stand.owner('task.report', () => ({
      refused: { code: 'task.unfilled', user: '“Mattes are premultiplied” is not ticked.' },
    }));
    await page.getByRole('button', { name: 'Terminé', exact: true }).click();
    await page.getByRole('alert').getByText('“Mattes are premultiplied” is not ticked.').waitFor();
    await page.context().close();
  });

  it('reaches nothing of the house', async () => {
    for (const path of [`/projects/${ours.project}/grid`, '/people', '/templates', '/inbox']) {
      const page = await face.look(path, { token });
      await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
      await page.context().close();
    }
  });
});
