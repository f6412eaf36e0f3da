import { execFile } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../api/src/testing/chromium.js';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** Serves a folder to a browser. */
async function serve(folder: string): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const path = join(folder, normalize(new URL(url, 'http://here').pathname));
    if (!existsSync(path)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    // It is built once: a browser may keep it.
    response.setHeader('cache-control', 'max-age=3600');
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('the catalogue of what pages are made of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bobine-catalogue-'));
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    const dashboard = fileURLToPath(new URL('..', import.meta.url));
    const storybook = fileURLToPath(import.meta.resolve('storybook/package.json')).replace(
      'package.json',
      'dist/bin/dispatcher.js',
    );
    const env = { ...process.env, NODE_OPTIONS: '', STORYBOOK_DISABLE_TELEMETRY: '1' };
    await promisify(execFile)(process.execPath, [storybook, 'build', '--quiet', '--output-dir', folder], {
      cwd: dashboard,
      env,
    });
    server = await serve(folder);
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows each thing in both themes and both languages, to everybody', async () => {
    const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
      entries: Record<string, unknown>;
    };
    expect(Object.keys(entries).length).toBeGreaterThan(5);
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/iframe.html`;
    for (const id of Object.keys(entries)) {
      for (const globals of ['theme:light;language:en', 'theme:dark;language:fr']) {
        await page.goto(`${url}?id=${id}&viewMode=story&globals=${globals}`);
        await page.locator('body.sb-show-main #storybook-root > :not(style)').first().waitFor();
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode()
          .include('#storybook-root')
          .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
          .analyze();
        wrong.push(...violations.map((each) => `${id} ${globals}: ${each.id} ${each.nodes[0]?.html}`));
      }
    }
    expect(wrong).toEqual([]);
    await context.close();
  }, 180_000);
});
