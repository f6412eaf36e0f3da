import { readFileSync } from 'node:fs';
import { grantGiven, materialArrived, newId, previewMade, taskOpened } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kind, type OperationDefinitionNode, parse, type TypeNode } from 'graphql';
import type { Page } from 'playwright-core';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { previewOf } from '../../api/src/testing/previews.js';
import { Face } from './face.js';

const texts = JSON.parse(readFileSync(new URL('../dist/documents.json', import.meta.url), 'utf8')) as string[];
const operations = texts.map((text) => {
  const { definitions } = parse(text);
  return {
    text,
    operation: definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode,
  };
});
const questions = operations.filter(
  ({ text, operation }) => operation.operation === 'query' && text.includes('__typename'),
);

/** Something of a project for each variable, by what it is called; what may be left out is. */
function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode, project: string): Record<string, unknown> {
  const named: Record<string, unknown> = {
    ...{ project, code: project, work: 'hsm', shot: 'BECH_0010', deliverable: 'HSM-PAD-FR', vendor: `${project}-anim` },
    ...{ task: `${project}-anm-BECH_0010`, gate: `${project}-lock`, material: `${project}-version` },
    ...{ run: `${project}/hsm/feature`, address: `${project}/hsm/feature` },
    ...{ since: new Date(0).toISOString(), at: new Date(0).toISOString(), text: 'BECH', language: 'en' },
  };
  const ids = [named['task'], named['gate'], named['material']];
  const required = variableDefinitions.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
  return Object.fromEntries(
    required.map(({ variable, type }, nth) => [
      variable.name.value,
      named[variable.name.value] ?? valueOf(type, ids[nth % 3]),
    ]),
  );
}
function valueOf(type: TypeNode, id: unknown): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return valueOf(type.type, id);
  if (type.kind === Kind.LIST_TYPE) return [valueOf(type.type, id)];
  const scalars: Record<string, unknown> = {
    Int: 1,
    Float: 1,
    Boolean: true,
    DateTime: new Date(0).toISOString(),
    JSON: {},
  };
  return scalars[type.name.value] ?? id;
}

/** Asks from within a page, as whoever has opened its console would. */
const askIn = (page: Page, token: string, text: string, variables: unknown): Promise<string> =>
  page.evaluate(
    async ([bearer, body]) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
      const response = await fetch('/graphql', { method: 'POST', headers, body: body ?? '' });
      return `${response.status} ${await response.text()}`;
    },
    [token, JSON.stringify({ query: text, variables })],
  );

describe("a vendor's browser", () => {
  let face: Face;
  let ours: Film;
  let theirs: Film;
  let token: string;
  let insider: string;
  let page: Page;
  beforeAll(async () => {
    face = await Face.open();
    [ours, theirs] = [film(`p${newId().slice(-8)}`, 10), film(`q${newId().slice(-8)}`, 10)];
    await face.stand.apply(ofTheSite([...ours.facts.events, ...theirs.facts.events]));
    token = await face.stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Animation house' });
    insider = await face.stand.token({ kind: 'person', id: theirs.producer, name: 'Ada' });
    page = await face.look('/', { token });
  }, 120_000);
  afterAll(() => face?.close());

  it.each(['/inbox', '/people', '/templates', '/projects/PROJECT/grid', '/projects/PROJECT/events'])(
    'finds no page of the house at %s',
    async (path) => {
      for (const project of [ours.project, theirs.project]) {
        const page = await face.look(path.replace('PROJECT', project), { token });
        await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
        expect(await page.getByRole('navigation').getByRole('link', { name: 'People' }).count()).toBe(0);
        await page.context().close();
      }
    },
  );

  it('finds nothing of another vendor’s work on the same production, by whatever address or question', async () => {
    const { project } = ours;
    const of = (name: string): string => `${project}-${name}`;
    const facts = new Facts(project);
    const task = { task: of('paint'), work: 'hsm', type: 'CMP', unit: 'PAINT_0010', shot: 'PAINT_0010' };
    facts.say(grantGiven, `vendor/${of('paint')}`, { vendor: of('paint'), types: [], active: true });
    facts.say(taskOpened, `task/${task.task}`, { ...task, vendor: of('paint'), status: 'wip', attempt: 1 });
    const plate = { id: of('their-plate'), material: 'their-plate', work: 'hsm', kind: 'plate' as const };
    facts.say(materialArrived, `material/${plate.id}`, {
      ...{ ...plate, shot: task.shot, vendor: of('lab'), status: 'arrived', file: 'store/hsm/their-plate.mov' },
    });
    const seen = previewOf({ preview: plate.id, of: 'material', kind: 'plate', vendor: of('lab'), shot: task.shot });
    facts.say(previewMade, `preview/${plate.id}`, seen);
    await face.stand.apply(ofTheSite(facts.events));
    const theirs = await face.stand.token({ kind: 'vendor', id: of('paint'), name: 'Paint' });
    const pulled = operations.find(({ operation }) => operation.name?.value === 'WorkPull')?.text ?? '';
    const told = await askIn(page, theirs, pulled, { id: task.task });
    expect(told).toContain('their-plate');
    const address = /"address":"([^"]+)"/.exec(told)?.[1] ?? '';

    // Every question about it is answered as one about nothing.
    for (const { text, operation } of questions) {
      const variables = (named: string) =>
        JSON.parse(
          JSON.stringify(variablesOf(operation, project))
            .replaceAll(`${project}-anm-BECH_0010`, named)
            .replaceAll(`${project}-version`, named),
        ) as unknown;
      for (const [id, nothing] of [
        [task.task, of('nopes')],
        [plate.id, of('not-a-plate')],
      ] as const) {
        const asked = async (named: string) =>
          (await askIn(page, token, text, variables(named))).replaceAll(named, 'NAMED');
        expect([operation.name?.value, await asked(id)]).toEqual([operation.name?.value, await asked(nothing)]);
      }
    }
    const status = (path: string, bearer: string): Promise<number> =>
      page.evaluate(
        async ([at, sent]) =>
          (await fetch(at ?? '', sent ? { headers: { authorization: `Bearer ${sent}` } } : {})).status,
        [path, bearer],
      );
    for (const path of [`/materials/${project}/${plate.id}`, `/previews/${project}/${plate.id}/poster`]) {
      expect([path, await status(path, token), await status(path, '')]).toEqual([path, 404, 404]);
    }
    // Signed in as itself, it may not use the address of another.
    expect(await status(address, token)).toBe(404);
  }, 120_000);

  /** What is told of a project, as if all had one name: as long as each other, for an answer may say what was asked for. */
  const told = async (
    asker: string,
    { text, operation }: (typeof questions)[number],
    project: string,
  ): Promise<string> =>
    (await askIn(page, asker, text, variablesOf(operation, project))).replaceAll(project, 'PROJECT');
  const none = `z${newId().slice(-8)}`;

  it.each(questions.map((question) => [question.operation.name?.value ?? question.text, question] as const))(
    'is told nothing of another production that it would not be told of one that is not there: %s',
    async (_name, question) => {
      expect(await told(token, question, theirs.project)).toEqual(await told(token, question, none));
    },
  );

  it('asked what tells those who may know', async () => {
    const answered = await Promise.all(
      questions.map(async (each) => (await told(insider, each, theirs.project)) !== (await told(insider, each, none))),
    );
    expect(answered.filter(Boolean).length / questions.length).toBeGreaterThan(0.4);
  }, 60_000);
});
