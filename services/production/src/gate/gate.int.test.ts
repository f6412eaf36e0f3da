import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  castVote,
  closeStep,
  amendGate,
  escalateGate,
  gateAmended,
  gateCancelled,
  gateDecided,
  gateEscalated,
  gateOpened,
  type InputOf,
  newId,
  openGate,
  type Principal,
  taskStatusChanged,
  voteCast,
} from '@bobine/contracts';
import { stepOf, World } from '../testing/world.js';

let world: World;
let director: Principal;
let producer: Principal;
let supervisor: Principal;
beforeAll(async () => {
  world = await (await World.open()).withProject();
  director = await world.person('Ada', 'director');
  producer = await world.person('Ben', 'producer');
  supervisor = await world.person('Vera', 'vfxSupervisor');
});
afterAll(() => world.db.drop());

const openLock = (more: Partial<InputOf<typeof openGate>> = {}) =>
  world.command(openGate, {
    project: 'hsm',
    work: 'hsm',
    step: `hsm/feature/${newId()}#1`,
    title: 'Picture lock',
    attempt: 1,
    rule: 'all',
    quorum: 2,
    of: ['director', 'producer'],
    about: { cut: 'hsm-v1' },
    ...more,
  });
const review = (unit: string, attempt = 1, more: Partial<InputOf<typeof openGate>> = {}) =>
  openLock({
    step: `hsm/feature/shots[${unit}]#1/review#${attempt}`,
    title: 'Review',
    rule: 'quorum',
    quorum: 1,
    of: ['vfxSupervisor'],
    unit,
    shot: unit,
    attempt,
    ...more,
  });
const vote = (gate: string, choice: 'approve' | 'retake' | 'reject', as: Principal, reason?: string) =>
  world.command(castVote, { gate, vote: choice, ...(reason ? { reason } : {}) }, { as });
const about = async (type: string, gate: string) =>
  (await world.facts(type)).filter(({ subject }) => subject === `gate/${gate}`);

describe('a gate', () => {
  it('opens once for a step, with the people who hold the titles', async () => {
    const step = 'hsm/feature/lock#1';
    const { gate } = await openLock({ step });
    expect(await openLock({ step })).toEqual({ gate });
    const [opened, ...more] = await about(gateOpened.type, gate);
    expect(more).toEqual([]);
    expect(opened?.data).toMatchObject({
      step,
      status: 'open',
      parties: [
        { title: 'director', person: director.id, name: 'Ada' },
        { title: 'producer', person: producer.id, name: 'Ben' },
      ],
    });
  });

  it('opens for a title that nobody holds, says which, and takes the vote of whoever gets it', async () => {
    const asked = { of: ['director', 'dop'], veto: ['broadcaster'] };
    const step = `hsm/feature/${newId()}#1`;
    const { gate, unheld } = await openLock({ step, ...asked });
    expect(unheld).toEqual(['dop', 'broadcaster']);
    const [opened] = await about(gateOpened.type, gate);
    expect(opened?.data['parties']).toEqual([
      { title: 'director', person: director.id, name: 'Ada' },
      { title: 'dop' },
    ]);
    await vote(gate, 'approve', director);
    const dop = await world.person('Dan', 'dop');
    expect(await vote(gate, 'approve', dop)).toEqual({ gate, status: 'approved' });
    expect(await openLock({ of: ['director'], quorum: 1 })).not.toHaveProperty('unheld');
  });

  it('is decided by all its parties, and tells it under its step', async () => {
    const { gate } = await openLock();
    expect(await vote(gate, 'approve', director)).toEqual({ gate, status: 'open' });
    expect(await vote(gate, 'approve', director)).toEqual({ gate, status: 'open' });
    expect(await vote(gate, 'approve', producer)).toEqual({ gate, status: 'approved' });
    expect(await about(voteCast.type, gate)).toHaveLength(2);
    const decided = await about(gateDecided.type, gate);
    expect(decided).toHaveLength(1);
    expect(decided[0]).toMatchObject({ project: 'hsm', data: { outcome: 'approved', status: 'approved' } });
    expect(decided[0]?.keys).toContain('step=');
  });

  it('has one outcome when two vote at the same instant', async () => {
    for (let round = 0; round < 10; round++) {
      const { gate } = await openLock({ rule: 'quorum', quorum: 1 });
      const votes = await Promise.allSettled([
        vote(gate, 'approve', director),
        vote(gate, 'retake', producer, 'too long'),
      ]);
      const lost = votes.filter((one) => one.status === 'rejected');
      expect(lost).toHaveLength(1);
      expect(lost[0]?.reason).toMatchObject({ code: 'gate.decided' });
      expect(await about(gateDecided.type, gate)).toHaveLength(1);
    }
  });

  it('takes two approvals at the same instant as both', async () => {
    for (let round = 0; round < 5; round++) {
      const { gate } = await openLock();
      const said = await Promise.all([vote(gate, 'approve', director), vote(gate, 'approve', producer)]);
      expect(said.map(({ status }) => status).sort()).toEqual(['approved', 'open']);
      expect(await about(gateDecided.type, gate)).toHaveLength(1);
    }
  });

  it('refuses whoever holds none of its titles, and does not exist for a stranger, a vendor or a run', async () => {
    const { gate } = await openLock();
    await expect(vote(gate, 'approve', supervisor)).rejects.toMatchObject({ code: 'gate.notParty' });
    await expect(vote(gate, 'approve', { ...director, id: 'nobody' })).rejects.toMatchObject({ code: 'gate.unknown' });
    await expect(vote(gate, 'approve', { ...director, kind: 'vendor' })).rejects.toMatchObject({
      code: 'access.denied',
    });
    // What the token says does not count, only what the person holds here.
    const boast = { ...supervisor, memberships: director.memberships };
    await expect(vote(gate, 'approve', boast)).rejects.toMatchObject({ code: 'gate.notParty' });
  });

  it('escalates once, and is decided all the same', async () => {
    const step = `hsm/feature/${newId()}#1`;
    const { gate } = await openLock({ step, rule: 'quorum', quorum: 1 });
    await world.command(escalateGate, { project: 'hsm', step });
    await world.command(escalateGate, { project: 'hsm', step });
    expect(await about(gateEscalated.type, gate)).toHaveLength(1);
    expect(await vote(gate, 'approve', director)).toMatchObject({ status: 'approved' });
    await expect(world.command(escalateGate, { project: 'hsm', step: 'hsm/no#1' })).rejects.toMatchObject({
      code: 'gate.unknown',
    });
  });

  it('is cancelled with its step, and then takes no vote', async () => {
    const step = `hsm/feature/${newId()}#1`;
    const { gate } = await openLock({ step });
    await world.command(closeStep, { project: 'hsm', step, reason: 'A new cut came.' });
    await world.command(closeStep, { project: 'hsm', step, reason: 'A new cut came.' });
    const cancelled = await about(gateCancelled.type, gate);
    expect(cancelled).toEqual([expect.objectContaining({ data: expect.objectContaining({ status: 'cancelled' }) })]);
    await expect(vote(gate, 'approve', director)).rejects.toMatchObject({ code: 'gate.cancelled' });
  });
});

describe('a gate whose rule becomes another while it is open', () => {
  const step = () => `hsm/feature/${newId()}#1`;
  const amend = (at: string, more: Partial<InputOf<typeof amendGate>>) =>
    world.command(amendGate, {
      project: 'hsm',
      step: at,
      rule: 'all',
      quorum: 1,
      of: ['director'],
      reason: 'Asked for.',
      ...more,
    });

  it('keeps the votes it has, and asks those it asks now', async () => {
    const at = step();
    const { gate } = await openLock({ step: at });
    await vote(gate, 'approve', director);
    await amend(at, { of: ['director', 'vfxSupervisor'], quorum: 2 });
    const [amended] = await about(gateAmended.type, gate);
    expect(amended?.data).toMatchObject({
      ...{ status: 'open', votes: [{ title: 'director', vote: 'approve' }] },
      parties: [{ title: 'director' }, { title: 'vfxSupervisor', name: 'Vera' }],
    });
    await expect(vote(gate, 'approve', producer)).rejects.toMatchObject({ code: 'gate.notParty' });
    expect(await vote(gate, 'approve', supervisor)).toMatchObject({ status: 'approved' });
  });

  it('is decided at once by the votes it has, when they are enough now', async () => {
    const at = step();
    const { gate } = await openLock({ step: at });
    await vote(gate, 'approve', director);
    await amend(at, { of: ['director'] });
    const [decided] = await about(gateDecided.type, gate);
    expect(decided?.data).toMatchObject({ outcome: 'approved', votes: [{ name: 'Ada' }] });
  });

  it('asks also for a title that nobody holds, and says which, as it does when it opens', async () => {
    const at = step();
    const { gate } = await openLock({ step: at });
    const asked = { of: ['director', 'composer'], quorum: 2 };
    expect(await amend(at, asked)).toEqual({ unheld: ['composer'] });
    expect((await about(gateAmended.type, gate))[0]?.data).toMatchObject({
      parties: [{ title: 'director' }, { title: 'composer' }],
    });
    expect(await amend(at, { of: ['director'] })).toEqual({});
  });

  it('tells whether votes may still be handed over, as its rule says each time', async () => {
    const at = step();
    const { gate } = await openLock({ step: at });
    await amend(at, { delegate: false });
    await amend(at, {});
    const [forbidden, allowed] = await about(gateAmended.type, gate);
    expect(forbidden?.data).toMatchObject({ delegate: false });
    expect(allowed?.data).not.toHaveProperty('delegate');
  });

  it('stays as it was decided, and refuses a rule that nobody could meet', async () => {
    const at = step();
    const { gate } = await openLock({ step: at });
    await expect(amend(at, { rule: 'quorum', of: ['director'], quorum: 2 })).rejects.toMatchObject({
      code: 'gate.quorum',
    });
    await vote(gate, 'reject', director);
    await amend(at, { of: ['producer'] });
    expect(await about(gateAmended.type, gate)).toEqual([]);
  });
});

describe('the task a gate approves', () => {
  const statusOf = async (task: string) => (await world.taskRow(task))['status'];

  it('is done by approval, in the same transaction', async () => {
    const task = await world.task('SATL_0010');
    await world.claim({ unit: 'SATL_0010', status: 'wfa' });
    const { gate } = await review('SATL_0010', 1, { task: 'ANM' });
    await vote(gate, 'approve', supervisor);
    expect(await statusOf(task)).toBe('done');
    const [decided] = await about(gateDecided.type, gate);
    const last = (await world.facts(taskStatusChanged.type)).at(-1);
    expect(last).toMatchObject({
      subject: `task/${task}`,
      causation: decided?.id,
      data: { was: 'wfa', status: 'done' },
    });
  });

  it('goes through a retake into its next attempt, and what was reported twice counts once', async () => {
    const task = await world.task('SATL_0020');
    await world.claim({ unit: 'SATL_0020', status: 'wfa', attempt: 1 });
    const { gate } = await review('SATL_0020', 1, { decides: stepOf('SATL_0020', 1) });
    await vote(gate, 'retake', supervisor, 'The eyes do not move.');
    expect(await world.taskRow(task)).toMatchObject({ status: 'retake', note: 'The eyes do not move.', attempt: 1 });
    // Between the decision and the next attempt: the first is over, the second is waited for.
    const again = await world.claim({ unit: 'SATL_0020', status: 'wfa', attempt: 1 });
    const eager = await world.claim({ unit: 'SATL_0020', status: 'wip' });
    expect(await world.saidTo(again)).toEqual(['refused task.attemptOver']);
    expect(await world.saidTo(eager)).toEqual(['held task.unknown']);
    await world.task('SATL_0020', 2, { note: 'The eyes do not move.' });
    expect(await world.saidTo(eager)).toEqual(['held task.unknown', 'applied']);
    await world.claim({ unit: 'SATL_0020', status: 'wfa', attempt: 2 });
    const { gate: second } = await review('SATL_0020', 2, { task: 'ANM' });
    await vote(second, 'approve', supervisor);
    expect(await world.taskRow(task)).toMatchObject({ status: 'done', attempt: 2 });
  });

  it('is left alone by a gate of an earlier attempt', async () => {
    const task = await world.task('SATL_0030');
    await world.claim({ unit: 'SATL_0030', status: 'wfa' });
    const { gate } = await review('SATL_0030', 1, { task: 'ANM' });
    await world.task('SATL_0030', 2);
    await vote(gate, 'approve', supervisor);
    expect(await statusOf(task)).toBe('retake');
  });

  it('becomes one that only a gate approves, whatever its type', async () => {
    const task = await world.task('SATL_0040', 1, { type: 'ROT' });
    await review('SATL_0040', 1, { task: 'ROT' });
    expect(await world.taskRow(task)).toMatchObject({ gated: true });
    const claim = await world.claim({ unit: 'SATL_0040', task: 'ROT', status: 'done' });
    expect(await world.saidTo(claim)).toEqual(['refused task.gated']);
  });
});
