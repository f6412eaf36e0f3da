import { newId, refuse, sessionEnded } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Bearers } from '../../api/src/session/bearer.js';
import { openBrowser } from '../../api/src/testing/chromium.js';
import { Facts } from '../../api/src/testing/facts.js';
import { type Film, film, ofTheSite } from '../../api/src/testing/film.js';
import { Stand } from '../../api/src/testing/stand.js';

const LATE = '2999-01-01T00:00:00.000Z';

describe('the session of a browser', () => {
  let stand: Stand;
  let browser: Browser;
  let ours: Film;
  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${newId().slice(-8)}`, 10);
    await stand.apply(ofTheSite(ours.facts.events));
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await stand?.stop();
  });

  const holder = () => ({ kind: 'person' as const, id: ours.director, name: 'Inès Marchand' });
  const signedIn = (session: string) => ({
    ...{ session, ...holder(), siteAdmin: false, memberships: [], refreshUntil: LATE, endsAt: LATE },
  });
  const end = async (session: string) => {
    const facts = new Facts('');
    const said = { session, kind: 'person' as const, holder: ours.director, by: 'link' as const, endsAt: LATE };
    const data = { ...said, status: 'ended' as const, reason: 'ended' as const };
    await stand.apply([facts.say(sessionEnded, `session/${session}`, data, { subjectversion: 2 })]);
  };
  /** Opens the page with a session whose token is good for some seconds yet. */
  async function open(path: string, kept?: { token: string; seconds: number }, tabs = 1): Promise<Page[]> {
    const context = await browser.newContext({ locale: 'en' });
    if (kept) {
      const { token, seconds } = kept;
      const session = { token, refreshToken: 'r'.repeat(43), good: Date.now() + seconds * 1000 };
      const once = `if (!localStorage.getItem('made')) {
        localStorage.setItem('made', 'once');
        localStorage.setItem('session', ${JSON.stringify(JSON.stringify(session))});
      }`;
      await context.addInitScript(once);
    }
    const pages = await Promise.all(Array.from({ length: tabs }, () => context.newPage()));
    await Promise.all(pages.map((page) => page.goto(`${stand.url}${path}`)));
    return pages;
  }
  const pageOf = (page: Page) => page.getByRole('heading', { level: 1, name: 'Productions' });
  const signIn = (page: Page) => page.getByRole('heading', { level: 1, name: 'Bobine' });
  const refreshes = () => stand.asked.filter(({ command }) => command === 'session.refresh');

  it('is gone on with before its token ends, and two tabs that do so at once stay signed in', async () => {
    const { session, token } = await stand.session(holder());
    stand.owner('session.refresh', () => ({ signedIn: signedIn(session) }));
    const before = refreshes().length;
    const pages = await open('/', { token, seconds: 30 }, 2);
    for (const page of pages) await pageOf(page).waitFor();
    const hashes = new Set(
      refreshes()
        .slice(before)
        .map(({ input }) => JSON.stringify([input['presented'], input['next']])),
    );
    expect(hashes.size).toBe(1);
    const kept = await pages[0]?.evaluate(
      () => JSON.parse(localStorage.getItem('session') ?? '{}') as { refreshToken: string },
    );
    expect(kept?.refreshToken).toBe(new Bearers(stand.secret).refreshAfter('r'.repeat(43)));
    await pages[0]?.context().close();
  });

  it('stays live when the token of its socket ends', async () => {
    const { session } = await stand.session(holder());
    const { token } = await new Bearers(stand.secret, 3).forSession(holder(), session);
    stand.owner('session.refresh', () => ({ signedIn: signedIn(session) }));
    const before = refreshes().length;
    // It says that it lives longer than it does, so that the socket is closed on it.
    const [page] = await open('/', { token, seconds: 900 });
    await pageOf(page as Page).waitFor();
    await until('the session is gone on with', () => refreshes().length > before);
    await page?.getByText('Not connected since').waitFor({ state: 'detached' });
    await pageOf(page as Page).waitFor();
    await page?.context().close();
  });

  it('that has ended leaves nothing on the screen', async () => {
    const { session, token } = await stand.session(holder());
    stand.owner('session.refresh', () => ({ refused: { code: 'session.ended', user: 'Sign in again.' } }));
    const [page] = await open('/', { token, seconds: 900 });
    await pageOf(page as Page).waitFor();
    await end(session);
    await signIn(page as Page).waitFor({ timeout: 20_000 });
    expect(await page?.evaluate(() => localStorage.getItem('session'))).toBeNull();
    expect(await pageOf(page as Page).count()).toBe(0);
    await page?.context().close();
  });

  it('is opened with a password, and with a code where one is asked for', async () => {
    const { session } = await stand.session(holder());
    stand.owner('password.signIn', ({ input }) => {
      const needed = refuse('totp.needed', 'Give the code that your authenticator shows now.');
      return input['code'] ? signedIn(session) : { refused: { code: needed.code, user: needed.user } };
    });
    const [page] = (await open('/')) as [Page];
    await page.getByRole('textbox', { name: 'Mail address' }).fill('ines@house.example');
    await page.getByLabel('Password', { exact: true }).fill('ten small reels of film');
    const submit = page.getByRole('button', { name: 'Sign in' }).first();
    await submit.click();
    await page.locator('[role=alert]', { hasText: 'authenticator' }).waitFor();
    await page.getByLabel('Code of your authenticator').fill('123456');
    await submit.click();
    await pageOf(page).waitFor();
    expect(stand.asked.at(-1)?.command).not.toBe('link.redeem');
    await page.context().close();
  });

  it('is opened by an invitation once a password is chosen, and signed out of', async () => {
    const { session } = await stand.session(holder());
    stand.owner('password.setByLink', () => signedIn(session));
    stand.owner('session.end', async () => {
      await end(session);
      return { session };
    });
    const [page] = (await open(`/?invitation=${'i'.repeat(43)}`)) as [Page];
    expect(page.url()).not.toContain('invitation');
    await page.getByLabel('New password', { exact: true }).fill('ten small reels of film');
    await page.getByRole('button', { name: 'Choose this password' }).click();
    await pageOf(page).waitFor();
    const { input } = stand.asked.findLast(({ command }) => command === 'password.setByLink') ?? { input: {} };
    expect(input).toMatchObject({ token: 'i'.repeat(43), password: 'ten small reels of film' });
    await page.getByRole('button', { name: 'My account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signIn(page).waitFor();
    await until('the owner was told', () => stand.asked.some(({ command }) => command === 'session.end'));
    await page.context().close();
  });

  it('says where mail is not to be had that links are handed over', async () => {
    stand.owner('mail.look', () => ({ configured: false }));
    const [page] = (await open('/')) as [Page];
    await page.getByRole('button', { name: 'I have forgotten my password' }).click();
    await page.getByRole('status').filter({ hasText: 'Fill in your mail address first.' }).waitFor();
    await page.getByRole('textbox', { name: 'Mail address' }).fill('ines@house.example');
    await page.getByRole('button', { name: 'I have forgotten my password' }).click();
    await page.locator('[role=alert]', { hasText: 'by other means' }).waitFor();
    await page.context().close();
  });
});
