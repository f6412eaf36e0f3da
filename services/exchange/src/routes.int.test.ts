import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@bobine/contracts';
import { run, type RunningService } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExchangeModule } from './exchange.module.js';
import { creation, signedLines } from './fixtures/upload.js';
import { arrival, granted, registered, type Sender, signedHeaders } from './fixtures/vendors.js';
import { rememberGrant } from './grant/grant.store.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { keepSecret } from './secret/secret.store.js';
import { Vault } from './secret/vault.js';

/** Who knocks: nobody, somebody with a key that is not the vendor's, the vendor, another vendor that takes part, one of another project. */
const WHO = ['unsigned', 'forged', 'vendor', 'beside', 'elsewhere'] as const;
type Who = (typeof WHO)[number];
type Request = { method: string; path: string; headers?: Record<string, string>; body?: string };
const PROJECT = 'hsm';

const open = (method: string, path: string) => (): Request => ({ method, path });
const signedGet = (path: (source: string) => string) => (sender: Sender | null) => {
  const target = path(encodeURIComponent(sender?.source ?? '/vendors/lab'));
  const headers = sender ? signedLines(sender, newId(), [`GET ${target}`]) : {};
  return { method: 'GET', path: target, headers };
};
const withoutAddress = '/uploads/none';

/** Every route of exchange, and what it is asked with by a sender. One that is not here fails the test: say who is answered. */
const ROUTES: Record<string, (sender: Sender | null) => Request> = {
  'GET /health/live': open('GET', '/health/live'),
  'GET /health/ready': open('GET', '/health/ready'),
  'GET /metrics': open('GET', '/metrics'),
  'POST /commands/:name': () => ({
    ...{ method: 'POST', path: '/commands/mail.look', body: '{}' },
    headers: { 'content-type': 'application/json' },
  }),
  'POST /events': (sender) => {
    const id = newId();
    const body = arrival(sender ?? { code: 'lab', source: '/vendors/lab', key: NO_KEY }, id, { project: PROJECT });
    const headers = {
      'content-type': 'application/cloudevents+json',
      ...(sender ? signedHeaders(sender, id, body) : {}),
    };
    return { method: 'POST', path: '/events', headers, body };
  },
  'GET /answers': signedGet((source) => `/answers?source=${source}&id=one`),
  'GET /projects/:project': signedGet((source) => `/projects/${PROJECT}?source=${source}`),
  'POST /uploads': (sender) => {
    const sending = { id: newId(), project: PROJECT, bytes: Buffer.from('x') };
    const headers = creation(sender ?? { code: 'lab', source: '/vendors/lab', key: NO_KEY }, sending);
    return { method: 'POST', path: '/uploads', headers };
  },
  'HEAD /uploads/:address': open('HEAD', withoutAddress),
  'GET /uploads/:address': open('GET', withoutAddress),
  'PATCH /uploads/:address': open('PATCH', withoutAddress),
  'DELETE /uploads/:address': open('DELETE', withoutAddress),
};
const NO_KEY = { algorithm: 'hmac' as const, key: randomBytes(32) };

type Layer = { route?: { path: string; methods: Record<string, boolean> } };
function registeredAt(app: INestApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
  );
}

describe('who is answered at the door', () => {
  let db: FreshDatabase;
  let service: RunningService;
  const senders = new Map<Who, Sender | null>();

  beforeAll(async () => {
    db = await freshDatabase('exchange', MIGRATIONS);
    const site = randomBytes(32).toString('base64');
    Object.assign(process.env, {
      EXCHANGE_DATABASE_URL: String((db.source.options as { url?: string }).url),
      EXCHANGE_PORT: '0',
      BOBINE_SECRET: site,
      BOBINE_FILES: mkdtempSync(join(tmpdir(), 'exchange-')),
      LOG_LEVEL: 'silent',
    });
    const vault = new Vault(site);
    for (const [who, code, project] of [
      ['vendor', 'lab', PROJECT],
      ['beside', 'vfx', PROJECT],
      ['elsewhere', 'dub', 'other'],
    ] as const) {
      const bytes = randomBytes(32);
      await db.transaction(async (tx) => {
        await rememberGrant(registered(code), tx);
        await rememberGrant(granted(code, project), tx);
        await keepSecret(tx, vault, { id: newId(), vendor: code, algorithm: 'hmac', bytes });
      });
      senders.set(who, { code, source: `/vendors/${code}`, key: { algorithm: 'hmac', key: bytes } });
    }
    senders.set('unsigned', null);
    senders.set('forged', { code: 'lab', source: '/vendors/lab', key: NO_KEY });
    service = await run(ExchangeModule);
  }, 120_000);
  afterAll(async () => {
    await service?.stop();
    await db?.drop();
  }, 60_000);

  it('is said here of every route that there is', () => {
    expect([...new Set(registeredAt(service.app))].sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('is who has signed, and takes part in the project', async () => {
    const table: string[] = [];
    for (const [route, ask] of Object.entries(ROUTES)) {
      const cells = [];
      for (const who of WHO) {
        const { path, ...request } = ask(senders.get(who) ?? null);
        const response = await fetch(`${service.url}${path}`, request);
        await response.arrayBuffer();
        cells.push(`${who} ${response.status}`);
      }
      table.push(`${route}: ${cells.join(', ')}`);
    }
    expect(`\n${table.join('\n')}\n`).toMatchSnapshot();
  });
});
