import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as c from '@bobine/contracts';
import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveries } from '../../api/src/testing/deliveries.js';
import { film, type Film, ofTheSite, PAD, STILLS } from '../../api/src/testing/film.js';
import { DESK, Face, PHONE } from './face.js';
import { owedTo, PICTURE } from './owed.js';

describe('deliverables', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let base: string;

  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    deliveries(ours.facts, `${ours.project}-dist`);
    owedTo(ours.facts, 60);
    await face.stand.apply(ofTheSite(ours.facts.events));
    for (const still of STILLS) {
      const path = join(face.stand.files, still);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, PICTURE);
    }
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    base = `/projects/${ours.project}/deliverables`;
  }, 120_000);
  afterAll(() => face?.close());

  it('stands as a matrix of versions and recipients, and shows one beside it', async () => {
    const page = await face.look(base, { token });
    const cell = page.getByRole('table').getByRole('link', { name: /in QC/ }).first();
    await cell.waitFor();
    await face.shoot(page, 'deliverables-matrix');
    await cell.click();
    await page.getByRole('heading', { name: /PAD HD/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('deliverable')).toBe('HSM-PAD-FR');
    await face.shoot(page, 'deliverable-why');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('has a board, a list and the elements as views that are links', async () => {
    const page = await face.look(`${base}?view=board`, { token });
    await page.getByRole('heading', { name: /refused/ }).waitFor();
    await face.shoot(page, 'deliverables-board');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: 'List' }).click();
    await page.getByRole('columnheader', { name: 'Due' }).waitFor();
    await face.shoot(page, 'deliverables-list');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: 'Elements' }).click();
    await page.getByText('the locked cut').first().waitFor();
    await face.shoot(page, 'deliverables-elements');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
  void [c, DESK, PHONE, PAD];
});
