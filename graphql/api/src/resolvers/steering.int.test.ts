import {
  type DataOf,
  newId,
  projectHeld,
  projectReleased,
  runSteered,
  taskAmended,
  type taskOpened,
  taskStatusChanged,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

describe('steering through the API', () => {
  let stand: Stand;
  let ours: Film;
  let supervisor: string;
  let director: string;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 10);
    await stand.apply(ofTheSite(ours.facts.events));
    supervisor = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
  });
  afterAll(() => stand?.stop());

  const STEER = `mutation (
    $runs: [ID!]!, $action: Steering!, $step: String, $to: AssigneeInput, $due: String, $priority: Priority, $preview: String
  ) {
    steerRuns(
      runs: $runs, action: $action, step: $step, to: $to, due: $due, priority: $priority, reason: "r", preview: $preview
    ) { preview effects { run step effect to due } }
  }`;
  const run = () => `${ours.project}/hsm/feature`;
  const steer = (variables: object, token = supervisor) => stand.ask(token, STEER, { runs: [run()], ...variables });
  const codes = async (answer: ReturnType<typeof steer>) =>
    (await answer).errors.map(({ extensions }) => extensions?.code);

  it('hands on whom, when and how urgent, and shows what becomes of it', async () => {
    const due = '2026-09-01T18:00:00.000Z';
    stand.owner('run.steer', ({ input }) => {
      const effect = { reassign: 'reassigned', extend: 'extended', prioritise: 'prioritised' }[String(input['action'])];
      return { effects: [{ run: run(), step: 'titles', effect, to: 'x', due }], preview: 'p1' };
    });
    const vendor = `${ours.project}-anim`;
    const { data } = await steer({ action: 'reassign', step: 'titles', to: { vendor }, preview: 'p0' });
    const effects = [{ run: run(), step: 'titles', effect: 'reassigned', to: 'x', due }];
    expect(data).toEqual({ steerRuns: { preview: 'p1', effects } });
    const asked = { runs: [run()], reason: 'r' };
    expect(stand.asked.at(-1)?.input).toEqual({
      ...asked,
      ...{ action: 'reassign', step: 'titles', to: { vendor }, preview: 'p0' },
    });
    await steer({ action: 'extend', due: '3 working days', step: null, to: null, priority: null });
    expect(stand.asked.at(-1)?.input).toEqual({ ...asked, action: 'extend', due: '3 working days' });
    await steer({ action: 'prioritise', priority: 'urgent' });
    expect(stand.asked.at(-1)?.input).toEqual({ ...asked, action: 'prioritise', priority: 'urgent' });
  });

  it('asks nothing for somebody who is not there, for two at once, or of those who may not steer', async () => {
    const before = stand.asked.length;
    const reassign = { action: 'reassign', step: 'titles' };
    expect(await codes(steer({ ...reassign, to: { vendor: 'nobody' } }))).toEqual(['vendor.unknown']);
    expect(await codes(steer({ ...reassign, to: { person: 'nobody' } }))).toEqual(['person.unknown']);
    expect((await steer({ ...reassign, to: { role: 'editor', vendor: 'x' } })).errors).toHaveLength(1);
    expect(await codes(steer({ ...reassign, to: { role: 'editor' } }, director))).toEqual(['access.denied']);
    expect(stand.asked).toHaveLength(before);
  });

  it('shows how urgent a run is, normal unless it is said otherwise', async () => {
    const URGENT = 'query ($run: String!) { run(address: $run) { priority } }';
    const shown = async () => (await stand.ask(supervisor, URGENT, { run: run() })).data?.['run'];
    expect(await shown()).toEqual({ priority: 'normal' });
    const state = { run: run(), template: 'feature', version: 4, hash: 'h', work: 'hsm', status: 'running' as const };
    const steered = { action: 'prioritise' as const, reason: 'r' };
    await stand.apply([ours.facts.say(runSteered, `run/${run()}`, { ...state, priority: 'urgent', steered })]);
    expect(await shown()).toEqual({ priority: 'urgent' });
  });

  it('takes a task from one vendor and gives it to another: each sees its own, and is told', async () => {
    const of = (name: string) => `${ours.project}-${name}`;
    const opened = ours.facts.events.findLast(({ subject }) => subject.startsWith(`task/${ours.project}-anm`));
    const task = opened?.data as DataOf<typeof taskOpened>;
    const TASKS =
      'query ($p: String!) { project(code: $p) { version epoch tasks(first: 500) { edges { node { id vendor priority } } } } }';
    type Seen = { version: number; epoch: string; tasks: { edges: { node: { id: string; priority: string } }[] } };
    const seenBy = async (token: string): Promise<Seen> =>
      (await stand.ask(token, TASKS, { p: ours.project })).data?.['project'] as Seen;
    const ids = ({ tasks }: Seen) => tasks.edges.map(({ node }) => node.id);
    const [anim, lab] = await Promise.all(
      ['anim', 'lab'].map((vendor) => stand.token({ kind: 'vendor', id: of(vendor), name: vendor })),
    );
    const [before, labBefore] = [await seenBy(anim!), await seenBy(lab!)];
    expect([ids(before).includes(task.task), ids(labBefore).includes(task.task)]).toEqual([true, false]);
    const given = { ...task, vendor: of('lab'), priority: 'urgent' as const };
    const was = { vendor: of('anim') };
    await stand.apply([ours.facts.say(taskAmended, `task/${task.task}`, { ...given, was, why: 'They are full.' })]);
    expect(ids(await seenBy(anim!))).not.toContain(task.task);
    expect((await seenBy(lab!)).tasks.edges[0]?.node).toMatchObject({ id: task.task, priority: 'urgent' });
    const CHANGES = `query ($p: String!, $epoch: String!, $version: Int!) {
      project(code: $p) { changesSince(epoch: $epoch, version: $version) { concept id } }
    }`;
    for (const [token, { epoch, version }] of [
      [anim!, before],
      [lab!, labBefore],
    ] as const) {
      const { data } = await stand.ask(token, CHANGES, { p: ours.project, epoch, version });
      expect(data).toMatchObject({ project: { changesSince: [{ concept: 'task', id: task.task }] } });
    }
    // What the vendor before has filled in, and that it was them, is no word for the one after.
    const answered = { by: `vendor:${of('anim')}`, at: '2026-05-04T10:00:00.000Z' };
    const filled = { ...given, ticked: ['Look'], answered, status: 'wip' as const, was: 'ready' as const };
    await stand.apply([ours.facts.say(taskStatusChanged, `task/${task.task}`, filled)]);
    const FILLED =
      'query ($p: String!) { project(code: $p) { tasks(first: 500) { edges { node { id answered { by } filled { attempt } } } } } }';
    type Filled = { tasks: { edges: { node: { id: string; answered: object | null; filled: object[] } }[] } };
    const filledFor = async (token: string) =>
      ((await stand.ask(token, FILLED, { p: ours.project })).data?.['project'] as Filled).tasks.edges
        .map(({ node }) => node)
        .find(({ id }) => id === task.task);
    expect(await filledFor(lab!)).toMatchObject({ answered: null, filled: [] });
    expect(await filledFor(supervisor)).toMatchObject({
      answered: { by: answered.by },
      filled: [{ attempt: task.attempt }],
    });
    // Everybody's list begins with what is urgent.
    expect((await seenBy(supervisor)).tasks.edges[0]?.node.id).toBe(task.task);
  });

  it('holds a project and lets it go on, for those who steer, and shows it to those of the project', async () => {
    const held = { reason: 'No money.', at: '2026-05-04T10:00:00.000Z' };
    const state = { code: ours.project, title: 'Hyperspace Madness' };
    const subject = `project/${ours.project}`;
    stand.owner('project.hold', () => {
      void stand.apply([ours.facts.say(projectHeld, subject, { ...state, held })]);
      return { project: ours.project };
    });
    stand.owner('project.release', () => {
      void stand.apply([ours.facts.say(projectReleased, subject, { ...state, reason: 'Money.' })]);
      return { project: ours.project };
    });
    const does = (mutation: string, token = supervisor) =>
      stand.ask(
        token,
        `mutation ($p: String!) { ${mutation}(project: $p, reason: "No money.") { code held { reason at } } }`,
        {
          p: ours.project,
        },
      );
    expect((await does('holdProject')).data).toEqual({ holdProject: { code: ours.project, held } });
    expect(await codes(does('holdProject', director))).toEqual(['access.denied']);
    // Why is no word for those outside.
    const lab = await stand.token({ kind: 'vendor', id: `${ours.project}-lab`, name: 'lab' });
    const HELD = 'query ($p: String!) { project(code: $p) { held { reason } } }';
    expect((await stand.ask(lab, HELD, { p: ours.project })).data).toEqual({ project: { held: null } });
    expect((await stand.ask(director, HELD, { p: ours.project })).data).toMatchObject({
      project: { held: { reason: held.reason } },
    });
    expect((await does('releaseProject')).data).toEqual({ releaseProject: { code: ours.project, held: null } });
  });
});
