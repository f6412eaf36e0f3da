import { AxeBuilder } from '@axe-core/playwright';
import { until } from '@bobine/testing';
import type { Page } from 'playwright-core';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** What the API answers where somebody asks for something that is not there: a browser tells of it as an error. */
const EXPECTED =
  /Failed to load resource: the server responded with a status of 4\d\d|net::ERR_|WebSocket connection to/;
const RULES: Parameters<AxeBuilder['options']>[0] = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

const written = new WeakMap<Page, string[]>();

/** Keeps what a page writes to its console as an error, and what it throws, for {@link wrong}. */
export function watch(page: Page): Page {
  const errors: string[] = [];
  written.set(page, errors);
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return page;
}

/** Waits until a page has read all that it says it reads. */
export async function hasRead(page: Page): Promise<void> {
  const readings = page.locator('main [role=status]').filter({ hasText: '…' });
  await until(`${page.url()} is read`, async () => (await readings.count()) === 0);
}

/** What a page has written as an error, and what of it people with other senses or hands cannot use (WCAG 2.2 AA). */
export async function wrong(page: Page): Promise<string[]> {
  // No page has frames of others, for which axe would open one more page each time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(RULES).analyze();
  const unusable = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [...(written.get(page) ?? []), ...unusable, ...(wide > 0 ? [`wider than the window by ${wide} px`] : [])];
}

/** Keeps what a page looks like, in the documentation (`WRITE_SHOTS=1`) or in a folder to look at (`WRITE_SHOTS=folder`). */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['WRITE_SHOTS'];
  if (!folder) return;
  const images = new URL('../../../../docs/images', import.meta.url).pathname;
  await page.screenshot({ path: `${folder === '1' ? images : folder}/${name}.png`, animations: 'disabled' });
}
