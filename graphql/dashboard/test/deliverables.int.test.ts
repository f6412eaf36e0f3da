import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveries } from '../../api/src/testing/deliveries.js';
import { film, type Film, ofTheSite, STILLS } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';
import { madeOf, MANIFESTS, owedTo, PICTURE } from './owed.js';

describe('deliverables', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let base: string;

  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    deliveries(ours.facts, `${ours.project}-dist`);
    owedTo(ours.facts, 500);
    madeOf(ours.facts, STILLS[0]);
    await face.stand.apply(ofTheSite(ours.facts.events));
    const lay = (path: string, bytes: string | Buffer): void => {
      const whole = join(face.stand.files, path);
      mkdirSync(dirname(whole), { recursive: true });
      writeFileSync(whole, bytes);
    };
    for (const still of STILLS) lay(still, PICTURE);
    for (const [path, manifest] of Object.entries(MANIFESTS)) lay(path, JSON.stringify(manifest));
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    base = `/projects/${ours.project}/deliverables`;
  }, 120_000);
  afterAll(() => face?.close());

  it('stands as a matrix that arrows walk, narrows by what is late, and shows one beside it', async () => {
    const page = await face.look(base, { token });
    const cells = page.getByRole('table').getByRole('link');
    await cells.first().waitFor();
    await face.shoot(page, 'deliverables-matrix');
    const all = await cells.count();
    await page.getByRole('button', { name: /late$/ }).click();
    await page.waitForURL(/late=yes/);
    await expect(cells.count()).resolves.toBeLessThan(all);
    await page.getByRole('button', { name: 'Clear' }).click();
    await cells.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/deliverable=/);
    await page.getByRole('heading', { name: /Why is it not delivered/ }).waitFor();
    await face.shoot(page, 'deliverable');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 240_000);

  it('shows what quality control found, place by place, with pictures', async () => {
    const page = await face.look(`${base}?deliverable=HSM-MADE&tab=quality`, { token, language: 'fr', theme: 'dark' });
    const findings = page.getByRole('list', { name: 'Constats' }).getByRole('button');
    await findings.first().waitFor();
    expect(await findings.count()).toBe(12);
    await page.keyboard.press('j');
    await page.waitForURL(/finding=2/);
    await page.getByRole('img').first().waitFor({ state: 'attached' });
    await page.locator('figure img').waitFor();
    await face.shoot(page, 'deliverable-qc');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: 'Spécification' }).click();
    await page.getByText('non satisfait').first().waitFor();
    await page.getByText(/^Noir de 10:00:08:00 à 10:00:10:00, soit 2\ss\s: la tolérance est de 1\ss\.$/).waitFor();
    await page.getByText(/^Niveau sonore mesuré à -19,8\sLUFS\s; -23 ± 0,5 demandé\.$/).waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 240_000);

  it('reads the manifest of an attempt, says what is different from the one before, and gives the file', async () => {
    const page = await face.look(`${base}?deliverable=HSM-MADE&tab=manifest`, { token });
    await page.getByRole('heading', { name: 'Different from attempt 1' }).waitFor();
    await page.getByText('41 kB → 41.2 kB').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('HSM-MADE-2-manifest.json');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: 'Dispatches' }).click();
    await page.getByText('Sent to Distributor').waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('link', { name: /ordered/ }).waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 240_000);

  it('has a board, a list and the elements as views that are links', async () => {
    const page = await face.look(`${base}?view=board`, { token, theme: 'dark' });
    await page.getByRole('heading', { name: /refused/ }).waitFor();
    await face.shoot(page, 'deliverables-board');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: 'List' }).click();
    await page.getByRole('button', { name: 'Recipient', exact: true }).last().click();
    await page.waitForURL(/sort=recipient/);
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: 'Elements' }).click();
    await page.getByText('the locked cut').first().waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 240_000);

  it('shows what a schedule would order before it orders it', async () => {
    const due = '2090-03-01T23:59:59.000Z';
    const [rows, ignored] = [[{ row: 1, deliverable: 'NEW', outcome: 'order', due }], ['Remarque']];
    const wrong = { line: 2, column: 'Due', code: 'due.past', problem: 'It is past.', fix: 'Give a later date.' };
    face.stand.owner('schedule.order', ({ input }) => {
      const { csv, dryRun } = input as { csv: string; dryRun: boolean };
      return csv.includes('past')
        ? { applied: false, rows: [], findings: [wrong], ignored }
        : { applied: !dryRun, rows: [], findings: [], ignored: [], ...(dryRun ? { rows } : {}) };
    });
    const page = await face.look(`${base}?order=schedule`, { token });
    const text = page.getByLabel('Or paste its text');
    await text.fill('work;due\nhsm;past');
    await page.getByRole('button', { name: 'See what it does' }).click();
    await page.getByText('Give a later date.').waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await text.fill('work;due\nhsm;2090-03-01');
    await page.getByRole('button', { name: 'See what it does' }).click();
    await page.getByRole('rowheader', { name: 'NEW' }).waitFor();
    expect(face.stand.asked.at(-1)?.input).toMatchObject({ dryRun: true });
    await page.getByRole('button', { name: 'Order 1 row' }).click();
    await page.waitForFunction(() => true);
    await page.getByText(/Order 1 row/).waitFor({ state: 'detached' });
    expect(face.stand.asked.at(-1)?.input).toMatchObject({ csv: 'work;due\nhsm;2090-03-01' });
    await page.context().close();
  }, 240_000);

  it('is complete on a phone: the list, and one of it', async () => {
    const page = await face.look(base, { token, language: 'fr', size: PHONE });
    await page.getByRole('link', { name: /VOSTF/ }).first().waitFor();
    await face.shoot(page, 'deliverables-phone');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByLabel('Code ou nom').fill('HSM-VF-BE');
    await page.getByRole('link', { name: /Belgian television/ }).click();
    await page.getByText('Loudness is −19.8 LUFS').waitFor();
    await face.shoot(page, 'deliverable-phone');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: 'Fermer' }).click();
    await page.getByLabel('Code ou nom').waitFor();
    await page.context().close();
  }, 240_000);
});
