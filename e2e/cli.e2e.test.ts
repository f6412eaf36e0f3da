import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { appendFile, cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Product } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from './eventually.js';
import { Signed } from './graphql.js';
import { type Receiver, receiver } from './receiver.js';
import { orderShort } from './short-delivery.js';
import { startAllInOne, testSite, type TestSite } from './site.js';
import { Terminal } from './terminal.js';

const PASSWORD = 'four words of Inès';
type Gate = { id: string; project: string; title: string; status: string };

describe('bobine on the command line, against a whole site', () => {
  let here: TestSite;
  let product: Product;
  let recipient: Receiver;
  let api: string;
  let folder: string;
  let director: Terminal;
  let admin: Terminal;

  beforeAll(async () => {
    here = await testSite('cli');
    product = await startAllInOne(here);
    api = `http://127.0.0.1:${here.environment.ports.api}`;
    const inPerson = await Signed.inPerson(api, product.links.demo ?? '');
    const client = await inPerson.byToken();
    recipient = await receiver();
    await orderShort(here, client, recipient.url, { gated: true });
    const { invite } = await inPerson.ask<{ invite: { link: { token: string } } }>(
      `mutation { invite(name: "Inès", email: "ines@show.example",
        memberships: [{ project: "show", roles: ["reviewer"], titles: ["director"] }]) { link { token } } }`,
    );
    const link = invite.link.token;
    await client.ask(
      'mutation ($link: String!, $password: String!) { setPassword(link: $link, password: $password) { token } }',
      {
        ...{ link, password: PASSWORD },
      },
    );
    folder = mkdtempSync(join(tmpdir(), 'bobine-cli-'));
    director = new Terminal({ XDG_CONFIG_HOME: join(folder, 'director') });
    admin = new Terminal({ BOBINE_API: api, BOBINE_TOKEN: client.token, XDG_CONFIG_HOME: join(folder, 'admin') });
  }, 300_000);
  afterAll(async () => {
    await recipient?.stop();
    await product?.stop();
    await here?.stop();
    if (folder) rmSync(folder, { recursive: true });
  }, 120_000);

  it('knows nobody until they sign in, and keeps their session for them alone', async () => {
    const unsigned = await director.run(['status', '--api', api, '--json']);
    expect(unsigned).toMatchObject({ code: 3, stdout: '' });
    expect(JSON.parse(unsigned.stderr)).toMatchObject({ error: { code: 'unsigned', exit: 3 } });
    const wrong = await director.run(['login', '--api', api, '--email', 'ines@show.example'], 'not my password\n');
    expect(wrong.code).toBe(3);
    const signed = await director.run(['login', '--api', api], `ines@show.example\n${PASSWORD}\n`);
    expect(signed).toMatchObject({ code: 0, stdout: `You are Inès. You are signed in at ${api}.\n` });
    const sessions = join(folder, 'director/bobine/sessions');
    expect(readdirSync(sessions).map((name) => statSync(join(sessions, name)).mode & 0o777)).toEqual([0o600]);
    expect(await director.json('whoami')).toMatchObject({ me: { name: 'Inès', memberships: [{ project: 'show' }] } });
  }, 60_000);

  it('goes on with a session that is about to end, whichever of several terminals is first', async () => {
    const [name = ''] = readdirSync(join(folder, 'director/bobine/sessions'));
    const file = join(folder, 'director/bobine/sessions', name);
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { refreshToken: string };
    writeFileSync(file, JSON.stringify({ ...kept, expiresAt: new Date().toISOString() }));
    const all = await Promise.all([1, 2, 3].map(() => director.run(['whoami'])));
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    const next = JSON.parse(readFileSync(file, 'utf8')) as { refreshToken: string; expiresAt: string };
    expect(next.refreshToken).not.toBe(kept.refreshToken);
    expect(Date.parse(next.expiresAt)).toBeGreaterThan(Date.now() + 600_000);
    expect(readdirSync(join(folder, 'director/bobine/sessions'))).toEqual([name]);
  }, 60_000);

  it('decides, while another terminal tells in French what happens', async () => {
    let gate: Gate | undefined;
    await until('a decision waits', async () => {
      [gate] = await director.json<Gate[]>('decide');
      return gate !== undefined;
    });
    const status = await director.json<{ gates: { totalCount: number } }>('status', 'show');
    expect(status.gates.totalCount).toBe(1);
    expect((await director.run(['status'])).stdout).toMatch(/^PROJECT .*\nshow +Show /);
    const watching = director.with({ LANG: 'fr_FR.UTF-8' }).start(['watch', 'show']);
    await until('it watches', async () => watching.stderr.includes('Show est suivi.'));
    const asked = await director.run(['decide', gate!.id, 'approve']);
    expect(asked).toMatchObject({ code: 2, stderr: 'Nobody can be asked here: add --yes.\n' });
    expect((await director.run(['decide', gate!.id, 'retake', '--yes'])).code).toBe(4);
    const done = await director.run(['decide', gate!.id, 'approve', '--note', 'Well.', '--yes']);
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('Inès (director) approves: Well.') });
    await until('it is told', async () =>
      /Approval of the picture\u00a0: Une décision est prise/.test(watching.stdout),
    );
    expect(await watching.interrupt()).toMatchObject({ code: 0 });
  }, 60_000);

  it('says why a delivery is not there yet, and what happened to an event', async () => {
    const why = await director.run(['why', 'show/PAD']);
    expect(why).toMatchObject({ code: 0, stdout: expect.stringMatching(/^PAD \(PAD\): /) });
    expect((await director.run(['why', 'show/PAD/short'])).stdout).toContain('steps are over.');
    expect((await director.run(['why', 'show/NONE'])).code).toBe(5);
  }, 60_000);

  it('orders a deliverable, as it was shown', async () => {
    const order = ['order', 'show/PAD-EN', '--work', 'FILM', '--name', 'PAD EN', '--specification', 'file'];
    const whole = [...order, '--recipient', 'cinema', '--spoken', 'en', '--territory', 'GB', '--due', '2027-03-01'];
    expect((await admin.run([...order, '--yes'])).stderr).toContain('--recipient is missing.');
    expect((await admin.run([...whole, '--dry-run'])).stdout).toContain('PAD EN (show/PAD-EN) of FILM, for cinema');
    expect(await admin.json(...whole, '--yes')).toMatchObject({ code: 'PAD-EN', due: '2027-03-01T23:59:59.999Z' });
    expect((await director.run([...whole, '--yes', '--json'])).code).toBe(4);
  }, 60_000);

  it('verifies what was delivered, and names what is not as it was sent', async () => {
    const verify = (...args: string[]) => admin.run(['manifest', 'verify', ...args]);
    const sent = join(here.environment.files, 'packages/show/PAD/1');
    await until('there is a manifest', async () => (await verify('show/PAD', '--folder', sent)).code === 0);
    const copy = join(folder, 'delivered');
    await cp(sent, copy, { recursive: true });
    expect(await verify(copy)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^All is as it was sent: 3 files/),
    });
    await appendFile(join(copy, 'PAD.mov'), 'x');
    rmSync(join(copy, 'lineage.json'));
    writeFileSync(join(copy, 'notes.txt'), 'x');
    const { code, stdout } = await verify(copy, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      intact: false,
      missing: ['lineage.json'],
      changed: [{ path: 'PAD.mov', what: 'size' }],
      extra: ['notes.txt'],
    });
  }, 60_000);

  it('sends an event as a vendor, and is told what its owner made of it', async () => {
    const file = join(folder, 'lab.json');
    const door = `http://127.0.0.1:${here.environment.ports.exchange}`;
    await admin.json('credentials', '--vendor', 'lab', '--project', 'show', '--door', door, '--out', file);
    const announced = { work: 'FILM', material: 'nowhere.mov', kind: 'titles', path: 'nowhere.mov' };
    const event = ['event', 'send', '--credentials', file, '--data', JSON.stringify(announced), '--id', 'sent-once'];
    expect((await admin.run([...event, '--type', 'bobine.arival.claimed.v1'])).stderr).toContain(
      'did you mean bobine.arrival.claimed.v1?',
    );
    const sent = await admin.run([...event, '--type', 'bobine.arrival.claimed.v1', '--wait', '--json']);
    const { receipt, answer } = JSON.parse(sent.stdout) as { receipt: { event: string }; answer: { state: string } };
    expect([sent.code, answer.state]).toEqual([4, 'refused']);
    expect((await admin.run(['why', receipt.event])).stdout).toContain('it was refused');
    const doctor = await admin.json<{ well: boolean }>('doctor', '--credentials', file, '--folder', folder);
    expect(doctor.well).toBe(true);
    const away = await admin.with({ LANG: 'fr' }).run(['doctor', '--api', 'http://127.0.0.1:1']);
    expect(away).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/✗ site\u00a0: http:\/\/127.0.0.1:1 ne répond pas./),
    });
  }, 60_000);

  it('ends as it says it does, and forgets the session', async () => {
    expect((await director.run(['status', 'nowhere'])).code).toBe(5);
    expect((await director.run(['status', '--api', 'http://127.0.0.1:1', '--json'])).code).toBe(3);
    expect((await admin.run(['status', '--api', 'http://127.0.0.1:1'])).code).toBe(6);
    const french = await director.run(['statut', '--language', 'fr']);
    expect(french).toMatchObject({ code: 2, stderr: expect.stringContaining('Il n’y a pas de commande statut') });
    expect(await director.run(['logout'])).toMatchObject({ code: 0, stdout: `You are signed out of ${api}.\n` });
    expect((await director.run(['whoami'])).code).toBe(3);
  }, 60_000);
});
