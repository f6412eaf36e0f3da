import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { furnish } from '../../api/src/testing/furnished.js';
import { Face, PHONE } from './face.js';

describe('the panel', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  const of = (name: string): string => `${ours.project}-${name}`;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    furnish(ours.facts, ours.claims);
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Paul Okonkwo' });
    face.stand.owner('task.report', () => ({ refused: { code: 'task.gated', user: 'A gate approves it.' } }));
  }, 120_000);
  afterAll(() => face?.close(), 60_000);
  const grid = (open: string) => `/projects/${ours.project}/grid?open=${encodeURIComponent(open)}`;

  it.each([
    ['en', 'What is selected'],
    ['fr', 'Ce qui est sélectionné'],
  ] as const)(
    'shows each concept, with its tabs by keys, and is clean: %s',
    async (language, selected) => {
      const page = await face.look('/', { token, language });
      const wrong: string[] = [];
      for (const [open, name] of [
        [`task:${of('anm-BECH_0010')}`, 'BECH_0010'],
        ['shot:hsm/BECH_0020', 'BECH_0020'],
        [`material:${of('version')}`, 'BECH_0020_applied'],
        [`gate:${of('lock')}`, 'Picture lock'],
        ['deliverable:HSM-PAD-FR', 'PAD HD'],
        [`run:${ours.project}/hsm/feature`, `${ours.project}/hsm/feature`],
        [`event:${ours.claims['applied'] ?? ''}`, ''],
        [`element:${of('pad')}`, /^package/],
        ['work:hsm', 'Hyperspace Madness'],
      ] as const) {
        await page.goto(`${face.stand.url}${grid(open)}`);
        const panel = page.getByRole('complementary', { name: selected });
        await panel.getByRole('heading', { level: 2, ...(name ? { name } : {}) }).waitFor();
        for (const key of ['1', '2', '3', '4']) {
          await page.keyboard.press(key);
          await panel.locator('[role=status]').filter({ hasText: '…' }).waitFor({ state: 'detached' });
          const tab = await panel.getByRole('tab', { selected: true }).textContent();
          await face.shoot(page, `panel-${language}-${open.split(':')[0]}-${tab}`);
          // What is beside the panel stays as it is from one tab to the next.
          const within = key === '1' ? undefined : 'aside';
          wrong.push(...(await face.wrong(page, within)).map((each) => `${open} ${tab}: ${each}`));
        }
      }
      expect(wrong).toEqual([]);
      await page.context().close();
    },
    240_000,
  );

  it('offers no change of whose a task is or when it is due to whoever may not make it', async () => {
    const director = await face.stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
    const page = await face.look(grid(`task:${of('anm-BECH_0010')}`), { token: director });
    await page.getByText('Due', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /change the date|give it to|change the priority/ }).count()).toBe(0);
    await page.context().close();
  }, 60_000);

  it('says in its own words why a status was refused', async () => {
    const page = await face.look(grid(`task:${of('anm-BECH_0010')}`), { token, language: 'fr' });
    await page.getByRole('button', { name: /changer le statut/ }).click();
    await page.getByRole('menuitem', { name: 'validé' }).click();
    await page.getByText('A gate approves it.').waitFor();
    expect(face.stand.asked.at(-1)).toMatchObject({ command: 'task.report', input: { status: 'done' } });
    await page.context().close();
  }, 60_000);

  it('fills the screen of a phone', async () => {
    const looking = { token, language: 'fr', theme: 'dark', size: PHONE } as const;
    const page = await face.look(grid(`task:${of('anm-BECH_0010')}`), looking);
    await page.getByRole('heading', { level: 2, name: 'BECH_0010' }).waitFor();
    await face.shoot(page, 'panel-phone');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: 'Fermer' }).click();
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await page.context().close();
  }, 60_000);
});
