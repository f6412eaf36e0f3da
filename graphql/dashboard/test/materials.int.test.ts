import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face } from './face.js';
import { withMaterials } from './material-film.js';

describe('the page of materials', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let path = '';
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 30);
    withMaterials(ours);
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: `${ours.project}-documentalist`, name: 'Noor' });
    path = `/projects/${ours.project}/materials`;
  }, 120_000);
  afterAll(() => face?.close());

  it('shows everything as a wall, narrowed by text, status and facets whose address can be sent', async () => {
    const page = await face.look(path, { token });
    await page.getByRole('link', { name: /BECH_0030_plate/ }).waitFor();
    await face.shoot(page, 'materials-wall');
    await page.getByRole('textbox', { name: /Search by name/ }).fill('BECH_0030');
    await page.getByText('4 materials', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Kind' }).click();
    await page.getByRole('checkbox', { name: /^plate/ }).check();
    await page.getByText('1 material', { exact: true }).waitFor();
    expect(page.url()).toContain('kind=plate');
    const again = await face.look(new URL(page.url()).pathname + new URL(page.url()).search, { token });
    await again.getByText('1 material', { exact: true }).waitFor();
    expect(await face.wrong(again)).toEqual([]);
    await again.context().close();
    await page.context().close();
  });

  it('shows all that is known of one beside the list', async () => {
    const id = `${ours.project}-BECH_0030_plate_v001.mov`;
    const page = await face.look(`${path}?material=${encodeURIComponent(id)}`, { token });
    const detail = page.getByRole('region', { name: 'BECH_0030_plate_v001.mov' });
    await detail
      .getByRole('cell', { name: 'Corridor' })
      .or(detail.getByText('The hallway', { exact: true }))
      .first()
      .waitFor();
    await detail.getByText('picture master').waitFor();
    await face.shoot(page, 'materials-detail');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('lists them as rows too', async () => {
    const page = await face.look(`${path}?view=list`, { token, language: 'fr', theme: 'dark' });
    await page.getByRole('row', { name: /BECH_0030_plate/ }).waitFor();
    await face.shoot(page, 'materials-list-fr');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
});
