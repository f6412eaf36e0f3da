import {
  grantRevoked,
  newId,
  personRegistered,
  projectCreated,
  taskOpened,
  materialArrived,
  deliverableOrdered,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, isEnumType, isInputObjectType } from 'graphql';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { schemaText } from '../server/schema-text.js';
import { Stand } from '../testing/stand.js';

/** What one asks who has no session yet. */
const UNSIGNED = new Set([
  ...['me', 'signInWays', 'signIn', 'signInWithPassword', 'refreshSession', 'setPassword', 'forgotPassword'],
]);

const codes = ({ errors }: { errors: { extensions?: { code?: string } }[] }) =>
  errors.map(({ extensions }) => extensions?.code);

describe('who may see and do what', () => {
  let stand: Stand;
  let ours: Film;
  let theirs: Film;
  let tokens: { producer: string; director: string; anim: string; dist: string };

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`);
    theirs = film(`q${newId().slice(-8)}`, 12);
    await stand.apply(ofTheSite([...ours.facts.events, ...theirs.facts.events]));
    // Of another vendor, on a shot of the animation house.
    const lab = new Facts(ours.project);
    const task = { task: `${ours.project}-pull`, work: 'hsm', type: 'PUL', unit: 'BECH_0010', shot: 'BECH_0010' };
    lab.say(taskOpened, `task/${task.task}`, { ...task, vendor: `${ours.project}-lab`, status: 'ready', attempt: 1 });
    const plate = {
      id: `${ours.project}-plate`,
      material: 'plate',
      work: 'hsm',
      kind: 'plate' as const,
      shot: 'BECH_0010',
    };
    lab.say(materialArrived, `material/${plate.id}`, { ...plate, vendor: `${ours.project}-lab`, status: 'arrived' });
    await stand.apply(lab.events);
    const vendor = (name: string) => stand.token({ kind: 'vendor', id: `${ours.project}-${name}`, name });
    const person = (id: string) => stand.token({ kind: 'person', id, name: 'Somebody' });
    tokens = {
      producer: await person(ours.producer),
      director: await person(ours.director),
      anim: await vendor('anim'),
      dist: await vendor('dist'),
    };
  });
  afterAll(() => stand?.stop());

  it('lets nobody do anything unsigned but sign in', async () => {
    const schema = buildSchema(schemaText());
    const anyOf = (type: string): string => {
      const named = schema.getType(type);
      if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
      if (isInputObjectType(named)) {
        const needed = Object.values(named.getFields()).filter(({ type: of }) => of.toString().endsWith('!'));
        return `{${needed.map((field) => `${field.name}: ${anyOf(field.type.toString().replaceAll('!', ''))}`).join(', ')}}`;
      }
      const plain = { Int: '1', Float: '1', Boolean: 'true', JSON: '{}', DateTime: '"2026-05-04T09:30:00Z"' };
      return new Map(Object.entries(plain)).get(type) ?? '"x"';
    };
    for (const [operation, root] of [
      ['query', schema.getQueryType()],
      ['mutation', schema.getMutationType()],
    ] as const) {
      for (const field of Object.values(root?.getFields() ?? {})) {
        if (UNSIGNED.has(field.name)) continue;
        const needed = field.args.filter(({ type }) => type.toString().endsWith('!'));
        const given = needed.map(({ name, type }) => {
          const text = type.toString();
          return `${name}: ${text.startsWith('[') ? '[]' : anyOf(text.replaceAll('!', ''))}`;
        });
        const leaf = /^\[?(String|Int|Boolean|ID)\b/.test(field.type.toString());
        const question = `${operation} { ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${leaf ? '' : ' { __typename }'} }`;
        for (const token of [null, 'forged.forged.forged', `${tokens.producer}x`]) {
          expect([field.name, codes(await stand.ask(token, question))]).toEqual([field.name, ['access.unsigned']]);
        }
      }
    }
    expect((await stand.ask(null, '{ me { id } }')).data).toEqual({ me: null });
    expect(stand.asked).toEqual([]);
  });

  it('takes no session from a cookie, a query string or another scheme', async () => {
    for (const headers of [
      { cookie: `authorization=Bearer ${tokens.producer}` },
      { authorization: `Basic ${tokens.producer}` },
      { authorization: tokens.producer },
    ] as Record<string, string>[]) {
      const response = await fetch(`${stand.url}/graphql?authorization=${tokens.producer}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ me { id } }' }),
      });
      expect(await response.json()).toEqual({ data: { me: null } });
    }
  });

  it('answers about a foreign project exactly as about an unknown one', async () => {
    const questions: [string, (project: string, film: Film | null) => Record<string, unknown>][] = [
      ['query ($p: String!) { project(code: $p) { title } }', (p) => ({ p })],
      ['query ($p: String!) { deliverable(project: $p, code: "HSM-PAD-FR") { name } }', (p) => ({ p })],
      ['query ($r: String!) { run(address: $r) { status } }', (p) => ({ r: `${p}/hsm/feature` })],
      ['query ($m: ID!) { material(id: $m) { kind } }', (p) => ({ m: `${p}-version` })],
      ['query ($e: ID!) { why(event: $e) { summary } }', (p, of) => ({ e: of?.claims['applied'] ?? p })],
      ['mutation ($r: ID!) { simulate(input: { run: $r }) { problems { path } } }', (p) => ({ r: `${p}/hsm/feature` })],
      [
        'mutation ($r: ID!) { migrateRuns(runs: [$r], reason: "no", dryRun: true) { preview } }',
        (p) => ({ r: `${p}/hsm/feature` }),
      ],
      ['mutation ($g: ID!) { vote(gate: $g, vote: approve) { id } }', (p) => ({ g: `${p}-lock` })],
      ['mutation ($t: ID!) { reportTask(task: $t, status: "wip") { id } }', (p) => ({ t: `${p}-anm-BECH_0010` })],
      [
        'mutation ($r: String!) { cancelRun(run: ID, reason: "no") { status } }'
          .replace('ID', '$r')
          .replace('String!', 'ID!'),
        (p) => ({ r: `${p}/hsm/feature` }),
      ],
      [
        'mutation ($e: ID!) { replayParked(service: "assets", event: $e) }',
        (p, of) => ({ e: of?.claims['parked'] ?? p }),
      ],
      ['mutation ($p: String!) { openWork(project: $p, work: "hsm") { code } }', (p) => ({ p })],
      ['mutation ($p: String!) { revokeGrant(project: $p, vendor: "v") { code } }', (p) => ({ p })],
      ['mutation ($p: String!) { stateMetadata(project: $p, material: "m", statements: []) { id } }', (p) => ({ p })],
      ['mutation ($p: String!) { registerSpecification(project: $p, specification: {}) }', (p) => ({ p })],
      ['mutation ($p: String!) { assignSequence(project: $p, work: "w", sequence: "s", vendor: "v") }', (p) => ({ p })],
    ];
    for (const token of [tokens.producer, tokens.anim]) {
      for (const [question, variables] of questions) {
        const unknown = 'unknown1234';
        const answers = await Promise.all([
          stand.ask(token, question, variables(theirs.project, theirs)),
          stand.ask(token, question, variables(unknown, null)),
        ]);
        const given = [variables(theirs.project, theirs), variables(unknown, null)].flatMap((it) => Object.values(it));
        const [foreign, none] = answers.map((it) =>
          [...given.map(String), theirs.project].reduce((text, id) => text.replaceAll(id, unknown), JSON.stringify(it)),
        );
        expect([question, foreign]).toEqual([question, none]);
        expect(JSON.stringify(answers[0])).not.toContain('Hyperspace');
      }
    }
    expect(stand.asked).toEqual([]);
  });

  it('shows a vendor its own rows alone', async () => {
    const { data, errors } = await stand.ask(
      tokens.anim,
      `query ($project: String!) {
        me { kind memberships { project roles } }
        projects { code }
        vendors { edges { node { code webhook grants { project } } } }
        people { edges { node { name } } }
        project(code: $project) {
          shots(first: 500) { totalCount edges { node { vendor tasks { vendor } materials { vendor } } } }
          tasks(first: 500) { totalCount edges { node { vendor } } }
          materials(first: 500) { totalCount edges { node { vendor } } }
          deliverables { edges { node { code } } }
          events(first: 500) { totalCount edges { node { type actor answer { outcome } } } }
        }
      }`,
      { project: ours.project },
    );
    const own = `${ours.project}-anim`;
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      me: { kind: 'vendor', memberships: [{ project: ours.project, roles: ['vendor'] }] },
      projects: [{ code: ours.project }],
      vendors: {
        edges: [{ node: { code: own, webhook: expect.stringContaining('hook'), grants: [{ project: ours.project }] } }],
      },
      people: { edges: [] },
      project: {
        shots: { totalCount: 99 },
        tasks: { totalCount: 99 },
        materials: { totalCount: 1 },
        deliverables: { edges: [] },
      },
    });
    const said = JSON.stringify((data?.['project'] as Record<string, unknown>) ?? {});
    expect(said).not.toContain(`${ours.project}-lab`);
    const { events } = data?.['project'] as {
      events: { totalCount: number; edges: { node: { actor: string; answer: unknown } }[] };
    };
    expect(events.totalCount).toBe(3);
    expect(new Set(events.edges.map(({ node }) => node.actor))).toEqual(new Set([`vendor:${own}`]));
  });

  it("does not let a vendor ask for another vendor's rows", async () => {
    const { data } = await stand.ask(
      tokens.anim,
      `query ($project: String!, $lab: String!) { project(code: $project) { tasks(filter: { vendor: [$lab] }) { totalCount } } }`,
      { project: ours.project, lab: `${ours.project}-lab` },
    );
    expect(data?.['project']).toEqual({ tasks: { totalCount: 0 } });
    const { data: material } = await stand.ask(tokens.anim, 'query ($id: ID!) { material(id: $id) { id } }', {
      id: `${ours.project}-plate`,
    });
    expect(material).toEqual({ material: null });
    const refused = await stand.ask(tokens.anim, 'mutation ($t: ID!) { reportTask(task: $t, status: "wip") { id } }', {
      t: `${ours.project}-pull`,
    });
    expect(codes(refused)).toEqual(['task.unknown']);
  });

  it('shows a vendor nothing of what goes on behind the wall', async () => {
    const seen = await stand.ask(
      tokens.anim,
      `query ($p: String!) { project(code: $p) {
        gates { totalCount edges { node { id } } }
        runs { totalCount }
        delegations { id }
        findings { edges { node { text } } }
        stages { stage }
        mediaWork { job }
        works { scenes { id } slates { id } cuts { code } elements { id } }
        shots { edges { node { gates { id } tasks { person step } } } }
        events { edges { node { evaluations { reason } } } }
      } }`,
      { p: ours.project },
    );
    const found: unknown[] = [];
    const look = (value: unknown): void => {
      if (value === null || typeof value !== 'object') found.push(value);
      else Object.values(value).forEach(look);
    };
    look(seen.data);
    expect(new Set(found)).toEqual(new Set([null, 0]));
    expect(seen.errors).toEqual([]);
    const claims = await stand.ask(tokens.anim, 'query ($p: String!) { project(code: $p) { claims { accepted } } }', {
      p: ours.project,
    });
    expect([codes(claims), claims.data]).toEqual([['access.denied'], { project: null }]);
    expect(codes(await stand.ask(tokens.anim, '{ templates { source } }'))).toEqual(['access.denied']);
    const run = await stand.ask(tokens.anim, 'query ($r: String!) { run(address: $r) { status } }', {
      r: `${ours.project}/hsm/feature`,
    });
    expect(run).toMatchObject({ data: { run: null }, errors: [] });
  });

  it("tells a vendor what became of its own claim, and nothing of another's", async () => {
    const why = (token: string, event: string | undefined) =>
      stand.ask(
        token,
        'query ($e: ID!) { why(event: $e) { summary answer { outcome } evaluations { reason } consequences { id } } }',
        { e: event },
      );
    expect((await why(tokens.anim, ours.claims['refused'])).data).toEqual({
      why: {
        summary: 'Nothing happened, because it was refused: The path leaves the landing folder.',
        answer: { outcome: 'refused' },
        evaluations: [],
        consequences: [],
      },
    });
    expect((await why(tokens.anim, ours.claims['parked'])).data).toEqual({ why: null });
    expect((await why(tokens.anim, ours.claims['fact'])).data).toEqual({ why: null });
  });

  it('tells what failed here to those of the project, and not to the vendor whose claim is parked', async () => {
    const answer = async (token: string) => {
      const { data } = await stand.ask(token, 'query ($e: ID!) { why(event: $e) { summary answer { reason tech } } }', {
        e: ours.claims['parked'],
      });
      return data;
    };
    const lab = await stand.token({ kind: 'vendor', id: `${ours.project}-lab`, name: 'Lab' });
    const reason = 'The disk was full.';
    expect(await answer(lab)).toEqual({
      why: { summary: `It is parked for an operator: ${reason}`, answer: { reason, tech: null } },
    });
    expect(await answer(tokens.director)).toEqual({
      why: { summary: 'It is parked for an operator: write ENOSPC', answer: { reason, tech: 'write ENOSPC' } },
    });
  });

  it('shows a recipient its own deliverables alone', async () => {
    const { data, errors } = await stand.ask(
      tokens.dist,
      `query ($p: String!) {
        project(code: $p) { deliverables { edges { node { code run } } } shots { totalCount } tasks { totalCount } materials { totalCount } }
        mine: deliverable(project: $p, code: "HSM-PAD-FR") { code }
        other: deliverable(project: $p, code: "HSM-DCP-INT") { code }
      }`,
      { p: ours.project },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      project: {
        deliverables: { edges: [{ node: { code: 'HSM-PAD-FR', run: null } }] },
        shots: { totalCount: 0 },
        tasks: { totalCount: 0 },
        materials: { totalCount: 0 },
      },
      mine: { code: 'HSM-PAD-FR' },
      other: null,
    });
  });

  it('shows vendors and people of the site without foreign projects and hidden addresses', async () => {
    const { data } = await stand.ask(
      tokens.producer,
      '{ vendors { edges { node { code webhook grants { project } } } } people { edges { node { memberships { project } } } } }',
    );
    expect(JSON.stringify(data)).not.toContain(`"project":"${theirs.project}"`);
    expect(JSON.stringify(data)).not.toContain('hidden');
  });

  it('shows a person with no role that sees it nothing of a project', async () => {
    const person = newId();
    const facts = new Facts('');
    facts.say(personRegistered, `person/${person}`, {
      person,
      name: 'Guest',
      siteAdmin: false,
      memberships: [{ project: ours.project, roles: ['vendor'], titles: [] }],
    });
    await stand.apply(facts.events);
    const token = await stand.token({ kind: 'person', id: person, name: 'Guest' });
    expect((await stand.ask(token, `{ projects { code } project(code: "${ours.project}") { title } }`)).data).toEqual({
      projects: [],
      project: null,
    });
  });

  it('counts a revoked grant at once', async () => {
    const vendor = `v${newId().slice(-8)}`;
    const facts = new Facts(`r${newId().slice(-8)}`);
    facts.say(projectCreated, `project/${facts.project}`, { code: facts.project, title: 'Revoked' });
    facts.say(deliverableOrdered, `deliverable/${facts.project}/d`, {
      deliverable: 'd',
      work: 'w',
      name: 'n',
      specification: 's',
      recipient: vendor,
      language: 'fr',
      territory: 'FR',
      status: 'planned',
      attempt: 1,
    });
    facts.say(grantRevoked, `vendor/${vendor}`, { vendor, types: ['x'], active: false });
    await stand.apply(facts.events);
    const token = await stand.token({ kind: 'vendor', id: vendor, name: 'Gone' });
    expect((await stand.ask(token, `{ project(code: "${facts.project}") { title } }`)).data).toEqual({ project: null });
  });
});
