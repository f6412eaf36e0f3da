import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Product, repository } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Signed } from './graphql.js';
import { type Receiver, receiver } from './receiver.js';
import { orderShort } from './short-delivery.js';
import { say, startAllInOne, testSite, type TestSite } from './site.js';

/** Where this machine has a Python; without one there is nobody to be a stranger. */
function python(): string | undefined {
  for (const name of ['python3', 'python']) {
    try {
      if (/^Python 3/.test(execFileSync(name, ['--version'], { encoding: 'utf8' }))) return name;
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}
const found = python();
if (!found) say('There is no Python 3 here: the client that knows the schema alone is not tried.');

(found ? describe : describe.skip)('a client that knows nothing but what the schema says of itself', () => {
  let here: TestSite;
  let product: Product;
  let recipient: Receiver;
  let director: Signed;

  beforeAll(async () => {
    here = await testSite('stranger');
    product = await startAllInOne(here);
    const api = `http://127.0.0.1:${here.environment.ports.api}`;
    const client = await Signed.in(api, product.links.demo ?? '');
    recipient = await receiver();
    await orderShort(here, client, recipient.url, { gated: true });
    const { registerPerson } = await client.ask<{ registerPerson: { id: string } }>(
      `mutation { registerPerson(name: "Inès", memberships: [{ project: "show", roles: ["reviewer"], titles: ["director"] }]) { id } }`,
    );
    const { issueLink } = await client.ask<{ issueLink: { token: string } }>(
      'mutation ($person: ID!) { issueLink(person: $person) { token } }',
      { person: registerPerson.id },
    );
    director = await Signed.in(api, issueLink.token);
  }, 300_000);
  afterAll(async () => {
    await recipient?.stop();
    await product?.stop();
    await here?.stop();
  }, 120_000);

  it('follows a project live, decides at a gate and downloads a manifest', async () => {
    const script = join(repository, 'e2e/stranger.py');
    const run = promisify(execFile)(found!, [script, director.address, director.token ?? '', 'show'], {
      timeout: 150_000,
    });
    const { stdout } = await run;
    const told = JSON.parse(stdout) as { heard: number[]; decided: string; manifest: string; whole: boolean };
    expect(told).toMatchObject({ decided: 'approved', manifest: 'bobine/manifest/v1', whole: true });
    expect(told.heard.length).toBeGreaterThan(3);
    expect(told.heard).toEqual([...new Set(told.heard)].sort((a, b) => a - b));
  }, 180_000);
});
