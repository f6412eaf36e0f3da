import { newId, taskOpened } from '@bobine/contracts';
import { freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../migrations/migrations.js';
import { registered, vendorOf as registeredVendor } from '../fixtures/vendors.js';
import {
  type Arrived,
  person,
  type Reply,
  site,
  vendorOf,
  type WebhookStand,
  webhookStand,
} from '../fixtures/webhooks.js';
import { parseSecret } from '../secret/secret.js';
import { signatureFault } from '../signature/signature.js';
import { registeredOf } from './webhook.js';

type Added = { webhook: string; secret: string };
type Listed = {
  subjectVersion: number;
  id: string;
  status: string;
  reason: string | null;
  url: string;
  counts: object;
  owner: string;
  failingSince: string | null;
  rotatesUntil: string | null;
};
type Logged = {
  total: number;
  deliveries: {
    id: string;
    place: number;
    event: string;
    status: string;
    attempts: { status: number | null; failure: string | null; milliseconds: number; answer: string }[];
  }[];
};

const DAY = 24 * 3600;
const ada = person('ada', { hsm: ['postSupervisor'] });
const bob = person('bob', { hsm: ['postSupervisor'] });

describe('what is done with webhooks', () => {
  let stand: WebhookStand;
  let count = 0;

  beforeAll(async () => void (stand = await webhookStand(await freshDatabase('exchange', MIGRATIONS))));
  afterAll(() => stand?.stop());
  beforeEach(async () => {
    await stand.db.query('delete from deliveries');
    await stand.db.query('delete from webhooks');
    stand.hears.arrived.length = 0;
    stand.hears.replies.clear();
  });

  const add = (path = '/hook', principal = ada, more: object = { project: 'hsm' }) =>
    stand.does<Added>(principal, 'webhook.add', {
      name: 'Tracking',
      url: `${stand.hears.origin}${path}`,
      types: ['task.*'],
      ...more,
    });
  const task = () => {
    const unit = `S${++count}`;
    return stand.fact(taskOpened, 'hsm', { task: unit, work: 'hsm', type: 'ANM', unit, status: 'ready', attempt: 1 });
  };
  const list = async (principal = ada, input: object = {}) =>
    (await stand.does<{ webhooks: Listed[] }>(principal, 'webhook.list', input)).webhooks;
  const log = (webhook: string, more: object = {}, principal = ada) =>
    stand.does<Logged>(principal, 'webhook.deliveries', { webhook, first: 50, ...more });
  const said = async (type: string) =>
    (
      await stand.db.query<{ event: { data: object } }>(
        `select event from outbox where event->>'type' = $1 order by seq`,
        [type],
      )
    ).map(({ event }) => event);
  const isSignedWith = (secret: string): boolean => {
    const { headers = {}, body = '' }: Partial<Arrived> = stand.hears.arrived.at(-1) ?? {};
    const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
      String(headers[name]),
    );
    const keys = [{ algorithm: 'hmac' as const, key: parseSecret(secret) }];
    return signatureFault({ id, timestamp, signature }, Buffer.from(body), keys, stand.clock.now) === undefined;
  };

  it('is signed with a secret of its own, which is sealed, shown once, and in no fact', async () => {
    const { webhook, secret } = await add('/hook?key=hidden', ada);
    await stand.read(task());
    await stand.send();
    expect(isSignedWith(secret)).toBe(true);
    const kept = JSON.stringify([
      await stand.db.query('select * from webhook_secrets'),
      await stand.db.query('select * from once'),
      await stand.db.query('select event from outbox'),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(parseSecret(secret).toString('hex'));
    expect(JSON.stringify(await said('bobine.webhook.set.v1'))).not.toContain('hidden');
    expect((await list())[0]).toMatchObject({
      id: webhook,
      owner: 'person:ada',
      counts: { waiting: 0, delivered: 1, failed: 0 },
    });
    await stand.does(ada, 'webhook.test', { webhook }, 'once');
    await expect(stand.does(ada, 'webhook.rotate', { webhook }, 'rotation')).resolves.toBeDefined();
    await expect(stand.does(ada, 'webhook.rotate', { webhook }, 'rotation')).rejects.toMatchObject({
      code: 'command.shownOnce',
    });
  });

  it('is signed with both secrets while it changes over, and then with the new one alone', async () => {
    const { webhook, secret } = await add();
    const next = await stand.does<Added & { until: string }>(ada, 'webhook.rotate', { webhook, overlapHours: 2 });
    expect((await list())[0]?.rotatesUntil).toBe(next.until);
    await stand.read(task());
    await stand.send();
    expect(String(stand.hears.arrived[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect([isSignedWith(secret), isSignedWith(next.secret)]).toEqual([true, true]);
    stand.pass(2 * 3600 + 1);
    await stand.read(task());
    await stand.send();
    expect([isSignedWith(secret), isSignedWith(next.secret)]).toEqual([false, true]);
    const last = await stand.does<Added>(ada, 'webhook.rotate', { webhook, overlapHours: 0 });
    await stand.read(task());
    await stand.send();
    expect([isSignedWith(next.secret), isSignedWith(last.secret)]).toEqual([false, true]);
  });

  it('is tried without a trace or a secret, and changed only as it was looked at', async () => {
    const { webhook } = await add();
    const [seen] = await list();
    const expectedVersion = seen!.subjectVersion;
    expect(expectedVersion).toBe(1);
    const everything = () =>
      Promise.all(
        ['webhooks', 'webhook_secrets', 'deliveries', 'outbox', 'once', 'audit', 'subjects'].map((table) =>
          stand.db.query(`select * from ${table} order by 1::text`),
        ),
      );
    const before = await everything();
    const asked = { name: 'Other', url: `${stand.hears.origin}/other`, types: ['task.*'], project: 'hsm' };
    const added = await stand.tries(ada, 'webhook.add', asked);
    expect([added.output, added.facts.length]).toEqual([{ webhook: expect.any(String) }, 1]);
    const rotated = await stand.tries(ada, 'webhook.rotate', { webhook }, { expectedVersion });
    expect(rotated.output).toEqual({ webhook, until: expect.any(String) });
    const changed = await stand.tries(ada, 'webhook.change', { webhook, status: 'paused' }, { expectedVersion });
    expect(changed.facts).toMatchObject([{ data: { status: 'paused' }, subjectversion: expectedVersion + 1 }]);
    await stand.tries(ada, 'webhook.remove', { webhook }, { expectedVersion });
    await expect(stand.tries(bob, 'webhook.add', { ...asked, types: ['nothing.*'] })).rejects.toBeDefined();
    expect(await everything()).toEqual(before);
    await stand.does(ada, 'webhook.change', { webhook, name: 'One' }, newId(), { expectedVersion });
    for (const name of ['webhook.change', 'webhook.rotate', 'webhook.remove']) {
      const late = stand.does(bob, name, { webhook }, newId(), { expectedVersion });
      await expect(late).rejects.toMatchObject({ code: 'version.conflict', details: { version: 2 } });
    }
    expect(await list()).toMatchObject([{ name: 'One', subjectVersion: 2 }]);
  });

  it('is had by those alone who may, and does not exist for others', async () => {
    const { webhook } = await add();
    const [delivery] = [await stand.does<{ delivery: string }>(ada, 'webhook.test', { webhook })];
    const reader = person('eve', { hsm: ['producer', 'coordinator'], other: ['postSupervisor'] });
    const vfx = vendorOf('vfx', 'hsm');
    for (const who of [reader, vfx]) {
      expect(await list(who)).toEqual([]);
      expect(await list(who, { webhook })).toEqual([]);
      for (const [command, input] of [
        ['webhook.change', { webhook, name: 'Mine' }],
        ['webhook.remove', { webhook }],
        ['webhook.rotate', { webhook }],
        ['webhook.test', { webhook }],
        ['webhook.resendFailed', { webhook, since: '2020-01-01T00:00:00Z' }],
        ['webhook.deliveries', { webhook, first: 1 }],
      ] as const) {
        const missing = { ...input, webhook: 'none' };
        const [foreign, none] = await Promise.allSettled([
          stand.does(who, command, input),
          stand.does(who, command, missing),
        ]);
        expect(foreign).toMatchObject({ status: 'rejected', reason: { code: 'webhook.unknown' } });
        expect(foreign).toEqual(none);
      }
      await expect(stand.does(who, 'webhook.resend', delivery)).rejects.toMatchObject({ code: 'delivery.unknown' });
      await expect(add('/x', who)).rejects.toMatchObject({ code: 'access.denied' });
    }
    await expect(add('/x', vfx, { vendor: 'lab' })).rejects.toMatchObject({ code: 'access.denied' });
    await expect(add('/x', ada, {})).rejects.toMatchObject({ code: 'access.denied' });
    expect(await list(bob)).toHaveLength(1);
    expect(await list(site)).toHaveLength(1);
  });

  it.each([
    ['ftp://vendor.example/', 'webhook.url'],
    ['https://user:pass@vendor.example/', 'webhook.url'],
    ['nowhere', 'webhook.url'],
    ['https://169.254.169.254/latest', 'webhook.address'],
    ['https://[fe80::1]/', 'webhook.address'],
  ])('goes nowhere like %s', (url, code) =>
    expect(stand.does(ada, 'webhook.add', { name: 'x', url, types: ['task.*'], project: 'hsm' })).rejects.toMatchObject(
      { code },
    ),
  );

  it('keeps what happens while it is paused, and sends it when it goes on', async () => {
    const { webhook } = await add();
    await stand.does(ada, 'webhook.change', { webhook, status: 'paused' });
    await stand.read(task(), task());
    expect(await stand.send()).toBe(0);
    expect((await list())[0]).toMatchObject({ status: 'paused', counts: { waiting: 2 } });
    await stand.does(ada, 'webhook.change', { webhook, status: 'active' });
    expect(await stand.send()).toBe(2);
  });

  it('is changed in what it tells and where, and is no more when it is removed', async () => {
    const { webhook } = await add();
    await stand.does(ada, 'webhook.change', { webhook, types: ['gate.*'], url: `${stand.hears.origin}/moved` });
    await stand.read(task());
    await stand.does(ada, 'webhook.change', { webhook, types: ['bobine.task.opened.v1'] });
    await stand.read(task());
    await stand.send();
    expect(stand.hears.at('/moved')).toHaveLength(1);
    await stand.read(task());
    await stand.does(ada, 'webhook.remove', { webhook });
    expect(await stand.send()).toBe(0);
    expect(await list()).toEqual([]);
    expect(await said('bobine.webhook.removed.v1')).toHaveLength(1);
  });

  it('is disabled when nothing came through for five days, with the reason, a fact, and nothing kept for it', async () => {
    const { webhook } = await add();
    stand.hears.replies.set('/hook', 500);
    for (let hours = 0; hours <= 4 * 24; hours += 24) {
      await stand.read(task());
      await stand.send();
      stand.pass(DAY);
    }
    expect((await list())[0]).toMatchObject({ status: 'active', failingSince: expect.any(String) });
    await stand.send();
    expect((await list())[0]).toMatchObject({
      status: 'disabled',
      reason: expect.stringMatching(/five days/),
      counts: { waiting: 0 },
    });
    expect(await said('bobine.webhook.disabled.v1')).toMatchObject([
      { project: 'hsm', data: { webhook, status: 'disabled' } },
    ]);
    await stand.read(task());
    expect((await log(webhook, { status: 'waiting' })).total).toBe(0);
    await expect(stand.does(ada, 'webhook.test', { webhook })).rejects.toMatchObject({ code: 'webhook.disabled' });
    stand.hears.replies.clear();
    await stand.does(bob, 'webhook.change', { webhook, status: 'active' });
    expect((await list())[0]).toMatchObject({
      status: 'active',
      reason: null,
      failingSince: null,
      owner: 'person:bob',
    });
    const { deliveries } = await stand.does<{ deliveries: number }>(bob, 'webhook.resendFailed', {
      webhook,
      since: '2026-11-01T00:00:00Z',
    });
    expect(await stand.send()).toBe(deliveries);
    expect(deliveries).toBe(5);
  });

  it('that comes through once is patient again', async () => {
    await add();
    stand.hears.replies.set('/hook', 503);
    await stand.read(task());
    await stand.send();
    stand.pass(4 * DAY);
    stand.hears.replies.clear();
    await stand.send();
    expect((await list())[0]).toMatchObject({ failingSince: null });
    stand.hears.replies.set('/hook', 503);
    await stand.read(task());
    stand.pass(2 * DAY);
    await stand.send();
    expect((await list())[0]).toMatchObject({ status: 'active' });
  });

  it('ends with the membership of whoever set it, and goes on in the name of another', async () => {
    await stand.read(stand.joins(ada), stand.joins(bob));
    const { webhook } = await add();
    await add('/all', person('root', {}, true), {});
    await stand.read(task());
    await stand.read(
      stand.joins({ ...ada, memberships: [] }),
      stand.joins({ ...person('root', {}), siteAdmin: false }),
    );
    expect(await stand.send()).toBe(0);
    expect((await list(site)).map(({ status, reason }) => [status, reason])).toEqual([
      ['disabled', expect.stringMatching(/^ada set it/)],
      ['disabled', expect.stringMatching(/^root set it/)],
    ]);
    await stand.does(bob, 'webhook.change', { webhook, status: 'active' });
    await stand.read(task());
    expect(await stand.send()).toBe(1);
    await stand.read(stand.joins(ada));
  });

  it('logs each attempt: what was answered, how long it took, and the first KiB of it', async () => {
    const { webhook } = await add();
    await stand.read(task());
    const replies: Reply[] = [
      { status: 500, body: 'x'.repeat(3000) },
      { status: 301, headers: { location: `${stand.hears.origin}/elsewhere` } },
      { status: 429, headers: { 'retry-after': '7200' }, body: 'slow down \u0000' },
      'hang',
      'reset',
      'unfinished',
    ];
    for (const reply of replies) {
      stand.hears.replies.set('/hook', reply);
      await stand.send();
      stand.pass(8 * 3600);
    }
    const [delivery] = (await log(webhook)).deliveries;
    expect(delivery?.attempts.map(({ status, failure, answer }) => [status ?? failure, answer.length])).toEqual([
      [500, 1024],
      [301, 0],
      [429, 11],
      ['no answer within 0.4 s', 0],
      [expect.stringMatching(/^not reached/), 0],
      [200, 8],
    ]);
    expect(delivery?.attempts[3]?.milliseconds).toBeGreaterThanOrEqual(390);
    expect(delivery).toMatchObject({ status: 'delivered' });
    expect(stand.hears.at('/elsewhere')).toEqual([]);
    stand.pass(31 * DAY);
    await stand.tidy();
    expect(await log(webhook)).toEqual({ total: 0, deliveries: [] });
    expect(await stand.db.query('select seq from attempts')).toEqual([]);
  });

  it('is read page by page, the newest first', async () => {
    const { webhook } = await add();
    const facts = [task(), task(), task(), task(), task()];
    for (const fact of facts) await stand.read(fact);
    const first = await log(webhook, { first: 2 });
    const then = await log(webhook, { first: 10, after: first.deliveries.at(-1)?.place });
    expect(first.total).toBe(5);
    expect([...first.deliveries, ...then.deliveries].map(({ event }) => event)).toEqual(
      facts.map(({ id }) => id).reverse(),
    );
  });

  it('is sent again as it was, under the same id, one alone or all that failed since an instant', async () => {
    const { webhook } = await add();
    const [first, second] = [task(), task()];
    await stand.read(first);
    await stand.send();
    const [{ id: delivery } = { id: '' }] = (await log(webhook)).deliveries;
    expect(await stand.does(ada, 'webhook.resend', { delivery })).toEqual({ delivery });
    await stand.send();
    const [once, twice] = stand.hears.arrived;
    expect(twice?.headers['webhook-id']).toBe(first.id);
    expect([twice?.headers['webhook-id'], twice?.body]).toEqual([once?.headers['webhook-id'], once?.body]);
    stand.hears.replies.set('/hook', 500);
    await stand.read(second);
    for (let tries = 0; tries < 8; tries++) {
      await stand.send();
      stand.pass(10 * 3600);
    }
    expect((await log(webhook, { status: 'failed' })).total).toBe(1);
    stand.hears.replies.clear();
    const later = new Date(stand.clock.now.getTime() + 1000).toISOString();
    expect(await stand.does(ada, 'webhook.resendFailed', { webhook, since: later })).toEqual({ deliveries: 0 });
    expect(await stand.does(ada, 'webhook.resendFailed', { webhook, since: '2026-11-01T00:00:00Z' })).toEqual({
      deliveries: 1,
    });
    await stand.send();
    expect(stand.hears.arrived.at(-1)?.headers['webhook-id']).toBe(second.id);
    expect((await log(webhook)).deliveries.map(({ status }) => status)).toEqual(['delivered', 'delivered']);
    expect((await log(webhook)).total).toBe(2);
  });

  it('is tested with an event of its own, that no other webhook hears', async () => {
    const { webhook } = await add();
    await add('/other', site, { types: ['task.*'] });
    const { delivery } = await stand.does<{ delivery: string }>(ada, 'webhook.test', { webhook }, 'test-1');
    expect(await stand.does(ada, 'webhook.test', { webhook }, 'test-1')).toEqual({ delivery });
    const [fact] = await said('bobine.webhook.tested.v1').then((all) => all.slice(-1));
    await stand.read(fact as never);
    await stand.send();
    expect(stand.hears.arrived.map(({ path }) => path)).toEqual(['/hook']);
    expect(JSON.parse(stand.hears.arrived[0]?.body ?? '')).toMatchObject({
      type: 'bobine.webhook.tested.v1',
      data: { webhook },
    });
  });

  it('is for a registered vendor set where it is registered, and looked at, paused and sent again here', async () => {
    await registeredVendor(stand.db, 'vfx', 'hsm');
    await stand.read(registered('vfx', { webhook: `${stand.hears.origin}/vfx` }));
    const webhook = registeredOf('vfx');
    const vfx = vendorOf('vfx', 'hsm');
    expect(await list(vfx)).toMatchObject([
      { id: webhook, registered: true, types: expect.arrayContaining(['bobine.task.opened.v1']) },
    ]);
    for (const [command, input] of [
      ['webhook.change', { webhook, url: 'https://elsewhere.example/' }],
      ['webhook.remove', { webhook }],
      ['webhook.rotate', { webhook }],
    ] as const) {
      await expect(stand.does(vfx, command, input)).rejects.toMatchObject({ code: 'webhook.registered' });
    }
    await stand.does(vfx, 'webhook.test', { webhook });
    expect(await stand.send()).toBe(1);
    await stand.does(vfx, 'webhook.change', { webhook, status: 'paused' });
    await stand.read(
      stand.fact(taskOpened, 'hsm', {
        task: 'T',
        work: 'hsm',
        type: 'ANM',
        unit: 'T',
        vendor: 'vfx',
        status: 'ready',
        attempt: 1,
      }),
    );
    expect(await stand.send()).toBe(0);
    await stand.does(vfx, 'webhook.change', { webhook, status: 'active' });
    expect(await stand.send()).toBe(1);
  });

  it('is refused when there are too many of them', async () => {
    for (let n = 0; n < 20; n++) await add();
    await expect(add()).rejects.toMatchObject({ code: 'webhook.tooMany' });
  });
});
