import type { Product } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../graphql/api/src/testing/chromium.js';
import { hasRead, PHONE, shoot, wrong } from '../graphql/api/src/testing/watched.js';
import { until } from './eventually.js';
import { Signed } from './graphql.js';
import * as large from './large-production.js';
import { say, startAllInOne, testSite, type TestSite } from './site.js';
import { leave, Visitor } from './visitor.js';

const AT = `/projects/${large.PROJECT}`;
const [FIRST, LAST] = [large.shotCode(0), large.shotCode(large.SHOTS - 1)];
const [PUL, ROT] = [3, 5];

/** A browser beside all services and servers on two cores: each step is quick, all of them take a while. */
jest.setTimeout(240_000);

let here: TestSite;
let product: Product;
let browser: Browser;
let client: Signed;
let visitor: Visitor;
let lab: Awaited<ReturnType<typeof large.begin>>;
beforeAll(async () => {
  here = await testSite('large');
  product = await startAllInOne(here);
  client = await Signed.in(`http://127.0.0.1:${here.environment.ports.api}`, product.links.demo ?? '');
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await here?.stop();
}, 120_000);

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name });
const timed = async <T>(what: string, doing: () => Promise<T>): Promise<T> => {
  const began = Date.now();
  const done = await doing();
  say(`  ${what}: ${Date.now() - began} ms`);
  return done;
};

describe('a site with nothing in it', () => {
  it.each([
    [
      { language: 'en', theme: 'light' },
      ['No production yet', 'Nothing waits for you', 'There is no template yet', 'People', 'My account'],
      ['Search', 'Nothing is called “nowhere”'],
    ],
    [
      { language: 'fr', theme: 'dark', size: PHONE },
      ['Aucune production', 'Rien ne vous attend', 'Aucun modèle', 'Équipes', 'Mon compte'],
      ['Rechercher', 'Rien ne s’appelle « nowhere »'],
    ],
  ] as const)('teaches the next step wherever one looks, %j', async (looking, heads, [search, nothing]) => {
    visitor ??= await Visitor.by(browser, client.address, product.links.signIn ?? '');
    const page = await visitor.open('/', heading(heads[0]), looking);
    for (const [at, path] of ['/', '/inbox', '/templates', '/people', '/account'].entries()) {
      if (at > 0) await visitor.go(page, path, heading(heads[at] ?? ''));
      await hasRead(page);
      expect([
        path,
        await page.locator('main').getByRole('button').or(page.locator('main').getByRole('link')).count(),
      ]).not.toEqual([path, 0]);
      await shoot(page, `empty${path.replace('/', '-')}-${looking.language}`);
      expect([path, await wrong(page)]).toEqual([path, []]);
    }
    await page.getByRole('button', { name: search }).click();
    await page.getByRole('combobox', { name: search }).fill('nowhere');
    await page.getByText(nothing).waitFor();
    await leave(page);
  });

  it('begins its first production where it teaches that', async () => {
    const page = await visitor.open('/', heading('No production yet'));
    await page.getByRole('button', { name: 'New production' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Essai général');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.waitForURL('**/projects/essai-general/grid');
    await heading('No shots yet')(page).waitFor();
    await leave(page);
  });
});

describe('a production of ten thousand shots', () => {
  it('comes in as a table, after what it would change was shown', async () => {
    lab = await large.begin(client);
    const who = { name: 'رندة الحسيني', roles: ['coordinator', 'postSupervisor'], titles: ['director'] };
    visitor = await Visitor.invited(browser, client, large.PROJECT, who);
    const page = await visitor.open(`${AT}/grid`, heading('No shots yet'));
    await page.getByRole('link', { name: 'Import a breakdown' }).click();
    await page.getByText('Choose a file').waitFor();
    const table = { name: 'dépouillement.csv', mimeType: 'text/csv', buffer: Buffer.from(large.breakdown()) };
    await page.locator('input[type=file]').setInputFiles(table);
    const apply = page.getByRole('button', { name: /^Import 10,\d{3} changes$/ });
    await timed('the preview of ten thousand rows', () => apply.waitFor());
    await shoot(page, 'import-large');
    expect(await wrong(page)).toEqual([]);
    await apply.click();
    await timed('the import', () => page.getByText('changes are imported.').waitFor({ timeout: 180_000 }));
    await page.getByRole('button', { name: 'To the grid' }).click();
    await page.getByText('10,000 shots').waitFor();
    await page.close();
  });

  it('has eighty thousand tasks and five hundred deliverables', async () => {
    const tasks = await timed('the tasks', () => large.addTasks(client));
    expect(tasks).toBe(large.SHOTS * large.TYPES.length);
    await timed('the deliverables', () => large.order(client));
    await timed('the announcements', () =>
      large.announce(`http://127.0.0.1:${here.environment.ports.exchange}`, lab, 300),
    );
    const counted = async (sql: string): Promise<number> => (await here.db.query<{ n: number }>(sql)).rows[0]?.n ?? 0;
    await timed('until all is shown', () =>
      until(
        'all is shown',
        async () =>
          (await counted('select count(*)::int as n from api.grid_cell')) === tasks &&
          (await counted('select count(*)::int as n from api.gate')) === large.DECISIONS &&
          (await counted('select count(*)::int as n from api.material')) === 300,
        90_000,
      ),
    );
  }, 240_000);
});

const row = (page: Page, shot: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: shot }) });
const cell = (page: Page, shot: string, nth: number) => row(page, shot).getByRole('gridcell').nth(nth);
const header = (shot: string) => (page: Page) => page.getByRole('rowheader', { name: shot });

describe('its grid', () => {
  const scrollTo = (page: Page, line: number) =>
    page.getByRole('grid').evaluate((grid, top) => grid.scrollTo(0, top), line * 32);

  it('is scrolled from end to end, narrowed and grouped', async () => {
    const page = await visitor.open(`${AT}/grid`, header(FIRST));
    await cell(page, FIRST, PUL).filter({ hasText: 'in progress' }).waitFor();
    await shoot(page, 'grid-large-en');
    expect(await wrong(page)).toEqual([]);
    await scrollTo(page, large.SHOTS);
    await timed('the end of the grid', () => header(LAST)(page).waitFor());
    await scrollTo(page, 0);
    await page.getByRole('searchbox').fill(LAST);
    await timed('one shot of them all', () => page.getByText('1 shot', { exact: true }).waitFor());
    await page.getByRole('searchbox').fill('');
    await page.getByText('10,000 shots').waitFor();
    const desert = `${AT}/grid?group=sequence&seq=${encodeURIComponent(large.sequenceOf(150))}`;
    await visitor.go(page, desert, header(large.shotCode(150)));
    await page.getByText('50 shots', { exact: true }).waitFor();
    await page.close();
  });

  it('changes one status in place, and takes it back', async () => {
    const page = await visitor.open(`${AT}/grid`, header(FIRST));
    const roto = cell(page, FIRST, ROT);
    await roto.filter({ hasText: 'in progress' }).click();
    await page.keyboard.press('s');
    await page.getByRole('menuitem', { name: 'on hold' }).click();
    await roto.filter({ hasText: 'on hold' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await roto.filter({ hasText: 'in progress' }).waitFor();
    await page.close();
  });

  it('changes five hundred tasks at once after showing what would come of it, and takes it back', async () => {
    const page = await visitor.open(`${AT}/grid`, header(FIRST));
    await cell(page, FIRST, PUL).click();
    await scrollTo(page, 490);
    await cell(page, large.shotCode(499), PUL).click({ modifiers: ['Shift'] });
    await page.getByText('500 tasks selected on 500 shots').waitFor();
    await page.getByRole('button', { name: 'Priority', exact: true }).click();
    await page.getByRole('menuitem', { name: 'high' }).click();
    const apply = page.getByRole('button', { name: /^Change \d+ tasks$/ });
    await timed('what a change of five hundred tasks would come to', () => apply.waitFor());
    expect(await wrong(page)).toEqual([]);
    const count = Number(/\d+/.exec((await apply.textContent()) ?? '')?.[0]);
    expect(count).toBeGreaterThan(300);
    await apply.click();
    await timed('the change', () => page.getByText(`${count} tasks changed.`).waitFor());
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`${count} tasks are as they were.`).waitFor();
    await page.close();
  });

  it('keeps what it shows as a view', async () => {
    const page = await visitor.open(`${AT}/grid?is=CMP.wip`, (it) => it.getByRole('rowheader'));
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Keep this view…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('مشاهد قيد العمل');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'مشاهد قيد العمل' }).waitFor();
    await page.close();
  });

  it('is read on a phone', async () => {
    await leave(await visitor.open(`${AT}/grid`, header(FIRST), { language: 'fr', theme: 'dark', size: PHONE }));
  });
});

describe('its other pages', () => {
  const FR = { language: 'fr', theme: 'dark' } as const;
  const PHONE_FR = { ...FR, size: PHONE };

  it.each([
    { language: 'fr', theme: 'light' },
    { language: 'en', theme: 'dark', size: PHONE },
  ] as const)('say how it is doing at a glance, %j', async (looking) => {
    const since = looking.language === 'fr' ? 'Depuis hier' : 'Since yesterday';
    const page = await visitor.open('/', heading(since), looking);
    await shoot(page, `productions-large-${looking.language}`);
    await leave(page);
  });

  it('show what is owed as a matrix and as a board, and why one of it is not delivered', async () => {
    const cells = (page: Page) => page.getByRole('table').getByRole('link');
    const page = await visitor.open(`${AT}/deliverables`, cells, FR);
    await shoot(page, 'deliverables-large-fr');
    expect(await wrong(page)).toEqual([]);
    await cells(page).first().click();
    await page.waitForURL(/deliverable=/);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await visitor.go(page, `${AT}/deliverables?view=board`, heading(/mastering/i));
    await shoot(page, 'deliverables-board-large-fr');
    await page.close();
    await leave(await visitor.open(`${AT}/deliverables`, (it) => it.getByRole('link', { name: /VOSTF/ }), PHONE_FR));
  });

  it('have one decide after the other', async () => {
    const page = await visitor.open('/inbox', (it) => it.getByText(`${large.DECISIONS} decisions wait for you`));
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
    await shoot(page, 'inbox-large-en');
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('a');
    await page.getByText(`${large.DECISIONS - 1} decisions wait for you`).waitFor();
    await page.getByText(/^Approved: /).waitFor();
    await page.close();
    await leave(
      await visitor.open('/inbox', (it) => it.getByRole('link', { name: /Approval of the master/ }), PHONE_FR),
    );
  });

  it('find a material, and show it beside the others', async () => {
    const page = await visitor.open(`${AT}/materials`, (it) => it.getByRole('link', { name: /_plate/ }), FR);
    await page.getByText('300 matériels').waitFor();
    await page
      .getByRole('textbox', { name: /Chercher|Rechercher/ })
      .first()
      .fill(large.shotCode(299));
    await page.getByText('1 matériel', { exact: true }).waitFor();
    await page.getByRole('link', { name: new RegExp(large.shotCode(299)) }).click();
    await page.waitForURL(/material=/);
    await leave(page);
  });

  it('show what hangs together with a shot', async () => {
    const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
    const page = await visitor.open(`${AT}/map`, (it) => column(it, 'Shots').getByRole('button'));
    await column(page, 'Shots').getByRole('textbox').fill(large.shotCode(9));
    await column(page, 'Shots')
      .getByRole('button', { name: large.shotCode(9) })
      .click();
    await column(page, 'Materials').locator('[data-lit]').first().waitFor();
    await shoot(page, 'map-large-en');
    await leave(page);
  });

  it('find one shot among all, and show it in the panel', async () => {
    const page = await visitor.open(`${AT}/pipeline`, heading('Pipeline'), FR);
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Rechercher' }).fill(LAST.toLowerCase());
    const found = page.getByRole('option', { name: new RegExp(`^${LAST}`) }).first();
    await timed('one of ten thousand shots is found', () => found.waitFor());
    await page.keyboard.press('Enter');
    await page.waitForURL(/open=shot/);
    await page.getByRole('complementary').getByRole('heading', { name: LAST }).waitFor();
    await leave(page);
  });

  it('tell what happened', async () => {
    const page = await visitor.open(`${AT}/events`, (it) => it.getByRole('table').getByRole('link'));
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('table').getByRole('link').first().click();
    await page.waitForURL(/event=/);
    await leave(page);
    await leave(await visitor.open(`${AT}/events`, (it) => it.getByRole('table').getByRole('link'), PHONE_FR));
  });

  it('draw a run', async () => {
    const page = await visitor.open(`${AT}/pipeline`, (it) => it.getByRole('table').getByRole('link'), FR);
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('table').getByRole('link').first().click();
    await page.waitForURL(/run=/);
    await page
      .getByRole('link', { name: /Approval of the master/ })
      .first()
      .waitFor();
    await shoot(page, 'pipeline-large-fr');
    await leave(page);
  });
});

/** A line of four hundred kilobits a second, and four hundred milliseconds there and back. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const NONE = { ...SLOW, offline: true };
/** Counts the frames in which a page that is shown says nothing at all. */
const COUNT_BLANK = `window.blank = 0;
  const look = () => {
    if (document.body && document.body.innerText.trim() === '') window.blank++;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

describe('a slow line', () => {
  let page: Page;
  let devtools: CDPSession;
  const hold = 'suspendu';
  const anim = (shot: number) => cell(page, large.shotCode(shot), ROT);
  const choose = async (shot: number, status: string): Promise<void> => {
    await anim(shot).click();
    await page.keyboard.press('s');
    await page.getByRole('menuitem', { name: status }).click();
  };
  /** A task of roto as the API knows it. */
  const known = async (shot: number) => {
    const { project } = await client.ask<{ project: { grid: { rows: { columns: Known[] } } } }>(
      `query ($p: String!, $at: Int!) {
        project(code: $p) { grid { rows(offset: $at, limit: 1) { columns { type task status subjectVersion } } } }
      }`,
      { p: large.PROJECT, at: shot },
    );
    const column = project.grid.rows.columns.find(({ type }) => type === large.TYPES[2]);
    return { task: column?.task[0] ?? '', status: column?.status[0], version: column?.subjectVersion[0] ?? 0 };
  };
  type Known = { type: string; task: string[]; status: string[]; subjectVersion: number[] };
  /** What is asked so, and not only tried, is done, and its answer is lost, once. */
  const loseAnswerTo = async (operation: string): Promise<void> => {
    let isLost = false;
    await page.route('**/graphql', async (route) => {
      const asked = route.request().postData() ?? '';
      const isIt = !isLost && asked.includes(`mutation ${operation}(`) && !asked.includes('"dryRun":true');
      if (!isIt) return route.fallback();
      isLost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
  };

  beforeAll(async () => {
    page = await visitor.fresh({ language: 'fr' });
    page.setDefaultTimeout(60_000);
    devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW);
  });

  it('is waited for in words from the first moment on', async () => {
    await page.addInitScript(COUNT_BLANK);
    const began = Date.now();
    await page.goto(`${client.address}${AT}/grid`, { waitUntil: 'commit' });
    await page.getByText('Ouverture de Bobine…').waitFor();
    const said = Date.now() - began;
    await header(FIRST)(page).waitFor();
    say(`  On a slow line: the first words after ${said} ms, the first shots after ${Date.now() - began} ms`);
    expect(await page.evaluate('window.blank')).toBe(0);
  });

  it('shows a change at once, and that it was made when it was', async () => {
    let isAnswered = false;
    page.on('response', (response) => {
      isAnswered ||= response.request().postData()?.includes('mutation ReportTasks(') === true;
    });
    await choose(2, hold);
    await anim(2).filter({ hasText: hold }).waitFor();
    expect(isAnswered).toBe(false);
    await timed('the word that it was changed', () => page.getByText('1 tâche modifiée.').waitFor());
    expect((await known(2)).status).toBe('hold');
  });

  it('that is cut says so, takes back what could not be done, and catches up by itself', async () => {
    const before = (await anim(3).textContent()) ?? '';
    await devtools.send('Network.emulateNetworkConditions', NONE);
    const banner = page.getByText('Déconnecté depuis');
    await timed('the word that there is no connection', () => banner.waitFor());
    await choose(3, hold);
    await page.getByText('Bobine ne répond pas.').first().waitFor();
    await anim(3).filter({ hasText: before }).waitFor();
    expect(await header(FIRST)(page).count()).toBe(1);
    const { task } = await known(4);
    await client.ask(
      'mutation ($p: String!, $t: ID!) { reportTasks(project: $p, tasks: [{ task: $t, status: hold }]) { done } }',
      { p: large.PROJECT, t: task },
    );
    await devtools.send('Network.emulateNetworkConditions', SLOW);
    await timed('what another changed meanwhile', () => anim(4).filter({ hasText: hold }).waitFor());
    await banner.waitFor({ state: 'detached' });
    await page.locator('main').getByText('Bobine ne répond pas.').waitFor({ state: 'detached' });
  });

  it('that loses an answer doubles nothing that is asked', async () => {
    const before = await known(13);
    await loseAnswerTo('ReportTasks');
    const unanswered = page.waitForEvent('requestfailed');
    await choose(13, hold);
    await unanswered;
    await page.getByText('Bobine ne répond pas.').first().waitFor();
    await anim(13).filter({ hasText: hold }).waitFor();
    expect(await known(13)).toEqual({ ...before, status: 'hold', version: before.version + 1 });

    await loseAnswerTo('WriteComment');
    await anim(13).click();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'Ce qu’il y a à dire' }).fill('Attention au bord gauche.');
    const lost = page.waitForEvent('requestfailed');
    await page.keyboard.press('Control+Enter');
    await lost;
    await page.getByRole('button', { name: /^Écrire sur/ }).click();
    await page.getByText('Commentaire écrit.').waitFor();
    const { comments } = await client.ask<{ comments: { totalCount: number } }>(
      'query ($p: String!, $t: ID!) { comments(project: $p, kind: task, object: $t) { totalCount } }',
      { p: large.PROJECT, t: before.task },
    );
    expect(comments.totalCount).toBe(1);
    expect(await wrong(page)).toEqual([]);
  });
});
