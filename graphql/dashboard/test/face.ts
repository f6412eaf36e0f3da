import { jest } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../api/src/testing/chromium.js';
import { Stand } from '../../api/src/testing/stand.js';
import { DESK, shoot, watch, wrong } from '../../api/src/testing/watched.js';

export { DESK, PHONE } from '../../api/src/testing/watched.js';

export type Looking = {
  /** Who looks: an access token; nobody is signed in without one. */
  token?: string | null;
  language?: 'en' | 'fr';
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** Where the API is reached, where that is not its own address. */
  at?: string;
};

// A browser takes its time where much else runs beside it.
const PATIENCE_MS = 120_000;
jest.setTimeout(PATIENCE_MS);

/** The dashboard in a real browser, before the real API with the read model of a test. */
export class Face {
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
    const page = watch(await context.newPage());
    await page.goto(`${at ?? this.stand.url}${path}`);
    return page;
  }

  readonly wrong = wrong;
  readonly shoot = shoot;

  async close(): Promise<void> {
    await this.browser.close();
    await this.stand.stop();
  }
}
