import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

describe('a mutation that is only tried', () => {
  let stand: Stand;
  let ours: Film;
  let admin: string;
  let producer: string;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${c.newId().slice(-8)}`, 10);
    await stand.apply(ofTheSite(ours.facts.events));
    const person = c.newId();
    const site = new Facts('');
    site.say(c.personRegistered, `person/${person}`, { person, name: 'Ada', siteAdmin: true, memberships: [] });
    await stand.apply(site.events);
    admin = await stand.token({ kind: 'person', id: person, name: 'Ada' });
    producer = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
  });
  afterAll(() => stand?.stop());

  /** The owner as it would answer: its facts in a dry run, and nothing else but in one. */
  const tried = (command: string, output: unknown, facts: () => c.Envelope[]) =>
    stand.owner(command, ({ dryRun }) =>
      dryRun ? { output, facts: facts() } : { refused: { code: 'x', user: 'No.' } },
    );

  const everything = async (): Promise<unknown> => [
    await stand.db.query('select * from task where project = $1 order by id', [ours.project]),
    await stand.db.query('select * from project_version where project = $1', [ours.project]),
  ];

  it('answers with the row as it would be, in the same type, and leaves the view as it is', async () => {
    const opened = ours.facts.events.find(({ type }) => type === c.taskOpened.type) as c.EventOf<typeof c.taskOpened>;
    const { task } = opened.data;
    const said = new Facts(ours.project);
    tried('task.report', { task, status: 'wfa' }, () => [
      said.say(
        c.taskStatusChanged,
        `task/${task}`,
        { ...opened.data, status: 'wfa', was: 'wip', note: 'Look.' },
        { subjectversion: 40 },
      ),
    ]);
    const before = await everything();
    const { data, errors } = await stand.ask(
      producer,
      `mutation ($task: ID!) {
        reportTask(task: $task, status: "wfa", note: "Look.", dryRun: true, expectedVersion: 39) {
          id status note unit subjectVersion mayReport filled { attempt }
        }
      }`,
      { task },
    );
    expect(errors).toEqual([]);
    expect(data?.['reportTask']).toMatchObject({ id: task, status: 'wfa', note: 'Look.', subjectVersion: 40 });
    expect(stand.asked.at(-1)).toMatchObject({ dryRun: true, expectedVersion: 39 });
    expect(stand.asked.at(-1)?.input).toEqual({ task, status: 'wfa', note: 'Look.' });
    expect(await everything()).toEqual(before);
  });

  it('shows also what is not there yet: a project, a grant, a statement', async () => {
    const facts = new Facts('new');
    tried('project.create', { project: 'new' }, () => [
      facts.say(c.projectCreated, 'project/new', { code: 'new', title: 'New' }),
    ]);
    const create = `mutation { createProject(project: "new", title: "New", dryRun: true) { code title version works { code } } }`;
    expect((await stand.ask(admin, create)).data).toEqual({
      createProject: { code: 'new', title: 'New', version: 0, works: [] },
    });
    expect((await stand.ask(admin, '{ project(code: "new") { title } }')).data).toEqual({ project: null });

    const vendor = `${ours.project}-anim`;
    const given = new Facts(ours.project);
    tried('grant.give', { vendor }, () => [
      given.say(c.grantGiven, `vendor/${vendor}`, { vendor, types: ['a', 'b'], active: true }, { subjectversion: 90 }),
    ]);
    const grant = `mutation ($p: String!, $v: String!) {
      giveGrant(project: $p, vendor: $v, types: ["b"], dryRun: true) { code grants { project types } }
    }`;
    expect((await stand.ask(admin, grant, { p: ours.project, v: vendor })).data).toEqual({
      giveGrant: { code: vendor, grants: [{ project: ours.project, types: ['a', 'b'] }] },
    });

    const arrived = ours.facts.events.find(({ type }) => type === c.materialArrived.type)!;
    const material = (arrived.data as { id: string }).id;
    const statement = { family: 'editorial' as const, term: 'mood', value: 'dark', source: 'test' };
    tried('metadata.state', {}, () => [
      given.say(c.metadataStated, `metadata/${material}`, {
        ...{ subject: material, statements: [{ id: 'tried', ...statement }] },
      } as never),
    ]);
    const state = `mutation ($p: String!, $m: ID!, $s: [StatementInput!]!) {
      stateMetadata(project: $p, material: $m, statements: $s, dryRun: true) { metadata(family: "editorial") { term value } }
    }`;
    const stated = await stand.ask(admin, state, { p: ours.project, m: material, s: [statement] });
    expect(stated.data).toEqual({
      stateMetadata: { metadata: expect.arrayContaining([{ term: 'mood', value: 'dark' }]) },
    });
  });

  it('is allowed to those alone who may do it', async () => {
    const before = stand.asked.length;
    const hold = 'mutation ($p: String!) { holdProject(project: $p, reason: "x", dryRun: true) { code } }';
    const vendor = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Anim' });
    expect((await stand.ask(vendor, hold, { p: ours.project })).errors[0]?.extensions?.code).toBe('access.denied');
    expect((await stand.ask(null, hold, { p: ours.project })).errors[0]?.extensions?.code).toBe('access.unsigned');
    expect(stand.asked).toHaveLength(before);
  });

  it('tells who has changed what was looked at, by name, and to a vendor no name but its own', async () => {
    const opened = ours.facts.events.find(
      ({ type, data }) => type === c.taskOpened.type && (data as { vendor?: string }).vendor === `${ours.project}-anim`,
    ) as c.EventOf<typeof c.taskOpened>;
    const conflict = {
      code: 'version.conflict',
      user: 'This has been changed since you looked at it. Look at it again, then say what you want.',
      tech: 'task/x is at version 9, and 7 was expected',
      details: {
        ...{ version: 9, expectedVersion: 7 },
        changes: [
          {
            event: 'e',
            type: 't',
            title: 'A task changes status',
            actor: `person:${ours.director}`,
            at: '2026-05-04T09:00:00.000Z',
          },
        ],
      },
    };
    stand.owner('task.report', () => ({ refused: conflict }));
    const REPORT = `mutation ($task: ID!) { reportTask(task: $task, status: "wip", expectedVersion: 7) { id } }`;
    const refused = async (token: string) => {
      const [error] = (await stand.ask(token, REPORT, { task: opened.data.task })).errors;
      return error!;
    };
    const told = await refused(producer);
    expect(told.message).toMatch(
      /^Last change: Inès Marchand, at 2026-05-04T09:00:00.000Z. A task changes status. This has been changed since/,
    );
    const [french] = (await stand.ask(producer, REPORT, { task: opened.data.task }, undefined, 'fr')).errors;
    expect(french?.message).toMatch(
      /^Dernière modification\u00a0: Inès Marchand, à 2026-05-04T09:00:00.000Z. Une tâche change de statut. /,
    );
    expect(told.extensions).toMatchObject({ code: 'version.conflict', version: 9, expectedVersion: 7 });
    expect(told.extensions).toMatchObject({ changes: [{ by: 'Inès Marchand', what: 'A task changes status' }] });
    const vendor = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Anim' });
    const other = await refused(vendor);
    expect(other.message).toMatch(/^Last change: Somebody else, at/);
    expect(JSON.stringify(other)).not.toContain(ours.director);
  });
});
