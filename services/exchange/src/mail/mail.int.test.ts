import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import {
  type Mail,
  MAIL_VAULT,
  mailSettled,
  newId,
  type Principal,
  sendMail,
  servicePrincipal,
} from '@bobine/contracts';
import { CommandHandlers } from '@bobine/messaging';
import { Vault } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { MIGRATIONS } from '../migrations/migrations.js';
import { mailCommands } from './mail.commands.js';
import { mailCarrier } from './mail-carrier.js';
import { mailServer, type MailServer } from './mail-server.js';
import { Postman } from './postman.js';

const api = servicePrincipal('api');
const vault = new Vault(randomBytes(32).toString('base64'), MAIL_VAULT);
const commands = mailCommands(new CommandHandlers(), true);
const start = new Date('2026-05-04T09:00:00.000Z');
const LINK = 'https://bobine.house.example/?invitation=the-secret-of-the-link';

type Arrived = { from: string; to: string[]; text: string };
let now = start;
let db: FreshDatabase;
let smtp: SMTPServer;
let server: MailServer;
let postman: Postman;
const arrived: Arrived[] = [];
/** What the mail server says of the next recipients, before it takes them again. */
let refusals: number[] = [];
const logged: string[] = [];

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _, answer) =>
      username === 'bobine' && password === 'p@ss' ? answer(null, { user: username }) : answer(new Error('no')),
    onRcptTo: ({ address }, _, answer) => {
      const code = refusals.shift();
      answer(code === undefined ? null : Object.assign(new Error(`no ${address} here`), { responseCode: code }));
    },
    onData: (stream, { envelope }, answer) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        arrived.push({ from, to: envelope.rcptTo.map(({ address }) => address), text });
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  server = mailServer(`smtp://bobine:p%40ss@127.0.0.1:${port}`, 'Bobine <post@house.example>');
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  postman = postmanOf(server, logger);
});
afterAll(async () => {
  server?.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await db?.drop();
});
beforeEach(() => {
  now = new Date(Date.now() + 1000);
  refusals = [];
  arrived.length = 0;
});

const postmanOf = (by: MailServer, logger = pino({ level: 'silent' })) =>
  new Postman({
    ...{ db, carrier: mailCarrier({ vault, server: by }), logger },
    ...{ now: () => now, chance: () => 0, count: () => undefined },
  });
const pass = (seconds: number): void => void (now = new Date(now.getTime() + seconds * 1000));
function write(more: Partial<Mail> = {}, as: Principal = api, id = newId()) {
  const mail: Mail = {
    to: 'ada@house.example',
    subject: 'Votre invitation à Bobine',
    text: `Bonjour,\n${LINK}\n`,
    ...more,
  };
  const sealed = vault.seal(Buffer.from(JSON.stringify(mail)), id).toString('base64');
  const input = { mail: id, person: 'ada', purpose: 'invitation', sealed };
  return { id, sent: () => commands.execute(db, sendMail.name, input, as, id) };
}
const row = async (id: string) => {
  const [found] = await db.query<{ status: string; attempts: number; sealed: Buffer | null; answer: string | null }>(
    'select status, attempts, sealed, answer from mails where id = $1',
    [id],
  );
  return found;
};
const factOf = async (id: string) => {
  const rows = await db.query<{ event: { type: string; data: object } }>('select event from outbox where key = $1', [
    `mail/${id}`,
  ]);
  return rows.map(({ event }) => ({ type: event.type, ...event.data }));
};

describe('a mail', () => {
  it('is handed to the mail server as it was written, and what was in it is erased', async () => {
    const { id, sent } = write();
    await sent();
    expect(await postman.round()).toBe(1);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]).toMatchObject({ from: 'post@house.example', to: ['ada@house.example'] });
    expect(arrived[0]?.text).toContain(LINK.replaceAll('=', '=3D').slice(0, 40));
    expect(arrived[0]?.text).toContain(`Message-ID: <${id}@house.example>`);
    expect(arrived[0]?.text).toMatch(/Subject: =\?UTF-8\?Q\?Votre_invitation_=C3=A0_Bobine\?=/);
    expect(await row(id)).toEqual({ status: 'sent', attempts: 1, sealed: null, answer: 'handed over' });
    expect(await factOf(id)).toEqual([
      {
        type: mailSettled.type,
        mail: id,
        person: 'ada',
        purpose: 'invitation',
        status: 'sent',
        attempts: 1,
        answer: 'handed over',
      },
    ]);
  });

  it('is sent once, however often it is commanded, and looked at by several at once', async () => {
    const { sent } = write();
    await sent();
    await sent();
    await Promise.all([postman.round(), postman.round(), postman.round()]);
    expect(arrived).toHaveLength(1);
  });

  it('is tried again, ever later, while the mail server is busy', async () => {
    const { id, sent } = write();
    await sent();
    refusals = [451, 421];
    await postman.round();
    expect(await row(id)).toMatchObject({ status: 'waiting', attempts: 1, answer: 'SMTP 451' });
    expect(await postman.round()).toBe(0);
    pass(16);
    await postman.round();
    pass(61);
    await postman.round();
    expect(arrived).toHaveLength(1);
    expect(await row(id)).toMatchObject({ status: 'sent', attempts: 3 });
  });

  it('fails for good when its recipient is refused, and that says no address', async () => {
    const { id, sent } = write();
    await sent();
    refusals = [550];
    await postman.round();
    expect(await row(id)).toEqual({ status: 'failed', attempts: 1, sealed: null, answer: 'SMTP 550' });
    expect(await factOf(id)).toMatchObject([{ status: 'failed', answer: 'SMTP 550' }]);
  });

  it('fails after a day of tries, where nobody answers', async () => {
    const { id, sent } = write();
    await sent();
    const away = mailServer('smtp://127.0.0.1:9', 'post@house.example');
    const other = postmanOf(away);
    for (let tries = 0; tries < 8; tries++) {
      await other.round();
      pass(19 * 3600);
    }
    expect(await row(id)).toMatchObject({
      status: 'failed',
      sealed: null,
      answer: expect.stringContaining('no answer'),
    });
    away.close();
  });

  it('adds no header and no recipient by what is written in it', async () => {
    const { sent } = write({ subject: 'Hello\r\nBcc: thief@elsewhere.example', text: 'x' });
    await sent();
    await postman.round();
    expect(arrived[0]?.to).toEqual(['ada@house.example']);
    expect(arrived[0]?.text).not.toMatch(/^Bcc:/m);
  });

  it('is written by the site alone, and refused where the site has no mail server', async () => {
    const person: Principal = { ...api, kind: 'person' };
    await expect(write({}, person).sent()).rejects.toMatchObject({ code: 'access.denied' });
    await expect(write({}, { ...api, siteAdmin: false }).sent()).rejects.toMatchObject({ code: 'access.denied' });
    const without = mailCommands(new CommandHandlers(), false);
    const input = { mail: newId(), person: 'ada', purpose: 'invitation', sealed: 'AAAA' };
    await expect(without.execute(db, sendMail.name, input, api)).rejects.toMatchObject({
      code: 'mail.unconfigured',
      user: expect.stringContaining('by other means'),
    });
  });

  it('leaves its link in no fact, no record of a command and no log, and seals it while it waits', async () => {
    const { sent } = write();
    await sent();
    for (const table of ['mails', 'once', 'audit', 'outbox']) {
      const dump = JSON.stringify(await db.query(`select t::text from ${table} t`));
      for (const secret of ['the-secret-of-the-link', 'ada@house.example']) {
        expect([table, dump.includes(secret)]).toEqual([table, false]);
      }
    }
    await postman.round();
    expect(logged.join()).not.toContain('the-secret-of-the-link');
  });

  it('goes out by itself soon after it was commanded', async () => {
    const logger = pino({ level: 'silent' });
    const using = { db, now: () => new Date(), chance: () => 0, count: () => undefined, logger };
    const { port } = smtp.server.address() as AddressInfo;
    const own = mailServer(`smtp://bobine:p%40ss@127.0.0.1:${port}`, 'post@house.example');
    const stop = new Postman({ ...using, carrier: mailCarrier({ vault, server: own }) }).start();
    const { sent } = write();
    await sent();
    await until('the mail has arrived', () => arrived.length === 1);
    await stop();
  });
});
