import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cutCompared, cutRegistered, newId, taskStatusChanged } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from './testing/chromium.js';
import { deliveries } from './testing/deliveries.js';
import { type Film, film, ofTheSite, STILLS } from './testing/film.js';
import { Documents } from './server/documents.js';
import { Stand } from './testing/stand.js';
import { order, produce } from './testing/waiting.js';

/** The smallest picture a browser shows (GIF). */
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const ANY_CUT = {
  ...{ work: 'other', material: 'edl', version: 1, rate: { num: 24, den: 1 }, frames: 1, shots: 1 },
  ...{ status: 'proposed' as const, findings: [] },
};
const PHONE = { width: 390, height: 844 };

describe('the first page', () => {
  let stand: Stand;
  let browser: Browser;
  let ours: Film;
  let director: string;
  const problems: string[] = [];

  const open = async (
    token: string | null,
    options: BrowserContextOptions,
    path = `/#${ours.project}`,
  ): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en', ...options });
    const session = JSON.stringify({ token, good: Date.now() + 900_000 });
    if (token) await context.addInitScript((it: string) => localStorage.setItem('session', it), session);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${stand.url}/page/index.html${path.replace(/^\//, '')}`);
    return page;
  };

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`);
    deliveries(ours.facts, `${ours.project}-dist`);
    await stand.apply(ofTheSite(ours.facts.events));
    for (const still of STILLS) {
      await mkdir(dirname(join(stand.files, still)), { recursive: true });
      await writeFile(join(stand.files, still), PIXEL);
    }
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await stand?.stop();
  });

  it('shows a change as it happens', async () => {
    const page = await open(director, {});
    const cell = page.locator('[data-key="shot:FALL_0100"]');
    await cell.waitFor();
    expect(await cell.getAttribute('aria-label')).toBe('FALL_0100: to do');
    await page.locator('#live', { hasText: 'Live' }).waitFor();
    await cell.focus();
    const task = {
      task: `${ours.project}-anm-FALL_0100`,
      work: 'hsm',
      type: 'ANM',
      unit: 'FALL_0100',
      shot: 'FALL_0100',
    };
    const state = { ...task, vendor: `${ours.project}-anim`, status: 'wfa', was: 'wip', attempt: 2 } as const;
    await stand.apply([ours.facts.say(taskStatusChanged, `task/${task.task}`, state)]);
    await until('the shot waits for approval', async () =>
      /waiting for approval, attempt 2/.test((await cell.getAttribute('aria-label')) ?? ''),
    );
    // What is drawn anew takes nobody's place away.
    expect(await page.evaluate('document.activeElement.dataset.key')).toBe('shot:FALL_0100');
    await page.context().close();
  });

  it('says when it could not be read anew, beside what it shows, and is read when asked to', async () => {
    const page = await open(director, {});
    const cell = page.locator('[data-key="shot:FALL_0100"]');
    await cell.waitFor();
    await page.locator('#live', { hasText: 'Live' }).waitFor();
    const errors = [{ message: 'The read model is being made anew.', extensions: { code: 'model.away' } }];
    await page.route('**/graphql', (route) => route.fulfill({ json: { errors } }));
    const task = `${ours.project}-anm-FALL_0100`;
    const state = { task, work: 'hsm', type: 'ANM', unit: 'FALL_0100', shot: 'FALL_0100', attempt: 2 };
    await stand.apply([
      ours.facts.say(taskStatusChanged, `task/${task}`, { ...state, status: 'hold' as const, was: 'wfa' as const }),
    ]);
    const alert = page.locator('main [role=alert]', { hasText: 'The read model is being made anew.' });
    await alert.waitFor();
    expect(await cell.getAttribute('aria-label')).toMatch(/waiting for approval/);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ state: 'detached' });
    expect(await cell.getAttribute('aria-label')).not.toMatch(/waiting for approval/);
    await page.context().close();
  });

  it('leads to GraphiQL, which asks as whoever has signed in and fetches nothing from elsewhere', async () => {
    const page = await open(director, {});
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).protocol.startsWith('http') && !request.url().startsWith(stand.url))
        elsewhere.push(request.url());
    });
    await page.locator('#graphiql').click();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await page.locator('button.graphiql-execute-button').click();
    await page.locator('.result-window', { hasText: ours.project }).waitFor();
    expect(elsewhere).toEqual([]);
    await page.context().close();
  });

  it('tells why, and closes with the keyboard', async () => {
    const page = await open(director, {});
    const refused = page.locator(`[data-key="event:${ours.claims['refused']}"]`);
    await refused.focus();
    await page.keyboard.press('Enter');
    await page.locator('#panel', { hasText: 'because it was refused: The path leaves the landing folder.' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#panel').isHidden()).toBe(true);
    expect(await page.evaluate('document.activeElement.dataset.key')).toBe(`event:${ours.claims['refused']}`);
    await page.context().close();
  });

  it('votes at a gate', async () => {
    stand.owner('gate.vote', () => ({ refused: { code: 'gate.reason', user: 'Say what must change.' } }));
    const page = await open(director, {});
    await page.locator(`[data-key="gate:${ours.project}-lock"]`).click();
    await page.getByRole('button', { name: 'Retake…' }).click();
    await page.locator('[role=alert]', { hasText: 'Say what must change.' }).waitFor();
    expect(stand.asked.at(-1)).toMatchObject({ command: 'gate.vote', input: { vote: 'retake' } });
    await page.context().close();
  });

  it('fills in what a task asks, and says what is wrong in the words of its owner', async () => {
    const of = `${ours.project}-anm-FALL_0090`;
    const form = [
      { name: 'frames', type: 'number' as const, title: 'Frames', required: true },
      { name: 'look', type: 'choice' as const, title: 'Look', options: ['day', 'night'] },
      { name: 'final', type: 'boolean' as const },
    ];
    const asks = { checklist: ['Handles are there'], form, ends: ['wfa' as const], ticked: [], answers: {} };
    const task = { task: of, work: 'hsm', type: 'ANM', unit: 'FALL_0090', shot: 'FALL_0090', attempt: 1 };
    const vendor = `${ours.project}-anim`;
    const state = { ...task, ...asks, vendor, status: 'wip', was: 'ready' } as const;
    await stand.apply([ours.facts.say(taskStatusChanged, `task/${of}`, state)]);
    const user = 'This does not fit what is asked. frames (Frames): give a number.';
    stand.owner('task.report', () => ({ refused: { code: 'task.answers', user } }));
    const token = await stand.token({ kind: 'vendor', id: vendor, name: 'Animation house' });
    const page = await open(token, {});
    await page.locator('[data-key="shot:FALL_0090"]').click();
    const panel = page.locator('#panel');
    await panel.getByLabel('Frames').fill('48');
    await panel.getByLabel('Look').selectOption('night');
    await panel.getByLabel('final').selectOption('no');
    await panel.getByLabel('Handles are there').check();
    expect(await page.evaluate(NAMELESS)).toEqual([]);
    expect(await page.evaluate(FAINT)).toEqual([]);
    await panel.getByRole('button', { name: 'waiting for approval' }).click();
    await page.locator('[role=alert]', { hasText: user }).waitFor();
    expect(stand.asked.at(-1)).toMatchObject({
      command: 'task.report',
      input: {
        ...{ task: of, status: 'wfa', ticked: ['Handles are there'] },
        answers: { frames: 48, look: 'night', final: false },
      },
    });
    await page.context().close();
    const asked = (await Documents.of()).ids['ASKED'];
    const other = await open(director, {});
    const told = other.waitForResponse((response) =>
      Boolean(
        response
          .request()
          .postData()
          ?.includes(asked ?? 'none'),
      ),
    );
    await other.locator('[data-key="shot:FALL_0090"]').click();
    await (await told).finished();
    await other.locator('#panel', { hasText: 'ANM' }).waitFor();
    expect(await other.locator('#panel').getByLabel('Frames').count()).toBe(0);
    await other.context().close();
  });

  it('speaks French as well, and remembers it', async () => {
    const page = await open(director, { locale: 'fr' });
    await page.getByText('Décisions attendues').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('fr');
    await page.locator('#language').selectOption('en');
    await page.getByText('Decisions that wait').waitFor();
    await page.reload();
    await page.getByText('Decisions that wait').waitFor();
    await page.context().close();
  });

  it('shows what a new cut changes, before anybody accepts it', async () => {
    const cut = { cut: 'hsm-cut-2', work: 'hsm', version: 2 };
    const counts = { material: 'edl-2', rate: { num: 24, den: 1 }, frames: 10, shots: 2, findings: [] };
    const compared = { ...cut, against: 'hsm-cut-1', handles: 8, unchanged: 97, frames: { before: 9, after: 10 } };
    const kinds: ('longer' | 'moved')[] = ['longer', 'moved'];
    const place = (frames: number) => ({ order: 1, recordIn: '01:00:00:00', frames });
    const shot = { shot: 'FALL_0100', sequence: 'FALL', kinds, head: 0, tail: 16, covered: false };
    const subject = `cut/${ours.project}/hsm-cut-2`;
    await stand.apply([
      ours.facts.say(cutRegistered, subject, { ...cut, ...counts, status: 'proposed' }),
      ours.facts.say(cutCompared, subject, {
        ...compared,
        changes: [{ ...shot, before: place(24), after: place(40) }],
      }),
    ]);
    const page = await open(director, { locale: 'fr' });
    const row = page.locator('tr', { hasText: 'rallongé, déplacé' });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/FALL_0\s*100[\s\S]*24 → 40[\s\S]*nouveaux plates/);
    const touched = page.locator('section', { hasText: 'Ce que le nouveau montage touche' });
    const lines = (await touched.innerText()).replaceAll(/\s+/g, ' ');
    expect(lines).toContain('hsm-cut-1 → hsm-cut-2 · aperçu : personne ne l’a encore accepté');
    expect(lines).toContain('1 plan · 1 rallongé, 1 déplacé · 1 à refaire');
    expect(lines).toContain('toute l’œuvre à partir de 01:00:00:00 · +16 images');
    expect(lines).toContain('DCP international version');
    await page.context().close();
  });

  it('shows what is owed by date, what its recipients said, and which verdict stands', async () => {
    const page = await open(director, {});
    const vostf = page.locator('[data-key="deliverable:HSM-VOSTF"]');
    await vostf.waitFor();
    const codes = `[...document.querySelectorAll('.deliveries tbody')].map((it) => it.dataset.key.slice(12))`;
    expect(await page.evaluate(codes)).toEqual(['HSM-VOSTF', 'HSM-VF-BE', 'HSM-DCP-INT', 'HSM-PAD-FR', 'HSM-T-VO']);
    expect(await vostf.locator('li').allInnerTexts()).toEqual([
      expect.stringMatching(/^attempt 1 refused .* · Subtitle 214 is in front of a name\. · The last frame is black/),
      'said afterwards: accepted · does not stand',
      expect.stringMatching(/^attempt 2 accepted/),
    ]);
    expect(await vostf.innerText()).toMatch(
      /VOSTF English, subtitled in French[\s\S]*France[\s\S]*accepted · attempt 2/,
    );
    const late = page.locator('[data-key="deliverable:HSM-VF-BE"]');
    expect(await late.innerText()).toMatch(/late by 2 days/);
    await page.locator('#language').selectOption('fr');
    await page.getByText('1 sur 5 acceptées · 1 en retard').waitFor();
    expect(await late.innerText()).toMatch(/Belgique[\s\S]*en retard de 2\sjours[\s\S]*tentative 1 refusée/);
    expect(await vostf.innerText()).toMatch(/dit ensuite : acceptée · sans effet/);
    await page.context().close();
  });

  it('shows a recipient what it is owed, and nothing of what others are', async () => {
    const token = await stand.token({ kind: 'vendor', id: `${ours.project}-dist`, name: 'Distributor' });
    const page = await open(token, {});
    await page.locator('[data-key="deliverable:HSM-PAD-FR"]').waitFor();
    expect(await page.locator('.deliveries tbody').count()).toBe(4);
    expect(await page.locator('[data-key="deliverable:HSM-DCP-INT"]').count()).toBe(0);
    await page.context().close();
  });

  it('says why a deliverable is not delivered in one line, and tells the whole chain when asked', async () => {
    const said = ours.facts.events.length;
    produce(ours.facts, 'hsm', 7);
    order(ours.facts, 'HSM-DCP-VOSTF');
    await stand.apply(ours.facts.events.slice(said));
    const page = await open(director, {});
    const why = page.locator('details.why', { hasText: 'HSM-DCP-VOSTF' });
    await why.waitFor();
    expect(await why.locator('summary').innerText()).toMatch(
      /^DCP HSM-DCP-VOSTF ← picture master \(Hyperspace Madness\) ← Shots \(1 of 8\) \+ 6 more ← S_0000 ← Animation ← Animation house for \d+ days · \d+ days late$/,
    );
    await why.locator('summary').press('Enter');
    await why.getByText('Also missing').waitFor();
    await stand.apply([ours.facts.say(cutRegistered, 'cut/redraw', { ...ANY_CUT, cut: 'redraw' })]);
    await page.locator('[data-key="why:HSM-DCP-VOSTF"]:focus').waitFor();
    expect(await why.getAttribute('open')).not.toBeNull();
    await page.context().close();
  });

  it.each([
    ['light', 'en'],
    ['dark', 'fr'],
  ] as const)(
    'fits a phone in %s and %s, every control with a name and every text to be read',
    async (colorScheme, locale) => {
      const page = await open(director, { viewport: PHONE, colorScheme, locale });
      await page.locator('[data-key^="event:"]').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
      expect(await page.evaluate(NAMELESS)).toEqual([]);
      expect(await page.evaluate(FAINT)).toEqual([]);
      await page.context().close();
    },
  );

  it('would notice a faint text and a control without a name', async () => {
    const page = await open(director, {});
    await page.locator('[data-key^="event:"]').first().waitFor();
    await page.evaluate(`{
      const faint = document.createElement('button');
      document.body.append(faint, Object.assign(document.createElement('p'), { textContent: 'faint', className: 'faint' }));
      document.querySelector('.faint').style.color = '#bbb';
    }`);
    expect(await page.evaluate(NAMELESS)).toEqual(['<button></button>']);
    expect(await page.evaluate(FAINT)).toEqual([expect.stringContaining('faint')]);
    await page.context().close();
  });

  it('shows a vendor its own rows, without a failure', async () => {
    const token = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Animation house' });
    const page = await open(token, {});
    await page.locator('[data-key="shot:BECH_0010"]').waitFor();
    expect(await page.getByText('Findings').count()).toBe(0);
    expect(await page.locator('[data-key^="event:"]').count()).toBe(3);
    await page.context().close();
  });

  it('signs in with a one-time link, and says when the link is used up', async () => {
    const { session } = await stand.session({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
    let used = false;
    stand.owner('link.redeem', () => {
      if (used) return { refused: { code: 'link.invalid', user: 'This sign-in link is not valid any more.' } };
      used = true;
      const end = '2999-01-01T00:00:00.000Z';
      return {
        ...{ session, kind: 'person', id: ours.director, name: 'Inès Marchand', siteAdmin: false, memberships: [] },
        ...{ refreshUntil: end, endsAt: end },
      };
    });
    const page = await open(null, {}, '/?token=one-time');
    await page.getByRole('heading', { name: 'Hyperspace Madness' }).waitFor();
    expect(page.url()).not.toContain('one-time');
    const late = await open(null, {}, '/?token=one-time');
    await late.locator('[role=alert]', { hasText: 'not valid any more' }).waitFor();
    await page.context().close();
    await late.context().close();
  });

  it('has written nothing wrong to the console', () => {
    expect(problems.map((problem) => problem.slice(0, 300))).toEqual([]);
  });
});

/** Controls that a screen reader could not name. */
const NAMELESS = `[...document.querySelectorAll('button, select, input, a, [role]')]
  .filter((it) => it.checkVisibility() && it.getAttribute('role') !== 'alert')
  .filter((it) => !(it.getAttribute('aria-label') || it.textContent.trim()))
  .map((it) => it.outerHTML)`;

/** Texts whose contrast is under 4.5 : 1 (WCAG 2.2 §1.4.3), with their colours. */
const FAINT = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (it) => {
    for (let at = it; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return [255, 255, 255, 255];
  };
  const faint = new Set();
  for (const it of document.querySelectorAll('body *')) {
    const said = [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!said || !it.checkVisibility() || it.tagName === 'OPTION') continue;
    const [a, b] = [light(rgb(getComputedStyle(it).color)), light(behind(it))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) faint.add(it.className + ' ' + it.textContent.trim().slice(0, 20) + ' ' + contrast.toFixed(2));
  }
  return [...faint].slice(0, 10);
})()`;
