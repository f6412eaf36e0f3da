import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';
import { withMaterials } from './material-film.js';

describe('the map', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let path = '';
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 30);
    withMaterials(ours);
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Ada' });
    path = `/projects/${ours.project}/map`;
  }, 120_000);
  afterAll(() => face?.close());

  const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const lit = (page: Page, name: string) =>
    column(page, name)
      .locator('[data-lit]')
      .evaluateAll((all) =>
        // What is cut in its middle is said whole beside that.
        all.map((one) => String((one.querySelector('.unseen') ?? one.firstChild)?.textContent)),
      );

  it('lights up what a shot comes from and what comes of it, in every column, and the address says so', async () => {
    const page = await face.look(path, { token });
    await column(page, 'Shots')
      .getByRole('button', { name: /^BECH_0030/ })
      .click();
    await column(page, 'Versions').locator('[data-lit]').first().waitFor();
    expect(await lit(page, 'Versions')).toEqual([1, 2, 3].map((n) => `BECH_0030_comp_v00${n}.mov`));
    expect(await lit(page, 'Slates')).toEqual(['2-1']);
    expect(await lit(page, 'Scenes')).toEqual(['2']);
    expect(await lit(page, 'Elements')).toEqual(['conform', 'package', 'picture master']);
    expect(page.url()).toContain('at=shot%3ABECH_0030');
    await face.shoot(page, 'map');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('goes back from a deliverable to the scenes, from its address alone, in French and dark', async () => {
    const address = `${path}?at=${encodeURIComponent('deliverable:HSM-PAD-FR')}`;
    const page = await face.look(address, { token, language: 'fr', theme: 'dark' });
    await column(page, 'Scènes').locator('[data-lit]').first().waitFor();
    expect((await lit(page, 'Scènes')).sort()).toEqual(['2', '3', '4']);
    expect(await column(page, 'Livrables').getByRole('button', { pressed: true }).count()).toBe(1);
    await face.shoot(page, 'map-fr');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('is gone through by the keyboard, and searched column by column', async () => {
    const page = await face.look(path, { token });
    const materials = column(page, 'Materials');
    const others = materials.getByRole('button', { name: /A002/ });
    await others.waitFor();
    await materials.getByRole('textbox').fill('0030');
    await others.waitFor({ state: 'detached' });
    await column(page, 'Slates').getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await column(page, 'Slates').locator('[data-index="1"]:focus').waitFor();
    await page.keyboard.press('ArrowRight');
    await materials.locator('[data-index]:focus', { hasText: '0030' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/at=material/);
    await page.getByRole('status').getByText('BECH_0030_plate_v001.mov').waitFor();
    await page.keyboard.press('o');
    await page.waitForURL(/open=material/);
    await page.context().close();
  }, 120_000);

  it('scrolls from column to column on a phone', async () => {
    const page = await face.look(`${path}?at=slate:c20`, { token, size: PHONE });
    await column(page, 'Slates').getByRole('button', { pressed: true }).waitFor();
    await face.shoot(page, 'map-phone');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);
});
