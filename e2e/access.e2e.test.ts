import type { AddressInfo } from 'node:net';
import type { Product } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { SMTPServer } from 'smtp-server';
import { WebSocket } from 'ws';
import { eventually, until } from './eventually.js';
import { Signed } from './graphql.js';
import { say, startAllInOne, testSite, type TestSite } from './site.js';
import { giveGrant, messageOf, post, registerVendor, type Vendor } from './vendor.js';
import { wholeLog } from './whole-log.js';

const PROJECT = 'gone';
const PASSWORD = 'ten small reels of film';
const EMAIL = 'ada@house.example';
const TOPICS = ['production', 'exchange'].map((service) => `bobine.${service}.facts`);
const ME = '{ projects { code } }';

let here: TestSite;
let product: Product;
let api: string;
let admin: Signed;
let smtp: SMTPServer;
const letters: string[] = [];
const clients: Client[] = [];

/** What a mail says, as its reader sees it. */
const readable = (mail: string): string =>
  mail
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        letters.push(readable(text));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  here = await testSite('access');
  const { port } = smtp.server.address() as AddressInfo;
  Object.assign(here.environment.env, {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Bobine <post@house.example>',
    BOBINE_DEMO: '1',
    EXCHANGE_GATHER_SECONDS: '1',
  });
  product = await startAllInOne(here);
  api = `http://127.0.0.1:${here.environment.ports.api}`;
  admin = await Signed.inPerson(api, product.links.demo ?? '');
}, 180_000);
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await product?.stop();
  await here?.stop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
}, 60_000);

type Session = { token: string; refreshToken: string };
const SESSION = 'token refreshToken';
const nobody = () => Signed.by(api, undefined);
/** The link in the next letter. */
const mailed = async (name: string): Promise<string> =>
  eventually('the mail has come', async () => {
    const letter = letters.shift();
    return letter && new RegExp(`[?]${name}=([\\w-]{43})`).exec(letter)?.[1];
  });
const signIn = (password: string) =>
  nobody().refused(`mutation ($p: String!) { signInWithPassword(email: "${EMAIL}", password: $p) { token } }`, {
    p: password,
  });

describe('a person', () => {
  let person: string;
  let session: Session;
  let apiToken: string;

  it('is invited by mail, chooses a password with the link, and signs in with it', async () => {
    await admin.ask(`mutation { createProject(project: "${PROJECT}", title: "Gone") { code } }`);
    const { invite } = await admin.ask<{ invite: { person: { id: string }; mailed: boolean; link: unknown } }>(
      `mutation ($m: [MembershipInput!]!) {
        invite(name: "Ada", email: "${EMAIL}", language: "fr", memberships: $m) { person { id } mailed link { token } }
      }`,
      { m: [{ project: PROJECT, roles: ['coordinator'], titles: [] }] },
    );
    expect(invite).toMatchObject({ mailed: true, link: null });
    person = invite.person.id;
    const link = await mailed('invitation');
    ({ setPassword: session } = await nobody().ask<{ setPassword: Session }>(
      `mutation ($l: String!, $p: String!) { setPassword(link: $l, password: $p) { ${SESSION} } }`,
      { l: link, p: PASSWORD },
    ));
    await until('the project is hers', async () => {
      const { projects } = await Signed.by(api, session.token).ask<{ projects: { code: string }[] }>(ME);
      return projects.some(({ code }) => code === PROJECT);
    });
    expect([await signIn(PASSWORD), await signIn('not the password')]).toEqual([undefined, 'signIn.wrong']);
  });

  it('who has forgotten the password is sent another link, and nobody unknown is told so', async () => {
    const forgot = async (email: string): Promise<number> => {
      const before = performance.now();
      await nobody().ask('mutation ($e: String!) { forgotPassword(email: $e) }', { e: email });
      return performance.now() - before;
    };
    const times: number[] = [];
    for (const email of [EMAIL, 'nobody@house.example', 'somebody@house.example']) times.push(await forgot(email));
    say(`forgotPassword answered in ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1000);
    expect(await mailed('reset')).toHaveLength(43);
    expect(letters).toEqual([]);
  });

  it('is told by mail of what is asked of her, in her language, with a link to it', async () => {
    const mine = Signed.by(api, session.token);
    await mine.ask('mutation { chooseNotices(kinds: [{ kind: mentioned, shown: true, mail: atOnce }]) { language } }');
    await admin.ask(
      `mutation { registerWork(project: "${PROJECT}", work: "film", title: "Gone", kind: "feature", rate: "25/1", identifiers: []) { code } }`,
    );
    await until('the mention is written', async () => {
      const text = `Look at this, @[Ada](person:${person}).`;
      const written = await admin.refused(
        `mutation ($t: String!) { writeComment(project: "${PROJECT}", kind: work, object: "film", text: $t) { id } }`,
        { t: text },
      );
      return written === undefined;
    });

    const letter = await eventually('the letter has come', async () => letters.shift());
    expect(letter).toContain('vous a mentionn');
    expect(letter).toContain(`/#${PROJECT}/work/film`);
  });

  it('goes on with a session, works by a token, and is out at once when access is taken back', async () => {
    const { refreshSession } = await nobody().ask<{ refreshSession: Session }>(
      `mutation ($t: String!) { refreshSession(refreshToken: $t) { ${SESSION} } }`,
      { t: session.refreshToken },
    );
    session = refreshSession;
    const mine = Signed.by(api, session.token);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const { issueToken } = await mine.ask<{ issueToken: { value: string } }>(
      'mutation ($end: DateTime!) { issueToken(name: "Report", expiresAt: $end) { value } }',
      { end: expiresAt },
    );
    apiToken = issueToken.value;
    expect([await mine.refused(ME), await Signed.by(api, apiToken).refused(ME)]).toEqual([undefined, undefined]);
    let followed = 0;
    let over = 0;
    for (const token of [session.token, apiToken]) {
      const client = createClient({
        url: `${api.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
      });
      clients.push(client);
      const ended = () => void over++;
      client.subscribe(
        { query: `subscription { projectChanged(project: "${PROJECT}", since: 0) { version } }` },
        { next: () => void followed++, complete: ended, error: ended },
      );
    }
    await until('both follow the project', async () => followed >= 2);
    const before = performance.now();
    const { revokeAccess } = await admin.ask<{ revokeAccess: { sessions: number; tokens: number } }>(
      'mutation ($p: ID!) { revokeAccess(person: $p, reason: "Left the house") { sessions tokens projects } }',
      { p: person },
    );
    expect(revokeAccess).toMatchObject({ tokens: 1, projects: [PROJECT] });
    const refresh = `mutation { refreshSession(refreshToken: "${session.refreshToken}") { token } }`;
    await until('nothing of hers counts any more', async () => {
      const answers = await Promise.all([
        mine.refused(ME),
        Signed.by(api, apiToken).refused(ME),
        nobody().refused(refresh),
        signIn(PASSWORD),
      ]);
      return (
        answers.join() === 'access.unsigned,access.unsigned,session.ended,signIn.wrong' ||
        answers.join() === 'access.unsigned,access.unsigned,session.ended,signIn.wait'
      );
    });
    const shut = performance.now() - before;
    await until('what she followed has ended', async () => over === 2);
    const silent = performance.now() - before;
    say(`a person is out after ${shut.toFixed(0)} ms, and what they follow live ends after ${silent.toFixed(0)} ms`);
    expect(silent).toBeLessThan(60_000);
  });
});

describe('a vendor', () => {
  let vendor: Vendor;
  let count = 0;
  const knock = async () =>
    (
      await post(
        `http://127.0.0.1:${here.environment.ports.exchange}`,
        messageOf({
          ...{ id: `a-${++count}`, vendor, project: PROJECT, type: 'bobine.announcement.claimed.v1' },
          data: { work: 'none', material: `m-${count}`, kind: 'document', due: '2027-01-01T00:00:00.000Z' },
        }),
      )
    ).status;

  it('changes its secret without a gap: two count at once until the old one is retired', async () => {
    vendor = await registerVendor(admin, 'lab');
    await giveGrant(admin, PROJECT, 'lab', ['bobine.announcement.claimed.v1']);
    await until('the vendor is let in', async () => (await knock()) === 202);
    const { issueLink } = await admin.ask<{ issueLink: { token: string } }>(
      'mutation { issueLink(vendor: "lab") { token } }',
    );
    const portal = await Signed.inPerson(api, issueLink.token);
    type Secrets = { vendors: { edges: { node: { secrets: { id: string }[] } }[] } };
    const listed = async () => {
      const { vendors } = await portal.ask<Secrets>('{ vendors { edges { node { secrets { id } } } } }');
      return vendors.edges[0]?.node.secrets ?? [];
    };
    await until('its secret is listed', async () => (await listed()).length === 1);
    const [old] = await listed();
    const { issueSecret } = await portal.ask<{ issueSecret: { value: string } }>(
      'mutation { issueSecret(vendor: "lab") { value } }',
    );
    const fresh = { ...vendor, key: Buffer.from(issueSecret.value.replace(/^whsec_/, ''), 'base64') };
    expect(await knock()).toBe(202);
    const before = vendor;
    vendor = fresh;
    expect(await knock()).toBe(202);
    await portal.ask('mutation ($s: ID!) { retireSecret(vendor: "lab", secret: $s) { code } }', { s: old?.id });
    vendor = before;
    expect(await knock()).toBe(401);
    vendor = fresh;
    expect(await knock()).toBe(202);
  });

  it('is out at the door and at the portal within a minute when access is taken back', async () => {
    const { issueLink } = await admin.ask<{ issueLink: { token: string } }>(
      'mutation { issueLink(vendor: "lab") { token } }',
    );
    const portal = await Signed.inPerson(api, issueLink.token);
    expect([await portal.refused(ME), await knock()]).toEqual([undefined, 202]);
    const before = performance.now();
    await admin.ask('mutation { revokeAccess(vendor: "lab", reason: "The contract is over") { sessions projects } }');
    await until('nothing of it counts any more', async () => {
      const [asked, status] = await Promise.all([portal.refused(ME), knock()]);
      return asked === 'access.unsigned' && status === 401;
    });
    const out = performance.now() - before;
    say(`a vendor is out after ${out.toFixed(0)} ms`);
    expect(out).toBeLessThan(60_000);
  });
});

describe('what is said of all that', () => {
  it('holds no link, no token, no password and no address', async () => {
    const log = JSON.stringify(await wholeLog(here.servers.kafkaBrokers, TOPICS));
    for (const secret of [PASSWORD, EMAIL, 'invitation=', 'reset=', 'bob_', 'whsec_', '127.0.0.1"']) {
      expect([secret, log.includes(secret)]).toEqual([secret, false]);
    }
  });
});
