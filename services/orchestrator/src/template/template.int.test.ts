import { newId, servicePrincipal, templatePublished, templateRetired } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opened } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';
import { runActivities } from '../worker/runs-worker.js';

const sourceOf = (name: string, most = 3, due = 'P2D'): string => `
apiVersion: bobine/v1
name: ${name}
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
    needs: [grade]
    gate: { all: [director], due: ${due}, retake: { to: grade, max: ${most} } }
`;

describe('a template', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  }, 120_000);
  afterAll(() => stage.close());
  const versions = async (type: string, name: string) =>
    (await stage.said(type)).filter(({ data }) => data['name'] === name).map(({ data }) => data['version']);
  const moreRetakes = { what: 'step.changed', step: 'approval', setting: 'retake' };

  it('is the same version with the same content, and goes back to an older one when that is published again', async () => {
    const first = await stage.publish(sourceOf('again'));
    expect(first).toMatchObject({ name: 'again', version: 1, problems: [], changes: [] });
    expect(await stage.publish(sourceOf('again'))).toEqual(first);
    const second = await stage.publish(sourceOf('again', 5));
    expect(second).toMatchObject({ version: 2, changes: [moreRetakes] });
    expect(second.hash).not.toBe(first.hash);
    expect(await stage.publish(sourceOf('again'))).toMatchObject({ version: 1, changes: [moreRetakes] });
    expect(await versions(templatePublished.type, 'again')).toEqual([1, 2, 1]);
  });

  it('that says the same in French too is the next version: the fact has its words, and what runs follow has none', async () => {
    const first = await stage.publish(sourceOf('spoken'));
    const french = sourceOf('spoken').replace('title: Grade\n', 'title: { en: Grade, fr: Étalonnage }\n');
    const second = await stage.publish(french);
    expect(second).toMatchObject({ version: 2, changes: [{ what: 'template.changed', setting: 'words' }] });
    expect(second.hash).not.toBe(first.hash);
    const said = (await stage.said(templatePublished.type)).filter(({ data }) => data['name'] === 'spoken');
    expect(said.map(({ data }) => data['words'])).toEqual([undefined, { fr: { Grade: 'Étalonnage' } }]);
    const { template } = runActivities(stage.db);
    const [before, after] = [await template(first.hash), await template(second.hash)];
    expect(after).toEqual({ ...before, hash: second.hash });
  });

  it('that is wrong changes nothing, and says all that is; one that is only tried says what it would change', async () => {
    await stage.publish(sourceOf('tried'));
    const wrong = await stage.publish(sourceOf('tried').replace('needs: [grade]', 'needs: [grad]'));
    expect(wrong).toMatchObject({ name: 'tried', version: 0, hash: '', changes: [] });
    expect(wrong.problems[0]).toMatchObject({ path: 'steps.approval.needs', line: 15 });
    const dry = await stage.command('template.publish', { source: sourceOf('tried', 3, 'P5D'), dryRun: true });
    expect(dry).toMatchObject({ version: 2, problems: [], changes: [{ setting: 'due', before: 'P2D', after: 'P5D' }] });
    expect(await versions(templatePublished.type, 'tried')).toEqual([1]);
  });

  it('is published, and taken out of use, by one of two who looked at the same version', async () => {
    await stage.publish(sourceOf('looked'));
    const ada = servicePrincipal('ada');
    const publish = (due: string, expectedVersion: number, dryRun = false) =>
      stage.command('template.publish', { source: sourceOf('looked', 3, due), dryRun }, ada, newId(), {
        expectedVersion,
      });
    await expect(publish('P5D', 2, true)).rejects.toMatchObject({ code: 'version.conflict' });
    expect(await publish('P5D', 1, true)).toMatchObject({ version: 2 });
    expect(await publish('P5D', 1)).toMatchObject({ version: 2 });
    await expect(publish('P7D', 1)).rejects.toMatchObject({ code: 'version.conflict', details: { version: 2 } });
    const retire = (expectedVersion: number) =>
      stage.command('template.retire', { template: 'looked' }, ada, newId(), { expectedVersion });
    await expect(retire(1)).rejects.toMatchObject({ code: 'version.conflict' });
    expect(await retire(2)).toMatchObject({ name: 'looked' });
    expect(await versions(templatePublished.type, 'looked')).toEqual([1, 2]);
  });

  it('is played once in a made-up world when it is published, and what came of that is told', async () => {
    expect((await stage.publish(sourceOf('played'))).notes).toEqual([]);
    const never = sourceOf('never').replace(
      'human: { type: GRD, role: colourist }',
      'wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, until: \'events.exists(e, e.time > "2099")\' }',
    );
    const { version, problems, notes } = await stage.publish(never);
    expect([version, problems]).toEqual([1, []]);
    expect(notes).toEqual([expect.stringContaining('"grade": nothing made up satisfies')]);
  });

  it('keeps who published which version, and why', async () => {
    await stage.command('template.publish', { source: sourceOf('kept'), why: 'The director asked for it.' });
    const [said] = (await stage.said(templatePublished.type)).filter(({ data }) => data['name'] === 'kept');
    expect(said).toMatchObject({ actor: 'service:test', data: { why: 'The director asked for it.', version: 1 } });
  });

  it('is published by two people at once one after the other', async () => {
    const both = await Promise.all([3, 4, 5].map((most) => stage.publish(sourceOf('both', most))));
    expect(both.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
    const rows = await stage.db.query(`select version from template_versions where name = 'both' and current`);
    expect(rows).toHaveLength(1);
  });

  it('is compared with another version of itself, or with what is not published yet', async () => {
    await stage.publish(sourceOf('compared'));
    await stage.publish(sourceOf('compared', 5));
    const compare = (more: object) => stage.command('template.compare', { template: 'compared', ...more });
    expect(await compare({ from: 1 })).toMatchObject({ changes: [{ before: { max: 3 }, after: { max: 5 } }] });
    expect(await compare({ from: 2, to: 1 })).toMatchObject({ changes: [{ before: { max: 5 }, after: { max: 3 } }] });
    expect(await compare({})).toEqual({ problems: [], changes: [] });
    expect(await compare({ source: sourceOf('compared', 7) })).toMatchObject({ changes: [{ after: { max: 7 } }] });
    expect(await compare({ source: 'steps: {' })).toMatchObject({ changes: [], problems: [{ line: 1 }] });
    await expect(compare({ from: 9 })).rejects.toMatchObject({ code: 'template.unknownVersion' });
    await expect(compare({ to: 1, source: 'x' })).rejects.toMatchObject({ code: 'template.compare' });
    await expect(stage.command('template.compare', { template: 'none' })).rejects.toMatchObject({
      code: 'template.unknown',
    });
  });

  it('that is out of use starts nothing more, its runs go on, and it may be published again', async () => {
    await stage.publish(sourceOf('retired'));
    await stage.tell(opened('before'));
    const run = 'demo/before/retired';
    await stage.owners.asks('task.open', `${run}/grade#1`);
    const asked = { template: 'retired', why: 'Replaced by grade-hdr.' };
    expect(await stage.command('template.retire', asked)).toEqual({ name: 'retired', version: 1 });
    expect(await stage.command('template.retire', asked)).toEqual({ name: 'retired', version: 1 });
    expect(await versions(templateRetired.type, 'retired')).toEqual([1]);
    await stage.tell(opened('after'));
    expect(await stage.db.query(`select from runs where address = 'demo/after/retired'`)).toEqual([]);
    expect(await stage.steps(run)).toMatchObject({ 'grade#1': 'waiting' });
    await stage.publish(sourceOf('retired'));
    await stage.tell(opened('again'));
    await stage.owners.asks('task.open', 'demo/again/retired/grade#1');
    const unknown = stage.command('template.retire', { template: newId() });
    await expect(unknown).rejects.toMatchObject({ code: 'template.unknown' });
  }, 60_000);
});
