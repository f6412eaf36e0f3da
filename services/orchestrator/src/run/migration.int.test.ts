import { type OutputOf, type migrateRuns, runMigrated, stepChanged } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@bobine/testing';
import { decided, opened, reported } from '../testing/facts.js';
import { keepHistory } from '../testing/histories.js';
import { Stage } from '../testing/stage.js';
import type { AmendFanOutCommand, ForEachStep } from '@bobine/templates';
import type { Recording } from '@bobine/workflows';
import { runActivities } from '../worker/runs-worker.js';

const VERSION = (
  name: string,
  { lock = 'all: [director]', shot = 'ANM', between = '', needs = 'shots', inputs = '' } = {},
) => `
apiVersion: bobine/v1
name: ${name}
inputs: { project: string, work: string${inputs} }
start:
  - on: bobine.work.opened.v1
    when: event.keys.work.startsWith("${name}")
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work${inputs && ', lab: event.actor'} }
steps:
  edit: { title: Edit, human: { type: OFE, role: editor } }
  lock: { title: Picture lock, needs: [edit], gate: { ${lock}, retake: { to: edit, max: 3 } } }
  shots:
    title: Shots
    needs: [lock]
    forEach: { in: '["A", "B", "C"]', as: shot, key: shot, window: 2 }
    steps:
      anim: { title: Animation, human: { type: ${shot}, role: animator } }${between}
  grade: { title: Grade, needs: [${needs}], human: { type: MIX, role: colourist } }
`;
const QC = '\n  qc: { title: Quality control, needs: [shots], human: { type: QC, role: operator } }';
type Migrated = OutputOf<typeof migrateRuns>;

describe('a run that goes over to another version of its template', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  }, 120_000);
  afterAll(() => stage.close());

  const runOf = (name: string) => `demo/${name}/${name}`;
  const publish = async (source: string): Promise<void> => expect((await stage.publish(source)).problems).toEqual([]);
  const migrate = (name: string, more: object = {}): Promise<Migrated> =>
    stage.command('run.migrate', { runs: [runOf(name)], reason: 'The schedule is another.', ...more });
  const shown = ({ effects }: Migrated) =>
    effects.map(({ run, step, becomes, because }) => [
      run.replace(/^demo\/\w+\/\w+/, ''),
      step,
      becomes,
      because ?? '',
    ]);
  const begun = async (name: string): Promise<string> => {
    await publish(VERSION(name));
    await stage.tell(opened(name));
    await stage.owners.asks('task.open', `${runOf(name)}/edit#1`);
    return runOf(name);
  };
  const locked = async (name: string): Promise<string> => {
    const run = await begun(name);
    await stage.tell(reported(name, `${run}/edit#1`, 'done'));
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    return run;
  };
  const inShots = async (name: string): Promise<string> => {
    const run = await locked(name);
    await stage.tell(decided(name, `${run}/lock#1`, 'approved'));
    for (const shot of ['A', 'B']) await stage.owners.asks('task.open', `${run}/shots[${shot}]#1/anim#1`);
    return run;
  };
  const versionOf = async (run: string): Promise<number> =>
    (await stage.db.query<{ version: number }>('select version from runs where address = $1', [run]))[0]!.version;
  const hasGoneOver = (run: string) => until(`${run} has gone over`, async () => (await versionOf(run)) === 2);

  it('keeps its attempts and its votes: an open gate goes on under its new rule, and the run to its end', async () => {
    const run = await locked('gates');
    await publish(VERSION('gates', { lock: 'all: [director, dop]', between: QC, needs: 'qc' }));
    const seen = await migrate('gates', { dryRun: true });
    expect(shown(seen)).toEqual([
      ['', 'edit', 'kept', ''],
      ['', 'lock', 'amended', 'otherRule'],
      ['', 'qc', 'begins', ''],
    ]);
    expect(await versionOf(run)).toBe(1);
    await migrate('gates', { preview: seen.preview });
    expect((await stage.owners.asks('gate.amend', `${run}/lock#1`)).input).toMatchObject({ of: ['director', 'dop'] });
    await hasGoneOver(run);
    await stage.tell(decided('gates', `${run}/lock#1`, 'approved'));
    for (const shot of ['A', 'B', 'C']) {
      const step = `${run}/shots[${shot}]#1/anim#1`;
      await stage.owners.asks('task.open', step);
      await stage.tell(reported('gates', step, 'done'));
    }
    for (const step of ['qc', 'grade']) {
      await stage.owners.asks('task.open', `${run}/${step}#1`);
      await stage.tell(reported('gates', `${run}/${step}#1`, 'done'));
    }
    expect((await stage.ended(run)).status).toBe('completed');
    await keepHistory(stage.client, run, 'migrated');
    expect(stage.owners.of('gate.open').filter(({ input }) => input['step'] === `${run}/lock#1`)).toHaveLength(1);
  }, 60_000);

  it('says what it is from then on, and how every step stands', async () => {
    const run = runOf('gates');
    const [fact] = (await stage.said(runMigrated.type)).filter(({ data }) => data['run'] === run);
    expect(fact).toMatchObject({
      data: { version: 2, migrated: { from: 1, reason: 'The schedule is another.', gone: [] } },
    });
    const after = (await stage.said(stepChanged.type)).filter(
      ({ data, subjectversion }) => data['run'] === run && subjectversion! > fact!.subjectversion!,
    );
    const standing = after.map(({ data }) => [data['step'], data['status']]);
    expect(standing).toEqual(
      expect.arrayContaining([
        ['edit', 'done'],
        ['lock', 'waiting'],
      ]),
    );
  });

  it('takes its items over with it: those that run when it is said, those to come from their beginning', async () => {
    const run = await inShots('items');
    await publish(VERSION('items', { shot: 'CMP' }));
    const anim = { answers: { 'shots/anim': 'reopen' } };
    expect(shown(await migrate('items', { dryRun: true }))).toEqual([
      ['', 'edit', 'kept', ''],
      ['', 'lock', 'kept', ''],
      ['', 'shots', 'amended', 'otherRule'],
      ['/shots[A]#1', 'anim', 'kept', 'otherDoer'],
      ['/shots[B]#1', 'anim', 'kept', 'otherDoer'],
    ]);
    const seen = await migrate('items', { dryRun: true, ...anim });
    expect(
      shown(seen)
        .slice(3)
        .map(([, , becomes]) => becomes),
    ).toEqual(['reopens', 'reopens']);
    await migrate('items', { preview: seen.preview, ...anim });
    for (const shot of ['A', 'B']) {
      const step = `${run}/shots[${shot}]#1/anim#2`;
      expect((await stage.owners.asks('task.open', step)).input).toMatchObject({ type: 'CMP', attempt: 2 });
      await stage.tell(reported('items', step, 'done'));
    }
    expect((await stage.owners.asks('task.open', `${run}/shots[C]#1/anim#1`)).input).toMatchObject({ type: 'CMP' });
    await stage.tell(reported('items', `${run}/shots[C]#1/anim#1`, 'done'));
    await stage.reached(run, 'shots#1', 'done');
    expect((await stage.steps(run))['shots#2']).toBeUndefined();
  }, 60_000);

  it('is refused when something has happened since it was shown, or an input is missing, and goes over in bulk or not at all', async () => {
    const run = await begun('moved');
    await begun('movedToo');
    await publish(VERSION('moved', { between: QC }));
    const seen = await migrate('moved', { dryRun: true });
    await stage.tell(reported('moved', `${run}/edit#1`, 'done'));
    await stage.reached(run, 'edit#1', 'done');
    await expect(migrate('moved', { preview: seen.preview })).rejects.toMatchObject({ code: 'migration.changed' });
    const bulk = { runs: [run, 'demo/nothing/moved'] };
    await expect(migrate('moved', bulk)).rejects.toMatchObject({ code: 'run.unknown' });
    expect(await versionOf(run)).toBe(1);
    await publish(VERSION('moved', { inputs: ', lab: string' }));
    await expect(migrate('moved')).rejects.toMatchObject({
      user: expect.stringContaining('The new version also asks for lab (string)'),
    });
    await migrate('moved', { inputs: { lab: 'Éclair' } });
    await until('it has gone over', async () => (await versionOf(run)) === 3);
  }, 60_000);

  it('leaves no item of a fan-out at work that is there no more', async () => {
    const run = await inShots('without');
    await publish(VERSION('without', { needs: 'lock' }).replace(/ {2}shots:[^]*?(?= {2}grade)/, ''));
    await migrate('without');
    await stage.owners.asks('task.open', `${run}/grade#1`);
    for (const shot of ['A', 'B']) {
      const item = `${run}/shots[${shot}]#1`;
      expect(await stage.ended(item)).toMatchObject({ status: 'cancelled', reason: 'The schedule is another.' });
      await stage.owners.asks('step.close', `${item}/anim#1`);
    }
    expect((await stage.steps(run))['shots#1']).toBe('superseded');
    await stage.tell(reported('without', `${run}/grade#1`, 'done'));
    expect((await stage.ended(run)).status).toBe('completed');
  }, 60_000);

  it('gives its items what they are given now, of which nobody has to be asked', async () => {
    const run = await inShots('given');
    const forEach = 'window: 2, with: { lab: \'"Éclair"\' } }';
    const noted = VERSION('given', {
      between:
        '\n      note: { title: Note, needs: [anim], human: { type: QC, role: operator }, about: { note: inputs.lab } }',
    });
    await publish(noted.replace('window: 2 }', forEach));
    await migrate('given');
    for (const shot of ['A', 'B']) {
      const item = `${run}/shots[${shot}]#1`;
      await stage.reached(item, 'anim#1', 'waiting');
      await until(`${item} has gone over`, async () => (await versionOf(item)) === 2);
      await stage.tell(reported('given', `${item}/anim#1`, 'done'));
      expect((await stage.owners.asks('task.open', `${item}/note#1`)).input).toMatchObject({ note: 'Éclair' });
    }
  }, 60_000);

  it('says what a wait waits for also when its step is called otherwise now', async () => {
    const version = (step: string) => `
apiVersion: bobine/v1
name: renamed
inputs: { work: string }
start: [{ on: bobine.work.opened.v1, when: event.keys.work == "renamed", key: event.keys.work, inputs: { work: event.keys.work } }]
steps: { ${step}: { title: Edit decision list, wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } } }
`;
    await publish(version('edl'));
    await stage.tell(opened('renamed'));
    await stage.reached(runOf('renamed'), 'edl#1', 'waiting');
    await publish(version('cutList'));
    await migrate('renamed');
    await hasGoneOver(runOf('renamed'));
    const said = (await stage.said(stepChanged.type)).filter(({ data }) => data['step'] === 'cutList');
    expect(said.map(({ data }) => data['waitsFor'])).toEqual([
      { event: 'bobine.material.arrived.v1', key: { work: 'renamed' } },
    ]);
  }, 60_000);

  it('records that it has gone over once, however often it is told', async () => {
    const run = await inShots('twice');
    const source = VERSION('twice', { shot: 'CMP' });
    await publish(source);
    const { record } = runActivities(stage.db);
    await stage.stopWorker();
    const [{ hash } = { hash: '' }] = await stage.db.query<{ hash: string }>(
      `select hash from template_versions where name = 'twice' and version = 2`,
    );
    const template = await runActivities(stage.db).template(hash);
    const shots = template.steps.find((step): step is ForEachStep => step.kind === 'forEach')!;
    const plan = { reason: 'The schedule is another.', moves: {}, answers: {}, inputs: {} };
    const command: AmendFanOutCommand = {
      ...{ kind: 'amendFanOut', onceKey: `${run}/shots#1:rule9`, address: `${run}/shots#1`, step: 'shots', attempt: 1 },
      ...{ window: 2, template: { name: shots.template.name, hash: shots.template.hash }, inputs: {}, plan },
    };
    const recording: Recording = {
      ...{ run, revision: 9, steps: [], commands: [command], readings: [], outcome: null },
      migrated: { hash, version: 2, reason: plan.reason, gone: [], inputs: {} },
    };
    const written = () =>
      stage.db.query(`select (select count(*) from outbox) as said, (select count(*) from dispatches) as told`);
    const answers = await record(recording);
    const once = await written();
    expect(await record(recording)).toEqual(answers);
    expect(await written()).toEqual(once);
    await stage.startWorker();
  }, 60_000);

  it('goes over to one version at a time', async () => {
    const run = await begun('together');
    await publish(VERSION('together', { between: QC, needs: 'qc' }));
    await publish(VERSION('together', { lock: 'all: [dop]' }));
    await stage.stopWorker();
    await migrate('together', { version: 2 });
    await expect(migrate('together', { version: 3 })).rejects.toMatchObject({ code: 'migration.underWay' });
    expect((await migrate('together', { version: 2 })).effects).toEqual([]);
    await stage.startWorker();
    await hasGoneOver(run);
    await migrate('together', { version: 3 });
    await until('it has gone over again', async () => (await versionOf(run)) === 3);
  }, 60_000);

  it('goes over once, however its worker dies in the middle', async () => {
    const run = await inShots('dying');
    await publish(VERSION('dying', { lock: 'all: [director, dop]', between: QC, needs: 'qc' }));
    await stage.stopWorker();
    await migrate('dying');
    await migrate('dying');
    await stage.startWorker();
    await hasGoneOver(run);
    for (const shot of ['A', 'B', 'C']) {
      const step = `${run}/shots[${shot}]#1/anim#1`;
      await stage.owners.asks('task.open', step);
      await stage.tell(reported('dying', step, 'done'));
    }
    await stage.owners.asks('task.open', `${run}/qc#1`);
    expect((await stage.said(runMigrated.type)).filter(({ data }) => data['run'] === run)).toHaveLength(1);
  }, 60_000);
});
