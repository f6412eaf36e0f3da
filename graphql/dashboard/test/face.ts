import { AxeBuilder } from '@axe-core/playwright';
import { jest } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../api/src/testing/chromium.js';
import { Stand } from '../../api/src/testing/stand.js';

export type Looking = {
  /** Who looks: an access token; nobody is signed in without one. */
  token?: string | null;
  language?: 'en' | 'fr';
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** Where the API is reached, where that is not its own address. */
  at?: string;
};

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

// A browser takes its time where much else runs beside it.
const PATIENCE_MS = 120_000;
jest.setTimeout(PATIENCE_MS);

/** What the API answers where somebody asks for something that is not there: a browser tells of it as an error. */
const EXPECTED =
  /Failed to load resource: the server responded with a status of 4\d\d|net::ERR_|WebSocket connection to/;

const RULES: Parameters<AxeBuilder['options']>[0] = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** The dashboard in a real browser, before the real API with the read model of a test. */
export class Face {
  private readonly errors = new Map<Page, string[]>();
  private constructor(
    readonly stand: Stand,
    readonly browser: Browser,
  ) {}

  static async open(stand?: Stand): Promise<Face> {
    return new Face(stand ?? (await Stand.alone()), await openBrowser());
  }

  /** Opens a page as somebody; what it writes as an error is kept, for `wrong`. */
  async look(path: string, { token, language = 'en', theme = 'light', size = DESK, at }: Looking = {}): Promise<Page> {
    const options: BrowserContextOptions = { locale: language, colorScheme: theme, viewport: size };
    const context = await this.browser.newContext({ ...options, reducedMotion: 'reduce' });
    const session = token ? JSON.stringify({ token, good: Date.now() + 900_000 }) : '';
    await context.addInitScript(
      ([kept]) => {
        if (kept && !localStorage.getItem('made')) localStorage.setItem('session', kept);
        localStorage.setItem('made', 'once');
      },
      [session],
    );
    context.setDefaultTimeout(PATIENCE_MS / 2);
    const page = await context.newPage();
    const errors: string[] = [];
    this.errors.set(page, errors);
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${at ?? this.stand.url}${path}`);
    return page;
  }

  /** What a page wrote to its console since it was asked last, and what of it people with other senses or hands cannot use (WCAG 2.2 AA). */
  async wrong(page: Page): Promise<string[]> {
    // No page has frames of others, for which axe would open one more page each time.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(RULES).analyze();
    const unusable = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    return [
      ...(this.errors.get(page) ?? []),
      ...unusable,
      ...(wide > 0 ? [`wider than the window by ${wide} px`] : []),
    ];
  }

  /** Keeps what a page looks like, in the documentation (`WRITE_SHOTS=1`) or in a folder to look at (`WRITE_SHOTS=folder`). */
  async shoot(page: Page, name: string): Promise<void> {
    const folder = process.env['WRITE_SHOTS'];
    if (!folder) return;
    const path =
      folder === '1' ? new URL(`../../../docs/images/${name}.png`, import.meta.url).pathname : `${folder}/${name}.png`;
    await page.screenshot({ path, animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stand.stop();
  }
}
