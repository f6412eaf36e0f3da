import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stepOf, World } from '../testing/world.js';

const WORK = { project: 'hsm', work: 'hsm' };
const RATE = { num: 24, den: 1 };
let world: World;

const vendor = (id: string): c.Principal => ({
  ...{ kind: 'vendor', id, name: id, siteAdmin: false },
  memberships: [{ project: 'hsm', roles: ['vendor'], titles: [] }],
});
const coordinator: c.Principal = {
  ...{ kind: 'person', id: 'coordinator', name: 'Cleo', siteAdmin: false },
  memberships: [{ project: 'hsm', roles: ['coordinator'], titles: [] }],
};
const codes = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}_${String(at).padStart(4, '0')}`);
const outcomes = ({ items }: { items: { outcome: string }[] }) =>
  Object.fromEntries([...Map.groupBy(items, ({ outcome }) => outcome)].map(([outcome, of]) => [outcome, of.length]));

/** Shots by hand, each with a task; answers the tasks. */
async function made(prefix: string, count: number, type = 'ROT', to: { vendor?: string } = { vendor: 'anim' }) {
  const shots = codes(prefix, count);
  await world.command(c.createShots, {
    ...{ ...WORK, mode: 'all' },
    items: shots.map((shot) => ({ shot, sequence: prefix, frames: 48 })),
  });
  const { items } = await world.command(c.createTasks, {
    ...{ ...WORK, mode: 'all' },
    items: shots.map((shot) => ({ type, shot, to })),
  });
  return items.map(({ id }) => id);
}
const contiguous = async (prefix: string): Promise<void> => {
  const rows = await world.db.query<{ key: string; versions: number[] }>(
    `select key, array_agg((event->>'subjectversion')::int order by seq) as versions from outbox
     where key like $1 group by key`,
    [`${prefix}%`],
  );
  for (const { versions } of rows) expect(versions).toEqual(versions.map((_, at) => at + 1));
};

beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());

describe('many tasks changed at once', () => {
  it('are all changed or none, and each item says why', async () => {
    const tasks = await made('ALL', 500);
    await world.command(c.reportTask, { task: tasks[7]!, status: 'omit' });
    const items = tasks.map((task) => ({ task, status: 'wip' as const, note: 'Begun.' }));
    const before = await world.everything();
    const none = await world.command(c.changeTasks, { project: 'hsm', mode: 'all', items });
    expect([none.applied, outcomes(none)]).toEqual([false, { withheld: 499, refused: 1 }]);
    expect(none.items[7]).toMatchObject({
      ...{ id: tasks[7], outcome: 'refused', code: 'task.transition' },
      reason: 'A task that is omitted does not become in progress by a report.',
    });
    const after = await world.everything();
    for (const table of ['tasks', 'outbox', 'subjects']) expect(after[table]).toEqual(before[table]);

    const most = await world.command(c.changeTasks, { project: 'hsm', mode: 'each', items });
    expect([most.applied, outcomes(most)]).toEqual([true, { done: 499, refused: 1 }]);
    expect(await world.taskRow(tasks[499]!)).toMatchObject({ status: 'wip', note: 'Begun.' });
    const facts = (await world.facts(c.taskStatusChanged.type)).slice(-499);
    expect(new Set(facts.map(({ data }) => `${String(data['was'])} ${String(data['status'])}`))).toEqual(
      new Set(['ready wip']),
    );
    expect(most.items[0]).toMatchObject({ version: 2 });
    const again = await world.command(c.changeTasks, { project: 'hsm', mode: 'each', items });
    expect(outcomes(again)).toEqual({ unchanged: 499, refused: 1 });
    await contiguous('task/');
  });

  it('are changed once under one id, and answered as they were the first time', async () => {
    const [task] = await made('ONCE', 1);
    const asked = { project: 'hsm', mode: 'all' as const, items: [{ task: task!, status: 'wip' as const }] };
    const id = c.newId();
    const first = await world.command(c.changeTasks, asked, { id });
    const from = (await world.facts()).length;
    expect(await world.command(c.changeTasks, asked, { id })).toEqual(first);
    expect(await world.facts()).toHaveLength(from);
  });

  it('are given to others and another date, each with the fact of it, and what waited for that is decided again', async () => {
    const [first, second] = await made('GIVE', 2);
    const early = await world.claim({ task: 'ROT', unit: 'GIVE_0000', status: 'wip' }, { vendor: 'other' });
    const due = '2026-12-24T12:00:00.000Z';
    const eve = await world.person('Eve', 'editor');
    const given = await world.command(
      c.changeTasks,
      {
        ...{ project: 'hsm', mode: 'all', reason: 'They are full.' },
        items: [
          { task: first!, to: { vendor: 'other' }, due },
          { task: second!, to: { person: eve.id }, priority: 'urgent', status: 'wip' },
        ],
      },
      { as: coordinator },
    );
    expect(outcomes(given)).toEqual({ done: 2 });
    const [amended] = (await world.facts(c.taskAmended.type)).slice(-2);
    expect(amended?.data).toMatchObject({ vendor: 'other', due, was: { vendor: 'anim' }, why: 'They are full.' });
    expect(await world.taskRow(second!)).toMatchObject({ person: eve.id, priority: 'urgent', status: 'wip' });
    expect(await world.saidTo(early)).toEqual(['held task.unknown', 'applied']);
    expect(await world.taskRow(first!)).toMatchObject({ status: 'wip', vendor: 'other' });
    const nobody = await world.command(
      c.changeTasks,
      {
        ...{ project: 'hsm', mode: 'each' },
        items: [
          { task: first!, to: { vendor: 'nobody' } },
          { task: second!, to: { person: 'stranger' } },
        ],
      },
      { as: coordinator },
    );
    expect(nobody.items.map(({ code }) => code)).toEqual(['vendor.unknown', 'person.unknown']);
  });

  it("keep the date of a run's own, whose ladder counts by it", async () => {
    const task = await world.task('RUN_0010');
    const asked = { project: 'hsm', mode: 'each' as const, items: [{ task, due: '2026-12-24T12:00:00.000Z' }] };
    const { items } = await world.command(c.changeTasks, asked);
    expect(items).toMatchObject([{ outcome: 'refused', code: 'task.ofRun' }]);
  });

  it('are those of a vendor alone when it asks, and the others do not exist', async () => {
    const [own] = await made('OWN', 1);
    const [foreign] = await made('FOREIGN', 1, 'ROT', { vendor: 'other' });
    const elsewhere = c.newId();
    const said = await world.command(
      c.changeTasks,
      {
        ...{ project: 'hsm', mode: 'each' },
        items: [own!, foreign!, elsewhere].map((task) => ({ task, status: 'wip' as const })),
      },
      { as: vendor('anim') },
    );
    expect(said.items.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['done', undefined],
      ['refused', 'task.unknown'],
      ['refused', 'task.unknown'],
    ]);
    const told = (at: number) => said.items[at]!.reason!.replace(said.items[at]!.id, 'X');
    expect(told(1)).toBe(told(2));
    expect(said.items[1]).not.toHaveProperty('version');
    const given = await world.command(
      c.changeTasks,
      {
        ...{ project: 'hsm', mode: 'each' },
        items: [own!, foreign!].map((task) => ({ task, to: { vendor: 'other' } })),
      },
      { as: vendor('anim') },
    );
    expect(given.items.map(({ code }) => code)).toEqual(['access.denied', 'task.unknown']);
  });

  it('are refused one by one where they are not as they were seen, with who changed them', async () => {
    const [one, two] = await made('SEEN', 2);
    await world.command(c.reportTask, { task: one!, status: 'wip' });
    const { items } = await world.command(c.changeTasks, {
      ...{ project: 'hsm', mode: 'each' },
      items: [one!, two!, two!].map((task) => ({ task, status: 'hold' as const, expectedVersion: 1 })),
    });
    expect(items).toMatchObject([
      {
        ...{ outcome: 'refused', code: 'version.conflict', version: 2 },
        changedBy: { actor: 'run:hsm/feature', title: 'A task changes status' },
      },
      { outcome: 'done', version: 2 },
      { outcome: 'refused', code: 'bulk.twice' },
    ]);
  });

  it('wait for each other and never for themselves, in whichever order they are named', async () => {
    const tasks = await made('CROSS', 60);
    const ask = (order: string[], status: 'wip' | 'hold') =>
      world.command(c.changeTasks, { project: 'hsm', mode: 'each', items: order.map((task) => ({ task, status })) });
    const all = await Promise.all([
      ask(tasks, 'wip'),
      ask([...tasks].reverse(), 'hold'),
      ...tasks.slice(0, 10).map((task) => world.command(c.reportTask, { task, status: 'hold' })),
    ]);
    expect(all).toHaveLength(12);
    await contiguous('task/');
  });

  it('are tried without a trace', async () => {
    const tasks = await made('TRY', 20);
    const before = await world.everything();
    const { output, facts } = await world.tryOut(c.changeTasks, {
      ...{ project: 'hsm', mode: 'all' },
      items: tasks.map((task) => ({ task, status: 'done' as const, priority: 'high' as const })),
    });
    expect(outcomes(output as never)).toEqual({ done: 20 });
    expect(facts).toHaveLength(40);
    expect(await world.everything()).toEqual(before);
  });
});

describe('many votes at once', () => {
  it('decide each gate by itself, with its task, and one that cannot be given holds none back', async () => {
    const director = await world.person('Ada', 'director');
    const open = async (unit: string, of: string[]) => {
      await world.task(unit);
      await world.command(c.reportTask, { task: c.idFrom('task', 'hsm', 'hsm', 'ANM', unit), status: 'wfa' });
      const step = `hsm/feature/shots[${unit}]#1/ok#1`;
      const asked = {
        ...WORK,
        step,
        title: `The shot ${unit}`,
        attempt: 1,
        rule: 'all' as const,
        quorum: 1,
        of,
        about: {},
      };
      return (await world.command(c.openGate, { ...asked, unit, task: 'ANM', decides: stepOf(unit, 1) })).gate;
    };
    const gates = [await open('VOTE_0010', ['director']), await open('VOTE_0020', ['director'])];
    const other = await open('VOTE_0030', ['mixer']);
    const items = [...gates, other, 'unknown'].map((gate) => ({ gate, vote: 'approve' as const }));
    const all = await world.command(c.castVotes, { project: 'hsm', mode: 'all', items }, { as: director });
    expect([all.applied, outcomes(all)]).toEqual([false, { withheld: 2, refused: 2 }]);
    const each = await world.command(c.castVotes, { project: 'hsm', mode: 'each', items }, { as: director });
    expect(each.items.map(({ outcome, code }) => code ?? outcome)).toEqual([
      ...['done', 'done', 'gate.notParty', 'gate.unknown'],
    ]);
    const task = c.idFrom('task', 'hsm', 'hsm', 'ANM', 'VOTE_0010');
    expect(await world.taskRow(task)).toMatchObject({ status: 'done', ended: { by: 'gate' } });
    const [decided] = (await world.facts(c.gateDecided.type)).filter(({ subject }) => subject === `gate/${gates[0]}`);
    const [changed] = (await world.facts(c.taskStatusChanged.type)).filter(
      ({ causation }) => causation === decided?.id,
    );
    expect(changed).toMatchObject({ subject: `task/${task}`, data: { status: 'done', was: 'wfa' } });
    expect(
      outcomes(await world.command(c.castVotes, { project: 'hsm', mode: 'each', items }, { as: director })),
    ).toEqual({ unchanged: 2, refused: 2 });
    const stranger = { ...director, id: 'stranger', memberships: [] };
    const none = await world.command(c.castVotes, { project: 'hsm', mode: 'each', items }, { as: stranger });
    expect(new Set(none.items.map(({ code }) => code))).toEqual(new Set(['gate.unknown']));
    await contiguous('gate/');
  });
});

describe('shots that are added by hand', () => {
  const shotFacts = async (shot: string) =>
    (await world.facts()).filter(({ subject }) => subject === `shot/hsm/hsm/${shot}`);

  it('stand at the end of their work, are changed, and say so as shots of a cut do', async () => {
    const items = [
      { shot: 'NEW_0010', sequence: 'NEW' },
      { shot: 'NEW_0020', sequence: 'NEW', frames: 24, order: 900, recordIn: '01:00:00:00' },
      { shot: 'bad code', sequence: 'NEW' },
    ];
    const created = await world.command(c.createShots, { ...WORK, mode: 'each', items });
    expect(created.items.map(({ outcome, code }) => code ?? outcome)).toEqual(['done', 'done', 'code.form']);
    expect((await shotFacts('NEW_0020'))[0]).toMatchObject({
      ...{ type: c.shotAdded.type, subjectversion: 1 },
      data: { shot: 'NEW_0020', cut: 'hsm-v0', order: 900, frames: 24 },
    });
    const again = await world.command(c.createShots, {
      ...{ ...WORK, mode: 'each' },
      items: [items[1]!, { shot: 'NEW_0010', sequence: 'OTHER' }],
    });
    expect(again.items.map(({ outcome, code }) => code ?? outcome)).toEqual(['unchanged', 'shot.exists']);
    const changed = await world.command(c.updateShots, {
      ...{ ...WORK, mode: 'each' },
      items: [
        { shot: 'NEW_0010', frames: 96, expectedVersion: 1 },
        { shot: 'NEW_0020', frames: 96, expectedVersion: 9 },
        { shot: 'NEW_9999', frames: 96 },
      ],
    });
    expect(changed.items.map(({ outcome, code }) => code ?? outcome)).toEqual([
      ...['done', 'version.conflict', 'shot.unknown'],
    ]);
    expect((await shotFacts('NEW_0010')).at(-1)?.data).toMatchObject({ frames: 96, sequence: 'NEW' });
    await world.command(c.assignSequence, { ...WORK, sequence: 'NEW', vendor: 'anim' });
    expect((await shotFacts('NEW_0010')).at(-1)?.data).toMatchObject({ frames: 96, vendor: 'anim' });
  });

  it('go by the cut from when one has them, keep their tasks, and stay beside it where it has them not', async () => {
    const [task] = await made('LATER', 2);
    const edl = (events: { shot: string; frames: number }[]) => ({
      ...{ title: 'Reel 1', rate: RATE, findings: [] },
      events: events.map((event, at) => ({ ...event, sequence: 'LATER', order: at, recordIn: '01:00:00:00' })),
    });
    const register = (material: string, events: { shot: string; frames: number }[]) =>
      world.command(c.registerCut, { ...WORK, material, edl: edl(events) });
    await register('later-1', [{ shot: 'LATER_0000', frames: 77 }]);
    expect((await shotFacts('LATER_0000')).map(({ data }) => [data['cut'], data['frames']])).toEqual([
      ['hsm-v0', 48],
      ['hsm-v1', 77],
    ]);
    expect(await world.taskRow(task!)).toMatchObject({ status: 'ready', shot: 'LATER_0000' });
    const update = (shot: string) =>
      world.command(c.updateShots, { ...WORK, mode: 'each', items: [{ shot, frames: 50 }] });
    expect((await update('LATER_0000')).items).toMatchObject([{ code: 'shot.ofCut' }]);
    expect((await update('LATER_0001')).items).toMatchObject([{ outcome: 'done' }]);
    await world.command(c.lockCut, { ...WORK, cut: 'hsm-v1' });
    // After the lock a later cut brings the other, and drops the first.
    const { changes } = await register('later-2', [{ shot: 'LATER_0001', frames: 60 }]);
    expect(changes).toMatchObject({ added: 1, dropped: 1 });
    expect((await update('LATER_0001')).items).toMatchObject([{ code: 'shot.ofCut' }]);
    await world.command(c.lockCut, { ...WORK, cut: 'hsm-v2' });
    expect((await shotFacts('LATER_0000')).at(-1)).toMatchObject({
      ...{ type: c.shotDropped.type, data: { droppedBy: 'hsm-v2' } },
    });
    expect(await world.taskRow(task!)).toMatchObject({ status: 'omit' });
    expect((await shotFacts('LATER_0001')).at(-1)).toMatchObject({ type: c.shotAdded.type, data: { frames: 60 } });
    // What a cut has dropped may be added by hand again.
    const back = { ...WORK, mode: 'each' as const, items: [{ shot: 'LATER_0000', sequence: 'LATER' }] };
    expect(outcomes(await world.command(c.createShots, back))).toEqual({ done: 1 });
    await contiguous('shot/');
  });
});

describe('tasks that are opened by hand', () => {
  it('are opened for shots that are there, once, and say so as any other', async () => {
    await world.command(c.createShots, { ...WORK, mode: 'all', items: [{ shot: 'TASK_0010', sequence: 'TASK' }] });
    const items = [
      { type: 'ROT', shot: 'TASK_0010', to: { vendor: 'anim' }, note: 'The hair.' },
      { type: 'TTL', title: 'Titles' },
      { type: 'ROT', shot: 'TASK_9999' },
    ];
    const { items: made } = await world.command(c.createTasks, { ...WORK, mode: 'each', items });
    expect(made.map(({ outcome, code }) => code ?? outcome)).toEqual(['done', 'done', 'shot.unknown']);
    const [fact] = (await world.facts(c.taskOpened.type)).filter(({ subject }) => subject === `task/${made[0]!.id}`);
    expect(fact?.data).toMatchObject({ type: 'ROT', shot: 'TASK_0010', vendor: 'anim', status: 'ready', attempt: 1 });
    expect(fact?.data).not.toHaveProperty('step');
    const again = await world.command(c.createTasks, { ...WORK, mode: 'each', items: items.slice(0, 2) });
    expect(outcomes(again)).toEqual({ unchanged: 2 });
    const other = { ...WORK, mode: 'each' as const, items: [{ ...items[0]!, note: 'Not the hair.' }] };
    expect((await world.command(c.createTasks, other)).items).toMatchObject([{ code: 'task.exists' }]);
  });

  it('take what vendors have said of them before', async () => {
    await world.command(c.createShots, { ...WORK, mode: 'all', items: [{ shot: 'HELD_0010', sequence: 'HELD' }] });
    const early = await world.claim({ task: 'ROT', unit: 'HELD_0010', status: 'wip' });
    const asked = { type: 'ROT', shot: 'HELD_0010', to: { vendor: 'anim' } };
    const { items } = await world.command(c.createTasks, { ...WORK, mode: 'all', items: [asked] });
    expect(await world.saidTo(early)).toEqual(['held task.unknown', 'applied']);
    expect(await world.taskRow(items[0]!.id)).toMatchObject({ status: 'wip' });
  });

  it('are taken on by the first step that asks for them, as far as they are', async () => {
    const [task] = await made('ADOPT', 1, 'ANM', { vendor: 'other' });
    await world.command(c.reportTask, { task: task!, status: 'wip' });
    expect(await world.task('ADOPT_0000')).toBe(task);
    expect(await world.taskRow(task!)).toMatchObject({
      ...{ status: 'wip', attempt: 1, vendor: 'other', step: stepOf('ADOPT_0000', 1) },
    });
    await world.task('ADOPT_0000', 2);
    expect(await world.taskRow(task!)).toMatchObject({ status: 'retake', attempt: 2, vendor: 'anim' });
  });

  it('are for those to open who plan the work', async () => {
    const asked = { ...WORK, mode: 'all' as const, items: [{ type: 'TTL', title: 'Titles' }] };
    await expect(world.command(c.createTasks, asked, { as: vendor('anim') })).rejects.toMatchObject({
      code: 'access.denied',
    });
    expect((await world.command(c.createTasks, asked, { as: coordinator })).applied).toBe(true);
  });
});
