import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';
import { Dashboard } from './dashboard.js';
import { documentId } from './documents.js';

type Refused = { message: string; extensions?: { code?: string } };

const many = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');
const changed = (inside: string) => `subscription { projectChanged(project: "hsm") { ${inside} } }`;

/** What is too large or of the wrong kind, asked over HTTP, and the same over WebSocket as far as it can be said there. */
const ATTACKS: { what: string; http: string; socket: string; problem: RegExp }[] = [
  {
    what: 'deeper than ten levels',
    http: `{ run(address: "x") { ${'items { edges { node { '.repeat(4)}address${' } } }'.repeat(4)} } }`,
    socket: `subscription { ${'...A'} } fragment A on Subscription { ${many(11, (at) => `...F${at}`)} } ${many(11, (at) => `fragment F${at} on Subscription { __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }`)}`,
    problem: /depth|too large|introspection/i,
  },
  {
    what: 'with more than thirty aliases',
    http: `{ ${many(31, (at) => `a${at}: me { id }`)} }`,
    socket: changed(many(31, (at) => `a${at}: id`)),
    problem: /aliases 31/,
  },
  {
    what: 'with more than fifty directives',
    http: `{ me { ${'id @include(if: true) '.repeat(51)} } }`,
    socket: changed('id @include(if: true) '.repeat(51)),
    problem: /directives 51/,
  },
  {
    what: 'with more directives than may stand on one field',
    http: `{ me { id ${'@include(if: true) '.repeat(60)} } }`,
    socket: changed(`id ${'@include(if: true) '.repeat(60)}`),
    problem: /directives 60|only be used once/,
  },
  {
    what: 'of more than 2,000 tokens',
    http: `{ me { ${'id '.repeat(2000)} } }`,
    socket: changed('id '.repeat(2000)),
    problem: /token/i,
  },
  {
    what: 'with more fields than 500 through fragments',
    http: `{ ${'...A '.repeat(20)} } fragment A on Query { ${'...B '.repeat(30)} } fragment B on Query { me { id } }`,
    socket: `${changed('...A '.repeat(20))} fragment A on Change { ${'...B '.repeat(30)} } fragment B on Change { id }`,
    problem: /fields (600|1,200|6\d\d)/,
  },
  {
    what: 'that spreads a fragment in itself',
    http: '{ me { ...A } } fragment A on Me { id ...A }',
    socket: `${changed('...A')} fragment A on Change { id ...A }`,
    problem: /itself/,
  },
  {
    what: 'that is dearer than its answer may be',
    http: `{ project(code: "hsm") { shots(first: 500) { edges { node { tasks { filled { answered { by } } } gates { votes { at } } } } } } }`,
    socket: changed('nothing'),
    problem: /cost|Cannot query field/,
  },
  {
    what: 'for pages of pages',
    http: `query ($n: Int) { project(code: "hsm") { runs(first: $n) { edges { node { items(first: $n) { edges { node { address } } } } } } } }`,
    socket: 'subscription ($n: Int) { projectChanged(project: "hsm", since: $m) { id } }',
    problem: /cost|not defined/,
  },
  {
    what: 'that cannot be read',
    http: '{ me { id }',
    socket: 'subscription { projectChanged(',
    problem: /Syntax Error/,
  },
  {
    what: 'for a field that is not there',
    http: '{ me { secret } }',
    socket: changed('secret'),
    problem: /Cannot query field/,
  },
];

describe('questions that mean harm', () => {
  let stand: Stand;
  let ours: Film;
  let token: string;
  let client: Client;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 4);
    await stand.apply(ofTheSite(ours.facts.events));
    token = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
    client = socket();
  });
  afterAll(async () => {
    await client?.dispose();
    await stand?.stop();
  });

  const socket = () =>
    createClient({
      url: `${stand.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
  /** What is refused of something said over the socket. */
  const refusedOver = (said: { query: string; extensions?: Record<string, unknown> }): Promise<Refused[]> =>
    new Promise((resolve) => {
      const stop = client.subscribe(said, {
        next: ({ errors }) => {
          resolve((errors ?? []) as unknown as Refused[]);
          stop();
        },
        error: (problem) => resolve(problem as Refused[]),
        complete: () => resolve([]),
      });
    });

  it.each(ATTACKS)('are refused over HTTP: $what', async ({ http, problem }) => {
    const { status, errors, data } = await stand.ask(token, http);
    expect([status, data]).toEqual([400, null]);
    expect(errors.map(({ message }) => message).join('\n')).toMatch(problem);
  });

  it.each(ATTACKS)('are refused over WebSocket: $what', async (attack) => {
    const told = await refusedOver({ query: attack.socket });
    expect(told.length).toBeGreaterThan(0);
    expect(told.map(({ message }) => message).join('\n')).toMatch(attack.problem);
  });

  it('gets a page of 500 at most, whatever number it asks for', async () => {
    const asked = 'query ($p: String!) { project(code: $p) { shots(first: 99999999) { edges { node { code } } } } }';
    const { errors, data } = await stand.ask(token, asked, { p: ours.project });
    expect([errors, (data?.['project'] as { shots: { edges: unknown[] } }).shots.edges.length]).toEqual([[], 4]);
  });

  it('are asked one at a time: no list of them is taken', async () => {
    const response = await fetch(`${stand.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify([{ query: '{ me { id } }' }, { query: '{ me { id } }' }]),
    });
    expect(response.status).toBe(400);
  });
});

describe('an API in production', () => {
  let stand: Stand;
  let token: string;
  beforeAll(async () => {
    process.env['API_GRAPHIQL'] = '0';
    stand = await Stand.start();
    delete process.env['API_GRAPHIQL'];
    token = await stand.token({ kind: 'person', id: 'somebody', name: 'Somebody' });
  });
  afterAll(() => stand?.stop());

  it('hides the schema, hints of it and GraphiQL from who is not signed in', async () => {
    expect((await stand.ask(token, getIntrospectionQuery())).data).toHaveProperty('__schema');
    for (const query of [
      getIntrospectionQuery(),
      '{ __type(name: "Task") { name } }',
      '{ ...A } fragment A on Query { __schema { types { name } } }',
    ]) {
      const { data, errors } = await stand.ask(null, query);
      expect([data, errors[0]?.extensions?.code]).toEqual([null, 'access.unsigned']);
    }
    expect((await fetch(`${stand.url}/graphiql`)).status).toBe(404);
    const hint = async (as: string | null) => (await stand.ask(as, '{ me { nam } }')).errors[0]?.message;
    expect(await hint(token)).toContain('Did you mean "name"');
    expect(await hint(null)).toBe('Cannot query field "nam" on type "Me".');
  });
});

describe('documents that pages ask with', () => {
  let stand: Stand;
  let ours: Film;
  let token: string;
  // As the build of the dashboard has written them down.
  const [ME = '', CHANGED = ''] = [/^query Me /, /^subscription Changed\(/].map((begins) =>
    Dashboard.read().documents.find((text) => begins.test(text)),
  );

  beforeAll(async () => {
    process.env['API_DOCUMENTS'] = 'trusted';
    stand = await Stand.start();
    delete process.env['API_DOCUMENTS'];
    ours = film(`p${newId().slice(-8)}`, 4);
    await stand.apply(ofTheSite(ours.facts.events));
    token = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
  });
  afterAll(() => stand?.stop());

  const post = async (body: unknown) => {
    const response = await fetch(`${stand.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: Refused[] };
    return { data, codes: (errors ?? []).map(({ extensions }) => extensions?.code) };
  };

  it('are asked by name, and a text is refused where people may ask with nothing else', async () => {
    expect(await post({ documentId: documentId(ME) })).toMatchObject({
      data: { me: { name: 'Inès Marchand' } },
      codes: [],
    });
    expect(await post({ extensions: { documentId: documentId(ME) } })).toMatchObject({ codes: [] });
    expect(await post({ query: '{ me { id } }' })).toEqual({ data: undefined, codes: ['document.untrusted'] });
  });

  it('are asked in their own words too, to the letter, and by no name that is only claimed', async () => {
    expect(await post({ query: ME })).toMatchObject({ data: { me: { name: 'Inès Marchand' } }, codes: [] });
    const persisted = { version: 1, sha256Hash: documentId(ME).replace('sha256:', '') };
    for (const other of [`${ME} `, `# ours\n${ME}`]) {
      expect(await post({ query: other })).toEqual({ data: undefined, codes: ['document.untrusted'] });
      const { codes } = await post({ query: other, extensions: { persistedQuery: persisted } });
      expect(codes).not.toEqual([]);
    }
  });

  it('are what their name says, whatever text comes with it', async () => {
    const answer = await post({ documentId: documentId(ME), query: '{ vendors { totalCount } }' });
    expect(answer.data).toHaveProperty('me');
    expect(answer.data).not.toHaveProperty('vendors');
  });

  it('are refused under a name that is none of ours', async () => {
    for (const name of [documentId('{ me { id } }'), 'sha256:', '', 7, { a: 1 }, ['sha256:']]) {
      expect(await post({ documentId: name })).toEqual({ data: undefined, codes: ['document.unknown'] });
    }
  });

  it('are asked by name over WebSocket too, and nothing else is', async () => {
    const client = createClient({
      url: `${stand.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    const codes = (query: string, extensions?: Record<string, unknown>) =>
      new Promise<unknown>((resolve) => {
        client.subscribe(
          { query, variables: { project: 'elsewhere' }, ...(extensions ? { extensions } : {}) },
          {
            next: ({ errors }) => resolve(errors?.map((it) => (it as Refused).extensions?.code)),
            error: (problem) => resolve((problem as Refused[]).map(({ extensions: of }) => of?.code)),
            complete: () => resolve('complete'),
          },
        );
      });
    expect(await codes('subscription ($project: String!) { projectChanged(project: $project) { id } }')).toEqual([
      'document.untrusted',
    ]);
    expect(await codes('', { documentId: 'sha256:00' })).toEqual(['document.unknown']);
    expect(await codes('', { documentId: documentId(CHANGED) })).toEqual(['access.unknown']);
    await client.dispose();
  });
});
