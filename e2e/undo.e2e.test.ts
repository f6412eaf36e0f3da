import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Product } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, until } from './eventually.js';
import { Signed } from './graphql.js';
import { bobine } from './lab.js';
import { type Receiver, receiver } from './receiver.js';
import { orderShort } from './short-delivery.js';
import { startAllInOne, testSite, type TestSite } from './site.js';
import { type LoggedEvent, wholeLog } from './whole-log.js';

const RUN = 'show/PAD/short';
type Shown = { project: { work: { elements: { file: string; retiredAt: string | null }[] } } };

describe('a delivery whose run is cancelled when it was sent', () => {
  let here: TestSite;
  let product: Product;
  let client: Signed;
  let recipient: Receiver;
  beforeAll(async () => {
    here = await testSite('undo');
    product = await startAllInOne(here);
    client = await Signed.in(`http://127.0.0.1:${here.environment.ports.api}`, product.links.demo ?? '');
    recipient = await receiver();
    await orderShort(here, client, recipient.url);
    await until('it is sent', async () => (await standing()).status === 'sent', 90_000);
  }, 300_000);
  afterAll(async () => {
    await recipient?.stop();
    await product?.stop();
    await here?.stop();
  }, 120_000);

  const cli = (...args: string[]): Promise<string> =>
    bobine(args, { BOBINE_API: client.address, BOBINE_TOKEN: client.token });
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
