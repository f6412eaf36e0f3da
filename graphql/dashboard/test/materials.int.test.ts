import { metadataStated, newId, personRegistered, projectCreated } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';
import { withMaterials, withPictures } from './material-film.js';

describe('the page of materials', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let path = '';
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 30);
    withMaterials(ours);
    await withPictures(face, ours);
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: `${ours.project}-documentalist`, name: 'Noor' });
    path = `/projects/${ours.project}/materials`;
  }, 120_000);
  afterAll(() => face?.close());

  it('shows everything as a wall, narrowed by text, status and facets whose address can be sent', async () => {
    const page = await face.look(path, { token });
    await page.getByRole('link', { name: /BECH_0030_plate/ }).waitFor();
    await face.shoot(page, 'materials-wall');
    const search = page.getByRole('textbox', { name: /Search by name/ });
    await search.fill('BECH_0030 ');
    await page.getByText('4 materials', { exact: true }).waitFor();
    // Somebody may be about to type the next word.
    expect(await search.inputValue()).toBe('BECH_0030 ');
    await page.getByRole('button', { name: 'Kind' }).click();
    await page.getByRole('checkbox', { name: /^plate/ }).check();
    await page.getByText('1 material', { exact: true }).waitFor();
    expect(page.url()).toContain('kind=plate');
    const again = await face.look(new URL(page.url()).pathname + new URL(page.url()).search, { token });
    await again.getByText('1 material', { exact: true }).waitFor();
    expect(await face.wrong(again)).toEqual([]);
    await again.context().close();
    await page.context().close();
  }, 120_000);

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
    const film = detail.locator('video');
    expect(await film.getAttribute('src')).toMatch(/^\/previews\/.+proxy\?ticket=/);
    await detail.getByText('1920 × 1080 · 24 fps · 2 s · 01:00:00:00').waitFor();
    await face.shoot(page, 'materials-detail');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('lists them as rows too', async () => {
    const page = await face.look(`${path}?view=list`, { token, language: 'fr', theme: 'dark' });
    await page.getByRole('row', { name: /BECH_0030_plate/ }).waitFor();
    await face.shoot(page, 'materials-list-fr');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('has a documentalist sign, correct and reject what machines propose, and take it back', async () => {
    const material = 'BECH_0030_plate_v001.mov';
    const id = `${ours.project}-${material}`;
    let version = 10;
    face.stand.owner('metadata.state', async ({ input, principal }) => {
      const facts = new Facts(ours.project);
      const by = `person:${principal.id}`;
      const statements = (input['statements'] as object[]).map((it) => ({
        ...{ id: newId(), by, validator: by, at: new Date().toISOString(), ...it },
      }));
      const said = { subject: id, material, work: 'hsm', statements: statements as never };
      facts.say(metadataStated, `material/${id}`, said, { subjectversion: ++version });
      await face.stand.apply(facts.events);
      return { statements: statements.length };
    });
    const page = await face.look(`${path}?material=${encodeURIComponent(id)}`, { token });
    const metadata = page.getByRole('region', { name: 'Metadata' });
    const place = metadata.getByRole('row', { name: /place seen/ });
    await place.getByRole('button', { name: /^Validate/ }).click();
    await place.getByText('validated').waitFor();
    await page.getByText('“a corridor” is validated.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await place.getByText('to validate').waitFor();

    const scene = metadata.getByRole('row', { name: /^scene 2/ });
    await scene.getByRole('button', { name: /^Correct/ }).click();
    await metadata.getByRole('textbox', { name: 'Right value' }).fill('2A');
    await metadata.getByRole('button', { name: 'State it' }).click();
    const right = metadata.getByRole('row', { name: /^scene 2A/ });
    await right.getByText('validated').waitFor();
    await right.getByRole('button', { name: '1 other value was said' }).click();
    await metadata.getByRole('cell', { name: '2', exact: true }).waitFor();
    await face.shoot(page, 'materials-metadata');
    expect(await face.wrong(page)).toEqual([]);

    const claire = metadata.getByRole('row', { name: /Claire/ });
    await claire.getByRole('button', { name: /^Reject/ }).click();
    await claire.waitFor({ state: 'detached' });
    expect(face.stand.asked.at(-1)?.input['statements']).toMatchObject([{ value: 'Claire', state: 'rejected' }]);
    await page.context().close();
  }, 120_000);

  it('is gone through by the keyboard: arrows move, space shows large, Enter opens', async () => {
    const page = await face.look(path, { token });
    await page.getByRole('link', { name: /A002_C001/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    const look = page.getByRole('dialog');
    await look.waitFor();
    await face.shoot(page, 'materials-look');
    expect(await face.wrong(page)).toEqual([]);
    const first = await look.getByRole('heading').textContent();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(`document.querySelector('[role=dialog] h2').textContent !== ${JSON.stringify(first)}`);
    await page.keyboard.press(' ');
    await look.waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/material=/);
    await page.context().close();
  }, 120_000);

  it.each(['en', 'fr'] as const)(
    'says in words what is late or quarantined, on a phone too, in %s',
    async (language) => {
      const look = { token, language, theme: 'dark', size: PHONE } as const;
      const page = await face.look(`${path}?q=BECH_0050_comp`, look);
      await page.getByRole('link', { name: /BECH_0050_comp/ }).click();
      await page
        .getByText(language === 'fr' ? /renvoyer sous le même nom/ : /send it anew under the same name/)
        .waitFor();
      const found = {
        en: 'It has 46 frames; BECH_0050 has 48 in the cut.',
        fr: 'La version compte 46 images ; BECH_0050 en compte 48 dans le montage.',
      };
      await page.getByText(found[language]).waitFor();
      await face.shoot(page, `materials-phone-${language}`);
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
      const late = await face.look(`${path}?late=yes&material=${ours.project}-BECH_0060_comp_v001.mov`, look);
      await late.getByText(language === 'fr' ? /n’est pas arrivé\s: relancez/ : /has not come: remind/).waitFor();
      await late.context().close();
    },
    120_000,
  );

  it('teaches how materials arrive where there are none, and takes filters away where nothing matches', async () => {
    const empty = new Facts(`p${newId().slice(-8)}`);
    empty.say(projectCreated, `project/${empty.project}`, { code: empty.project, title: 'Nothing yet' });
    const admin = newId();
    empty.say(personRegistered, `person/${admin}`, { person: admin, name: 'Ada', siteAdmin: true, memberships: [] });
    await face.stand.apply(ofTheSite(empty.events));
    const site = await face.stand.token({ kind: 'person', id: admin, name: 'Ada' });
    const page = await face.look(`/projects/${empty.project}/materials`, { token: site });
    const none = page.getByRole('heading', { name: 'No material yet' });
    await none.waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.goto(`${face.stand.url}${path}?q=nothing-of-that-name`);
    await page.getByRole('button', { name: 'Clear all' }).first().click();
    await page.getByRole('link', { name: /BECH_0030_plate/ }).waitFor();
    await page.context().close();
  }, 120_000);
});
