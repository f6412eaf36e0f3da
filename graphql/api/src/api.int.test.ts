import { arrivalClaimed, findingRecorded, newId, personRegistered, projectCreated } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from './testing/facts.js';
import { type Film, film, ofTheSite } from './testing/film.js';
import { Stand } from './testing/stand.js';

/** Every query and every type at least once. */
const EVERYTHING = `query ($project: String!, $run: String!, $material: ID!, $claim: ID!) {
  me { kind id name siteAdmin memberships { project roles titles } }
  projects { code }
  project(code: $project) {
    code title version epoch
    works {
      code title kind rate opened identifiers { scope value }
      scenes { id number name heading location characters }
      slates { id label cameraRoll shootDay rate scene sceneName characters }
      cuts { code version frames shots status findings }
      elements { id kind cut file size sha256 frames madeFrom }
    }
    work(code: "hsm") { code }
    shots(first: 2, filter: { sequence: ["BECH"] }) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { cursor node {
        code work cut sequence order frames recordIn vendor
        tasks { id work type unit shot vendor role person status attempt due version note step }
        gates { id title }
        materials { id material kind vendor status metadata(family: "contextual") { id family term value source state } }
      } }
    }
    tasks(first: 3, filter: { status: ["wip"] }) { totalCount edges { node { id status } } }
    gates(first: 5, filter: { status: ["open"] }) {
      totalCount
      edges { node { id work title step unit shot rule quorum parties { title person name } votes { title person name vote reason at } status attempt due escalated about waitingFor } }
    }
    materials(first: 5, filter: { kind: ["version"] }) { totalCount edges { node { id work slate reel version due file size sha256 findings } } }
    deliverables { edges { node { code project work name specification recipient language territory due status attempt manifest dispatch reasons version subtitles controls { attempt at passed findings { code } rechecked { code text fixed before spot { start end timecodeIn still channel } } } run } } }
    runs(first: 5) {
      totalCount
      edges { node {
        address template version hash work deliverable parent step item status reason startedAt endedAt
        steps { name title kind needs status attempt openedAt endedAt deadline reason items { total done failed } attempts { attempt status openedAt endedAt reason } }
        items(first: 2) { totalCount edges { node { address item status } } }
      } }
    }
    findings { edges { node { id work severity code subject text } } }
    events(first: 2, filter: { claims: true }) {
      totalCount
      edges { cursor node { id type title subject project time actor correlation causation keys data answer { outcome code reason until effects at } evaluations { outcome rule condition values reason runs at } } }
    }
    mediaWork { job title done at }
    stages { stage title status done total startedAt endedAt }
    claims { accepted applied refused held parked turnedAway }
    changesSince(epoch: "another", version: 0) { version }
  }
  run(address: $run) { address steps { name } }
  material(id: $material) { id metadata { family term value source tool confidence state at } }
  deliverable(project: $project, code: "HSM-PAD-FR") { code controls { findings { code } } }
  why(event: $claim) { summary event { id } answer { outcome } evaluations { outcome } consequences { type } }
  templates { name version hash source }
  vendors { edges { node { code name kind source webhook landingFolder grants { project types } } } }
  people { edges { node { id name siteAdmin memberships { project } } } }
}`;

describe('the API', () => {
  let stand: Stand;
  let shown: Film;
  let producer: string;
  const admin = newId();

  beforeAll(async () => {
    stand = await Stand.start();
    shown = film(`p${newId().slice(-8)}`);
    await stand.apply(ofTheSite(shown.facts.events));
    const site = new Facts('');
    site.say(personRegistered, `person/${admin}`, {
      person: admin,
      name: 'Administrator',
      siteAdmin: true,
      memberships: [],
    });
    await stand.apply(site.events);
    producer = await stand.token({ kind: 'person', id: shown.producer, name: 'Paul Okonkwo' });
  });
  afterAll(() => stand?.stop());

  it('answers every query in its shape', async () => {
    const answer = await stand.ask(producer, EVERYTHING, {
      project: shown.project,
      run: `${shown.project}/hsm/feature`,
      material: `${shown.project}-version`,
      claim: shown.claims['applied'],
    });
    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({
      me: { kind: 'person', name: 'Paul Okonkwo', memberships: [{ project: shown.project }] },
      project: {
        code: shown.project,
        works: [
          {
            code: 'hsm',
            rate: '24/1',
            opened: true,
            scenes: [{ number: '1', name: 'The hallway' }],
            slates: [{ label: '12-2', rate: '30000/1001' }],
            cuts: [{ status: 'locked', frames: 4752 }],
            elements: [{ kind: 'conform' }],
          },
        ],
        shots: { totalCount: 25, pageInfo: { hasNextPage: true } },
        tasks: { totalCount: 13, edges: [{ node: { status: 'wip' } }, {}, {}] },
        gates: { totalCount: 2, edges: [{ node: { title: 'Picture lock', waitingFor: ['director'] } }, {}] },
        materials: { totalCount: 1, edges: [{ node: { size: 120000, findings: [] } }] },
        deliverables: {
          edges: [
            { node: { code: 'HSM-DCP-INT' } },
            { node: { code: 'HSM-PAD-FR', run: `${shown.project}/HSM-PAD-FR/delivery` } },
          ],
        },
        findings: { edges: [{ node: { severity: 'blocker' } }, { node: { severity: 'issue' } }] },
        mediaWork: [{ title: 'Conform', done: 0.4 }],
        claims: { accepted: 4, applied: 1, refused: 1, held: 1, parked: 1, turnedAway: 1 },
        changesSince: null,
      },
      material: { metadata: [{ term: 'character' }, { term: 'frameRate' }] },
      why: { answer: { outcome: 'applied' } },
    });
    const project = answer.data?.['project'] as {
      runs: { edges: { node: Record<string, unknown> }[] };
      stages: unknown[];
    };
    const feature = project.runs.edges.map(({ node }) => node).find(({ template }) => template === 'feature');
    expect(feature).toMatchObject({
      status: 'running',
      steps: [
        { name: 'ingest', status: 'done', items: { total: 34 } },
        { name: 'edl' },
        {
          name: 'lock',
          attempt: 2,
          attempts: [
            { attempt: 1, status: 'done' },
            { attempt: 2, status: 'waiting' },
          ],
        },
        { name: 'shots', items: { total: 99, done: 39 } },
        { name: 'mix' },
        { name: 'conform', status: 'pending', needs: ['mix'] },
        { name: 'grade' },
        { name: 'master' },
      ],
      items: { totalCount: 1, edges: [{ node: { item: 'BECH_0010', status: 'completed' } }] },
    });
    expect(project.stages).toMatchObject([
      { stage: 'ingest', status: 'done', done: 34, total: 34 },
      { stage: 'edit', status: 'running', done: 1, total: 2 },
      { stage: 'vfx', status: 'running', done: 39, total: 99 },
      { stage: 'grading', status: 'pending', done: 0, total: 2 },
      { stage: 'mastering', status: 'pending' },
      { stage: 'delivery', status: 'pending', total: 1 },
    ]);
  });

  it('pages through a list once, and never gives more than 500 rows', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await stand.ask(
        producer,
        `query ($project: String!, $after: String) {
          project(code: $project) { shots(first: 40, after: $after) { edges { node { code } } pageInfo { hasNextPage endCursor } } }
        }`,
        { project: shown.project, after },
      );
      const { edges, pageInfo } = (data?.['project'] as { shots: never }).shots as {
        edges: { node: { code: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(...edges.map(({ node }) => node.code));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(99);
    expect(new Set(seen).size).toBe(99);
    const many = new Facts(`${shown.project}-many`);
    many.say(projectCreated, `project/${many.project}`, { code: many.project, title: 'Many' });
    for (let at = 0; at < 501; at++) {
      const finding = `${many.project}-${at}`;
      const said = { severity: 'fyi' as const, code: 'many', subject: 'many', text: 'One of many.' };
      many.say(findingRecorded, `finding/${finding}`, { finding, work: 'w', ...said });
    }
    await stand.apply(many.events);
    const { data } = await stand.ask(
      await stand.token({ kind: 'person', id: admin, name: 'Administrator' }),
      `query ($project: String!) { project(code: $project) { events(first: 100000) { totalCount edges { cursor } } } }`,
      { project: many.project },
    );
    const { events } = data?.['project'] as { events: { totalCount: number; edges: unknown[] } };
    expect([events.totalCount, events.edges.length]).toEqual([502, 500]);
  });

  it('lists events by when they were recorded, whatever time a vendor gave and whenever they were read', async () => {
    const facts = new Facts(`${shown.project}-order`);
    facts.say(projectCreated, `project/${facts.project}`, { code: facts.project, title: 'Order' });
    const minute = (at: number) => `2026-11-22T10:0${at}:00.000Z`;
    for (let at = 0; at < 6; at++) {
      const data = { work: 'w', material: `m${at}`, kind: 'plate' as const, path: `m${at}` };
      const event = facts.say(arrivalClaimed, `said/lab/${at}`, data, {
        time: at === 2 ? '2036-01-01T00:00:00Z' : minute(9),
      });
      Object.assign(event, { id: `${facts.project}-${at}`, recordedtime: minute(Math.floor(at / 2)) });
    }
    await stand.apply(facts.events.toReversed());
    const token = await stand.token({ kind: 'person', id: admin, name: 'Administrator' });
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await stand.ask(
        token,
        `query ($project: String!, $after: String) {
          project(code: $project) { events(filter: { claims: true }, first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }
        }`,
        { project: facts.project, after },
      );
      const { events } = data?.['project'] as {
        events: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
      seen.push(...events.edges.map(({ node }) => node.id.slice(-1)));
      ({ hasNextPage: more, endCursor: after } = events.pageInfo);
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1', '0']);
  });

  it('treats a null argument as none', async () => {
    const { data, errors } = await stand.ask(
      producer,
      `query ($project: String!, $none: ID) {
        project(code: $project) {
          shots(first: null, filter: { work: null, text: null }) { totalCount }
          tasks(filter: null, orderBy: null) { totalCount }
          gates(filter: { status: null, waitingFor: $none }) { totalCount }
          events(filter: { type: null, subject: null, claims: null }) { totalCount }
        }
      }`,
      { project: shown.project, none: null },
    );
    expect(errors).toEqual([]);
    expect(data?.['project']).toMatchObject({
      shots: { totalCount: 99 },
      tasks: { totalCount: 99 },
      gates: { totalCount: 2 },
    });
  });

  it('leaves out events of the product’s own work where that is asked, and counts them by type all the same', async () => {
    const of = async (filter: object) => {
      const { data, errors } = await stand.ask(
        producer,
        `query ($project: String!, $filter: EventFilter) { eventTypes { type routine } project(code: $project) {
          events(first: 500, filter: $filter) { totalCount edges { node { type } } facets { type { value count } } } } }`,
        { project: shown.project, filter },
      );
      expect(errors).toEqual([]);
      const { eventTypes, project } = data as {
        eventTypes: { type: string; routine: boolean }[];
        project: { events: { totalCount: number; edges: { node: { type: string } }[]; facets: { type: object[] } } };
      };
      return { ...project.events, routine: new Set(eventTypes.flatMap((it) => (it.routine ? [it.type] : []))) };
    };
    const [all, some, others] = [await of({}), await of({ routine: false }), await of({ routine: true })];
    expect(some.edges.filter(({ node }) => all.routine.has(node.type))).toEqual([]);
    expect(others.edges.filter(({ node }) => !all.routine.has(node.type))).toEqual([]);
    expect(others.totalCount).toBeGreaterThan(0);
    expect(some.totalCount + others.totalCount).toBe(all.totalCount);
    expect(some.facets).toEqual(all.facets);
  });

  it('refuses a cursor that is none', async () => {
    for (const after of [
      'x',
      'bnVsbA',
      ...['["a\\u0000","b"]', '["2026-99-99T10:00:00.000Z","b"]'].map((it) => Buffer.from(it).toString('base64url')),
    ]) {
      const { errors } = await stand.ask(
        producer,
        `query ($project: String!, $after: String) { project(code: $project) { shots(after: $after) { edges { cursor } } events(after: $after) { edges { cursor } } } }`,
        { project: shown.project, after },
      );
      expect(errors.map(({ extensions }) => extensions?.code)).toContain('input.invalid');
      expect(errors.map(({ extensions }) => extensions?.code)).not.toContain('bug');
    }
  });

  it('finds the gates that wait for one person', async () => {
    const waiting = async (person: string) => {
      const { data } = await stand.ask(
        producer,
        `query ($project: String!, $person: ID) { project(code: $project) { gates(filter: { waitingFor: $person }) { totalCount edges { node { title } } } } }`,
        { project: shown.project, person },
      );
      return (data?.['project'] as { gates: unknown }).gates;
    };
    expect(await waiting(shown.director)).toEqual({ totalCount: 1, edges: [{ node: { title: 'Picture lock' } }] });
    expect(await waiting(shown.producer)).toEqual({ totalCount: 0, edges: [] });
  });

  it('asks the database as often for a hundred shots as for ten', async () => {
    const overview = `query ($project: String!) {
      project(code: $project) {
        works { code cuts { code changes { shot } touches { acceptedAt } } }
        stages { stage done total }
        shots(first: 500) { edges { node { code tasks { id status } } } }
        runs(first: 20) { edges { node { address steps { name status items { total } } } } }
        gates(first: 100) { edges { node { id waitingFor parties { title person } } } }
        deliverables(first: 50) { edges { node { code verdicts { verdict } controls { passed } whyNot { chain { kind name } } } } }
        events(first: 40) { edges { node { id answer { outcome } } } }
        findings(first: 100) { edges { node { text } } }
      }
    }`;
    const statements = async (shots: number): Promise<number> => {
      const small = film(`${shown.project}-${shots}`, shots);
      await stand.apply(ofTheSite(small.facts.events));
      const token = await stand.token({ kind: 'person', id: small.producer, name: 'Producer' });
      const query = stand.db.query.bind(stand.db);
      let count = 0;
      stand.db.query = async <Row>(sql: string, values?: unknown[]) => {
        count++;
        return query<Row>(sql, values);
      };
      try {
        const { data, errors } = await stand.ask(token, overview, { project: small.project });
        expect(errors).toEqual([]);
        expect((data?.['project'] as { shots: { edges: unknown[] } }).shots.edges).toHaveLength(shots);
      } finally {
        stand.db.query = query;
      }
      return count;
    };
    const [ten, hundred] = [await statements(10), await statements(100)];
    expect(hundred).toBe(ten);
    // Chains to what is missing are followed a few links further with each statement.
    expect(hundred).toBeLessThan(42);
  });
});
