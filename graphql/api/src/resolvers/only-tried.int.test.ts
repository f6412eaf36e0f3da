import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const WEBHOOK = `webhook { id name url types project status owner subjectVersion counts { waiting } }`;

describe('what is written, kept, let in and sent to, and only tried', () => {
  let stand: Stand;
  let ours: Film;
  let admin: string;
  let director: string;

  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 4);
    await stand.apply(ofTheSite(ours.facts.events));
    const person = c.newId();
    const site = new Facts('');
    site.say(c.personRegistered, `person/${person}`, { person, name: 'Ada', siteAdmin: true, memberships: [] });
    await stand.apply(site.events);
    admin = await stand.token({ kind: 'person', id: person, name: 'Ada' });
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
  });
  afterAll(() => stand?.stop());

  /** The owner as it would answer a try; asked for anything else, it refuses. */
  const tried = (command: string, output: unknown, ...facts: c.Envelope[]) =>
    stand.owner(command, ({ dryRun }) => (dryRun ? { output, facts } : { refused: { code: 'x', user: 'No.' } }));
  const everything = () =>
    Promise.all(
      ['comment', 'view', 'person', 'vendor', 'client', 'api_token'].map((table) =>
        stand.db.query(`select * from ${table} order by id`),
      ),
    );
  const answer = async (token: string, query: string, variables: Record<string, unknown> = {}) => {
    const before = await everything();
    const { data, errors } = await stand.ask(token, query, variables);
    expect(errors).toEqual([]);
    expect(stand.asked.findLast(({ command }) => !command.endsWith('.list'))?.dryRun).toBe(true);
    expect(await everything()).toEqual(before);
    return Object.values(data ?? {})[0];
  };

  it('a comment is shown as it would read', async () => {
    const facts = new Facts(ours.project);
    const comment = {
      ...{ comment: c.newId(), kind: 'task' as const, object: 't', label: 'ANM', by: `person:${ours.director}` },
      ...{ name: 'Inès', audience: 'inside' as const, text: 'Look.', mentions: [], at: '2026-05-04T09:00:00.000Z' },
    };
    const subject = `comment/${comment.comment}`;
    const written = facts.say(c.commentWritten, subject, { ...comment, edits: 0 }, { subjectversion: 1 });
    tried('comment.write', { comment: comment.comment, edits: 0, withdrawn: false }, written);
    const write = `mutation ($p: String!) {
      writeComment(project: $p, kind: task, object: "t", text: "Look.", dryRun: true) { text mine subjectVersion replies { totalCount } }
    }`;
    const fresh = { text: 'Look.', mine: true, subjectVersion: 1, replies: { totalCount: 0 } };
    expect(await answer(director, write, { p: ours.project })).toEqual(fresh);
    await stand.apply([written]);
    const was = { text: 'Look.', at: comment.at };
    const edited = { ...comment, text: 'Look again.', edits: 1, editedAt: comment.at, was };
    tried(
      'comment.edit',
      { comment: comment.comment, edits: 1, withdrawn: false },
      facts.say(c.commentEdited, subject, edited, { subjectversion: 2 }),
    );
    const edit = `mutation ($c: ID!) {
      editComment(comment: $c, text: "Look again.", dryRun: true, expectedVersion: 1) { text edits subjectVersion }
    }`;
    const then = { text: 'Look again.', edits: 1, subjectVersion: 2 };
    expect(await answer(director, edit, { c: comment.comment })).toEqual(then);
    expect(stand.asked.at(-1)).toMatchObject({ expectedVersion: 1 });
  });

  it('a view is shown as it would be kept, and taken away', async () => {
    const facts = new Facts('');
    const view = {
      ...{ view: c.newId(), name: 'Late', page: 'tasks' as const, scope: 'private' as const, query: { late: true } },
      ...{ person: ours.director, personName: 'Inès', order: 0, at: '2026-05-04T09:00:00.000Z' },
    };
    const output = { view: view.view, project: '', at: view.at, removed: false };
    tried('view.save', output, facts.say(c.viewKept, `view/${view.view}`, view, { subjectversion: 1 }));
    const save = `mutation { saveView(name: "Late", page: tasks, query: {}, dryRun: true) { id name query mayChange subjectVersion } }`;
    const kept = { id: view.view, name: 'Late', query: { late: true }, mayChange: true, subjectVersion: 1 };
    expect(await answer(director, save)).toEqual(kept);
    const gone = facts.say(c.viewDropped, `view/${view.view}`, { ...view, removed: true }, { subjectversion: 2 });
    tried('view.remove', { ...output, removed: true }, gone);
    const remove = `mutation ($v: ID!) { removeView(view: $v, dryRun: true, expectedVersion: 1) { removed } }`;
    expect(await answer(director, remove, { v: view.view })).toEqual({ removed: true });
  });

  it('nobody is let in, and no link, token or secret is shown', async () => {
    tried('link.issue', { expiresAt: '2026-05-05T09:00:00.000Z' });
    expect(
      await answer(admin, `mutation ($p: ID!) { issueLink(person: $p, dryRun: true) { token expiresAt } }`, {
        p: ours.director,
      }),
    ).toEqual({ token: '', expiresAt: '2026-05-05T09:00:00.000Z' });
    tried('token.issue', { token: 'tok' });
    const ends = '2027-01-01T00:00:00.000Z';
    const token = `mutation ($e: DateTime!) { issueToken(name: "CI", expiresAt: $e, dryRun: true) { id value expiresAt } }`;
    expect(await answer(admin, token, { e: ends })).toEqual({ id: 'tok', value: '', expiresAt: ends });
    tried('token.revoke', { token: 'tok' });
    expect(await answer(admin, 'mutation { revokeToken(token: "tok", dryRun: true) }')).toBe('tok');
    tried('client.register', { client: 'cli' });
    const client = `mutation ($p: String!) { registerClient(name: "CI", memberships: [{ project: $p, roles: ["auditor"] }], dryRun: true) { id secret } }`;
    expect(await answer(admin, client, { p: ours.project })).toEqual({ id: 'cli', secret: '' });
    tried('secret.issue', { secret: 's1' });
    const secret = 'mutation ($v: String!) { issueSecret(vendor: $v, dryRun: true) { secret value } }';
    expect(await answer(admin, secret, { v: `${ours.project}-anim` })).toEqual({ secret: 's1', value: null });
    const facts = new Facts('');
    const una = { person: c.newId(), name: 'Una', siteAdmin: false };
    const memberships = [{ project: ours.project, roles: ['reviewer'], titles: [] }];
    tried(
      'person.invite',
      { person: una.person, name: 'Una', language: 'en', expiresAt: ends, shown: true },
      facts.say(c.personRegistered, `person/${una.person}`, { ...una, memberships }),
    );
    const invite = `mutation ($p: String!) {
      invite(name: "Una", email: "una@house.example", memberships: [{ project: $p, roles: ["reviewer"], titles: [] }], dryRun: true) {
        person { name memberships { roles } } mailed link { token }
      }
    }`;
    expect(await answer(admin, invite, { p: ours.project })).toEqual({
      ...{ person: { name: 'Una', memberships: [{ roles: ['reviewer'] }] }, mailed: false, link: null },
    });
    expect(stand.asked.some(({ command }) => command === 'mail.send')).toBe(false);
    tried('session.end', { session: 's' });
    expect(await answer(admin, 'mutation { endSession(session: "s", dryRun: true) }')).toBe('s');
    tried('session.endOthers', { ended: 3 });
    expect(await answer(admin, 'mutation { endOtherSessions(dryRun: true) }')).toBe(3);
  });

  it('a webhook is shown as it would be, without a secret', async () => {
    const facts = new Facts(ours.project);
    const data = { webhook: 'w1', name: 'Tracking', host: 'a.example', types: ['task.*'] };
    const said = (status: 'active' | 'paused', subjectversion: number) =>
      facts.say(c.webhookSet, 'webhook/w1', { ...data, status }, { subjectversion });
    const now = {
      ...{ id: 'w1', name: 'Tracking', url: 'https://a.example/hook', types: ['task.*'], project: null, vendor: null },
      ...{
        registered: false,
        status: 'active',
        reason: null,
        owner: 'person:ada',
        createdAt: '2026-05-04T09:00:00.000Z',
      },
      ...{ failingSince: null, rotatesUntil: null, counts: { waiting: 2, delivered: 1, failed: 0 }, subjectVersion: 4 },
    };
    stand.owner('webhook.list', ({ input }) => ({ webhooks: input['webhook'] === 'w1' ? [now] : [] }));
    tried('webhook.add', { webhook: 'new' }, said('active', 1));
    const add = `mutation ($p: String!) {
      addWebhook(name: "Tracking", url: "https://b.example/hook", types: ["task.*"], project: $p, dryRun: true) { secret ${WEBHOOK} }
    }`;
    expect(await answer(admin, add, { p: ours.project })).toMatchObject({
      secret: '',
      webhook: { id: 'new', url: 'https://b.example/hook', project: ours.project, status: 'active', subjectVersion: 1 },
    });
    tried('webhook.change', { webhook: 'w1' }, said('paused', 5));
    const change = `mutation { changeWebhook(webhook: "w1", status: "paused", dryRun: true, expectedVersion: 4) { url status subjectVersion } }`;
    const paused = { url: 'https://a.example/hook', status: 'paused', subjectVersion: 5 };
    expect(await answer(admin, change)).toEqual(paused);
    tried('webhook.rotate', { webhook: 'w1', until: '2026-05-05T09:00:00.000Z' });
    const rotate = `mutation { rotateWebhookSecret(webhook: "w1", dryRun: true) { secret until ${WEBHOOK} } }`;
    expect(await answer(admin, rotate)).toMatchObject({ secret: '', webhook: { id: 'w1', subjectVersion: 4 } });
    tried('webhook.remove', { webhook: 'w1' });
    expect(await answer(admin, 'mutation { removeWebhook(webhook: "w1", dryRun: true, expectedVersion: 4) }')).toBe(
      'w1',
    );
    tried('webhook.resendFailed', { deliveries: 7 });
    const resend = `mutation { resendFailedDeliveries(webhook: "w1", since: "2026-05-01T00:00:00Z", dryRun: true) }`;
    expect(await answer(admin, resend)).toBe(7);
  });

  it('the version of a vendor is that of the last of what is said of it, what it may send too', async () => {
    const vendor = `${ours.project}-anim`;
    const version = async () =>
      (await stand.ask(admin, `{ vendors(filter: { text: "${vendor}" }) { edges { node { subjectVersion } } } }`)).data;
    const types = [c.arrivalClaimed.type];
    const facts = new Facts(ours.project);
    await stand.apply([
      facts.say(c.grantGiven, `vendor/${vendor}`, { vendor, types, active: true }, { subjectversion: 40 }),
    ]);
    expect(await version()).toEqual({ vendors: { edges: [{ node: { subjectVersion: 40 } }] } });
  });

  it('the version of a material is that of the last of what is said of it, what is stated of it too', async () => {
    const arrived = ours.facts.events.find(({ type }) => type === c.materialArrived.type)!;
    const { id } = arrived.data as { id: string };
    const ask = async () => (await stand.ask(director, `{ material(id: "${id}") { subjectVersion } }`)).data;
    const last = ours.facts.events.filter(({ subject }) => subject === `material/${id}`).at(-1)!;
    expect(last.type).toBe(c.metadataStated.type);
    expect(await ask()).toEqual({ material: { subjectVersion: last.subjectversion } });
  });
});
