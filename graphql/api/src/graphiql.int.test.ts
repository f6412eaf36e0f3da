import { deliverableOrdered, findingRecorded, gateOpened, newId, voteCast } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, type OperationDefinitionNode, parse, specifiedRules, validate } from 'graphql';
import { createClient } from 'graphql-ws';
import type { Browser, Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { examplesOf, FOUND, type Found, names, PROJECTS } from '../page/examples.js';
import { LimitsRule } from './server/limits.js';
import { openBrowser } from './testing/chromium.js';
import { type Film, film, ofTheSite } from './testing/film.js';
import { schemaText } from './server/schema-text.js';
import { Stand } from './testing/stand.js';

type Example = ReturnType<typeof examplesOf>[number];
const operationOf = ({ text }: Pick<Example, 'text'>): OperationDefinitionNode => {
  const [only, ...others] = parse(text).definitions;
  if (only?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) throw new Error('An example is one operation.');
  return only;
};
const called = (example: Example): string => operationOf(example).name?.value ?? '';
const ALL = ['WhoAmI', 'Board', 'LateTasks', 'Wall', 'Why', 'DecideGate', 'OrderDeliverable', 'Follow']
  .concat(['ChangesSince', 'History', 'Webhooks', 'DeliveryManifest'])
  .sort();

describe('the examples of GraphiQL', () => {
  let stand: Stand;
  let browser: Browser;
  let ours: Film;
  let producer: string;
  let examples: Example[];

  const example = (name: string): Example => examples.find((it) => called(it) === name)!;
  const ask = ({ text, variables }: Example) => stand.ask(producer, text, variables);

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 20);
    await stand.apply(ofTheSite(ours.facts.events));
    producer = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul Okonkwo' });
    owners();
    const [project] = (await stand.ask(producer, PROJECTS)).data?.['projects'] as Parameters<typeof names>[0][];
    const { data, errors } = await stand.ask(producer, FOUND, { project: project?.code, me: ours.producer });
    expect(errors).toEqual([]);
    examples = examplesOf(names(project, data?.['project'] as Found));
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await stand?.stop();
  });

  /** What owners answer to examples that are theirs: trying, and nothing else. */
  function owners(): void {
    const only = { refused: { code: 'x', user: 'An example only tries.' } };
    const gate = ours.facts.events.findLast(({ type, subject }) => type === voteCast.type && /lock$/.test(subject))!;
    const opened = ours.facts.events.find(({ subject, type }) => type === gateOpened.type && subject === gate.subject)!;
    stand.owner('gate.vote', ({ dryRun }) =>
      dryRun ? { output: { gate: gate.subject.slice(5), status: 'open' }, facts: [{ ...opened, ...gate }] } : only,
    );
    stand.owner('deliverable.order', ({ dryRun, input: { project, ...order } }) => {
      if (!dryRun) return only;
      const data = { ...order, status: 'planned', attempt: 1 } as never;
      const fact = ours.facts.say(deliverableOrdered, `deliverable/${String(project)}/new`, data);
      return { output: { deliverable: order['deliverable'] }, facts: [fact] };
    });
    stand.owner('webhook.list', () => ({ webhooks: [] }));
  }

  it('are what a newcomer asks first, by name', () => {
    expect(examples.map(called).sort()).toEqual(ALL);
  });

  it('begin with a sentence that says what they ask, and are within the schema and its limits', () => {
    const schema = buildSchema(schemaText());
    for (const { text } of [...examples, { text: PROJECTS }, { text: FOUND }]) {
      expect(validate(schema, parse(text), [...specifiedRules, LimitsRule])).toEqual([]);
    }
    for (const { text } of examples) expect(text).toMatch(/^(# .+\n)+(query|mutation|subscription) /);
    for (const { text } of examples.filter((it) => operationOf(it).operation === 'mutation'))
      expect(text).toContain('dryRun: true');
  });

  it.each(ALL.filter((name) => name !== 'Follow'))('%s is answered', async (name) => {
    const { data, errors } = await ask(example(name));
    expect(errors).toEqual([]);
    for (const value of Object.values(data ?? {})) expect(value).not.toBeNull();
  });

  it('ask of what is there: a wall, an event with what followed, what changed last', async () => {
    const { data } = await ask(example('Why'));
    expect(data?.['why']).toMatchObject({ answer: { outcome: 'applied' }, consequences: [{}, {}, {}] });
    const changed = await ask(example('ChangesSince'));
    expect((changed.data?.['project'] as { changesSince: unknown[] }).changesSince).toHaveLength(20);
    const wall = await ask(example('Wall'));
    expect(wall.data).toMatchObject({ project: { grid: { totalCount: 20 } } });
  });

  it('follow a project', async () => {
    const client = createClient({
      url: `${stand.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${producer}` },
    });
    const { text, variables } = example('Follow');
    const told: unknown[] = [];
    client.subscribe({ query: text, variables }, { next: (it) => told.push(it), error: told.push, complete: () => {} });
    let n = 0;
    await until('a change is told', async () => {
      // Until it follows, nothing is told: so something happens until something is.
      const data = { finding: `f${n++}`, work: 'hsm', severity: 'fyi', code: 'x', subject: 'x', text: 'X.' } as const;
      await stand.apply([ours.facts.say(findingRecorded, `finding/${data.finding}`, data)]);
      return told.length > 0;
    });
    expect(told[0]).toMatchObject({ data: { projectChanged: { concept: 'finding' } } });
    await client.dispose();
  });

  it('stand for those who see nothing too, with words in place of what there is', async () => {
    const bare = examplesOf(names(undefined, undefined));
    expect(bare.map(called)).toEqual(examples.map(called));
    expect(bare[1]?.variables).toEqual({ project: 'a project' });
  });

  describe('in the editor', () => {
    const open = async (path: string): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
      const session = JSON.stringify({ token: producer, good: Date.now() + 900_000 });
      await context.addInitScript((it: string) => localStorage.setItem('session', it), session);
      const page = await context.newPage();
      await page.goto(`${stand.url}${path}`);
      await page.locator('.graphiql-tab').first().waitFor();
      return page;
    };
    const tabs = (page: Page) => page.locator('.graphiql-tab').allInnerTexts();
    const asked = async (page: Page, name: string, shows: string): Promise<void> => {
      await page.locator('.graphiql-tab', { hasText: name }).locator('button').first().click();
      // The editor learns a moment after the click which operation it would ask.
      await until(`${name} is answered`, async () => {
        await page.locator('button.graphiql-execute-button').click();
        return page
          .locator('.result-window', { hasText: shows })
          .waitFor({ timeout: 1000 })
          .then(
            () => true,
            () => false,
          );
      });
    };

    it('are tabs that are asked at a click, and come back when they were closed', async () => {
      const page = await open('/graphiql');
      expect((await tabs(page)).map((name) => name.trim())).toEqual(examples.map(called));
      await asked(page, 'WhoAmI', 'Paul Okonkwo');
      await asked(page, 'Board', 'Hyperspace Madness');
      await asked(page, 'DecideGate', 'Picture lock');
      const board = page.locator('.graphiql-tab', { hasText: 'Board' });
      await board.locator('button').first().click();
      await board.getByRole('button', { name: 'Close Tab' }).click();
      // What is open is kept a moment later.
      await page.waitForFunction(() => !localStorage.getItem('graphiql:tabState')?.includes('query Board'));
      await page.reload();
      await page.locator('.graphiql-tab').first().waitFor();
      expect(await tabs(page)).not.toContain('Board');
      await asked(page, 'WhoAmI', 'Paul Okonkwo');
      await page.goto('about:blank');
      await page.goto(`${stand.url}/graphiql#examples`);
      await page.locator('.graphiql-tab', { hasText: 'Board' }).waitFor();
      await page.context().close();
    }, 60_000);
  });
});
