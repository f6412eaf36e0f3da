import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '@bobine/local';
import { until } from './eventually.js';
import type { Signed } from './graphql.js';
import { bobine } from './lab.js';
import type { TestSite } from './site.js';
import { giveGrant, messageOf, post, registerVendor } from './vendor.js';

/**
 * What is owed is made of a file of a vendor, and handed over by the template of the product for that; with a gate, once
 * those have approved it.
 */
const template = (gate: string): string => `apiVersion: bobine/v1
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
${gate}  mastering:
    title: Mastering
    needs: [plan, picture${gate ? ', approval' : ''}]
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
const GATE = `  approval:
    title: Approval of the picture
    needs: [picture]
    gate: { all: [director] }
`;
/** What a file of a test has to be. */
export const FILE = {
  ...{ specification: 'file', title: 'File', container: 'mov', videoCodec: 'h264', width: 160, height: 90 },
  ...{ rate: { num: 24, den: 1 }, audioCodec: 'aac', sampleRate: 48000, channels: 2, maxBlack: 1, maxSilence: 1 },
};

/** Orders one delivery of a second of picture, of which the recipient is told at this address. */
export async function orderShort(
  here: TestSite,
  client: Signed,
  recipient: string,
  { gated = false } = {},
): Promise<void> {
  await client.ask('mutation { createProject(project: "show", title: "Show") { code } }');
  await client.ask(
    'mutation { registerWork(project: "show", work: "FILM", title: "F", kind: "short", rate: "24/1", identifiers: []) { code } }',
  );
  await client.ask(
    'mutation ($url: String!) { registerVendor(vendor: "cinema", name: "Cinema", kind: "recipient", source: "/cinema", webhook: $url) { code } }',
    { url: recipient },
  );
  await client.ask('mutation { issueSecret(vendor: "cinema") { value } }');
  await client.ask('mutation ($it: JSON!) { registerSpecification(project: "show", specification: $it) }', {
    it: FILE,
  });
  await arrive(here, client, 'titles.mov');
  const folder = mkdtempSync(join(tmpdir(), 'bobine-short-'));
  const publish = (source: string): Promise<string> => {
    const file = join(folder, 'template.yaml');
    writeFileSync(file, source);
    const env = { BOBINE_API: client.address, BOBINE_TOKEN: client.token };
    return bobine(['template', 'publish', file, '--yes'], env);
  };
  try {
    await publish(readFileSync(join(repository, 'deploy/templates/handOver.yaml'), 'utf8'));
    await publish(template(gated ? GATE : ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const order = {
    ...{ project: 'show', work: 'FILM', deliverable: 'PAD', name: 'PAD', specification: 'file' },
    ...{ recipient: 'cinema', language: 'fr', territory: 'FR' },
  };
  await client.ask('mutation ($it: OrderInput!) { orderDeliverable(input: $it) { code } }', { it: order });
}

/** A second of picture arrives from a lab. */
async function arrive(here: TestSite, client: Signed, material: string): Promise<void> {
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
