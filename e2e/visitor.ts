import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { DESK, type PHONE, watch, wrong } from '../graphql/api/src/testing/watched.js';
import type { Signed } from './graphql.js';
import { say } from './site.js';

export type Looking = { language?: 'en' | 'fr'; theme?: 'light' | 'dark'; size?: typeof DESK | typeof PHONE };

const PERSON = `mutation ($name: String!, $memberships: [MembershipInput!]!) {
  registerPerson(name: $name, memberships: $memberships) { id }
}`;
const LINK = 'mutation ($person: ID!) { issueLink(person: $person) { token } }';

/** However busy the machine is, a page that shows nothing for so long is broken, in milliseconds. */
const LIMIT_MS = 30_000;

/** Somebody who is signed in and looks at the pages of a site in a real browser, in either language, theme and size. */
export class Visitor {
  private readonly contexts = new Map<string, BrowserContext>();

  private constructor(
    private readonly browser: Browser,
    readonly site: string,
    private readonly session: Awaited<ReturnType<BrowserContext['storageState']>>,
  ) {}

  /** Signs in by a one-time link. */
  static async by(browser: Browser, site: string, link: string): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'en' });
    const page = await context.newPage();
    await page.goto(`${site}/?token=${link}`);
    await page.getByRole('heading', { level: 1, name: 'Productions' }).waitFor();
    const session = await context.storageState();
    await context.close();
    return new Visitor(browser, site, session);
  }

  /** Signs in as somebody who is registered for it on a project. */
  static async invited(
    browser: Browser,
    client: Signed,
    project: string,
    { name, roles, titles }: { name: string; roles: string[]; titles: string[] },
  ): Promise<Visitor> {
    const memberships = [{ project, roles, titles }];
    const { registerPerson } = await client.ask<{ registerPerson: { id: string } }>(PERSON, { name, memberships });
    const { issueLink } = await client.ask<{ issueLink: { token: string } }>(LINK, { person: registerPerson.id });
    return Visitor.by(browser, client.address, issueLink.token);
  }

  /** A browser of theirs in which nothing is kept yet but who they are. */
  async fresh({ language = 'en', theme = 'light', size = DESK }: Looking = {}): Promise<Page> {
    const context = await this.browser.newContext({
      ...{ storageState: this.session, locale: language, colorScheme: theme, viewport: size, reducedMotion: 'reduce' },
    });
    return watch(await context.newPage());
  }

  /** Opens a page, and tells how long it took until what it is about was shown. */
  async open(path: string, about: (page: Page) => Locator, looking: Looking = {}): Promise<Page> {
    const key = JSON.stringify(looking);
    const context = this.contexts.get(key) ?? (await this.fresh(looking)).context();
    this.contexts.set(key, context);
    const page = watch(await context.newPage());
    page.setDefaultTimeout(LIMIT_MS);
    await this.go(page, path, about);
    return page;
  }

  /** Goes to another page in the same window, as by a link that was sent. */
  async go(page: Page, path: string, about: (page: Page) => Locator): Promise<void> {
    const began = Date.now();
    await page.goto(this.site + path);
    await about(page).first().waitFor({ timeout: LIMIT_MS });
    say(`  ${path}: shown after ${Date.now() - began} ms`);
  }
}

/** Nothing is wrong with a page as it stands, and it is left. */
export async function leave(page: Page): Promise<void> {
  expect(await wrong(page)).toEqual([]);
  await page.close();
}
