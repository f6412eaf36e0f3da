import { newId, projectCreated } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Line } from '../../api/src/testing/line.js';
import { Face } from './face.js';

describe('a page that is not answered', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let version = 900;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    await face.stand.apply(ofTheSite(ours.facts.events));
    face.stand.owner('simulation.forecasts', () => ({ forecasts: [] }));
    token = await face.stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
  }, 120_000);
  afterAll(() => face?.close());

  /** Something that every page asks for anew: what the production is called. */
  const call = async (title: string): Promise<void> => {
    const facts = new Facts(ours.project);
    const data = { code: ours.project, title };
    await face.stand.apply([facts.say(projectCreated, `project/${ours.project}`, data, { subjectversion: ++version })]);
  };
  const named = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

  it('keeps what is on the screen, says that it may be old, and reads it again by itself', async () => {
    const page = await face.look('/', { token });
    await named(page, 'Hyperspace Madness').waitFor();
    await page.getByRole('heading', { level: 3 }).nth(2).waitFor();
    let isAway = true;
    await page.route('**/graphql', (route) => (isAway ? route.abort('connectionreset') : route.continue()));
    await call('Hyperspace Calm');
    const said = page.getByText('Bobine does not answer.').first();
    await said.waitFor();
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await named(page, 'Hyperspace Madness').waitFor();
    expect(await page.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(2);
    expect(await face.wrong(page)).toEqual([]);
    isAway = false;
    await named(page, 'Hyperspace Calm').waitFor();
    await said.waitFor({ state: 'detached' });
    await page.context().close();
  }, 60_000);

  it('says that it is cut off where nobody has hung up, and catches up once it is heard again', async () => {
    const line = await Line.to(face.stand.url);
    const page = await face.look('/', { token, at: line.url });
    await page.getByRole('heading', { level: 3 }).nth(2).waitFor();
    // A sign of life is asked for every ten seconds, and waited for as long; a connection that is begun meanwhile, twice that.
    page.setDefaultTimeout(60_000);
    line.silent();
    await page.getByText('Not connected since').waitFor();
    await call('Hyperspace Peace');
    line.up();
    await named(page, 'Hyperspace Peace').waitFor();
    await page.getByText('Not connected since').waitFor({ state: 'detached' });
    await page.context().close();
    await line.close();
  }, 150_000);

  it('says so at once where the machine itself has no network, and is back as soon as there is one', async () => {
    const page = await face.look('/', { token });
    await page.getByRole('heading', { level: 3 }).nth(2).waitFor();
    await page.context().setOffline(true);
    await page.getByText('Not connected since').waitFor({ timeout: 2000 });
    await call('Hyperspace Rest');
    await page.context().setOffline(false);
    await named(page, 'Hyperspace Rest').waitFor({ timeout: 10_000 });
    await page.getByText('Not connected since').waitFor({ state: 'detached' });
    await page.context().close();
  }, 60_000);

  it.each([
    ['en', 'Opening Bobine…'],
    ['fr', 'Ouverture de Bobine…'],
  ] as const)(
    'says in words that it is being opened, while its scripts are on the way, in %s',
    async (language, said) => {
      const page = await face.look('/docs', { language });
      let come = (): void => undefined;
      const there = new Promise<void>((go) => (come = go));
      await page.route('**/assets/*.js', (route) => there.then(() => route.fallback()));
      await page.goto(`${face.stand.url}/`, { waitUntil: 'commit' });
      await page.getByText(said).waitFor();
      expect(await page.locator('#app').innerText()).toBe(said);
      come();
      await page.getByRole('heading', { level: 1, name: 'Bobine' }).waitFor();
      await page.context().close();
    },
    60_000,
  );
});
