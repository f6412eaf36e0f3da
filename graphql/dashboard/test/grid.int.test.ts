import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DESK, Face, PHONE } from './face.js';
import { show, type Show } from './show.js';

/** A wall is many elements to look through, on a machine that does other things as well. */
jest.setTimeout(120_000);

describe('the grid', () => {
  let face: Face;
  let ours: Show;
  let address: string;
  beforeAll(async () => {
    face = await Face.open();
    ours = await show(face.stand);
    address = `/projects/${ours.project}/grid`;
  }, 120_000);
  afterAll(async () => {
    await face?.close();
    await ours?.close();
  });

  const open = async (path = '', looking: Parameters<Face['look']>[1] = {}, first = 'SQ010_0010'): Promise<Page> => {
    const page = await face.look(`${address}${path}`, { token: ours.coordinator, ...looking });
    page.setDefaultTimeout(20_000);
    if (first) await page.getByRole('rowheader', { name: first }).waitFor();
    return page;
  };
  const cell = (page: Page, shot: string, nth: number) =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: shot }) })
      .getByRole('gridcell')
      .nth(nth);
  /** Of a row, the cells after its shot: sequence, frames, then the types in their order. */
  const [PUL, ROT, CMP] = [2, 4, 6];
  const press = async (page: Page, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it.each([
    ['en', 'light', DESK],
    ['fr', 'dark', DESK],
    ['en', 'dark', PHONE],
    ['fr', 'light', PHONE],
  ] as const)('shows shots by type of task, in %s, %s', async (language, theme, size) => {
    const page = await open('?group=sequence', { language, theme, size });
    await face.shoot(page, `grid-${size === PHONE ? 'phone' : 'desk'}-${language}-${theme}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('is moved through by keys, says where one stands, and opens it in the panel', async () => {
    const page = await open();
    await press(page, 'j', 'ArrowDown', 'End');
    const here = page.locator('#grid-cursor');
    expect(await here.locator('..').getAttribute('aria-rowindex')).toBe('4');
    expect(await page.evaluate('document.activeElement.id')).toBe('grid-cursor');
    await page.getByRole('region', { name: 'Where you are' }).getByText('SQ010_0030').waitFor();
    await press(page, 'Enter');
    await page.waitForURL(/open=task%3A/);
    await press(page, 'Escape');
    await page.waitForURL((url: URL) => !url.searchParams.has('open'));
    await press(page, '?');
    await page.getByRole('heading', { name: 'In the grid' }).waitFor();
    await page.context().close();
  });

  it('changes a status where it stands, says why others are not to be had, and takes it back', async () => {
    const page = await open();
    const roto = cell(page, 'SQ010_0020', ROT);
    await roto.filter({ hasText: 'in progress' }).waitFor();
    await roto.click();
    await press(page, 's');
    await page.getByRole('menuitem', { name: 'on hold' }).click();
    await roto.filter({ hasText: 'on hold' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await roto.filter({ hasText: 'in progress' }).waitFor();

    await cell(page, 'SQ010_0010', CMP).click();
    await press(page, 's');
    await page.getByRole('menuitem', { name: /Only its gate approves this task/ }).waitFor();
    await face.shoot(page, 'grid-status');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('shows what a change of many would come to before it is made, and what of it is refused', async () => {
    const page = await open();
    await cell(page, 'SQ010_0010', PUL).click();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
    await page.getByText('6 tasks selected on 3 shots').waitFor();
    await page.getByRole('button', { name: 'Status', exact: true }).click();
    await page.getByRole('menuitem', { name: 'omitted' }).click();
    const preview = page.getByRole('region', { name: 'What would change' });
    await preview
      .getByText(/does not become omitted/)
      .first()
      .waitFor();
    await face.shoot(page, 'grid-preview');
    expect(await face.wrong(page)).toEqual([]);
    const button = preview.getByRole('button', { name: /^Change \d/ });
    const count = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0]);
    await button.click();
    await page.getByText(`${count} tasks changed.`).waitFor();
    await page.getByRole('button', { name: 'Clear' }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('gives work to somebody and takes a comment, by the keyboard alone', async () => {
    const page = await open();
    await cell(page, 'SQ020_0020', PUL).click();
    await press(page, 'a');
    await page.getByRole('textbox', { name: 'Find somebody' }).fill('upper valley');
    await page.getByRole('button', { name: 'upper valley' }).waitFor();
    await press(page, 'Enter');
    await page.getByRole('region', { name: 'Where you are' }).getByText('upper valley').waitFor();
    await press(page, 'c');
    await page.getByRole('textbox', { name: 'What is to be said' }).fill('Mind the edge.');
    await press(page, 'Control+Enter');
    await page.getByText('Comment written.').waitFor();
    await page.context().close();
  });

  it('shows where a comment on many would be written and who reads it, before it is', async () => {
    const page = await open();
    await cell(page, 'SQ010_0010', PUL).click();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await page.getByRole('button', { name: 'Comment' }).click();
    await page.getByRole('textbox', { name: 'What is to be said' }).fill('Mind the edge of the mask.');
    await page.getByLabel('Shared with the vendor').check();
    await page.getByRole('button', { name: 'See where it goes…' }).click();
    const preview = page.getByRole('region', { name: 'What would be written' });
    await preview.getByText('Would be written on 3 tasks').waitFor();
    await preview.getByText('Shared with Animation house').waitFor();
    await face.shoot(page, 'grid-comment');
    expect(await face.wrong(page)).toEqual([]);
    await preview.getByRole('button', { name: 'Write on 3' }).click();
    await page.getByText('3 comments written.').waitFor();
    await page.getByRole('button', { name: 'Clear' }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('changes in the panel whose a task is, and takes that back, how urgent it is and when it is due, by the keyboard', async () => {
    const page = await open('', { language: 'fr' });
    // What a small window covers in part is nothing to hit while it is open.
    const wrong = async () => (await face.wrong(page)).filter((each) => !each.startsWith('target-size'));
    await cell(page, 'SQ020_0020', ROT).click();
    await press(page, 'Enter');
    const panel = page.getByRole('complementary', { name: 'Ce qui est sélectionné' });
    const pauls = panel.getByRole('button', { name: 'Paul Okonkwo, confier à quelqu’un d’autre' });
    await pauls.waitFor();
    await pauls.focus();
    await press(page, 'Enter');
    await page.getByRole('textbox', { name: 'Chercher quelqu’un' }).fill('Ada');
    await page.getByRole('button', { name: 'Ada Lindqvist-Oyelaran', exact: true }).waitFor();
    await face.shoot(page, 'panel-whose');
    expect(await wrong()).toEqual([]);
    await press(page, 'Enter');
    await panel.getByRole('button', { name: /^Ada Lindqvist-Oyelaran, confier/ }).waitFor();
    await page.getByRole('button', { name: 'Annuler ce changement' }).click();
    await pauls.waitFor();

    await panel.getByRole('button', { name: /changer la priorité/ }).focus();
    await press(page, 'Enter');
    await page.getByRole('menuitem', { name: 'haute' }).press('Enter');
    await panel.getByRole('button', { name: 'haute, changer la priorité' }).waitFor();
    const due = panel.getByRole('button', { name: /changer la date/ });
    const date = (await due.getAttribute('aria-label')) ?? '';
    await due.focus();
    await press(page, 'Enter');
    await page.getByRole('table').waitFor();
    await face.shoot(page, 'panel-due');
    expect(await wrong()).toEqual([]);
    await press(page, 'Escape');
    await page.getByRole('table').waitFor({ state: 'detached' });
    await due.and(page.locator(':focus')).waitFor();
    await press(page, 'Enter');
    await page.getByRole('table').getByRole('button', { name: /^15 / }).press('Enter');
    await panel.getByRole('button', { name: /^15 .*changer la date/ }).waitFor();
    expect(date).not.toMatch(/^15 /);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('shows another’s change within a moment, without being read again', async () => {
    const [page, other] = await Promise.all([open(), open('', { token: ours.other })]);
    await cell(other, 'SQ010_0020', ROT).click();
    await press(other, 's');
    await other.getByRole('menuitem', { name: 'on hold' }).click();
    const began = Date.now();
    await cell(page, 'SQ010_0020', ROT).filter({ hasText: 'on hold' }).waitFor();
    process.stderr.write(`Another's change was seen after ${Date.now() - began} ms\n`);
    await page.context().close();
    await other.context().close();
  });

  it('is narrowed by what a link says, and says so in its address', async () => {
    const page = await open('?seq=SQ010&is=PUL.done');
    const chip = page.getByRole('button', { name: 'Take off: SQ010' });
    await page.getByText(/^[1-9] shots?$/).waitFor();
    await chip.click();
    await page.waitForURL((url: URL) => !url.searchParams.has('seq'));
    await page.getByRole('searchbox').fill('no such shot');
    await page.getByRole('heading', { name: 'No shot is like this' }).waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take all filters off' }).last().click();
    await page.getByText('60 shots').waitFor();
    await page.context().close();
  });

  it('groups by reel, and shows one of them', async () => {
    const page = await open('', { language: 'fr' });
    await page.getByRole('button', { name: 'Affichage' }).click();
    await page.getByRole('radiogroup', { name: 'Groupes' }).getByText('Bobine').click();
    await face.shoot(page, 'grid-display');
    await page.waitForURL(/group=reel/);
    await press(page, 'Escape');
    await page.getByRole('gridcell', { name: /^Bobine 1/ }).waitFor();
    await page.getByRole('gridcell', { name: /^Bobine 2/ }).waitFor();
    await face.shoot(page, 'grid-reels');
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.getByRole('combobox', { name: 'Bobine' }).press('ArrowDown');
    await page.getByRole('option', { name: 'Bobine 3 (20)' }).click();
    await page.waitForURL(/reel=3/);
    await page.getByText('20 plans').waitFor();
    await press(page, 'Escape');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('keeps what it shows as a view, and shows it again', async () => {
    const page = await open('?is=PUL.done');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Keep this view…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Plates that are there');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'Plates that are there' }).click();
    await page.getByRole('menuitem', { name: 'Everything' }).click();
    await page.getByText('60 shots').waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Plates that are there' }).click();
    await page.waitForURL(/is=PUL\.done/);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('gives what it shows as a table, and takes a table in after showing what it would change', async () => {
    const page = await open('?seq=SQ020', {}, 'SQ020_0010');
    await page.getByRole('button', { name: 'CSV' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'These shots (10)' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${ours.project}-grid.csv`);

    await page.goto(`${face.stand.url}${address}?import=1`);
    const table = 'Shot,Sequence,Frames\nSQ010_0010,SQ010,30\nNEW_0010,NEW,48\nNEW_0020,NEW,many\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByText('A whole number is wanted here, such as 48.').waitFor();
    await face.shoot(page, 'import');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import 2 changes' }).click();
    await page.getByText('2 changes are imported.').waitFor();
    await page.getByRole('button', { name: 'To the grid' }).click();
    await page.getByText('61 shots').waitFor();
    await page.context().close();
  });

  it('goes on with an import whose answer was lost, and imports each row once', async () => {
    const page = await open('?import=1', {}, '');
    let isLost = false;
    await page.route('**/graphql', async (route) => {
      const isIt = !isLost && route.request().postData()?.includes('mutation ApplyImport(') === true;
      if (!isIt) return route.fallback();
      isLost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
    const table = ['Shot,Sequence,Frames', ...[10, 20, 30].map((nth) => `LOST_00${nth},LOST,48`)].join('\n');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('button', { name: 'Import 3 changes' }).click();
    await page.getByText('3 changes are imported.').waitFor();
    expect(isLost).toBe(true);
    await page.getByRole('button', { name: 'To the grid' }).click();
    await page.getByRole('searchbox').fill('LOST');
    await page.getByText('3 shots', { exact: true }).waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
});
