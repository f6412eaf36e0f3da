import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Product } from '@bobine/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from './eventually.js';
import { Signed } from './graphql.js';
import { bobine } from './lab.js';
import { startAllInOne, testSite, type TestSite } from './site.js';

const sourceOf = (most: number, needs = 'grade'): string => `apiVersion: bobine/v1
name: grading
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  grade:
    title: Grade
    human: { type: GRD, role: colourist }
  approval:
    title: Grade approval
    needs: [${needs}]
    gate: { all: [director, dop], retake: { to: grade, max: ${most} } }
`;

type Ended = { code: number; stdout: string; stderr: string };

describe('a supervisor with a file and a command line', () => {
  let here: TestSite;
  let product: Product;
  let client: Signed;
  let folder: string;
  beforeAll(async () => {
    here = await testSite('template');
    product = await startAllInOne(here);
    client = await Signed.in(`http://127.0.0.1:${here.environment.ports.api}`, product.links.demo ?? '');
    await client.ask('mutation { createProject(project: "show", title: "Show") { code } }');
    folder = mkdtempSync(join(tmpdir(), 'bobine-templates-'));
  }, 240_000);
  afterAll(async () => {
    await product?.stop();
    await here?.stop();
    if (folder) rmSync(folder, { recursive: true });
  }, 120_000);

  const fileOf = (source: string): string => {
    const file = join(folder, 'grading.yaml');
    writeFileSync(file, source);
    return file;
  };
  const template = (...args: string[]): Promise<string> =>
    bobine(['template', ...args], { BOBINE_API: client.address, BOBINE_TOKEN: client.token });
  const failing = (...args: string[]): Promise<Ended> =>
    template(...args).then(
      () => Promise.reject(new Error(`${args.join(' ')} went well`)),
      (error: Ended) => error,
    );
  const steer = (...args: string[]): Promise<string> =>
    bobine(['run', ...args, '--why', 'The director is ill.'], {
      BOBINE_API: client.address,
      BOBINE_TOKEN: client.token,
    });
  const open = async (work: string): Promise<void> => {
    await client.ask(
      'mutation ($work: String!) { registerWork(project: "show", work: $work, title: "W", kind: "short", rate: "24/1", identifiers: []) { code } }',
      { work },
    );
    await client.ask('mutation ($work: String!) { openWork(project: "show", work: $work) { code } }', { work });
  };
  const evaluationsOf = async (work: string): Promise<string[]> =>
    (
      await here.db.query<{ outcome: string }>(
        `select e.outcome from orchestrator.evaluations e join orchestrator.facts f on f.id = e.fact
         where f.type = 'bobine.work.opened.v1' and f.fact -> 'keys' ->> 'work' = $1`,
        [work],
      )
    ).rows.map(({ outcome }) => outcome);

  it('is told everything that is wrong, by line, and nothing is published', async () => {
    const file = fileOf(sourceOf(3, 'grad'));
    const { code, stdout } = await failing('validate', file);
    expect({ code, stdout }).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/grading\.yaml:14:5: steps\.approval/),
    });
    expect((await failing('publish', file, '--yes')).code).toBe(1);
    expect(await template('list')).toBe('No template is published.\n');
  });

  it('finds out what a task may be', async () => {
    expect(await template('catalogue')).toContain('\nassets.inspect@1              Probe and checksum a material\n');
    expect(await template('catalogue', 'assets.inspect')).toContain(
      '\nis given  project: string, work: string, material: string\n',
    );
    expect((await failing('catalogue', 'assets.inspekt')).stderr).toBe(
      'The catalogue has no assets.inspekt: did you mean assets.inspect?\n',
    );
  });

  it('publishes, sees in words what a change would do, and says why it is made', async () => {
    expect(await template('publish', fileOf(sourceOf(3)), '--why', 'The show begins.', '--yes')).toContain(
      'grading 1 starts runs from now on.',
    );
    await until('it is shown', async () => (await template('list')).includes('* grading    1'));
    const file = fileOf(sourceOf(5));
    expect(await template('diff', file)).toBe('“Grade approval” retakes 3 → 5.\n');
    expect(await template('diff', file, '--language', 'fr')).toBe('« Grade approval » reprises 3 → 5.\n');
    await template('publish', file, '--why', 'Two more rounds for HDR.', '--yes');
    await until('the new one is', async () =>
      /\* grading +2 .* Two more rounds for HDR\./.test(await template('list')),
    );
    expect(await template('diff', 'grading', '--from', '1', '--to', '2')).toBe('“Grade approval” retakes 3 → 5.\n');
    expect(await template('export', 'grading', '--version', '1')).toBe(sourceOf(3));
    expect((await failing('publish', file)).stderr).toBe('Nobody can be asked here: add --yes.\n');
    expect((await failing('diff', 'grading', '--from', '9')).stderr).toContain('grading has no version 9');
  }, 120_000);

  it('sees what it will come to before it does', async () => {
    const simulate = (...args: string[]): Promise<string> =>
      bobine(['template', 'simulate', ...args], { BOBINE_API: client.address, BOBINE_TOKEN: client.token });
    const assumed = ['--takes', 'grade=P4D', '--takes', 'approval=P1D', '--at', '2027-01-04T09:00:00Z'];
    const file = fileOf(sourceOf(5));
    expect(await simulate(file, ...assumed, '--no-learning')).toContain('It is over on 2027-01-09.');
    expect(await simulate('grading@1', ...assumed, '--retakes', 'approval=3')).toContain('It is over on 2027-01-24.');
    const chances = ['--retakes', 'approval=30%', '--runs', '500', '--by', '2027-01-10T00:00:00Z', '--json'];
    const { played, forecast } = JSON.parse(await simulate('grading', ...assumed, ...chances)) as {
      played: number;
      forecast: { late: { value: number; low: number; high: number } };
    };
    expect(played).toBe(500);
    expect(forecast.late.low).toBeLessThan(0.3);
    expect(forecast.late.high).toBeGreaterThan(0.3);
    const wrong = await bobine(['template', 'simulate', fileOf(sourceOf(3, 'grad'))], {
      ...{ BOBINE_API: client.address, BOBINE_TOKEN: client.token },
    }).catch((error: Ended) => error);
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringMatching(/grading\.yaml:14:5: steps\.approval/) });
  }, 60_000);

  it('steers a run of it: sees what would be done again, has it done, and holds it', async () => {
    await open('STEERED');
    const run = 'show/STEERED/grading';
    const steps = async (): Promise<string[]> =>
      (
        await here.db.query<{ step: string }>(
          `select step || '#' || attempt || ' ' || status as step from orchestrator.steps where run = $1 order by 1`,
          [run],
        )
      ).rows.map(({ step }) => step);
    await until('it waits for the grade', async () => (await steps()).includes('grade#1 waiting'));
    await until('it is shown', async () => (await steer('hold', run, '--dry-run')) === `${run} is held\n`);
    const again = ['rerun', run, '--step', 'grade'];
    expect(await steer(...again, '--dry-run')).toBe(`${run}/grade#1  Grade, waiting: is done again\n`);
    expect(await steps()).toContain('grade#1 waiting');
    expect(await steer(...again, '--yes')).toContain('Done.');
    await until('it is done again', async () => (await steps()).includes('grade#2 waiting'));
    expect(await steer('hold', run, '--yes')).toContain('Done.');
    expect(await steer('hold', run, '--yes')).toBe('Nothing would change.\n');
    expect(await steer('release', run, '--yes')).toContain('Done.');
  }, 120_000);

  it('gives its work to somebody else and another date, makes it urgent, and cancels it: production knows', async () => {
    const run = 'show/STEERED/grading';
    type Row = { role: string; vendor: string | null; due: Date | null; priority: string | null; ended: object | null };
    const task = async (): Promise<Row | undefined> =>
      (
        await here.db.query<Row>(
          'select role, vendor, due, priority, ended from production.tasks where project = $1 and step = $2',
          ['show', `${run}/grade#2`],
        )
      ).rows[0];
    const shop = 'registerVendor(vendor: "shop", name: "Shop", kind: "vendor", source: "//shop.example") { code }';
    await client.ask(`mutation { ${shop} }`);
    const step = ['--step', 'grade', '--yes'];
    expect(await steer('reassign', run, ...step, '--to', 'vendor:shop')).toContain('is given to vendor shop');
    await until('it is the shop’s', async () => (await task())?.vendor === 'shop');
    expect((await task())?.role).toBeNull();
    await steer('extend', run, ...step, '--due', '2030-09-01T18:00:00Z');
    await until('it is due later', async () => (await task())?.due?.toISOString() === '2030-09-01T18:00:00.000Z');
    await steer('prioritise', run, '--yes', '--priority', 'urgent');
    await until('it is urgent', async () => (await task())?.priority === 'urgent');
    const SEEN = `{ project(code: "show") { tasks(filter: { vendor: ["shop"] }) { edges { node { type due priority } } } } }`;
    await until('it is shown', async () => {
      const { project } = await client.ask<{ project: { tasks: { edges: { node: object }[] } } }>(SEEN);
      const seen = { type: 'GRD', due: '2030-09-01T18:00:00.000Z', priority: 'urgent' };
      return JSON.stringify(project.tasks.edges[0]?.node) === JSON.stringify(seen);
    });
    expect(await steer('cancel', run, '--yes')).toContain('is withdrawn');
    await until('nobody is asked any more', async () => (await task())?.ended !== null);
  }, 120_000);

  it('holds the whole project, in which another run begins held, and lets it go on', async () => {
    const project = (action: string): Promise<string> =>
      bobine(['project', action, 'show', '--why', 'No money.'], {
        ...{ BOBINE_API: client.address, BOBINE_TOKEN: client.token },
      });
    expect(await project('hold')).toMatch(/^show is on hold since 2/);
    await until('the orchestrator knows', async () => {
      const { rows } = await here.db.query('select from orchestrator.project_holds where held is not null');
      return rows.length === 1;
    });
    await open('HELD');
    const grade = async (): Promise<string | undefined> =>
      (
        await here.db.query<{ status: string }>(
          `select status from orchestrator.steps where run = 'show/HELD/grading' and step = 'grade'`,
        )
      ).rows[0]?.status;
    await until('it has begun', async () => (await grade()) === 'pending');
    expect(await project('release')).toBe('show goes on.\n');
    await until('it goes on', async () => (await grade()) === 'waiting');
  }, 120_000);

  it('takes a run over to another version, shown before it is done', async () => {
    await open('MOVED');
    const run = 'show/MOVED/grading';
    const versionOf = async (): Promise<number | undefined> =>
      (await here.db.query<{ version: number }>('select version from orchestrator.runs where address = $1', [run]))
        .rows[0]?.version;
    await until('it runs', async () => (await versionOf()) !== undefined);
    const before = (await versionOf())!;
    await template('publish', fileOf(sourceOf(8)), '--why', 'A long grade.', '--yes');
    const migrate = (...args: string[]): Promise<string> =>
      bobine(['run', 'migrate', run, '--why', 'A long grade.', ...args], {
        ...{ BOBINE_API: client.address, BOBINE_TOKEN: client.token },
      });
    await until('its grade is open', async () =>
      (await migrate('--dry-run')).includes('Grade, waiting: stays as it is'),
    );
    expect(await migrate('--yes')).toContain('Done.');
    await until('it has', async () => (await versionOf()) === before + 1);
    expect(await migrate('--dry-run')).toBe('They follow that version already.\n');
    const query = 'query ($run: String!) { run(address: $run) { version steps { name status } } }';
    await until('its page says so', async () => {
      const { run: seen } = await client.ask<{ run: { version: number; steps: { name: string; status: string }[] } }>(
        query,
        { run },
      );
      return seen.version === before + 1 && seen.steps[0]?.status === 'waiting';
    });
  }, 60_000);

  it('takes it out of use: works that open later start no run of it', async () => {
    await open('FIRST');
    await until('a run starts', async () => (await evaluationsOf('FIRST'))[0] === 'fired');
    expect(await template('retire', 'grading', '--why', 'Over.', '--yes')).toBe(
      'grading is out of use; its last version was 3.\n',
    );
    await open('SECOND');
    await until('nothing starts', async () => (await evaluationsOf('SECOND'))[0] === 'notFired');
    expect(await template('list', 'grading')).toMatch(/^ {2}grading +1 .*\n {2}grading +2 .*\n- grading +3 /);
  }, 120_000);
});
