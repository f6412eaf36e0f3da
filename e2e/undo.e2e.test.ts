import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Product, repository } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, until } from './eventually.js';
import { Signed } from './graphql.js';
import { bobine } from './lab.js';
import { type Receiver, receiver } from './receiver.js';
import { startAllInOne, testSite, type TestSite } from './site.js';
import { giveGrant, messageOf, post, registerVendor } from './vendor.js';
import { type LoggedEvent, wholeLog } from './whole-log.js';

const RUN = 'show/PAD/short';
/** What is owed is made of a file of a vendor, and handed over by the template of the product for that. */
const TEMPLATE = `apiVersion: bobine/v1
name: short
calendar: fr
inputs: { project: string, work: string, deliverable: string }
start:
  - on: bobine.deliverable.ordered.v1
    key: event.keys.deliverable
    inputs: { project: event.project, work: event.keys.work, deliverable: event.keys.deliverable }
steps:
  plan:
    title: What is owed
    task: deliverables.plan@1
    with: { project: inputs.project, deliverable: inputs.deliverable }
  picture:
    title: Picture
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work, kind: '"titles"' }, retain: P1D }
  mastering:
    title: Mastering
    needs: [plan, picture]
    task: deliverables.advance@1
    with: { project: inputs.project, deliverable: inputs.deliverable, status: '"mastering"' }
  package:
    title: Package
    needs: [mastering]
    task: assets.encodePackage@1
    with:
      project: inputs.project
      work: inputs.work
      deliverable: inputs.deliverable
      element: 'steps.picture.events[0].data.id'
      specification: steps.plan.output.specification
  control:
    title: Control
    needs: [package]
    task: deliverables.advance@1
    with: { project: inputs.project, deliverable: inputs.deliverable, status: '"qc"' }
  handOver:
    title: Hand-over
    needs: [control]
    use: handOver@1
    with:
      project: inputs.project
      work: inputs.work
      deliverable: inputs.deliverable
      element: steps.package.output
      lineageOf: steps.package.output.id
      subtitles: '[]'
`;
const FILE = {
  ...{ specification: 'file', title: 'File', container: 'mov', videoCodec: 'h264', width: 160, height: 90 },
  ...{ rate: { num: 24, den: 1 }, audioCodec: 'aac', sampleRate: 48000, channels: 2, maxBlack: 1, maxSilence: 1 },
};

type Shown = { project: { work: { elements: { file: string; retiredAt: string | null }[] } } };

describe('a delivery whose run is cancelled when it was sent', () => {
  let here: TestSite;
  let product: Product;
  let client: Signed;
  let recipient: Receiver;
  let folder: string;
  beforeAll(async () => {
    here = await testSite('undo');
    product = await startAllInOne(here);
    client = await Signed.in(`http://127.0.0.1:${here.environment.ports.api}`, product.links.demo ?? '');
    folder = mkdtempSync(join(tmpdir(), 'bobine-undo-'));
    recipient = await receiver();
    await client.ask('mutation { createProject(project: "show", title: "Show") { code } }');
    await client.ask(
      'mutation { registerWork(project: "show", work: "FILM", title: "F", kind: "short", rate: "24/1", identifiers: []) { code } }',
    );
    await client.ask(
      'mutation ($url: String!) { registerVendor(vendor: "cinema", name: "Cinema", kind: "recipient", source: "/cinema", webhook: $url) { code } }',
      { url: recipient.url },
    );
    await client.ask('mutation { issueSecret(vendor: "cinema") { value } }');
    await client.ask('mutation ($it: JSON!) { registerSpecification(project: "show", specification: $it) }', {
      it: FILE,
    });
    await arrive('titles.mov');
    await publish(readFileSync(join(repository, 'deploy/templates/handOver.yaml'), 'utf8'));
    await publish(TEMPLATE);
    const order = {
      ...{ project: 'show', work: 'FILM', deliverable: 'PAD', name: 'PAD', specification: 'file' },
      ...{ recipient: 'cinema', language: 'fr', territory: 'FR' },
    };
    await client.ask('mutation ($it: OrderInput!) { orderDeliverable(input: $it) { code } }', { it: order });
    await until('it is sent', async () => (await standing()).status === 'sent', 90_000);
  }, 300_000);
  afterAll(async () => {
    await recipient?.stop();
    await product?.stop();
    await here?.stop();
    if (folder) rmSync(folder, { recursive: true });
  }, 120_000);

  const cli = (...args: string[]): Promise<string> =>
    bobine(args, { BOBINE_API: client.address, BOBINE_TOKEN: client.token });
  const publish = (source: string): Promise<string> => {
    const file = join(folder, 'template.yaml');
    writeFileSync(file, source);
    return cli('template', 'publish', file, '--yes');
  };
  /** A second of picture arrives from a lab. */
  async function arrive(material: string): Promise<void> {
    const lab = await registerVendor(client, 'lab');
    await giveGrant(client, 'show', 'lab', ['bobine.arrival.claimed.v1']);
    const landing = join(here.environment.files, 'landing', 'lab');
    await mkdir(landing, { recursive: true });
    const { path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
    const picture = ['-f', 'lavfi', '-i', 'testsrc=s=160x90:r=24', '-frames:v', '24', '-c:v', 'libx264'];
    await promisify(execFile)(path, [...picture, '-pix_fmt', 'yuv420p', join(landing, material)]);
    const said = { work: 'FILM', material, kind: 'titles', path: material };
    const message = messageOf({
      ...{ id: 'arrives-titles', vendor: lab, project: 'show', type: 'bobine.arrival.claimed.v1', data: said },
    });
    const door = `http://127.0.0.1:${here.environment.ports.exchange}`;
    await until('the door takes it', async () => (await post(door, message)).status === 202);
  }
  const standing = async (): Promise<{ status?: string; attempt?: number }> =>
    (await here.db.query<{ status: string; attempt: number }>('select status, attempt from deliverables.deliverable'))
      .rows[0] ?? {};
  const onTheBus = async (type: string): Promise<LoggedEvent[]> => {
    const log = await wholeLog(here.servers.kafkaBrokers, ['bobine.assets.facts', 'bobine.deliverables.facts']);
    return log.filter((event) => event.type === type);
  };

  it('is recalled, its recipient told, its package retired and it is planned again, as the preview said', async () => {
    const cancel = ['run', 'cancel', RUN, '--why', 'The festival is off.'];
    const preview = await eventually('it is shown', async () => {
      const lines = await cli(...cancel, '--dry-run');
      return lines.includes('Receipt, waiting: is withdrawn') ? lines.trimEnd().split('\n') : undefined;
    });
    expect(
      preview.map((line) => line.replace(/^\S+ /, '').trim()).filter((line) => !line.includes('withdrawn')),
    ).toEqual([
      'is cancelled',
      'Sending, done: is undone: Recall what was sent, unless the recipient has said what it thinks of it',
      'Notice of delivery, done: is undone: Say that nobody is making a deliverable, unless it was accepted',
      'Control, done: is undone: Say that nobody is making a deliverable, unless it was accepted',
      'Package, done: is undone: Retire what a step has made, unless something that still counts was made of it',
      'Mastering, done: is undone: Say that nobody is making a deliverable, unless it was accepted',
      'What is owed, done: is undone: Say that nobody is making a deliverable, unless it was accepted',
      'Manifest, done: stays: The package stays in the store of the site, where no recipient looks.',
    ]);
    await cli(...cancel, '--yes');
    await until('it is planned', async () => (await standing()).status === 'planned');
    expect((await standing()).attempt).toBe(2);
    const [recalled] = await eventually('the recall is on the bus', async () => {
      const events = await onTheBus('bobine.delivery.recalled.v1');
      return events.length > 0 ? events : undefined;
    });
    await until('its recipient is told', async () => recipient.heard.has(recalled?.id ?? ''));
    const element = await eventually('its package is shown as retired', async () => {
      const query = '{ project(code: "show") { work(code: "FILM") { elements { file retiredAt } } } }';
      const { project } = await client.ask<Shown>(query);
      return project.work.elements.find(({ retiredAt }) => retiredAt !== null);
    });
    expect(await onTheBus('bobine.element.retired.v1')).toHaveLength(1);
    expect((await readFile(join(here.environment.files, element.file))).length).toBeGreaterThan(0);
    const query = '{ deliverable(project: "show", code: "PAD") { status attempt } }';
    await until('it is shown as planned', async () => {
      const { deliverable } = await client.ask<{ deliverable: { status: string } }>(query);
      return deliverable.status === 'planned';
    });
  }, 120_000);

  it('is undone once, however often it is asked for', async () => {
    const { rows } = await here.db.query<{ key: string; command: string; at: Date }>(
      `select key, command, at from deliverables.once where key like '${RUN}%:undo'
       union all select key, command, at from assets.once where key like '${RUN}%:undo' order by at`,
    );
    expect(rows.map(({ command }) => command)).toEqual([
      'deliverable.recall',
      'deliverable.standDown',
      'deliverable.standDown',
      'element.retire',
      'deliverable.standDown',
      'deliverable.standDown',
    ]);
    await expect(cli('run', 'cancel', RUN, '--why', 'Again.', '--yes')).rejects.toMatchObject({
      stderr: expect.stringContaining('has ended'),
    });
    expect(await onTheBus('bobine.delivery.recalled.v1')).toHaveLength(1);
  }, 60_000);
});
