import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';

describe('the grid', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`);
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Ada' });
  }, 120_000);
  afterAll(() => face?.close());

  it('shows', async () => {
    const page = await face.look(`/projects/${ours.project}/grid`, { token });
    await page.getByRole('grid').waitFor();
    await page.getByText('BECH_0010').first().waitFor();
    await face.shoot(page, 'grid');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
  it.each(['en', 'fr'] as const)('is clean on a phone, dark, in %s', async (language) => {
    const page = await face.look(`/projects/${ours.project}/grid`, { token, language, theme: 'dark', size: PHONE });
    await page.getByText('BECH_0010').first().waitFor();
    await face.shoot(page, `grid-phone-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
});
