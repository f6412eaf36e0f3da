import { execFile } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { eventDefinitions, isClaimType } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { CHECK, curlOf } from '../page/docs-curl.js';
import { FRENCH } from '../page/docs-french.js';
import { DOCS } from '../page/docs-words.js';
import { asyncApi } from './documents/asyncapi.js';
import { openApi } from './documents/openapi.js';
import { openBrowser } from './testing/chromium.js';
import { Stand } from './testing/stand.js';

describe('the page about interfaces', () => {
  let stand: Stand;
  let browser: Browser;
  const problems: string[] = [];

  const open = async (hash = '', options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en', ...options });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (url.startsWith('http') && !url.startsWith(stand.url)) problems.push(`asks elsewhere: ${url}`);
    });
    await page.goto(`${stand.url}/docs${hash}`);
    await page.locator('#entry h1').waitFor();
    return page;
  };

  beforeAll(async () => {
    stand = await Stand.start();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await stand?.stop();
  });

  it('is made of the documents as they are served', async () => {
    for (const [path, made] of [
      ['/openapi.json', openApi('1.0.0')],
      ['/asyncapi.json', asyncApi('1.0.0')],
    ] as const) {
      const response = await fetch(`${stand.url}${path}`);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await response.json()).toEqual(JSON.parse(JSON.stringify(made)));
    }
  });

  it('lists every route and every event, finds them, and shows one with its fields, an example and a call', async () => {
    const page = await open();
    const listed = await page.locator('#list a small').allTextContents();
    for (const { type } of eventDefinitions()) {
      expect([type, listed.filter((below) => below === type).length]).toEqual([type, isClaimType(type) ? 2 : 1]);
    }
    for (const [path, methods] of Object.entries(openApi('1').paths)) {
      for (const method of Object.keys(methods).filter((name) => name !== 'servers')) {
        expect(listed).toContain(`${method.toUpperCase()} ${path}`);
      }
    }
    await page.locator('#find').fill('arrival vendor');
    await page.locator('#find').fill('POST /events');
    await page.locator('#list a').click();
    await page.locator('#entry h1', { hasText: 'Say something' }).waitFor();
    expect(await page.locator('#entry pre').allTextContents()).toEqual([
      expect.stringContaining('"specversion": "1.0"'),
      expect.stringContaining('openssl dgst -sha256'),
    ]);
    await page.context().close();
  });

  it('draws every entry, in both languages', async () => {
    const page = await open();
    for (const language of ['fr', 'en']) {
      await page.locator('#language').selectOption(language);
      const hashes = await page
        .locator('#list a')
        .evaluateAll((all) => all.map((one) => String(one.getAttribute('href'))));
      for (const hash of hashes) {
        await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
        await page.locator(`#list a[aria-current][href="${hash.replaceAll('"', '')}"]`).waitFor({ state: 'attached' });
        expect([hash, (await page.locator('#entry').innerText()).includes('undefined')]).toEqual([hash, false]);
      }
    }
    await page.context().close();
  }, 120_000);

  it('has no room that it needs and does not have, wide or narrow', async () => {
    for (const width of [1440, 390]) {
      for (const hash of [
        '',
        '#sendEvent',
        '#beginUpload',
        '#vendors%2Fbobine.arrival.claimed.v1',
        '#facts-production%2Fbobine.gate.decided.v1',
      ]) {
        const page = await open(hash, { viewport: { width, height: 900 } });
        expect([width, hash, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
          width,
          hash,
          width,
        ]);
        await page.context().close();
      }
    }
  });

  it('breaks no rule of its own and asks nothing from elsewhere', () => expect(problems).toEqual([]));
});

describe('the words of the page about interfaces', () => {
  it('are the same keys in both languages', () => expect(Object.keys(DOCS.fr)).toEqual(Object.keys(DOCS.en)));
  it('say in French all that the documents say', () => {
    const missing = new Set<string>();
    const walk = (at: unknown): void => {
      if (at === null || typeof at !== 'object') return;
      for (const [name, value] of Object.entries(at)) {
        const isText = (name === 'summary' || name === 'description') && typeof value === 'string';
        for (const text of isText ? value.split('\n\n') : []) if (!FRENCH[text]) missing.add(text);
        if (!['example', 'examples'].includes(name)) walk(value);
      }
    };
    const { info, channels } = asyncApi('1');
    walk([openApi('1'), { info, channels }]);
    // Titles of events are said by the words of the history.
    for (const { title } of eventDefinitions()) missing.delete(title);
    expect([...missing]).toEqual([]);
  });
});

describe('a call to copy', () => {
  const key = randomBytes(32);
  const secret = `whsec_${key.toString('base64')}`;
  const paths = openApi('1').paths;
  type Told = { method: string; url: string; headers: Record<string, string>; body: string };

  /** What a terminal sends when one pastes a call with the secret and the site put in. */
  async function sent(call: string): Promise<Told> {
    let told: Told | undefined;
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        told = { method: request.method ?? '', url: request.url ?? '', headers: request.headers as never, body };
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await promisify(execFile)('sh', ['-c', call.replace('https://door.example', site).replace('whsec_…', secret)]);
    server.close();
    if (!told) throw new Error('nothing was sent');
    return told;
  }
  const rightFor = ({ headers }: Told, content: string): string =>
    `v1,${createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${content}`).digest('base64')}`;
  const server = 'https://door.example';

  it('signs an event over its body, whatever is in it', async () => {
    const body = JSON.stringify({ note: `it's "so" $HOME \\ \n é` });
    const call = {
      method: 'post',
      path: '/events',
      server,
      body,
      mediaType: 'application/cloudevents+json',
      signed: true,
    };
    const told = await sent(curlOf(call));
    expect(told).toMatchObject({
      method: 'POST',
      url: '/events',
      body,
      headers: { 'content-type': 'application/cloudevents+json' },
    });
    expect(told.headers['webhook-signature']).toBe(rightFor(told, body));
    const check = `${CHECK.replaceAll('export ', '')}; return isSigned(secret, headers, body);`.replace(
      /^import .*$/m,
      '',
    );
    const crypto = await import('node:crypto');
    const isSigned = new Function('createHmac', 'timingSafeEqual', 'secret', 'headers', 'body', check);
    const checked = (what: string) =>
      isSigned(crypto.createHmac, crypto.timingSafeEqual, secret, told.headers, what) as boolean;
    expect([checked(body), checked(`${body} `)]).toEqual([true, false]);
  });
  it.each([
    ['post', '/uploads'],
    ['get', '/answers'],
    ['get', '/projects/{project}'],
  ])('signs %s %s over what the door wants signed', async (method, path) => {
    const components = openApi('1').components.parameters as Record<string, never>;
    const operation = paths[path]?.[method] as { parameters: { $ref?: string }[]; 'x-signed': string[] };
    const parameters = operation.parameters.map((one) =>
      one.$ref ? components[one.$ref.split('/').at(-1) ?? ''] : one,
    ) as never;
    const told = await sent(curlOf({ method, path, server, parameters, lines: operation['x-signed'], signed: true }));
    expect(told.method).toBe(method.toUpperCase());
    const lines =
      method === 'get'
        ? [`GET ${told.url}`]
        : ['POST /uploads', told.headers['upload-length'], told.headers['upload-metadata']];
    expect(told.headers['webhook-signature']).toBe(rightFor(told, lines.join('\n')));
  });
});
