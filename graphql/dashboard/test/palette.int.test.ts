import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';
import { withMaterials } from './material-film.js';

describe('the search palette', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 30);
    withMaterials(ours, 12);
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Ada' });
  }, 120_000);
  afterAll(() => face?.close());

  it('finds what is typed and goes to it by the keyboard alone, and has it at hand the next time', async () => {
    const page = await face.look(`/projects/${ours.project}/grid`, { token });
    await page.getByRole('heading', { level: 1, name: 'Grid' }).waitFor();
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.waitFor();
    await face.shoot(page, 'palette-empty');
    expect(await face.wrong(page)).toEqual([]);
    await field.pressSequentially('bech_0030');
    await page.getByRole('option', { name: /BECH_0030_plate_v001/ }).waitFor();
    await face.shoot(page, 'palette');
    expect(await face.wrong(page)).toEqual([]);
    expect(await page.getByRole('option', { selected: true }).textContent()).toContain('BECH_0030');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/open=shot%3Ahsm%2FBECH_0030/);
    await page.keyboard.press('/');
    const lately = page.getByRole('group', { name: 'Lately' });
    expect(await lately.getByRole('option').first().textContent()).toContain('BECH_0030');
    await page.context().close();
  }, 120_000);

  it.each([
    ['Inès', 'Inès Marchand'],
    ['Animation', 'Animation house'],
  ])(
    'shows who is found on the page of people: %s',
    async (typed, name) => {
      const page = await face.look(`/projects/${ours.project}/grid`, { token });
      await page.getByRole('heading', { level: 1, name: 'Grid' }).waitFor();
      await page.keyboard.press('/');
      await page.getByRole('combobox', { name: 'Search' }).fill(typed);
      await page.getByRole('option', { name }).click();
      await page.getByRole('heading', { level: 2, name }).waitFor();
      await page.context().close();
    },
    120_000,
  );

  it('goes to pages and does what it is told, in the language of the page', async () => {
    const page = await face.look(`/projects/${ours.project}/grid`, {
      token,
      language: 'fr',
      theme: 'dark',
      size: PHONE,
    });
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.getByRole('combobox', { name: 'Rechercher' }).fill('materiels');
    await page.getByRole('group', { name: 'Aller à' }).getByRole('option', { name: 'Matériels' }).waitFor();
    await face.shoot(page, 'palette-phone-fr');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('option', { name: 'Matériels', exact: false }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Matériels' }).waitFor();
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.getByRole('combobox', { name: 'Rechercher' }).fill('english');
    await page.getByRole('option', { name: 'Switch to English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Materials' }).waitFor();
    await page.context().close();
  }, 120_000);

  it('keeps what a page shows as a view, and shows beside each action the key that does it too', async () => {
    const page = await face.look(`/projects/${ours.project}/grid?seq=BECH`, { token });
    await page.getByRole('heading', { level: 1, name: 'Grid' }).waitFor();
    await page.keyboard.press('/');
    const keysOf = (name: string) => page.getByRole('option', { name, exact: true }).locator('kbd').allTextContents();
    await page.getByRole('option', { name: 'Dark theme' }).waitFor();
    expect([await keysOf('Dark theme'), await keysOf('Events')]).toEqual([['T'], ['g', 'e']]);
    await page.getByRole('combobox', { name: 'Search' }).fill('view');
    await page.getByRole('option', { name: 'Begin a new view, with everything' }).waitFor();
    await face.shoot(page, 'palette-view');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Search' }).fill('keep this');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Keep this view…' }).waitFor();
    await page.keyboard.type('Bench');
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Bench');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keep this view…' }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('T');
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await page.keyboard.press('L');
    await page.getByRole('heading', { level: 1, name: 'Grille' }).waitFor();
    await page.context().close();
  }, 120_000);

  it('says where it looked when nothing is found, and takes no answer that comes too late', async () => {
    const page = await face.look(`/projects/${ours.project}/grid`, { token });
    await page.getByRole('heading', { level: 1, name: 'Grid' }).waitFor();
    await page.keyboard.press('/');
    // The first question is answered last.
    let held: (() => void) | undefined;
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"text":"bech"')) await new Promise<void>((go) => (held = go));
      await route.continue();
    });
    const field = page.getByRole('combobox', { name: 'Search' });
    const asked = page.waitForRequest((request) => request.postData()?.includes('"text":"bech"') === true);
    await field.fill('bech');
    await asked;
    await field.fill('nowhere to be found');
    await page.getByText('Nothing is called “nowhere to be found”').waitFor();
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes('"text":"bech"') === true,
    );
    held?.();
    await answered;
    expect(await page.getByRole('option').count()).toBe(0);
    await face.shoot(page, 'palette-nothing');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);
});
