import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

type Opened = c.EventOf<typeof c.taskOpened>;
const BULK = 'applied done unchanged refused withheld items { id outcome code reason version changedBy changedAt';
const REPORT = `mutation ($p: String!, $tasks: [TaskReport!]!, $alike: TaskReportAlike, $dryRun: Boolean) {
  reportTasks(project: $p, tasks: $tasks, alike: $alike, mode: each, dryRun: $dryRun) {
    ${BULK} task { id status note subjectVersion } }
  }
}`;

describe('many changes at once', () => {
  let stand: Stand;
  let ours: Film;
  let facts: Facts;
  let producer: string;
  let anim: string;
  let tasks: Opened[];

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${c.newId().slice(-8)}`, 10);
    ({ facts } = ours);
    await stand.apply(ofTheSite(facts.events));
    producer = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    anim = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Anim' });
    tasks = facts.events.filter(({ type }) => type === c.taskOpened.type) as Opened[];
  });
  afterAll(() => stand?.stop());

  it('go to their owner as one command, and are answered once the view shows all of them', async () => {
    const [one, two] = tasks as [Opened, Opened];
    stand.owner('task.changeMany', ({ input }) => {
      const told = (input['items'] as { task: string; status: 'wip'; note?: string }[]).map(
        ({ task, status, note }) => {
          const { data } = tasks.find((each) => each.data.task === task)!;
          const state = { ...data, status, was: data.status, ...(note ? { note } : {}) };
          return facts.say(c.taskStatusChanged, `task/${task}`, state);
        },
      );
      setTimeout(() => void stand.apply(told), 100);
      const items = told.map(({ data, subjectversion }) => ({
        ...{ id: (data as { task: string }).task, outcome: 'done', version: subjectversion },
      }));
      return { applied: true, items };
    });
    const variables = {
      ...{ p: ours.project, alike: { status: 'wip', note: 'Alike.' } },
      tasks: [{ task: one.data.task }, { task: two.data.task, note: 'Its own.' }],
    };
    const { data, errors } = await stand.ask(producer, REPORT, variables);
    expect(errors).toEqual([]);
    expect(data?.['reportTasks']).toMatchObject({
      ...{ applied: true, done: 2, unchanged: 0, refused: 0, withheld: 0 },
      items: [
        { id: one.data.task, outcome: 'done', task: { status: 'wip', note: 'Alike.' } },
        { id: two.data.task, outcome: 'done', task: { status: 'wip', note: 'Its own.' } },
      ],
    });
    expect(stand.asked.at(-1)).toMatchObject({
      command: 'task.changeMany',
      input: {
        ...{ project: ours.project, mode: 'each' },
        items: [
          { task: one.data.task, status: 'wip', note: 'Alike.' },
          { task: two.data.task, status: 'wip', note: 'Its own.' },
        ],
      },
    });
  });

  it('are shown as they would be, each with its outcome, and with names to those who may see them', async () => {
    const [one, two] = tasks as [Opened, Opened];
    const changedBy = {
      actor: `person:${ours.director}`,
      at: '2026-05-04T09:00:00.000Z',
      title: 'A task changes status',
    };
    stand.owner('task.changeMany', ({ dryRun }) => {
      const fact = {
        ...one,
        type: c.taskStatusChanged.type,
        subjectversion: 70,
        data: { ...one.data, status: 'hold' },
      };
      const items = [
        { id: one.data.task, outcome: 'done', version: 70 },
        { id: two.data.task, outcome: 'refused', code: 'version.conflict', reason: 'Changed.', version: 9, changedBy },
        { id: 'unknown', outcome: 'refused', code: 'task.unknown', reason: 'There is no task unknown.' },
      ];
      return dryRun ? { output: { applied: true, items }, facts: [fact] } : { refused: { code: 'x', user: 'No.' } };
    });
    const variables = {
      p: ours.project,
      dryRun: true,
      tasks: [one, two].map(({ data }) => ({ task: data.task, status: 'hold' })),
    };
    const { data } = await stand.ask(producer, REPORT, variables);
    expect(data?.['reportTasks']).toMatchObject({
      ...{ done: 1, refused: 2 },
      items: [
        { outcome: 'done', task: { status: 'hold', subjectVersion: 70 } },
        {
          code: 'version.conflict',
          version: 9,
          changedBy: 'Inès Marchand',
          changedAt: changedBy.at,
          task: { status: 'wip' },
        },
        { code: 'task.unknown', task: null },
      ],
    });
    const seen = await stand.ask(anim, REPORT, variables);
    const own = (of: Opened) => of.data.vendor === `${ours.project}-anim`;
    const { items } = seen.data?.['reportTasks'] as { items: { task: unknown; changedBy: string | null }[] };
    expect(items.map(({ task }) => task !== null)).toEqual([own(one), own(two), false]);
    expect(items[1]!.changedBy).toBe('Somebody else');
  });

  it('are refused where they are too many, or not one’s to make', async () => {
    const before = stand.asked.length;
    const many = Array.from({ length: 501 }, (_, at) => ({ task: `t${at}`, status: 'wip' }));
    const codes = async (token: string | null, query: string, variables: Record<string, unknown>) =>
      (await stand.ask(token, query, { p: ours.project, ...variables })).errors.map(({ message, extensions }) =>
        extensions?.code === 'input.invalid' ? message : extensions?.code,
      );
    expect(await codes(producer, REPORT, { tasks: many })).toEqual(['tasks: give at most 500 at once; these are 501.']);
    expect(await codes(producer, REPORT, { tasks: [] })).toEqual(['tasks: name at least one.']);
    expect(await codes(null, REPORT, { tasks: many.slice(0, 1) })).toEqual(['access.unsigned']);
    const elsewhere = { p: 'elsewhere', tasks: many.slice(0, 1) };
    expect(await codes(producer, REPORT, elsewhere)).toEqual(['access.unknown']);
    for (const asked of [
      'amendTasks(project: $p, tasks: [{ task: "t", priority: high }]) { applied }',
      'createShots(project: $p, work: "hsm", shots: [{ code: "A", sequence: "S" }]) { applied }',
      'updateShots(project: $p, work: "hsm", shots: [{ code: "A", frames: 1 }]) { applied }',
      'dropShots(project: $p, work: "hsm", shots: [{ code: "A" }]) { applied }',
      'createTasks(project: $p, work: "hsm", tasks: [{ type: "ROT", shot: "A" }]) { applied }',
      'castVotes(project: $p, votes: [{ gate: "g", vote: approve }]) { applied }',
    ]) {
      expect([asked, await codes(anim, `mutation ($p: String!) { ${asked} }`, {})]).toEqual([asked, ['access.denied']]);
    }
    expect(stand.asked).toHaveLength(before);
  });

  it('add shots that are there at once, under their codes', async () => {
    stand.owner('shot.createMany', ({ input }) => {
      const [{ shot, sequence }] = input['items'] as [{ shot: string; sequence: string }];
      const state = { shot, work: 'hsm', cut: 'hsm-v0', sequence, order: 0, frames: 0, recordIn: '00:00:00:00' };
      const { subjectversion } = facts.say(c.shotAdded, `shot/${ours.project}/hsm/${shot}`, state);
      void stand.apply(facts.events.slice(-1));
      return { applied: true, items: [{ id: shot, outcome: 'done', version: subjectversion }] };
    });
    const create = `mutation ($p: String!) {
      createShots(project: $p, work: "hsm", shots: [{ code: "NEW_0010", sequence: "NEW" }]) {
        ${BULK} shot { code sequence cut subjectVersion } }
      }
    }`;
    const { data, errors } = await stand.ask(await supervisor(), create, { p: ours.project });
    expect(errors).toEqual([]);
    expect(data?.['createShots']).toMatchObject({
      items: [{ id: 'NEW_0010', shot: { code: 'NEW_0010', sequence: 'NEW', cut: 'hsm-v0', subjectVersion: 1 } }],
    });
  });

  const supervisor = async (): Promise<string> => {
    const person = c.newId();
    const site = new Facts('');
    const memberships = [{ project: ours.project, roles: ['coordinator'], titles: [] }];
    site.say(c.personRegistered, `person/${person}`, { person, name: 'Cleo', siteAdmin: false, memberships });
    await stand.apply(site.events);
    return stand.token({ kind: 'person', id: person, name: 'Cleo' });
  };
});
