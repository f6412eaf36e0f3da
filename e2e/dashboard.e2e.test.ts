import type { Product } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../graphql/api/src/testing/chromium.js';
import { wrong } from '../graphql/api/src/testing/watched.js';
import { Signed } from './graphql.js';
import { type Receiver, receiver } from './receiver.js';
import { orderShort } from './short-delivery.js';
import { say, startAllInOne, testSite, type TestSite } from './site.js';
import { Visitor } from './visitor.js';

/** Waits until something is shown, or is shown no more; where it does not come, what the page says instead is told. */
async function shown(what: Locator, { within, gone = false }: { within: number; gone?: boolean }): Promise<void> {
  try {
    await what.first().waitFor({ timeout: within, state: gone ? 'detached' : 'visible' });
  } catch (error) {
    throw new Error(`${what.page().url()} says: ${await what.page().locator('body').innerText()}`, { cause: error });
  }
}

/** Where a page says of the delivery that it is sent. */
const sent = (page: Page) => page.locator('main').getByText('sent', { exact: true }).filter({ visible: true }).first();

describe('the dashboard, before the whole product', () => {
  let here: TestSite;
  let product: Product;
  let recipient: Receiver;
  let browser: Browser;
  let api: string;
  let director: Page;
  let coordinator: Page;

  beforeAll(async () => {
    here = await testSite('dashboard');
    product = await startAllInOne(here);
    api = `http://127.0.0.1:${here.environment.ports.api}`;
    const client = await Signed.in(api, product.links.demo ?? '');
    recipient = await receiver();
    await orderShort(here, client, recipient.url, { gated: true });
    browser = await openBrowser();
    const signIn = async (name: string, roles: string[], titles: string[]): Promise<Page> => {
      const visitor = await Visitor.invited(browser, client, 'show', { name, roles, titles });
      return visitor.open('/', (page) => page.getByRole('heading', { level: 1, name: 'Productions' }));
    };
    director = await signIn('Inès', ['reviewer'], ['director']);
    coordinator = await signIn('Paul', ['coordinator'], []);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await recipient?.stop();
    await product?.stop();
    await here?.stop();
  }, 120_000);

  it('lets one decide, and shows the other what was decided within a moment', async () => {
    const waiting = coordinator.getByRole('region', { name: 'Show' }).getByText('Inès', { exact: true });
    await shown(waiting, { within: 120_000 });
    await director.goto(`${api}/inbox`);
    await shown(director.getByText('Approval of the picture'), { within: 60_000 });
    await director.getByText('Approval of the picture').first().click();
    await director.getByRole('button', { name: /^Approve/ }).click();
    const began = Date.now();
    await shown(director.getByText('Approved: Approval of the picture'), { within: 60_000 });
    await shown(waiting, { within: 60_000, gone: true });
    const took = Date.now() - began;
    say(`A decision was seen in another browser after ${took} ms.`);
    expect(took).toBeLessThan(10_000);
  }, 300_000);

  it('follows the delivery to its recipient without being asked again', async () => {
    await coordinator.goto(`${api}/projects/show/deliverables`);
    await shown(sent(coordinator), { within: 120_000 });
  }, 150_000);

  it('says that it is cut off while the services are away, and catches up when they are back', async () => {
    await product.stop();
    await shown(coordinator.getByText('Not connected since'), { within: 60_000 });
    product = await startAllInOne(here);
    await shown(coordinator.getByText('Not connected since'), { within: 60_000, gone: true });
    await shown(sent(coordinator), { within: 60_000 });
    expect([await wrong(director), await wrong(coordinator)]).toEqual([[], []]);
  }, 300_000);
});
