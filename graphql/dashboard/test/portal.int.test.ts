import {
  commentWritten,
  type DataOf,
  materialArrived,
  newId,
  type Envelope,
  projectCreated,
  taskStatusChanged,
  taskOpened,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';

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

describe('the portal of a vendor', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  const opened: Envelope[] = [];
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 40);
    asked(ours);
    const other = new Facts(`q${newId().slice(-8)}`);
    other.say(projectCreated, `project/${other.project}`, { code: other.project, title: 'Not theirs' });
    await face.stand.apply(ofTheSite([...ours.facts.events, ...other.events, ...opened]));
    token = await face.stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Animation house' });
  }, 120_000);
  afterAll(() => face?.close());

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
