import * as c from '@bobine/contracts';
import { CommandHandlers } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { vault } from '../fixtures/vendors.js';
import { person, receiver, vendorOf } from '../fixtures/webhooks.js';
import { Postman } from '../mail/postman.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { gatherDueNotices } from '../notice/mailing.js';
import { noticeCommands } from '../notice/notice.commands.js';
import { raise } from '../notice/notice.store.js';
import { type Addressee, NoticeLetters } from '../notice/writing.js';
import { outside } from '../webhook/outside.js';
import { chatCarrier } from './chat-carrier.js';
import { chatCommands } from './chat.commands.js';
import { trialOf } from './message.js';

const SITE = 'https://bobine.house.example';
const PATH = '/hooks/secret-of-mia-x7Kq';
const OK = { status: 200, body: 'ok' };
const start = new Date('2026-11-22T10:00:00Z');
const mia = person('mia', { hsm: ['reviewer'] });

describe('what people are told by chat', () => {
  let now = start;
  let db: FreshDatabase;
  let chats: Awaited<ReturnType<typeof receiver>>;
  let way: ReturnType<typeof outside>;
  let commands: CommandHandlers;
  const logged: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (text: string) => void logged.push(text) });
  const people = new Map<string, Addressee | Error>();
  const member = (more: Partial<Addressee> = {}): Addressee => ({
    ...{ name: 'Mia', language: 'fr', siteAdmin: false },
    memberships: [{ project: 'hsm', roles: ['reviewer'], titles: [] }],
    ...more,
  });

  const postman = (by = way) => {
    const ask = async (id: string) => {
      const found = people.get(id);
      if (found instanceof Error) throw found;
      return found;
    };
    const notices = new NoticeLetters(db, ask, SITE);
    const carrier = chatCarrier({ db, vault, outside: by, notices, now: () => now });
    return new Postman({ db, carrier, now: () => now, chance: () => 0, count: () => undefined, logger });
  };
  const does = <D extends c.CommandDefinition>(definition: D, input: c.InputOf<D>, as: c.Principal = mia) =>
    commands.execute(db, definition.name, input, as, c.newId()) as Promise<c.OutputOf<D>>;
  const look = async () => (await does(c.lookAtChat, {})).chat;
  const choose = (input: c.InputOf<typeof c.chooseNotices>) => does(c.chooseNotices, input);
  const set = (path = PATH) => does(c.setChat, { address: `${chats.origin}${path}` });
  let told = 0;
  /** Tells Mia of something, at the time it is, each a little later than the one before. */
  const tell = (object: string, what: Partial<Parameters<typeof raise>[1][number]> = {}) =>
    db.transaction((tx) =>
      raise(tx, [{ person: 'mia', kind: 'task', of: 'hsm', concept: 'task', object, label: `QC ${object}`, ...what }], {
        ...{ event: c.newId(), at: new Date(now.getTime() + ++told), correlation: 'c' },
      }),
    );
  async function later(minutes: number): Promise<void> {
    now = new Date(start.getTime() + minutes * 60_000);
    await gatherDueNotices(db, now, 'chat');
    while ((await postman().round()) > 0);
  }
  const texts = (path = PATH): string[] =>
    chats.at(path).map(({ body }) => (JSON.parse(body) as { text: string }).text);
  const rows = () => db.query<{ status: string; attempts: number }>('select status, attempts from mails');
  const said = async (definition: c.EventDefinition) =>
    (
      await db.query<{ event: c.Envelope }>(`select event from outbox where event->>'type' = $1 order by seq`, [
        definition.type,
      ])
    ).map(({ event }) => event);
  const toldHere = () =>
    db.query<{ status: string; state: object }>(
      `select status, state from notices where kind = 'chat' order by at, id`,
    );

  beforeAll(async () => {
    db = await freshDatabase('exchange', MIGRATIONS);
    chats = await receiver();
    way = outside({ allowPrivate: true, timeoutMs: 400 });
    commands = chatCommands(noticeCommands(new CommandHandlers()), { vault, allowPrivate: true, now: () => now });
  });
  afterAll(async () => {
    await way?.close();
    chats?.close();
    await db?.drop();
  });
  beforeEach(async () => {
    now = start;
    people.clear();
    people.set('mia', member());
    await db.query('truncate notices, notice_choices, mails, chats, outbox');
    chats.arrived.length = 0;
    chats.replies.clear();
    chats.replies.set(PATH, OK);
  });

  it('is gathered, in the language of its person, with a link to each thing, and comes once', async () => {
    await set();
    await tell('m1');
    await tell('m2', { label: '<!channel> @here' });
    await later(1);
    expect(chats.arrived).toEqual([]);
    now = new Date(start.getTime() + 3 * 60_000);
    await Promise.all([gatherDueNotices(db, now, 'chat'), gatherDueNotices(db, now, 'chat')]);
    await Promise.all([postman().round(), postman().round()]);
    await later(4);
    expect(texts()).toEqual([
      [
        '*2 choses pour vous*',
        '*hsm*',
        `• Un travail vous est demandé : QC m1. <${SITE}/#hsm/task/m1|Ouvrir>`,
        `• Un travail vous est demandé : &lt;!channel&gt; @\u200bhere. <${SITE}/#hsm/task/m2|Ouvrir>`,
      ].join('\n'),
    ]);
    expect(chats.arrived[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(await rows()).toEqual([{ status: 'sent', attempts: 1 }]);
  });

  it('goes to who has given an address, kind by kind as chosen, and beside mail', async () => {
    await tell('before');
    await set();
    await choose({ kinds: [{ kind: 'task', shown: false, mail: 'never', chat: 'atOnce' }] });
    await choose({ kinds: [{ kind: 'gate', shown: true, mail: 'atOnce', chat: 'never' }] });
    // What is left out stays as it is.
    await choose({ kinds: [{ kind: 'task', shown: false, mail: 'never' }] });
    await tell('m1');
    await tell('g1', { kind: 'gate', concept: 'gate' });
    await tell('s1', { kind: 'status', concept: 'shot', state: 'done' });
    await tell('other', { person: 'ben' });
    await later(3);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/m1[^]*s1/);
    expect(texts()[0]).not.toMatch(/before|g1|other/);
    const due = await db.query('select mail_due is not null as mail from notices where object = $1', ['g1']);
    expect(due).toEqual([{ mail: true }]);
  });

  it('goes out once a day as one list, at the hour that was chosen, and not in quiet hours', async () => {
    await set();
    await choose({
      kinds: [{ kind: 'task', shown: true, mail: 'never', chat: 'digest' }],
      ...{ digestHour: 18, timeZone: 'Europe/Paris', quiet: { from: '12:00', to: '14:00' } },
    });
    await tell('m1');
    await later(60);
    await tell('m2');
    await tell('m3', { kind: 'mentioned', by: 'Inès' });
    await later(90);
    expect(texts()).toEqual([]);
    await later(3 * 60 + 1);
    expect(texts()).toEqual([expect.stringContaining('m3')]);
    await later(7 * 60 + 1);
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toMatch(/^\*2 choses pour vous\*\n\*hsm\*\n• .*m1[^]*\n• .*m2/);
  });

  it('is nothing that was read, is unwanted, or may be seen no more when it leaves', async () => {
    await set();
    await tell('m1');
    await tell('m2', { of: 'other' });
    await tell('m3', { kind: 'commented', concept: 'shot' });
    await tell('m4', { kind: 'parked', concept: 'event' });
    await tell('m5');
    now = new Date(start.getTime() + 3 * 60_000);
    await gatherDueNotices(db, now, 'chat');
    await db.query(`update notices set status = 'read' where object = 'm1'`);
    await choose({ kinds: [{ kind: 'commented', shown: true, mail: 'digest', chat: 'never' }] });
    await later(3);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('m5');
    expect(texts()[0]).not.toMatch(/m[1-4]/);
    people.set('mia', member({ memberships: [] }));
    await tell('m6');
    await later(6);
    expect(texts()).toHaveLength(1);
  });

  it('waits while the chat is busy, as long as it asks, and while nobody says what may be seen', async () => {
    await set();
    await tell('m1');
    chats.replies.set(PATH, { status: 429, headers: { 'retry-after': '600' }, body: 'rate_limited' });
    await later(3);
    expect(await look()).toMatchObject({
      status: 'active',
      answer: 'HTTP 429, rate_limited',
      failingSince: now.toISOString(),
    });
    chats.replies.set(PATH, 500);
    await later(12);
    expect(chats.arrived).toHaveLength(1);
    await later(13);
    expect(chats.arrived).toHaveLength(2);
    people.set('mia', c.refuse('service.away', 'Away.'));
    await later(15);
    people.set('mia', member());
    chats.replies.set(PATH, OK);
    await later(30);
    expect(texts()).toHaveLength(3);
    expect(await rows()).toEqual([{ status: 'sent', attempts: 4 }]);
    expect(await look()).not.toHaveProperty('failingSince');
    expect(await toldHere()).toEqual([]);
  });

  it('stops when the address counts no more, which its person is told here, and goes on after a trial', async () => {
    await set();
    await tell('m1');
    await later(1);
    chats.replies.set(PATH, { status: 404, body: 'no_service' });
    await later(3);
    expect(await look()).toMatchObject({ status: 'stopped', answer: 'HTTP 404, no_service' });
    expect(await toldHere()).toMatchObject([
      {
        status: 'unread',
        state: { kind: 'chat', concept: 'person', object: 'mia', label: expect.stringMatching(/^127/) },
      },
    ]);
    const [stopped] = await said(c.chatStopped);
    expect(stopped).toMatchObject({ data: { person: 'mia', reason: 'HTTP 404, no_service' }, project: '' });
    expect(c.personalTo(stopped!)).toBe('mia');
    await tell('m2');
    await later(6);
    expect(chats.arrived).toHaveLength(1);
    chats.replies.set(PATH, OK);
    await does(c.tryChat, {});
    await later(7);
    expect(texts().at(-1)).toBe(trialOf('en'));
    expect(await look()).toMatchObject({ status: 'active', trial: { status: 'delivered', answer: 'HTTP 200' } });
    expect((await toldHere()).map(({ status }) => status)).toEqual(['done']);
    await tell('m3');
    await later(10);
    expect(texts().at(-1)).toContain('m3');
  });

  it('stops after a day in which nothing came through, and says so once', async () => {
    await set();
    chats.replies.set(PATH, 'reset');
    await tell('m1');
    await tell('m2', { kind: 'gate', concept: 'gate' });
    for (let hour = 0; hour < 26; hour++) await later(3 + hour * 60);
    expect(await look()).toMatchObject({
      status: 'stopped',
      failingSince: new Date(start.getTime() + 3 * 60_000).toISOString(),
      answer: expect.stringMatching(/^not reached: /),
    });
    expect(await toldHere()).toHaveLength(1);
    expect(await said(c.chatStopped)).toHaveLength(1);
    expect(c.sayIn('fr', (await look())!.told!)).toMatch(/^injoignable/);
  });

  it('is tried, and told what was answered, without a word to who is looking', async () => {
    await set();
    await does(c.tryChat, {});
    expect(await look()).toMatchObject({ trial: { status: 'waiting' } });
    chats.replies.set(PATH, 'hang');
    await later(0);
    const { trial } = (await look())!;
    expect(trial).toMatchObject({ status: 'failed', answer: 'no answer within 0.4 s' });
    expect(c.sayIn('fr', trial!.told!)).toBe('pas de réponse en 0,4 s');
    expect(await look()).toMatchObject({ status: 'active' });
    chats.replies.set(PATH, { status: 403, body: 'action_prohibited' });
    await does(c.tryChat, {});
    await later(1);
    expect(await look()).toMatchObject({ status: 'stopped', trial: { status: 'failed' } });
    expect(await toldHere()).toEqual([]);
    // A trial is of one address.
    await set('/hooks/another');
    expect(await look()).not.toHaveProperty('trial');
    expect(await look()).toMatchObject({ status: 'active' });
    for (let n = 0; n < 18; n++) await does(c.tryChat, {});
    await expect(does(c.tryChat, {})).rejects.toMatchObject({ code: 'chat.tooManyTrials' });
  });

  it('goes to the address that counts by then, whose failing is its own', async () => {
    await set('/hooks/old');
    await tell('m1');
    now = new Date(start.getTime() + 3 * 60_000);
    await gatherDueNotices(db, now, 'chat');
    chats.replies.set('/hooks/old', 404);
    const changing = {
      ...way,
      post: async (...post: Parameters<typeof way.post>) => {
        const answered = await way.post(...post);
        await set();
        return answered;
      },
    };
    await postman(changing).round();
    expect(await look()).toMatchObject({ status: 'active' });
    await tell('m2');
    await later(6);
    expect(texts()).toEqual([expect.stringContaining('m2')]);
    await does(c.removeChat, {});
    await does(c.removeChat, {});
    await tell('m3');
    await later(9);
    expect(texts()).toHaveLength(1);
    expect(await look()).toBeUndefined();
    expect(await said(c.chatRemoved)).toHaveLength(1);
  });

  it('comes once more when the process dies after posting, and nobody else takes it meanwhile', async () => {
    await set();
    await tell('m1');
    await later(1);
    now = new Date(start.getTime() + 3 * 60_000);
    await gatherDueNotices(db, now, 'chat');
    const dies = {
      ...way,
      post: async (...post: Parameters<typeof way.post>) => {
        await way.post(...post);
        throw new Error('killed');
      },
    };
    await expect(postman(dies).round()).rejects.toThrow('killed');
    await later(4);
    expect(texts()).toHaveLength(1);
    await later(6);
    expect(texts()).toHaveLength(2);
    await later(20);
    expect(texts()).toHaveLength(2);
  });

  it('keeps its address sealed, and in no fact, record, answer or log', async () => {
    await set();
    await tell('m1');
    chats.replies.set(PATH, { status: 404, body: PATH });
    await later(3);
    await does(c.tryChat, {});
    await later(4);
    for (const table of ['chats', 'mails', 'notices', 'once', 'audit', 'outbox']) {
      const dump = JSON.stringify(await db.query(`select t::text from ${table} t`));
      expect([table, dump.includes('secret-of-mia')]).toEqual([table, false]);
    }
    expect(JSON.stringify(await look())).not.toContain('secret-of-mia');
    expect(logged.join()).not.toContain('secret-of-mia');
    expect(await look()).toMatchObject({ host: new URL(chats.origin).host, end: 'x7Kq' });
    expect((await said(c.chatSet)).map(({ data }) => data)).toEqual([
      { person: 'mia', host: new URL(chats.origin).host },
    ]);
  });

  it('reaches nothing inside, unless the site says so', async () => {
    const strict = chatCommands(new CommandHandlers(), { vault, allowPrivate: false, now: () => now });
    for (const address of ['http://hooks.slack.com/x', 'https://127.0.0.1/x', 'https://u:p@hooks.example/x', 'x']) {
      await expect(strict.execute(db, 'chat.set', { address }, mia)).rejects.toMatchObject({
        code: expect.stringMatching(/^webhook\./),
      });
    }
    await set();
    const guarded = outside({ allowPrivate: false, timeoutMs: 400 });
    await does(c.tryChat, {});
    await postman(guarded).round();
    expect(chats.arrived).toEqual([]);
    expect(await look()).toMatchObject({ trial: { status: 'failed' } });
    await guarded.close();
  });

  it('is a person’s own matter, in a session of their own', async () => {
    await set();
    for (const as of [vendorOf('vfx', 'hsm'), { ...mia, verbs: ['read'] }]) {
      for (const command of [c.setChat, c.removeChat, c.tryChat, c.lookAtChat]) {
        const input = command === c.setChat ? { address: 'https://hooks.slack.com/x' } : {};
        await expect(commands.execute(db, command.name, input, as)).rejects.toMatchObject({ code: 'access.denied' });
      }
    }
    const ben = person('ben', { hsm: ['reviewer'] }, true);
    expect(await does(c.lookAtChat, {}, ben)).toEqual({});
    await expect(does(c.tryChat, {}, ben)).rejects.toMatchObject({ code: 'chat.none' });
    await does(c.removeChat, {}, ben);
    expect(await look()).toMatchObject({ status: 'active' });
  });

  it('goes out by itself soon after it was asked for', async () => {
    await set();
    now = new Date();
    const own = outside({ allowPrivate: true, timeoutMs: 400 });
    const stop = postman(own).start();
    await does(c.tryChat, {});
    await until('the trial has arrived', () => chats.arrived.length === 1);
    await stop();
  });
});
