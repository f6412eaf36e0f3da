import { newId, personRegistered } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const shown = (id: string) => ({
  id,
  name: 'Tracking',
  url: 'https://tracking.example/hook',
  types: ['task.*'],
  project: 'p',
  vendor: null,
  registered: false,
  status: 'active',
  reason: null,
  owner: 'person:x',
  createdAt: '2026-11-22T10:00:00.000Z',
  failingSince: null,
  rotatesUntil: null,
  counts: { waiting: 1, delivered: 2, failed: 3 },
});

describe('webhooks', () => {
  let stand: Stand;
  let ours: Film;
  let admin: string;
  let tokens: { admin: string; director: string; supervisor: string; anim: string };

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`);
    const root = new Facts('');
    admin = `${ours.project}-admin`;
    root.say(personRegistered, `person/${admin}`, { person: admin, name: 'Root', siteAdmin: true, memberships: [] });
    await stand.apply([...ofTheSite(ours.facts.events), ...root.events]);
    tokens = {
      admin: await stand.token({ kind: 'person', id: admin, name: 'Admin' }),
      director: await stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' }),
      supervisor: await stand.token({ kind: 'person', id: ours.producer, name: 'Paul Okonkwo' }),
      anim: await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Anim' }),
    };
    stand.owner('webhook.list', ({ input }) => ({ webhooks: [shown(String(input['webhook'] ?? 'w1'))] }));
    stand.owner('webhook.add', () => ({ webhook: 'w1', secret: 'whsec_once' }));
    stand.owner('webhook.rotate', () => ({ webhook: 'w1', secret: 'whsec_next', until: '2026-11-23T10:00:00.000Z' }));
    stand.owner('webhook.deliveries', ({ input }) => {
      const places = [9, 8, 7, 6, 5].filter((place) => place < Number(input['after'] ?? 10));
      return {
        total: 5,
        deliveries: places.slice(0, Number(input['first'])).map((place) => ({
          ...{ id: `d${place}`, place, event: `e${place}`, eventType: 'bobine.task.opened.v1', project: 'p' },
          ...{ status: 'delivered', at: '2026-11-22T10:00:00.000Z', nextAt: null, endedAt: null, answer: 'HTTP 204' },
          attempts: [{ at: '2026-11-22T10:00:00.000Z', status: 204, failure: null, milliseconds: 12, answer: '' }],
        })),
      };
    });
    for (const [command, answer] of [
      ['webhook.change', { webhook: 'w1' }],
      ['webhook.remove', { webhook: 'w1' }],
      ['webhook.test', { delivery: 'd1' }],
      ['webhook.resend', { delivery: 'd1' }],
      ['webhook.resendFailed', { deliveries: 4 }],
    ] as const) {
      stand.owner(command, () => answer);
    }
  });
  afterAll(() => stand?.stop());

  it('are asked of their owner by whoever is signed in, and answered with what it shows', async () => {
    const { data, errors } = await stand.ask(
      tokens.admin,
      `mutation {
        addWebhook(name: "Tracking", url: "https://tracking.example/hook", types: ["task.*"]) { secret webhook { id counts { failed } } }
        changeWebhook(webhook: "w1", status: "paused") { id }
        rotateWebhookSecret(webhook: "w1") { secret until }
        testWebhook(webhook: "w1")
        resendDelivery(delivery: "d1")
        resendFailedDeliveries(webhook: "w1", since: "2026-11-22T10:00:00Z")
        removeWebhook(webhook: "w1")
      }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      addWebhook: { secret: 'whsec_once', webhook: { id: 'w1', counts: { failed: 3 } } },
      changeWebhook: { id: 'w1' },
      rotateWebhookSecret: { secret: 'whsec_next', until: '2026-11-23T10:00:00.000Z' },
      testWebhook: 'd1',
      resendDelivery: 'd1',
      resendFailedDeliveries: 4,
      removeWebhook: 'w1',
    });
    const added = stand.asked.find(({ command }) => command === 'webhook.add');
    expect(added).toMatchObject({
      input: { name: 'Tracking', url: 'https://tracking.example/hook', types: ['task.*'] },
      principal: { kind: 'person', id: admin },
    });
    expect(Object.keys(added?.input ?? {})).not.toContain('project');
  });

  it('of a vendor that asks are its own', async () => {
    await stand.ask(
      tokens.anim,
      'mutation { addWebhook(name: "x", url: "https://a.example/", types: ["task.*"]) { secret } }',
    );
    expect(stand.asked.at(-2)).toMatchObject({ command: 'webhook.add', input: { vendor: `${ours.project}-anim` } });
  });

  it('are not added to a project that does not exist for the asker', async () => {
    const question = `mutation ($p: String!) {
      addWebhook(name: "x", url: "https://a.example/", types: ["task.*"], project: $p) { secret } }`;
    const before = stand.asked.length;
    for (const [token, project] of [
      [tokens.director, 'elsewhere'],
      [tokens.admin, 'elsewhere'],
      [tokens.anim, 'elsewhere'],
    ] as const) {
      const { errors } = await stand.ask(token, question, { p: project });
      expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['access.unknown']);
    }
    expect(stand.asked).toHaveLength(before);
    // A reviewer may have none: exchange is not asked.
    const { errors } = await stand.ask(tokens.director, question, { p: ours.project });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['access.denied']);
    expect(stand.asked).toHaveLength(before);
    expect((await stand.ask(tokens.supervisor, question, { p: ours.project })).errors).toEqual([]);
    expect(stand.asked.at(-2)?.input).toMatchObject({ project: ours.project });
  });

  it('are logged page by page', async () => {
    const question = `query ($after: String) { webhookDeliveries(webhook: "w1", first: 2, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id title attempts { status milliseconds } } } } }`;
    type Page = {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { id: string } }[];
    };
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { data, errors } = await stand.ask(tokens.admin, question, { after });
      expect(errors).toEqual([]);
      const page = data?.['webhookDeliveries'] as Page;
      seen.push(...page.edges.map(({ node }) => node.id));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(seen).toEqual(['d9', 'd8', 'd7', 'd6', 'd5']);
    for (const wrong of [
      '{ webhookDeliveries(webhook: "w", after: "x") { totalCount } }',
      '{ webhookDeliveries(webhook: "w", status: "lost") { totalCount } }',
    ]) {
      expect((await stand.ask(tokens.admin, wrong)).errors[0]?.extensions?.code).toBe('input.invalid');
    }
  });

  it('may tell of every fact, and a vendor of what it may see', async () => {
    const types = async (token: string) =>
      ((await stand.ask(token, '{ factTypes { type title concept } }')).data?.['factTypes'] as { type: string }[]).map(
        ({ type }) => type,
      );
    expect(await types(tokens.admin)).toContain('bobine.gate.decided.v1');
    expect(await types(tokens.anim)).toContain('bobine.task.opened.v1');
    expect(await types(tokens.anim)).not.toContain('bobine.gate.decided.v1');
  });

  it('calls facts in the language of who asks', async () => {
    const { data } = await stand.ask(tokens.admin, '{ factTypes { type title } }', {}, stand.url, 'fr');
    expect(data?.['factTypes']).toContainEqual({ type: 'bobine.preview.made.v1', title: 'Un aperçu est fabriqué' });
  });
});
