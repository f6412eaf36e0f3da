import {
  commentEdited,
  commentWritten,
  gateDecided,
  grantRevoked,
  projectCreated,
  taskOpened,
  taskStatusChanged,
  viewShared,
} from '@bobine/contracts';
import { freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../migrations/migrations.js';
import { granted, registered, revoked } from '../fixtures/vendors.js';
import { person, site, vendorOf, type WebhookStand, webhookStand } from '../fixtures/webhooks.js';

type Added = { webhook: string; secret: string };
const ada = person('ada', { hsm: ['postSupervisor'] });

describe('webhooks of projects, of the site and of vendors', () => {
  let stand: WebhookStand;
  let count = 0;

  beforeAll(async () => {
    stand = await webhookStand(await freshDatabase('exchange', MIGRATIONS));
    await stand.read(registered('vfx'), registered('lab'), granted('vfx', 'hsm'), granted('lab', 'hsm'));
  });
  afterAll(() => stand?.stop());
  beforeEach(async () => {
    await stand.db.query('delete from deliveries');
    await stand.db.query('delete from webhooks');
    stand.hears.arrived.length = 0;
    stand.hears.replies.clear();
  });

  const add = (principal: typeof ada, path: string, more: object) =>
    stand.does<Added>(principal, 'webhook.add', {
      name: path,
      url: `${stand.hears.origin}${path}`,
      types: ['task.*'],
      ...more,
    });
  const task = (vendor?: string, project = 'hsm', unit = `S${++count}`) =>
    stand.fact(taskOpened, project, {
      task: unit,
      work: 'hsm',
      type: 'ANM',
      unit,
      ...(vendor ? { vendor } : {}),
      role: 'coordinator',
      status: 'ready',
      attempt: 1,
    });
  const heard = (path: string) =>
    stand.hears
      .at(path)
      .map(({ body }) => JSON.parse(body) as { id: string; project: string; data: Record<string, unknown> });

  it('tell of one project, of all, or of own rows, each what it asked for', async () => {
    await add(ada, '/project', { project: 'hsm' });
    await add(site, '/all', { types: ['task.*', 'project.*'] });
    await add(vendorOf('vfx', 'hsm'), '/vfx', { vendor: 'vfx' });
    const facts = [
      task('vfx'),
      task('lab'),
      task(),
      task('vfx', 'other'),
      stand.fact(projectCreated, 'other', { code: 'other', title: 'Other' }),
    ];
    await stand.read(...facts);
    await stand.send();
    const ids = facts.map(({ id }) => id);
    // Several go out at the same time: order is not promised.
    expect(new Set(heard('/project').map(({ id }) => id))).toEqual(new Set(ids.slice(0, 3)));
    expect(new Set(heard('/all').map(({ id }) => id))).toEqual(new Set(ids));
    expect(new Set(heard('/vfx').map(({ id }) => id))).toEqual(new Set([ids[0], ids[3]]));
    expect(heard('/project').find(({ id }) => id === ids[0])).toEqual(JSON.parse(JSON.stringify(facts[0])));
    expect(
      stand.hears.arrived.every(
        ({ headers, body }) => headers['webhook-id'] === (JSON.parse(body) as { id: string }).id,
      ),
    ).toBe(true);
  });

  it('tell a vendor nothing of others, and of its own rows nothing that is ours alone', async () => {
    await add(vendorOf('vfx', 'hsm'), '/vfx', { vendor: 'vfx', types: ['task.*', 'material.*', 'claim.*', 'shot.*'] });
    await stand.read(
      task('lab'),
      task(),
      stand.fact(gateDecided, 'hsm', { vendor: 'vfx' } as never),
      stand.fact(taskStatusChanged, 'hsm', {
        ...(task('vfx').data as object),
        was: 'todo',
        answered: { by: 'vendor:lab', at: stand.clock.now.toISOString() },
      } as never),
    );
    await stand.send();
    expect(heard('/vfx')).toHaveLength(1);
    expect(stand.hears.at('/vfx')[0]?.body).not.toMatch(/lab|coordinator|ada/);
    await expect(add(vendorOf('vfx', 'hsm'), '/x', { vendor: 'vfx', types: ['gate.*'] })).rejects.toMatchObject({
      code: 'input.invalid',
    });
  });

  it('tell a vendor of comments that are shared with it, in words that name nobody here, and a project of all', async () => {
    await add(vendorOf('vfx', 'hsm'), '/vfx', { vendor: 'vfx', types: ['comment.*'] });
    await add(vendorOf('lab', 'hsm'), '/lab', { vendor: 'lab', types: ['comment.*'] });
    await add(ada, '/project', { project: 'hsm', types: ['comment.*', 'view.*'] });
    const comment = {
      ...{ comment: 'k1', kind: 'task' as const, object: 't1', label: 'ANM', by: 'person:ada', name: 'Ada', edits: 0 },
      ...{
        audience: 'inside' as const,
        text: 'Too dark, @[Ben](person:ben).',
        mentions: [{ person: 'ben' }],
        at: '2026-11-22T10:00:00Z',
      },
    };
    const shared = { ...comment, audience: 'shared' as const, vendor: 'vfx' };
    const was = { text: 'Far too dark.', at: comment.at };
    const view = {
      view: 'v1',
      of: 'hsm',
      name: 'Late',
      page: 'grid' as const,
      scope: 'shared' as const,
      person: 'ada',
      personName: 'Ada',
    };
    const facts = [
      stand.fact(commentWritten, 'hsm', comment),
      stand.fact(commentWritten, 'hsm', shared),
      stand.fact(commentEdited, 'hsm', { ...shared, was, edits: 1 }),
      stand.fact(commentEdited, 'hsm', { ...shared, was, edits: 2, moved: true }),
      stand.fact(viewShared, 'hsm', { ...view, query: {}, order: 0, at: comment.at }),
    ];
    await stand.read(...facts);
    await stand.send();
    const ids = facts.map(({ id }) => id);
    expect(new Set(heard('/project').map(({ id }) => id))).toEqual(new Set(ids));
    expect(new Set(heard('/vfx').map(({ id }) => id))).toEqual(new Set(ids.slice(1, 3)));
    expect(heard('/lab')).toEqual([]);
    expect(heard('/vfx')[0]?.data).toMatchObject({ object: 't1', text: 'Too dark, @production.' });
    for (const { body } of stand.hears.at('/vfx')) expect(body).not.toMatch(/ada|Ada|ben|Ben|Far too/);
  });

  it('have one delivery for an event, however often it is read and whoever reads it', async () => {
    await add(ada, '/once', { project: 'hsm' });
    const facts = [task(), task()];
    await stand.read(...facts, ...facts);
    await stand.read(...facts);
    // As if the inbox had been lost.
    await stand.db.query('delete from inbox');
    await Promise.all([stand.read(...facts), stand.read(...facts)]);
    expect(await stand.db.query('select event_id from deliveries')).toHaveLength(2);
    const [one, two] = [stand.newSender(), stand.newSender()];
    while ((await Promise.all([one.begin(), two.begin()])).some((begun) => begun > 0))
      await Promise.all([one.idle(), two.idle()]);
    expect(
      heard('/once')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(facts.map(({ id }) => id).sort());
  });

  it('are queued a thousand at a time in a few statements, and leave no trace where nobody asks', async () => {
    await add(ada, '/many', { project: 'hsm' });
    const statements = async (work: () => Promise<unknown>): Promise<number> => {
      let n = 0;
      const source = stand.db.source;
      const create = source.createQueryRunner.bind(source);
      source.createQueryRunner = (...mode) => {
        const runner = create(...mode);
        const query = runner.query.bind(runner);
        runner.query = ((...args: Parameters<typeof query>) => {
          n++;
          return query(...args);
        }) as typeof runner.query;
        return runner;
      };
      await work().finally(() => void (source.createQueryRunner = create));
      return n;
    };
    const many = Array.from({ length: 1000 }, () => task('vfx'));
    expect(await statements(() => stand.read(...many))).toBeLessThan(15);
    expect(await stand.db.query('select id from deliveries')).toHaveLength(1000);
    const elsewhere = Array.from({ length: 1000 }, () => task(undefined, 'elsewhere'));
    expect(await statements(() => stand.read(...elsewhere))).toBeLessThan(3);
    expect(
      await stand.db.query('select event_id from inbox where event_id = any($1)', [elsewhere.map(({ id }) => id)]),
    ).toEqual([]);
  });

  it('are not held up by others that hang: each has a few posts at once, and one that fails a single one', async () => {
    stand.hears.replies.set('/dead', 'hang');
    await add(ada, '/dead', { project: 'hsm' });
    await add(ada, '/quick', { project: 'hsm' });
    await stand.read(...Array.from({ length: 40 }, () => task()));
    const sender = stand.newSender();
    expect(await sender.begin()).toBe(8);
    await sender.idle();
    expect([stand.hears.at('/dead').length, stand.hears.at('/quick').length]).toEqual([4, 4]);
    expect(await sender.begin()).toBe(5);
    await sender.idle();
    for (let sent = await sender.begin(); sent > 1; sent = await sender.begin()) await sender.idle();
    await sender.idle();
    expect(stand.hears.at('/quick')).toHaveLength(40);
    expect(stand.hears.at('/dead').length).toBeLessThan(16);
  });

  it('tell a vendor nothing more of a project once its grant is revoked, also of what waited', async () => {
    await stand.read(granted('vfx', 'hsm'));
    const vfx = vendorOf('vfx', 'hsm');
    const { webhook } = await add(vfx, '/vfx', { vendor: 'vfx', types: ['task.*', 'grant.*'] });
    const [before, elsewhere] = [task('vfx'), task('vfx', 'other')];
    await stand.read(before, elsewhere);
    const end = { ...stand.fact(grantRevoked, 'hsm', { vendor: 'vfx', types: [], active: false }) };
    await stand.read({ ...end, subjectversion: revoked('vfx', 'hsm').subjectversion });
    await stand.read(task('vfx'));
    await stand.send();
    // That it is revoked, it is told.
    expect(
      heard('/vfx')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([elsewhere.id, end.id].sort());
    const log = await stand.does<{ deliveries: { event: string }[] }>(vfx, 'webhook.deliveries', {
      webhook,
      first: 10,
    });
    expect(log.deliveries.map(({ event }) => event)).toEqual([elsewhere.id]);
    expect(await stand.does(vfx, 'webhook.resendFailed', { webhook, since: '2020-01-01T00:00:00Z' })).toEqual({
      deliveries: 0,
    });
    await stand.read(granted('vfx', 'hsm'));
  });
});
