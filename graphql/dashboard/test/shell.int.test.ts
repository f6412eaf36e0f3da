import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';

describe('the frame of every page', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Ada' });
  }, 120_000);
  afterAll(() => face?.close());

  it('goes to each page by a key, and names the window after it', async () => {
    const page = await face.look('/', { token });
    await page.getByRole('heading', { name: 'Productions' }).waitFor();
    for (const [key, name] of [
      ['g', 'Grid'],
      ['l', 'Pipeline'],
      ['i', 'Inbox'],
      ['t', 'Templates'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      expect(await page.title()).toBe(`${name} · Bobine`);
    }
    await face.shoot(page, 'shell');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['en', 'fr'] as const)('is clean on a phone, dark, in %s', async (language) => {
    const page = await face.look('/', { token, language, theme: 'dark', size: PHONE });
    await page.getByRole('heading', { level: 1, name: 'Productions' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await face.shoot(page, `shell-phone-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
});
