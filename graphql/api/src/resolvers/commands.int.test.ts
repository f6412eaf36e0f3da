import {
  gateDecided,
  metadataStated,
  newId,
  personRegistered,
  projectNamesSet,
  runSteered,
  voteCast,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const VOTE = `mutation ($gate: ID!, $vote: VoteChoice!, $reason: String) {
  vote(gate: $gate, vote: $vote, reason: $reason) { id status waitingFor votes { title vote } }
}`;

describe('a mutation', () => {
  let stand: Stand;
  let ours: Film;
  let director: string;
  let admin: string;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 10);
    await stand.apply(ofTheSite(ours.facts.events));
    const id = newId();
    const site = new Facts('');
    site.say(personRegistered, `person/${id}`, { person: id, name: 'Administrator', siteAdmin: true, memberships: [] });
    await stand.apply(site.events);
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
    admin = await stand.token({ kind: 'person', id, name: 'Administrator' });
  });
  afterAll(() => stand?.stop());

  it('signs in with a one-time link, and the bearer token works', async () => {
    const { session } = await stand.session({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
    const end = '2999-01-01T00:00:00.000Z';
    const who = { kind: 'person', id: ours.director, name: 'Inès Marchand', siteAdmin: false, memberships: [] };
    stand.owner('link.redeem', ({ input }) =>
      input['token'] === 'one-time'
        ? { ...who, session, refreshUntil: end, endsAt: end }
        : { refused: { code: 'link.invalid', user: 'This sign-in link is not valid any more.' } },
    );
    const SIGN_IN = 'mutation ($token: String!) { signIn(token: $token) { token expiresAt me { id name } } }';
    const { data } = await stand.ask(null, SIGN_IN, { token: 'one-time' });
    const { token, me } = data?.['signIn'] as { token: string; me: unknown };
    expect(me).toEqual({ id: ours.director, name: 'Inès Marchand' });
    const { data: after } = await stand.ask(token, '{ me { memberships { project titles } } }');
    expect(after).toEqual({ me: { memberships: [{ project: ours.project, titles: ['director'] }] } });
    expect(stand.asked.at(-1)?.principal).toMatchObject({ kind: 'service', id: 'api' });
    const refused = await stand.ask(null, SIGN_IN, { token: 'used' });
    expect(refused.errors).toMatchObject([
      { message: 'This sign-in link is not valid any more.', extensions: { code: 'link.invalid' } },
    ]);
  });

  it('says how files are named, and everybody who takes part reads it', async () => {
    const SET = `mutation ($project: String!, $names: [NameRuleInput!]!) {
      setNames(project: $project, names: $names) { version epoch names { pattern kind work } }
    }`;
    const rule = { pattern: '{show}_{shot}_v{version}.{ext:mov}', kind: 'version', work: null };
    stand.owner('project.setNames', ({ input }) => {
      const names = input['names'] as { pattern: string; kind: 'version' }[];
      const state = { code: ours.project, title: 'Hyperspace Madness', names };
      void stand.apply([ours.facts.say(projectNamesSet, `project/${ours.project}`, state)]);
      return { project: ours.project };
    });
    const variables = { project: ours.project, names: [rule] };
    const { data, errors } = await stand.ask(admin, SET, variables);
    const stands = { version: expect.any(Number), epoch: expect.any(String) };
    expect([data, errors]).toEqual([{ setNames: { ...stands, names: [rule] } }, []]);
    const vendor = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Anim' });
    const READ = 'query ($p: String!) { project(code: $p) { title names { pattern } } }';
    expect((await stand.ask(vendor, READ, { p: ours.project })).data).toMatchObject({
      project: { names: [{ pattern: rule.pattern }] },
    });
    expect((await stand.ask(vendor, SET, variables)).errors).toMatchObject([{ extensions: { code: 'access.denied' } }]);
  });

  it('steers runs of projects that are one’s to steer, shown first, and shows which are on hold', async () => {
    const STEER = `mutation ($runs: [ID!]!, $dryRun: Boolean) {
      steerRuns(runs: $runs, action: hold, reason: "Strike.", dryRun: $dryRun) { preview effects { run step effect } }
    }`;
    const run = `${ours.project}/hsm/feature`;
    const effects = [{ run, effect: 'held' }];
    stand.owner('run.steer', () => ({ effects, preview: 'p1' }));
    const supervisor = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    const steered = { steerRuns: { preview: 'p1', effects: [{ run, step: null, effect: 'held' }] } };
    expect((await stand.ask(supervisor, STEER, { runs: [run], dryRun: true })).data).toEqual(steered);
    expect(stand.asked.at(-1)).toMatchObject({
      command: 'run.steer',
      input: { runs: [run], action: 'hold', reason: 'Strike.', dryRun: true },
      principal: { id: ours.producer },
    });
    const before = stand.asked.length;
    const codes = async (token: string | null, runs: string[]) =>
      (await stand.ask(token, STEER, { runs })).errors.map(({ extensions }) => extensions?.code);
    expect(await codes(director, [run])).toEqual(['access.denied']);
    expect(await codes(supervisor, [run, 'elsewhere/run'])).toEqual(['run.unknown']);
    expect(await codes(null, [run])).toEqual(['access.unsigned']);
    expect(stand.asked).toHaveLength(before);
    const state = { run, template: 'feature', version: 4, hash: 'h', work: 'hsm', status: 'running' as const };
    const held = { reason: 'Strike.', at: '2026-11-28T10:00:00.000Z' };
    const said = { action: 'hold' as const, reason: 'Strike.' };
    await stand.apply([ours.facts.say(runSteered, `run/${run}`, { ...state, held, steered: said })]);
    const HELD = 'query ($run: String!) { run(address: $run) { status held { reason at } startedAt } }';
    const shown = async () => (await stand.ask(supervisor, HELD, { run })).data?.['run'];
    expect(await shown()).toEqual({ status: 'running', held, startedAt: expect.any(String) });
    const released = { ...state, steered: { action: 'release' as const, reason: 'It is over.' } };
    await stand.apply([ours.facts.say(runSteered, `run/${run}`, released)]);
    expect(await shown()).toMatchObject({ held: null });
  });

  it('tries a fact for those who look after events, and for nobody else', async () => {
    const TRY = `query ($project: String!, $data: JSON!) {
      tryEvent(project: $project, type: "bobine.work.opened.v1", data: $data) { outcome rule condition values reason runs until }
    }`;
    const would = { outcome: 'notFired', rule: 'r', condition: 'c', values: { a: 1 }, reason: 'No.', runs: [] };
    stand.owner('fact.try', () => would);
    const supervisor = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    const asked = { project: ours.project, data: { work: 'hsm' } };
    expect((await stand.ask(supervisor, TRY, asked)).data).toEqual({ tryEvent: { ...would, until: null } });
    const vendor = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Anim' });
    for (const token of [director, vendor])
      expect((await stand.ask(token, TRY, asked)).errors).toMatchObject([{ extensions: { code: 'access.denied' } }]);
  });

  it('goes to its owner signed by who asks, and answers when the view shows what it did', async () => {
    const gate = `${ours.project}-lock`;
    stand.owner('gate.vote', ({ principal }) => {
      const opened = ours.facts.events.filter(
        ({ type, subject }) => type === voteCast.type && subject === `gate/${gate}`,
      );
      const before = opened.at(-1)?.data as { votes: object[] };
      const vote = {
        title: 'director',
        person: principal.id,
        name: principal.name,
        vote: 'approve',
        at: '2026-05-04T10:00:00Z',
      };
      const state = { ...before, votes: [...before.votes, vote], status: 'approved', outcome: 'approved' };
      const event = ours.facts.say(gateDecided, `gate/${gate}`, state as never);
      // The fact comes a moment after the owner's answer, as it does through the log.
      setTimeout(() => void stand.apply([event]), 300);
      return { gate, status: 'approved' };
    });
    const { data, errors } = await stand.ask(director, VOTE, { gate, vote: 'approve', reason: null });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      vote: {
        id: gate,
        status: 'approved',
        waitingFor: [],
        votes: [
          { title: 'producer', vote: 'approve' },
          { title: 'director', vote: 'approve' },
        ],
      },
    });
    const asked = stand.asked.at(-1);
    expect(asked).toMatchObject({
      command: 'gate.vote',
      principal: { kind: 'person', id: ours.director, name: 'Inès Marchand' },
    });
    // A null argument is an absent one for a command.
    expect(asked?.input).toEqual({ gate, vote: 'approve' });
  });

  it('knows three votes and no other', async () => {
    const { status, errors } = await stand.ask(director, VOTE, { gate: `${ours.project}-lock`, vote: 'maybe' });
    expect([status, errors[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('is refused where the role does not allow it, before any owner is asked', async () => {
    const before = stand.asked.length;
    for (const question of [
      `mutation { openWork(project: "${ours.project}", work: "hsm") { code } }`,
      `mutation { createProject(project: "new", title: "New") { code } }`,
      `mutation { issueLink(person: "${ours.director}") { token } }`,
      `mutation { issueSecret(vendor: "${ours.project}-anim") { value } }`,
      `mutation { publishTemplate(source: "x") { hash } }`,
      `mutation { replayParked(service: "assets", event: "${ours.claims['parked']}") }`,
      `mutation { stateMetadata(project: "${ours.project}", material: "${ours.project}-version", statements: []) { id } }`,
    ]) {
      const { errors } = await stand.ask(director, question);
      expect([question, errors.map(({ extensions }) => extensions?.code)]).toEqual([question, ['access.denied']]);
    }
    expect(stand.asked).toHaveLength(before);
  });

  it("answers with its owner's refusal", async () => {
    stand.owner('work.open', () => ({ refused: { code: 'work.unknown', user: 'There is no such work.' } }));
    const { errors } = await stand.ask(admin, `mutation { openWork(project: "${ours.project}", work: "x") { code } }`);
    expect(errors).toMatchObject([{ message: 'There is no such work.', extensions: { code: 'work.unknown' } }]);
  });

  it('shows what was stated about a material', async () => {
    const material = `${ours.project}-version`;
    stand.owner('metadata.state', ({ input }) => {
      const [said] = input['statements'] as { family: 'editorial'; term: string; value: string; source: string }[];
      if (!said) return { refused: { code: 'input.invalid', user: 'Nothing is stated.' } };
      const data = { subject: material, material: 'm', work: 'hsm', statements: [{ id: newId(), ...said }] };
      setTimeout(() => void stand.apply([ours.facts.say(metadataStated, `material/${material}`, data)]), 200);
      return { statements: 1 };
    });
    const { data, errors } = await stand.ask(
      admin,
      `mutation ($p: String!, $m: ID!) {
        stateMetadata(project: $p, material: $m, statements: [{ family: "editorial", term: "note", value: "wide", source: "me" }]) {
          metadata(family: "editorial") { term value source }
        }
      }`,
      { p: ours.project, m: material },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ stateMetadata: { metadata: [{ term: 'note', value: 'wide', source: 'me' }] } });
  });

  it('refuses an instant that is none', async () => {
    const input = {
      project: ours.project,
      work: 'hsm',
      deliverable: 'd',
      name: 'n',
      specification: 's',
      recipient: 'r',
      language: 'fr',
      territory: 'FR',
      due: 'tomorrow',
    };
    const { errors } = await stand.ask(
      admin,
      'mutation ($input: OrderInput!) { orderDeliverable(input: $input) { code } }',
      { input },
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('ISO 8601') },
    ]);
  });

  it('says of a bug only that it is in the log', async () => {
    stand.owner('project.create', () => null);
    const { errors } = await stand.ask(admin, 'mutation { createProject(project: 1, title: "x") { code } }');
    expect(errors[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const broken = stand.db.query;
    stand.db.query = async () => {
      throw new Error('select password from secrets');
    };
    const { errors: bugs } = await stand.ask(director, '{ templates { name } }');
    stand.db.query = broken;
    expect(bugs.length).toBeGreaterThan(0);
    expect(JSON.stringify(bugs)).not.toContain('password');
  });
});
