import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';
import { production } from './production.js';

/** A browser beside servers on two cores: each step is quick, all of them take a while. */
const SLOW = 120_000;

describe('the pipeline', () => {
  let face: Face;
  let ours: ReturnType<typeof production>;
  let token: string;
  let base: string;
  beforeAll(async () => {
    face = await Face.open();
    ours = production(`p${newId().slice(-8)}`);
    base = `/projects/${ours.project}/pipeline`;
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Paul Okonkwo' });
  }, 120_000);
  afterAll(() => face?.close());

  it.each(['en', 'fr'] as const)(
    'lists the runs of a project, says where each is, and narrows them, in %s',
    async (language) => {
      const page = await face.look(base, { token, language });
      await page.getByRole('row', { name: /feature v4.*Titles and credits/s }).waitFor();
      await face.shoot(page, `pipeline-${language}`);
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
  );

  it(
    'shows a run as a graph, and a step of it in detail',
    async () => {
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}`, { token });
      await page.getByRole('heading', { level: 1, name: 'Hyperspace Madness' }).waitFor();
      await page.getByRole('link', { name: /Grade of the picture/ }).waitFor();
      await face.shoot(page, 'pipeline-run');
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('link', { name: /Grade of the picture/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Inès Marchand (the director) has not decided').waitFor();
      await face.shoot(page, 'pipeline-step');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'goes down into a fan-out, item by item',
    async () => {
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}&step=shots`, {
        token,
        theme: 'dark',
        language: 'fr',
      });
      await page.getByRole('link', { name: /SHOT_0050/ }).waitFor();
      await face.shoot(page, 'pipeline-items-dark');
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('link', { name: /SHOT_0050/ }).click();
      await page.getByRole('heading', { level: 1, name: 'SHOT_0050' }).waitFor();
      await page.getByRole('link', { name: 'Hyperspace Madness' }).waitFor();
      await face.shoot(page, 'pipeline-item');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'is a list on a phone',
    async () => {
      const page = await face.look(base, { token, size: PHONE, language: 'fr' });
      await page.getByRole('link', { name: 'Hyperspace Madness', exact: true }).first().waitFor();
      await face.shoot(page, 'pipeline-phone');
      expect(await face.wrong(page)).toEqual([]);
      await page.goto(`${face.stand.url}${base}?run=${encodeURIComponent(ours.run)}`);
      await page.getByRole('link', { name: /Grade of the picture/ }).waitFor();
      await face.shoot(page, 'pipeline-run-phone');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );
});
