import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrived, decided, opened, reported } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const SHOT = `
apiVersion: bobine/v1
name: vfxShot
inputs: { work: string, shot: string }
steps:
  plate: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work, shot: inputs.shot } } }
  anim: { title: Animation, needs: [plate], human: { type: ANM, role: animator }, about: { shot: inputs.shot } }
  review: { title: Review, needs: [anim], gate: { all: [director], retake: { to: anim, max: 2 } } }
output: { shot: inputs.shot, takes: steps.anim.attempt }
`;
const sourceOf = (name: string, steps: string, kind = 'feature') => `
apiVersion: bobine/v1
name: ${name}
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    when: event.data.kind == "${kind}"
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
${steps}
`;
const SHOTS = sourceOf(
  'shots',
  `
  list: { task: production.listRolls@1, with: { project: inputs.project, work: inputs.work } }
  shots:
    needs: [list]
    forEach: { in: steps.list.output.slates, as: slate, key: slate.slate }
    steps:
      vfx: { use: vfxShot@1, with: { work: inputs.work, shot: slate.slate } }
    output: { done: steps.vfx.output }`,
);

describe('a template that uses another', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.publish(SHOT);
  }, 120_000);
  afterAll(() => stage.close());

  it('is published with the version it names, and refused with what to do when there is none', async () => {
    expect(await stage.publish(SHOTS)).toMatchObject({ version: 1, problems: [] });
    const problemsOf = async (label: string) =>
      (await stage.publish(SHOTS.replace('vfxShot@1', label))).problems.map(({ problem, fix }) => `${problem}; ${fix}`);
    expect(await problemsOf('vfxShot@2')).toEqual(['there is no published vfxShot@2; it exists as vfxShot@1']);
    expect(await problemsOf('vfxShoot@1')).toEqual(['there is no published vfxShoot@1; did you mean vfxShot@1?']);
  });

  it('does the steps of it for each shot, retakes included, with what the shot is', async () => {
    stage.owners.on('breakdown.listRolls', () => ({ slates: [{ slate: 'A' }, { slate: 'B' }] }));
    await stage.tell(opened('film'));
    const run = 'demo/film/shots';
    const shot = (name: string) => `${run}/shots[${name}]#1/vfx`;
    for (const name of ['A', 'B']) {
      await stage.reached(`${run}/shots[${name}]#1`, 'vfx/plate#1', 'waiting');
      await stage.tell(arrived('film', 'plate', { shot: name }));
      const { input } = await stage.owners.asks('task.open', `${shot(name)}/anim#1`);
      expect(input).toMatchObject({ project: 'demo', work: 'film', unit: name, gated: true });
      await stage.tell(reported('film', `${shot(name)}/anim#1`, 'done'));
      await stage.owners.asks('gate.open', `${shot(name)}/review#1`);
    }
    await stage.tell(decided('film', `${shot('A')}/review#1`, 'retake', 'The light is wrong.'));
    const { input } = await stage.owners.asks('task.open', `${shot('A')}/anim#2`);
    expect(input).toMatchObject({ note: 'The light is wrong.' });
    await stage.tell(reported('film', `${shot('A')}/anim#2`, 'done'));
    await stage.owners.asks('gate.open', `${shot('A')}/review#2`);
    await stage.tell(decided('film', `${shot('A')}/review#2`, 'approved'));
    await stage.tell(decided('film', `${shot('B')}/review#1`, 'approved'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
    const outputs = await stage.db.query(`select output from runs where parent = $1 order by item`, [run]);
    expect(outputs).toEqual([
      { output: { done: { shot: 'A', takes: 2 } } },
      { output: { done: { shot: 'B', takes: 1 } } },
    ]);
  }, 60_000);

  it('keeps its runs and its version when the one it uses is taken out of use, and is published no more until that is back', async () => {
    await stage.publish(SHOT.replace('name: vfxShot', 'name: retiring'));
    const using = sourceOf(
      'uses-retiring',
      `  a: { use: retiring@1, with: { work: inputs.work, shot: inputs.work } }`,
      'trailer',
    );
    await stage.publish(using);
    await stage.command('template.retire', { template: 'retiring' });
    const [problem] = (await stage.publish(`${using}description: More words.\n`)).problems;
    expect(problem).toMatchObject({ path: 'steps.a.use', problem: 'retiring is out of use' });
    await stage.tell(opened('teaser', 'trailer'));
    await stage.reached('demo/teaser/uses-retiring', 'a/plate#1', 'waiting');
    await stage.publish(SHOT.replace('name: vfxShot', 'name: retiring'));
    expect(await stage.publish(`${using}description: More words.\n`)).toMatchObject({ version: 2, problems: [] });
  }, 60_000);

  it('may have five hundred steps: it is looked up by its hash where it is too large to travel', async () => {
    const listing = '{ task: production.listRolls@1, with: { project: inputs.project, work: inputs.work } }';
    const steps = Array.from({ length: 249 }, (_, n) => `  a${n}: ${listing}`).join('\n');
    const half = `apiVersion: bobine/v1\nname: half\ninputs: { project: string, work: string }\nsteps:\n${steps}\n`;
    await stage.publish(half);
    const given = 'with: { project: inputs.project, work: inputs.work }';
    const whole = sourceOf('whole', `  one: { use: half@1, ${given} }\n  two: { needs: [one], use: half@1, ${given} }`);
    const { hash } = await stage.publish(whole);
    const [{ size }] = (await stage.db.query<{ size: number }>(
      'select length(template::text) as size from compiled_templates where hash = $1',
      [hash],
    )) as [{ size: number }];
    expect(size).toBeGreaterThan(64 * 1024);
    await stage.tell(opened('long'));
    // Five hundred activities, one turn each: a busy machine takes its time.
    expect(await stage.ended('demo/long/whole', 3_000)).toMatchObject({ status: 'completed' });
    const done = Object.values(await stage.steps('demo/long/whole'));
    expect([done.length, new Set(done)]).toEqual([500, new Set(['done'])]);
  }, 120_000);
});
