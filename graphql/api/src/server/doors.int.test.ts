import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stand } from '../testing/stand.js';

describe('the doors of the API', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand?.stop());

  /** Sends a path as it is written, where fetch would tidy it up. */
  const get = (path: string) =>
    new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
      const { hostname, port } = new URL(stand.url);
      request({ hostname, port, path }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      })
        .on('error', reject)
        .end();
    });

  it.each(['/', '/docs'])('serves the page at %s and what it needs', async (path) => {
    const index = await get(path);
    expect(index).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    const needed = [...index.body.matchAll(/(?:src|href)="(\/(?:page|assets)\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(needed.length).toBeGreaterThan(1);
    for (let name = needed.pop(); name; name = needed.pop()) {
      const { status, body, headers } = await get(name);
      expect([name, status]).toEqual([name, 200]);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      if (!name.startsWith('/page/') || !name.endsWith('.js')) continue;
      for (const [, from] of body.matchAll(/^(?:import|export)[^;]*? from '(\/[^']+)'/gm)) {
        needed.push(new URL(from ?? '', `http://page${name}`).pathname);
      }
    }
  });

  it.each([
    ['fr-CA,fr;q=0.9', 'fr'],
    ['en-GB', 'en'],
    ['ja', 'en'],
  ])(
    'says of the page, asked for in "%s", that it is in %s, before its scripts know better',
    async (accepted, said) => {
      const response = await fetch(stand.url, { headers: { 'accept-language': accepted } });
      expect(response.headers.get('vary')).toContain('accept-language');
      expect(await response.text()).toContain(`<html lang="${said}">`);
    },
  );

  it('serves the schema that editors complete templates with, as it is published', async () => {
    const { status, body, headers } = await get('/page/bobine-v1.schema.json');
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    const published = new URL('../../../../libs/templates/bobine-v1.schema.json', import.meta.url);
    expect(JSON.parse(body)).toEqual(JSON.parse(readFileSync(published, 'utf8')));
  });

  it('serves no file beside the page', async () => {
    for (const path of [
      '/page/../package.json',
      '/page/..%2fpackage.json',
      '/page/%2e%2e%2f%2e%2e%2fpackage.json',
      '/page/..%5cpackage.json',
      '/page/page.js%00.css',
      '/page/%2fetc%2fpasswd',
      '/assets/..%2f..%2fpackage.json',
      '/assets/none.js',
      '/assets/.js',
      '/page/.js',
      '/page/none.js',
    ]) {
      const { status, body } = await get(path);
      expect([path, status]).toEqual([path, 404]);
      expect(body).not.toContain('dependencies');
    }
  });

  it('serves no file beside GraphiQL', async () => {
    expect((await get('/graphiql/ruru.js')).status).toBe(200);
    for (const path of ['/graphiql/..%2fpackage.json', '/graphiql/ruru.js.map', '/graphiql/2370.other.css']) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  it('refuses batches, forms and questions by plain links', async () => {
    const post = (body: string, type = 'application/json') =>
      fetch(`${stand.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
    expect((await post('[{"query":"{ me { id } }"},{"query":"{ me { id } }"}]')).status).toBe(400);
    expect((await post('query=%7Bme%7Bid%7D%7D', 'application/x-www-form-urlencoded')).status).toBe(400);
    expect((await post('{ me { id } }', 'text/plain')).status).toBe(400);
    expect((await fetch(`${stand.url}/graphql?query=%7Bme%7Bid%7D%7D`)).status).toBe(400);
    expect((await post(`{"query":"${'x'.repeat(3_000_000)}"}`)).status).toBe(413);
  });

  it('says whether it is alive and ready', async () => {
    expect((await get('/health/live')).status).toBe(200);
    expect(JSON.parse((await get('/health/ready')).body)).toMatchObject({ ready: true });
  });
});
