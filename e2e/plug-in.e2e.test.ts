import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Product, repository } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, until } from './eventually.js';
import { Signed } from './graphql.js';
import { bobine } from './lab.js';
import { startAllInOne, testSite, type TestSite } from './site.js';
import { giveGrant, messageOf, post, registerVendor, type Vendor } from './vendor.js';

const PLUG_IN = join(repository, 'deploy/plug-ins/checksum.mjs');
const sourceOf = (task: string): string => `apiVersion: bobine/v1
name: sidecar
inputs: { project: string, work: string, material: string, file: string }
start:
  - on: bobine.material.arrived.v1
    key: event.data.id
    inputs: { project: event.project, work: event.keys.work, material: event.data.id, file: event.data.file }
steps:
  sidecar:
    title: MD5
    task: ${task}
    with: { project: inputs.project, file: inputs.file }
  watched:
    title: Watched by the director
    needs: [sidecar]
    when: inputs.file.endsWith(".mov")
    human: { type: SCR, role: director }
output: { md5: steps.sidecar.output.md5 }
`;

type Run = { address: string; status: string; output: { md5?: string } | null };

describe('an activity that a site brings itself', () => {
  let here: TestSite;
  let product: Product;
  let client: Signed;
  let lab: Vendor;
  let folder: string;
  beforeAll(async () => {
    here = await testSite('plug-in');
    product = await start(PLUG_IN);
    client = await Signed.in(`http://127.0.0.1:${here.environment.ports.api}`, product.links.demo ?? '');
    await client.ask('mutation { createProject(project: "show", title: "Show") { code } }');
    await client.ask(
      'mutation { registerWork(project: "show", work: "FILM", title: "F", kind: "short", rate: "24/1", identifiers: []) { code } }',
    );
    lab = await registerVendor(client, 'lab');
    await giveGrant(client, 'show', 'lab', ['bobine.arrival.claimed.v1']);
    folder = mkdtempSync(join(tmpdir(), 'bobine-sidecar-'));
  }, 240_000);
  afterAll(async () => {
    await product?.stop();
    await here?.stop();
    if (folder) rmSync(folder, { recursive: true });
  }, 120_000);

  /** Starts every service with these modules named in its environment. */
  const start = (modules: string): Promise<Product> => {
    const env = { ...here.environment.env, BOBINE_ACTIVITIES: modules };
    return startAllInOne({ ...here, environment: { ...here.environment, env } });
  };
  const cli = (...args: string[]): Promise<string> =>
    bobine(args, { BOBINE_API: client.address, BOBINE_TOKEN: client.token });
  const publish = (source: string): Promise<string> => {
    const file = join(folder, 'sidecar.yaml');
    writeFileSync(file, source);
    return cli('template', 'publish', file, '--yes').catch(({ stdout }: { stdout: string }) => stdout);
  };
  /** A file of the lab arrives; answers the run that begins with it. */
  async function arrive(material: string): Promise<string> {
    const landing = join(here.environment.files, 'landing', 'lab');
    await mkdir(landing, { recursive: true });
    await writeFile(join(landing, material), `bytes of ${material}`);
    const data = { work: 'FILM', material, kind: 'document', path: material };
    const said = { id: `arrives-${material.replace('.', '-')}`, vendor: lab, project: 'show', data };
    const message = messageOf({ ...said, type: 'bobine.arrival.claimed.v1' });
    const door = `http://127.0.0.1:${here.environment.ports.exchange}`;
    await until('the door takes it', async () => (await post(door, message)).status === 202);
    const find = `select r.address from orchestrator.runs r join assets.materials m on r.address = 'show/' || m.id || '/sidecar'
       where m.material = $1`;
    return eventually('a run begins', async () => {
      const { rows } = await here.db.query<{ address: string }>(find, [material]);
      return rows[0]?.address;
    });
  }
  const runAt = async (address: string): Promise<Run | undefined> =>
    (await here.db.query<Run>('select address, status, output from orchestrator.runs where address = $1', [address]))
      .rows[0];
  const fileOf = async (address: string): Promise<string> => {
    const query = `select m.file from assets.materials m where $1 = 'show/' || m.id || '/sidecar'`;
    const { rows } = await here.db.query<{ file: string }>(query, [address]);
    return join(here.environment.files, rows[0]?.file ?? '');
  };
  const stepOf = async (address: string, step: string): Promise<string | undefined> =>
    (
      await here.db.query<{ status: string }>('select status from orchestrator.steps where run = $1 and step = $2', [
        address,
        step,
      ])
    ).rows[0]?.status;

  it('is in the catalogue like any other, and a template that misspells it is refused with what was meant', async () => {
    expect(await cli('template', 'catalogue')).toContain('checksum.sidecar@1');
    expect(await cli('template', 'catalogue', 'checksum.sidecar')).toContain('taken back by checksum.remove@1');
    expect(await publish(sourceOf('checksum.sidcar@1'))).toContain('did you mean checksum.sidecar@1?');
    expect(
      await publish(sourceOf('checksum.sidecar@1').replace('file: inputs.file }', 'path: inputs.file }')),
    ).toContain('checksum.sidecar@1 needs it');
  });

  it('is carried out for a run of a template that names it, to the end', async () => {
    expect(await publish(sourceOf('checksum.sidecar@1'))).toContain('sidecar 1 starts runs from now on.');
    const run = await arrive('report.pdf');
    await until('it is over', async () => (await runAt(run))?.status === 'completed');
    const place = await fileOf(run);
    const md5 = createHash('md5')
      .update(await readFile(place))
      .digest('hex');
    expect((await runAt(run))?.output).toEqual({ md5 });
    expect(await readFile(`${place}.md5`, 'utf8')).toMatch(new RegExp(`^${md5}  \\S+\\n$`));
  }, 60_000);

  it('is undone as it says when its run is cancelled', async () => {
    const run = await arrive('scene.mov');
    await until('it waits for the director', async () => (await stepOf(run, 'watched')) === 'waiting');
    const sidecar = `${await fileOf(run)}.md5`;
    expect(existsSync(sidecar)).toBe(true);
    const cancel = ['run', 'cancel', run, '--why', 'The scene is cut.'];
    await until('it is shown', async () =>
      (await cli(...cancel, '--dry-run')).includes('MD5, done: is undone: Remove the file with an MD5'),
    );
    await cli(...cancel, '--yes');
    await until('it is gone', async () => !existsSync(sidecar));
  }, 60_000);

  it('is waited for where nobody brings it any more: that is told, its template is refused, and it is done once it is back', async () => {
    await product.stop();
    product = await start('');
    const run = await arrive('late.pdf');
    await until('its step is open', async () => (await stepOf(run, 'sidecar')) === 'running');
    expect(await publish(sourceOf('checksum.sidecar@1').replace('title: MD5', 'title: Checksum'))).toContain(
      'the catalogue has no checksum.sidecar@1',
    );
    await product.stop();
    product = await start('');
    const log = (): string => readFileSync(join(here.site.home, 'logs/services.log'), 'utf8');
    await until('it is told', async () => /"activity":"checksum\.sidecar@1","steps":1/.test(log()));
    expect(await stepOf(run, 'sidecar')).toBe('running');
    await product.stop();
    product = await start(PLUG_IN);
    await until('it is done', async () => (await runAt(run))?.status === 'completed');
  }, 240_000);

  it('keeps the product from starting where two modules bring the same one', async () => {
    const copy = join(folder, 'copy.mjs');
    writeFileSync(copy, readFileSync(PLUG_IN));
    await product.stop();
    await expect(start(`${PLUG_IN},${copy}`)).rejects.toThrow(
      `BOBINE_ACTIVITIES: ${copy}: its activity checksum.sidecar@1: is declared by ${PLUG_IN} too`,
    );
  }, 120_000);
});
