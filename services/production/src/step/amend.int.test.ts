import {
  amendStep,
  castVote,
  escalateGate,
  gateAmended,
  type InputOf,
  newId,
  openGate,
  type Principal,
  reportTask,
  taskAmended,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RUN, stepOf, World } from '../testing/world.js';

const due = '2026-09-01T10:00:00.000Z';
let world: World;
let director: Principal;
beforeAll(async () => {
  world = await (await World.open()).withProject();
  director = await world.person('Ada', 'director');
});
afterAll(() => world.db.drop());

const amend = (step: string, more: Partial<InputOf<typeof amendStep>>, id = newId()) =>
  world.command(amendStep, { project: 'hsm', step, reason: 'They are full.', ...more }, { id });
const factsOf = async (type: string, subject: string) =>
  (await world.facts(type)).filter((fact) => fact.subject === subject);

describe('a task that is given to somebody else', () => {
  it('is theirs alone, and says whose it was and why; once', async () => {
    const task = await world.task('A');
    await world.claim({ unit: 'A', status: 'wip' });
    const id = newId();
    for (let time = 0; time < 2; time++) await amend(stepOf('A', 1), { to: { vendor: 'other' } }, id);
    await amend(stepOf('A', 1), { to: { vendor: 'other' } });
    expect(await world.taskRow(task)).toMatchObject({ vendor: 'other', status: 'wip', attempt: 1 });
    expect(await factsOf(taskAmended.type, `task/${task}`)).toMatchObject([
      {
        actor: 'run:hsm/feature',
        data: { vendor: 'other', status: 'wip', was: { vendor: 'anim' }, why: 'They are full.' },
      },
    ]);
    // To whoever had it, it is not there any more.
    const claim = await world.claim({ unit: 'A', status: 'wfa' });
    expect(await world.saidTo(claim)).toEqual(['held task.unknown']);
  });

  it('takes in what they had said of it too early', async () => {
    const task = await world.task('B');
    const early = await world.claim({ unit: 'B', status: 'wip' }, { vendor: 'other' });
    await amend(stepOf('B', 1), { to: { vendor: 'other' } });
    expect(await world.saidTo(early)).toEqual(['held task.unknown', 'applied']);
    expect(await world.taskRow(task)).toMatchObject({ vendor: 'other', status: 'wip' });
  });

  it('can be given from a vendor to a role or a person', async () => {
    const task = await world.task('C');
    await amend(stepOf('C', 1), { to: { role: 'editor' } });
    expect(await world.taskRow(task)).toMatchObject({ vendor: null, role: 'editor' });
    await amend(stepOf('C', 1), { to: { person: director.id }, due, priority: 'urgent' });
    expect(await world.taskRow(task)).toMatchObject({ role: null, person: director.id, priority: 'urgent' });
  });

  it('is refused once it is reported done, its step is closed, or nobody is called so', async () => {
    const task = await world.task('D', 1, { gated: false });
    const refused = expect.objectContaining({ code: 'task.over' });
    await expect(amend(stepOf('D', 1), { to: { vendor: 'nobody' } })).rejects.toMatchObject({ code: 'vendor.unknown' });
    const outside = { person: 'person:nobody' };
    await expect(amend(stepOf('D', 1), { to: outside })).rejects.toMatchObject({ code: 'person.unknown' });
    const coordinator = { ...RUN, kind: 'service' } as Principal;
    await world.command(reportTask, { task, status: 'done' }, { as: coordinator });
    await expect(amend(stepOf('D', 1), { to: { vendor: 'other' } })).rejects.toEqual(refused);
    await expect(amend(stepOf('D', 1), { due })).rejects.toEqual(refused);
    await expect(amend(stepOf('Z', 1), { due })).rejects.toMatchObject({ code: 'step.nothingOpen' });
    expect(await factsOf(taskAmended.type, `task/${task}`)).toEqual([]);
  });

  it('races with the report that ends it: one of the two is refused, and the row is as the other says', async () => {
    for (let round = 0; round < 6; round++) {
      const unit = `R${round}`;
      const task = await world.task(unit, 1, { gated: false });
      const claim = world.statusClaim({ unit, status: 'done' });
      const [given] = await Promise.allSettled([
        amend(stepOf(unit, 1), { to: { vendor: 'other' } }),
        world.read(claim),
      ]);
      const row = await world.taskRow(task);
      if (given.status === 'fulfilled') expect(row).toMatchObject({ vendor: 'other', status: 'ready' });
      else expect(row).toMatchObject({ vendor: 'anim', status: 'done' });
    }
  });
});

describe('a decision that is due later', () => {
  const open = async (step: string): Promise<string> => {
    const asked = { title: 'Lock', attempt: 1, rule: 'all' as const, quorum: 1, of: ['director'], about: {} };
    return (await world.command(openGate, { project: 'hsm', work: 'hsm', step, ...asked })).gate;
  };

  it('is overdue no more, and may become so again', async () => {
    const step = `hsm/feature/lock#1`;
    const gate = await open(step);
    await world.command(escalateGate, { project: 'hsm', step });
    await amend(step, { due, priority: 'high' });
    expect(await factsOf(gateAmended.type, `gate/${gate}`)).toMatchObject([
      { data: { due, priority: 'high', escalated: false, why: 'They are full.' } },
    ]);
    await world.command(escalateGate, { project: 'hsm', step });
    const [row] = await world.db.query('select escalated from gates where id = $1', [gate]);
    expect(row).toEqual({ escalated: true });
  });

  it('stays as it was decided', async () => {
    const step = `hsm/feature/lock#2`;
    const gate = await open(step);
    await world.command(castVote, { gate, vote: 'approve' }, { as: director });
    await expect(amend(step, { due })).rejects.toMatchObject({ code: 'gate.decided' });
    expect(await factsOf(gateAmended.type, `gate/${gate}`)).toEqual([]);
  });
});
