import {
  newId,
  personRegistered,
  projectCreated,
  taskStatusChanged,
  taskOpened,
  workRegistered,
  type EventOf,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Line } from '../../api/src/testing/line.js';
import { DESK, Face, PHONE } from './face.js';

describe('productions at a glance', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 40);
    await face.stand.apply(ofTheSite(ours.facts.events));
    face.stand.owner('simulation.forecasts', () => ({ forecasts: [] }));
    token = await face.stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
  }, 120_000);
  afterAll(() => face?.close());

  let version = 200;
  /** A task of the film goes to another status, as its owner would tell. */
  const turn = async (nth: number, status: 'wip' | 'done'): Promise<void> => {
    const opened = ours.facts.events.filter(({ type }) => type === taskOpened.type)[nth] as EventOf<typeof taskOpened>;
    const facts = new Facts(ours.project);
    const data = { ...opened.data, status, was: 'ready' as const };
    await face.stand.apply([
      facts.say(taskStatusChanged, `task/${opened.data.task}`, data, { subjectversion: ++version }),
    ]);
  };

  it.each([
    ['en', 'light'],
    ['fr', 'dark'],
  ] as const)('say how each is doing, in %s and %s', async (language, theme) => {
    const page = await face.look('/', { token, language, theme });
    const card = page.getByRole('region', { name: 'Hyperspace Madness' });
    await card.getByRole('heading', { level: 3 }).nth(2).waitFor();
    expect(await card.getByRole('meter').count()).toBe(7);
    await card.getByText(language === 'en' ? 'Waiting for' : 'On attend').waitFor();
    await card.getByText(language === 'en' ? '2 inconsistencies found' : '2 incohérences relevées').click();
    await card.getByText(language === 'en' ? 'blocker' : 'bloquant', { exact: true }).waitFor();
    await face.shoot(page, `productions-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('are there with less than 250 KB of script, as it comes over the line', async () => {
    const page = await face.look('/', { token });
    await page.getByRole('heading', { level: 3 }).nth(2).waitFor();
    const bytes = await page.evaluate<number[]>(
      `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).map((each) => each.encodedBodySize)`,
    );
    const total = bytes.reduce((sum, each) => sum + each, 0);
    process.stderr.write(
      `The first page reads ${bytes.length} scripts of ${(total / 1000).toFixed(0)} KB, compressed\n`,
    );
    expect(bytes.length).toBeGreaterThan(1);
    expect(total).toBeLessThan(250_000);
    await page.context().close();
  });

  it('are complete on a phone', async () => {
    const page = await face.look('/', { token, size: PHONE });
    await page.getByRole('heading', { level: 3 }).nth(2).waitFor();
    await face.shoot(page, 'productions-phone');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('tell who looks elsewhere what changes within a moment', async () => {
    const page = await face.look('/', { token });
    const card = page.getByRole('region', { name: 'Hyperspace Madness' });
    await card.getByText('Since yesterday').waitFor();
    expect(await card.getByText('1 approved').count()).toBe(0);
    await turn(3, 'done');
    await card.getByText('1 approved').waitFor();
    await page.context().close();
  });

  it('say that they are cut off and since when, and catch up by themselves', async () => {
    const line = await Line.to(face.stand.url);
    const page = await face.look('/', { token, at: line.url });
    await page.getByRole('heading', { level: 3 }).nth(2).waitFor();
    line.down();
    await page.getByText('Not connected since').waitFor();
    const facts = new Facts(ours.project);
    await face.stand.apply([
      facts.say(
        projectCreated,
        `project/${ours.project}`,
        { code: ours.project, title: 'Hyperspace Calm' },
        { subjectversion: 900 },
      ),
    ]);
    line.up();
    await page.getByRole('heading', { level: 2, name: 'Hyperspace Calm' }).waitFor();
    await page.getByText('Not connected since').waitFor({ state: 'detached' });
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
    await line.close();
  }, 60_000);

  it('teach what comes next where there are none', async () => {
    const nobody = await face.stand.token({ kind: 'person', id: newId(), name: 'Zoé' });
    const page = await face.look('/', { token: nobody });
    await page.getByRole('heading', { name: 'No production yet' }).waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['en', 'fr'] as const)('begin where an administrator says what they are called, in %s', async (language) => {
    const admin = newId();
    const site = new Facts('');
    const person = { person: admin, name: 'Ada', siteAdmin: true, memberships: [] };
    await face.stand.apply([site.say(personRegistered, `person/${admin}`, person)]);
    const made: Facts[] = [];
    face.stand.owner('project.create', async ({ input }) => {
      const facts = new Facts(String(input['project']));
      const data = { code: facts.project, title: String(input['title']) };
      await face.stand.apply([facts.say(projectCreated, `project/${facts.project}`, data)]);
      made.push(facts);
      return { project: facts.project };
    });
    face.stand.owner('work.register', async ({ input }) => {
      const facts = made.find(({ project }) => project === input['project'])!;
      const work = { ...input, findings: [] } as unknown as EventOf<typeof workRegistered>['data'];
      await face.stand.apply([facts.say(workRegistered, `work/${facts.project}/${work.work}`, work)]);
      return { work: work.work, findings: [] };
    });
    const page = await face.look('/?add=yes', {
      token: await face.stand.token({ kind: 'person', id: admin, name: 'Ada' }),
      language,
      size: language === 'fr' ? PHONE : DESK,
    });
    await page.getByRole('textbox', { name: language === 'en' ? 'Title' : 'Titre' }).fill(`L’Œuvre ${language}`);
    expect(await page.getByRole('textbox', { name: 'Code' }).inputValue()).toBe(`l-oeuvre-${language}`);
    await face.shoot(page, `productions-begin-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: language === 'en' ? 'Begin' : 'Commencer' }).click();
    await page.waitForURL(`**/projects/l-oeuvre-${language}/grid`);
    await page.context().close();
  });
});
