import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import * as c from '@bobine/contracts';
import { applyBatch, CommandHandlers } from '@bobine/messaging';
import { Vault } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { mailCarrier } from '../mail/mail-carrier.js';
import { mailServer, type MailServer } from '../mail/mail-server.js';
import { Postman } from '../mail/postman.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { gatherDueNotices } from './mailing.js';
import { noticeCommands } from './notice.commands.js';
import { noticeEvents } from './notice.events.js';
import { raise } from './notice.store.js';
import { type Addressee, NoticeLetters } from './writing.js';

const SITE = 'https://bobine.house.example';
const logger = pino({ level: 'silent' });
const commands = noticeCommands(new CommandHandlers());
const start = new Date('2026-11-22T10:00:00Z');
const minutes = (some: number) => new Date(start.getTime() + some * 60_000);

let now = start;
let db: FreshDatabase;
let smtp: SMTPServer;
let server: MailServer;
let postman: Postman;
/** What production says of people by now; an error where it is away. */
const people = new Map<string, Addressee | Error>();
const arrived: { to: string[]; text: string }[] = [];
let refusals: number[] = [];

const readable = (mail: string): string =>
  Buffer.from(
    mail
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
const member = (more: Partial<Addressee> = {}): Addressee => ({
  ...{ email: 'mia@house.example', name: 'Mia', language: 'fr', siteAdmin: false },
  memberships: [{ project: 'hsm', roles: ['reviewer'], titles: [] }],
  ...more,
});

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, answer) => {
      const code = refusals.shift();
      answer(code === undefined ? null : Object.assign(new Error('no'), { responseCode: code }));
    },
    onData: (stream, { envelope }, answer) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        arrived.push({ to: envelope.rcptTo.map(({ address }) => address), text: readable(text) });
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  server = mailServer(`smtp://127.0.0.1:${port}`, 'Bobine <post@house.example>');
  postman = new Postman(using());
});
afterAll(async () => {
  server?.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await db?.drop();
});
beforeEach(async () => {
  now = start;
  arrived.length = 0;
  refusals = [];
  people.clear();
  await db.query('truncate notices, notice_choices, mails');
  people.set('mia', member());
  await choose({ kinds: [{ kind: 'task', shown: true, mail: 'atOnce' }] });
});

function using(by = server) {
  const ask = async (person: string) => {
    const found = people.get(person);
    if (found instanceof Error) throw found;
    return found;
  };
  return {
    ...{ db, logger, now: () => now, chance: () => 0, count: () => undefined },
    carrier: mailCarrier({
      vault: new Vault(randomBytes(32).toString('base64'), c.MAIL_VAULT),
      server: by,
      notices: new NoticeLetters(db, ask, SITE),
    }),
  };
}
const as = (id: string): c.Principal => ({
  ...{ kind: 'person', id, name: id, siteAdmin: false },
  memberships: [{ project: 'hsm', roles: ['reviewer'], titles: [] }],
});
const choose = (input: c.InputOf<typeof c.chooseNotices>) =>
  commands.execute(db, c.chooseNotices.name, input, as('mia'), c.newId());
/** Tells Mia of something, at the time it is. */
const tell = (object: string, what: Partial<Parameters<typeof raise>[1][number]> = {}) =>
  db.transaction((tx) =>
    raise(tx, [{ person: 'mia', kind: 'task', of: 'hsm', concept: 'task', object, label: `QC ${object}`, ...what }], {
      event: c.newId(),
      at: now,
      correlation: 'c',
    }),
  );
/** A template is published that says quality control in French. */
const finishing = (version: number, french: string): c.Envelope => ({
  ...{ specversion: '1.0', id: c.newId(), source: '/bobine/orchestrator', type: c.templatePublished.type },
  ...{ subject: 'template/finishing', subjectversion: version, time: minutes(version).toISOString(), project: '' },
  ...{ datacontenttype: 'application/json', actor: 'person:mia', correlation: 'c', keys: '' },
  data: {
    ...{ name: 'finishing', version, hash: 'f'.repeat(64), source: 'name: finishing' },
    words: { fr: { 'Quality control': french } },
  },
});
async function later(some: number): Promise<void> {
  now = minutes(some);
  await gatherDueNotices(db, now);
  while ((await postman.round()) > 0);
}
const mails = () =>
  db.query<{ status: string; attempts: number; answer: string | null }>('select status, attempts, answer from mails');

describe('what people are told by mail', () => {
  it('is gathered, in the language of its person, with a link to each thing, and comes once', async () => {
    await tell('m1');
    await tell('m2');
    await later(1);
    expect(arrived).toEqual([]);
    await Promise.all([gatherDueNotices(db, minutes(3)), gatherDueNotices(db, minutes(3))]);
    now = minutes(3);
    await Promise.all([postman.round(), new Postman(using()).round()]);
    await later(4);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.to).toEqual(['mia@house.example']);
    expect(arrived[0]?.text).toMatch(/Subject: Bobine : 2 choses pour vous/);
    expect(arrived[0]?.text).toContain(`- Un travail vous est demandé : QC m1.\r\n  ${SITE}/#hsm/task/m1`);
    expect(arrived[0]?.text).toContain(`<a href="${SITE}/#hsm/task/m2">`);
    expect(arrived[0]?.text).toContain('où vous pouvez en demander moins, ou plus aucun.');
    expect(arrived[0]?.text).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(await mails()).toMatchObject([{ status: 'sent', attempts: 1 }]);
    // No fact tells of it: the log would hold a letter for each notice.
    expect(await db.query(`select 1 from outbox where key like 'mail/%'`)).toEqual([]);
  });

  it('is in the language that was chosen for mail, where one was', async () => {
    await choose({ language: 'en' });
    await tell('m1');
    await later(3);
    expect(arrived[0]?.text).toContain('- Work is asked of you: QC m1.');
  });

  it('calls what a template has named as that says it in the language of the letter', async () => {
    const published = (version: number, french: string) =>
      applyBatch(
        'exchange.notices',
        db,
        noticeEvents(() => now),
        [finishing(version, french)],
        logger,
      );
    await published(1, 'Contrôle technique');
    await published(2, 'Contrôle qualité');
    await tell('R1', { title: 'Quality control', label: 'Quality control R1' });
    await tell('R2', { title: 'Nobody has translated this', label: 'Nobody has translated this R2' });
    await later(3);
    expect(arrived[0]?.text).toContain('- Un travail vous est demandé : Contrôle qualité R1.');
    expect(arrived[0]?.text).toContain('- Un travail vous est demandé : Nobody has translated this R2.');
  });

  it('goes out once a day at the hour that was chosen, with all of the day in it', async () => {
    await choose({ kinds: [{ kind: 'task', shown: true, mail: 'digest' }], digestHour: 18, timeZone: 'Europe/Paris' });
    await tell('m1');
    await later(60);
    await tell('m2', { kind: 'mentioned', by: 'Inès' });
    await later(6 * 60);
    expect(arrived).toEqual([]);
    await later(7 * 60 + 1);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.text).toContain('2 choses pour vous');
  });

  it('is nothing that was read, is done, or is wanted by mail no more when the letter leaves', async () => {
    await tell('m1');
    await tell('m2');
    await tell('m3');
    await gatherDueNotices(db, minutes(3));
    await db.query(`update notices set status = 'read' where object = 'm1'`);
    await db.query(`update notices set status = 'done' where object = 'm2'`);
    await later(3);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.text).toMatch(/Un travail vous est demand.*QC m3/);
    expect(arrived[0]?.text).not.toMatch(/QC m[12]/);
    await tell('m4');
    await gatherDueNotices(db, minutes(9));
    await choose({ kinds: [{ kind: 'task', shown: true, mail: 'never' }] });
    await later(9);
    expect(arrived).toHaveLength(1);
    expect((await mails()).map(({ status }) => status).sort()).toEqual(['sent', 'unneeded']);
  });

  it('is nothing that its person may see no more when it leaves', async () => {
    await tell('m1');
    await tell('m2', { of: 'other' });
    await tell('m3', { kind: 'parked', concept: 'event' });
    await choose({ kinds: [{ kind: 'parked', shown: true, mail: 'atOnce' }] });
    await tell('m4', { kind: 'parked', concept: 'event' });
    await later(3);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.text).toContain('/task/m1');
    expect(arrived[0]?.text).not.toMatch(/m2|m3|m4/);
  });

  it('goes to nobody whose access was taken back, and to nobody without an address', async () => {
    people.set('mia', member({ memberships: [] }));
    await tell('m1');
    await later(3);
    people.delete('mia');
    await tell('m2');
    await later(6);
    expect(arrived).toEqual([]);
    expect((await mails()).map(({ status }) => status)).toEqual(['unneeded', 'unneeded']);
  });

  it('waits while the mail server is down or nobody says where it goes, and not into quiet hours', async () => {
    await tell('m1');
    refusals = [451];
    await later(3);
    expect(await mails()).toMatchObject([{ status: 'waiting', attempts: 1, answer: 'SMTP 451' }]);
    people.set('mia', c.refuse('service.away', 'Away.'));
    await later(4);
    expect(await mails()).toMatchObject([{ attempts: 2, answer: expect.stringContaining('service.away') }]);
    people.set('mia', member());
    // It is eleven in Paris: the next try would come within these hours.
    await choose({ quiet: { from: '11:00', to: '12:00' }, timeZone: 'Europe/Paris' });
    refusals = [451];
    await later(6);
    await later(40);
    expect(arrived).toEqual([]);
    await later(61);
    expect(arrived).toHaveLength(1);
    expect(await mails()).toMatchObject([{ status: 'sent', attempts: 4 }]);
  });

  it('is the same letter for its reader when the process dies after handing it over', async () => {
    await tell('m1');
    await gatherDueNotices(db, minutes(3));
    now = minutes(3);
    const dies: MailServer = {
      ...server,
      hand: async (id, mail) => {
        await server.hand(id, mail);
        throw new Error('killed');
      },
    };
    await expect(new Postman(using(dies)).round()).rejects.toThrow('killed');
    // Nobody else takes it while it may be under way.
    await later(4);
    expect(arrived).toHaveLength(1);
    await later(6);
    expect(arrived).toHaveLength(2);
    const [first, second] = arrived.map(({ text }) => /^Message-ID: (.*)$/m.exec(text)?.[1]);
    expect(first).toBe(second);
    await later(10);
    expect(arrived).toHaveLength(2);
  });

  it('is no letter of what has waited for more than a day', async () => {
    await tell('m1');
    await later(26 * 60);
    expect(arrived).toEqual([]);
  });
});
