import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/**
 * What a page has written as an error, and what of it people with other senses or hands cannot use (WCAG 2.2 AA).
 * @param within the only part that has changed since the whole was looked at, as a selector
 */
export async function wrong(page: Page, within?: string): Promise<string[]> {
  // No page has frames of others, for which axe would open one more page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options(RULES);
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  const unusable = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [...(written.get(page) ?? []), ...unusable, ...(wide > 0 ? [`wider than the window by ${wide} px`] : [])];
}

/** Whether every picture that is in the window has been read. */
const PICTURES_ARE_THERE = `[...document.images].every((each) => {
  const { top, bottom } = each.getBoundingClientRect();
  return each.complete || bottom < 0 || top > innerHeight;
})`;
const DOCS = new URL('../../../../docs/', import.meta.url);

/**
 * Keeps what a page looks like: in a folder to look at (`WRITE_SHOTS=folder`), or, of the pictures that `docs/pages.md` shows,
 * in the documentation (`WRITE_SHOTS=1`).
 */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['WRITE_SHOTS'];
  if (!folder) return;
  const file = `${name}.png`;
  const isDocumented = folder === '1';
  if (isDocumented && !(await readFile(new URL('pages.md', DOCS), 'utf8')).includes(`images/${file}`)) return;
  await until('the pictures of the page are there', () => page.evaluate<boolean>(PICTURES_ARE_THERE));
  const path = isDocumented ? fileURLToPath(new URL(`images/${file}`, DOCS)) : join(folder, file);
  await page.screenshot({ path, animations: 'disabled' });
}
