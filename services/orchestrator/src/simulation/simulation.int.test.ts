import { type OutputOf, type readForecasts, type readSimulation, type simulate } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Forecast, Schedule } from '@bobine/templates';
import { until } from '@bobine/testing';
import { decided, opened, reported } from '../testing/facts.js';
import { startedByWork } from '../testing/source.js';
import { Stage } from '../testing/stage.js';

const SHOW = startedByWork(
  'planned',
  `  edit: { title: Edit, human: { type: OFE, role: editor } }
  lock: { title: Picture lock, needs: [edit], gate: { all: [director], retake: { to: edit, max: 5 } } }
  shots:
    title: Shots
    needs: [lock]
    forEach: { in: '["A", "B", "C"]', as: shot, key: shot, window: 2 }
    steps:
      anim: { title: Animation, human: { type: ANM, role: animator, due: P4D } }
  grade: { title: Grade, needs: [shots], human: { type: MIX, role: colourist } }`,
);
const DAY = 86_400_000;
type Read = OutputOf<typeof readSimulation> & { plan: Schedule | null; forecast: Forecast | null };

describe('a simulation', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    expect((await stage.publish(SHOW)).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  const start = async (asked: object): Promise<string> => {
    const { simulation, problems } = await stage.command<OutputOf<typeof simulate>>('simulation.start', asked);
    expect(problems).toEqual([]);
    return simulation!;
  };
  const read = (simulation: string) => stage.command<Read>('simulation.read', { simulation });
  const over = async (simulation: string): Promise<Read> => {
    await until('the simulation is over', async () => !['waiting', 'playing'].includes((await read(simulation)).state));
    return read(simulation);
  };
  const takes = (step: string, days: number) => ({ step, takes: { likely: `P${days}D` } });
  const ASSUMED = [takes('edit', 10), takes('lock', 1), takes('shots/anim', 3), takes('grade', 2)];
  const days = ({ opensAt, endsAt }: Schedule) => (Date.parse(endsAt) - Date.parse(opensAt)) / DAY;

  it('of a published template is planned by its engine and played by chance, and says how sure it is', async () => {
    const lock = { ...takes('lock', 1), retakeChance: 0.5 };
    const asked = {
      template: 'planned',
      learn: false,
      runs: 400,
      at: '2027-01-04T09:00:00Z',
      by: '2027-01-25T09:00:00Z',
    };
    const done = await over(await start({ ...asked, assume: [...ASSUMED, lock] }));
    expect(done).toMatchObject({
      state: 'done',
      runs: 400,
      played: 400,
      version: 1,
      doubts: [],
      askedBy: 'service:test',
    });
    // Two at once: three shots take six days.
    expect(days(done.plan!)).toBe(10 + 1 + 6 + 2);
    const { late, states, steps } = done.forecast!;
    expect(late!.value).toBeGreaterThan(0.4);
    expect(late!.value).toBeLessThan(0.6);
    expect(states.completed + states.failed).toBe(400);
    expect(steps.find(({ path }) => path === 'lock')!.back).toBeGreaterThan(0.5);
    // The same seed says the same, however many threads play it.
    expect((await over(await start({ ...asked, assume: [...ASSUMED, lock] }))).forecast).toEqual(done.forecast);
  }, 60_000);

  it('of a source that is not published says everything that is wrong with it, or what it will do', async () => {
    const broken = SHOW.replace('needs: [edit]', 'needs: [cut]').replace('role: editor', 'role: editor, vendor: shot');
    const { simulation, problems } = await stage.command<OutputOf<typeof simulate>>('simulation.start', {
      source: broken,
    });
    expect(simulation).toBeNull();
    expect(problems.length).toBeGreaterThan(1);
    const slower = SHOW.replace('window: 2', 'window: 1');
    const done = await over(await start({ source: slower, learn: false, assume: ASSUMED }));
    expect([done.version, days(done.plan!), done.forecast]).toEqual([null, 10 + 1 + 9 + 2, null]);
  });

  it('is refused where it is not clear what is played, or assumes what is not there', async () => {
    const refused = (asked: object) => expect(start(asked)).rejects;
    await refused({}).toMatchObject({ code: 'simulation.what' });
    await refused({ template: 'planned', assume: [takes('shots/anin', 1)] }).toMatchObject({
      user: 'There is no step shots/anin; did you mean shots/anim?',
    });
    await refused({ template: 'planned', assume: [{ step: 'edit', takes: { likely: 'a week' } }] }).toMatchObject({
      user: 'edit, takes.likely: "a week" is no length of time; write P3D or PT8H; working days need a calendar.',
    });
    await refused({ template: 'planned', assume: [{ step: 'lock', retakes: 1, retakeChance: 0.2 }] }).toMatchObject({
      code: 'simulation.retakes',
    });
    await refused({ template: 'planned', version: 7 }).toMatchObject({ code: 'template.unknownVersion' });
    await refused({ run: 'demo/nothing/planned' }).toMatchObject({ code: 'run.unknown' });
  });

  it('of a run goes on from where it stands, and answers what follows when something slips', async () => {
    const run = 'demo/film/planned';
    await stage.tell(opened('film'));
    await stage.owners.asks('task.open', `${run}/edit#1`);
    await stage.tell(reported('film', `${run}/edit#1`, 'done'));
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    await stage.tell(decided('film', `${run}/lock#1`, 'approved'));
    for (const shot of ['A', 'B']) await stage.owners.asks('task.open', `${run}/shots[${shot}]#1/anim#1`);
    await stage.tell(reported('film', `${run}/shots[A]#1/anim#1`, 'done'));
    await stage.owners.asks('task.open', `${run}/shots[C]#1/anim#1`);

    const asked = { run, learn: false, assume: [takes('edit', 10), takes('shots/anim', 3), takes('grade', 2)] };
    const now = await over(await start(asked));
    expect(now).toMatchObject({ state: 'done', run, reason: null });
    const left = (Date.parse(now.plan!.endsAt) - Date.now()) / DAY;
    expect(left).toBeGreaterThan(4.99);
    expect(left).toBeLessThan(5.01);
    expect(now.plan!.bars.map(({ path, attempts }) => [path, attempts])).toEqual([
      ['edit', 1],
      ['lock', 1],
      ['shots', 1],
      ['shots/anim', 2],
      ['grade', 1],
    ]);
    const slipped = await over(await start({ ...asked, assume: [...asked.assume, { step: 'grade', slips: 'P3D' }] }));
    const more = (Date.parse(slipped.plan!.endsAt) - Date.parse(now.plan!.endsAt)) / DAY;
    expect(more).toBeGreaterThan(2.99);
    expect(more).toBeLessThan(3.01);
    // What is only asked for is no forecast; what was planned last is, where nothing was played by chance.
    const forecast = async (): Promise<unknown> =>
      (await stage.command<OutputOf<typeof readForecasts>>('simulation.forecasts', { runs: [run, 'demo/none/x'] }))
        .forecasts;
    const told = (of: Read) => ({ run, simulation: of.simulation, askedAt: of.askedAt });
    expect(await forecast()).toEqual([{ ...told(now), ends: now.plan!.endsAt }]);
    const played = await over(await start({ ...asked, runs: 10 }));
    const half = played.forecast!.ends.find(({ part }) => part === 0.5)!.at;
    expect(await forecast()).toEqual([{ ...told(played), ends: half }]);
    // The run itself has not moved.
    expect(await stage.steps(run)).toMatchObject({ 'lock#1': 'done', 'shots#1': 'running', 'grade#1': 'pending' });
  }, 60_000);

  it('learns from past runs what it is not told', async () => {
    await stage.db.query(
      `update steps set opened_at = ended_at - interval '7 days' where run = 'demo/film/planned' and step = 'edit'`,
      [],
    );
    const assume = ASSUMED.filter(({ step }) => step !== 'edit');
    const done = await over(await start({ template: 'planned', assume, runs: 20 }));
    expect(days(done.plan!)).toBe(7 + 1 + 6 + 2);
    expect(done.forecast!.steps.map(({ path, takes: from }) => [path, from])).toEqual([
      ['edit', 'learnt'],
      ['lock', 'given'],
      ['shots', 'learnt'],
      ['shots/anim', 'given'],
      ['grade', 'given'],
    ]);
  });

  it('stops when it is told to, and keeps what it said so far', async () => {
    const many = { step: 'shots', items: 10_000 };
    const id = await start({ template: 'planned', learn: false, runs: 10_000, assume: [...ASSUMED, many] });
    await until('some of it is played', async () => (await read(id)).played > 0);
    await stage.command('simulation.cancel', { simulation: id });
    const stopped = await read(id);
    expect(stopped.state).toBe('cancelled');
    expect(stopped.played).toBeLessThan(10_000);
    expect(stopped.forecast!.runs).toBe(stopped.played);
    // What comes next is played at once.
    expect((await over(await start({ template: 'planned', learn: false, assume: ASSUMED }))).state).toBe('done');
    expect((await read(id)).played).toBe(stopped.played);
  }, 60_000);

  it('is played by another when whoever played it is gone', async () => {
    const id = await start({ template: 'planned', learn: false, assume: ASSUMED });
    await over(id);
    await stage.db.query(
      `update simulations set state = 'playing', plan = null, ended_at = null, held_until = clock_timestamp() where id = $1`,
      [id],
    );
    expect(days((await over(id)).plan!)).toBe(19);
  });
});
