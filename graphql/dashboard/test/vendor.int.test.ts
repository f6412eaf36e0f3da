import { readFileSync } from 'node:fs';
import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kind, type OperationDefinitionNode, parse, type TypeNode } from 'graphql';
import type { Page } from 'playwright-core';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
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
