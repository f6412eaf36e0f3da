import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  claimAnswered,
  closeStep,
  giveGrant,
  reportTask,
  revokeGrant,
  statusClaimed,
  taskOpened,
  taskStatusChanged,
} from '@bobine/contracts';
import { expireClaim } from './claims.js';
import { World, stepOf } from '../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());

const heldNow = (id: string) => world.db.query('select waits_for, until from held where event_id = $1', [id]);

describe('a status claim', () => {
  it('is applied, answered with the fact it caused, and once only', async () => {
    const task = await world.task('BECH_0010');
    const claim = world.statusClaim({ unit: 'BECH_0010', status: 'wip', attempt: 1 });
    await world.read(claim, claim);
    await world.read(claim);
    const [fact, ...others] = (await world.facts(taskStatusChanged.type)).filter(
      ({ subject }) => subject === `task/${task}`,
    );
    expect(others).toEqual([]);
    expect(fact).toMatchObject({
      causation: claim.id,
      actor: 'vendor:anim',
      project: 'hsm',
      data: { was: 'ready', status: 'wip', step: stepOf('BECH_0010', 1) },
    });
    expect(await world.answers(claim.id)).toEqual([
      expect.objectContaining({
        answer: 'applied',
        vendor: 'anim',
        claimType: statusClaimed.type,
        effects: [fact?.id],
      }),
    ]);
  });

  it('that repeats in another event what is so already changes nothing, and is applied', async () => {
    const task = await world.task('BECH_0020');
    await world.claim({ unit: 'BECH_0020', status: 'wfa', version: 'v1' });
    const again = await world.claim({ unit: 'BECH_0020', status: 'wfa', version: 'v1' });
    expect(await world.answers(again)).toEqual([expect.objectContaining({ answer: 'applied', effects: [] })]);
    const facts = (await world.facts(taskStatusChanged.type)).filter(({ subject }) => subject === `task/${task}`);
    expect(facts).toHaveLength(1);
  });

  it('cannot approve what its gate approves', async () => {
    await world.task('BECH_0030');
    const claim = await world.claim({ unit: 'BECH_0030', status: 'done' });
    expect(await world.answers(claim)).toEqual([
      expect.objectContaining({ answer: 'refused', code: 'task.gated', reason: 'Only its gate approves this task.' }),
    ]);
  });

  it('is held until its task opens, and then applied', async () => {
    const early = await world.claim({ unit: 'BECH_0040', status: 'wfa' });
    expect(await world.saidTo(early)).toEqual(['held task.unknown']);
    expect((await world.answers(early))[0]).toHaveProperty('until');
    const task = await world.task('BECH_0040');
    expect(await world.saidTo(early)).toEqual(['held task.unknown', 'applied']);
    expect(await world.taskRow(task)).toMatchObject({ status: 'wfa' });
    expect(await heldNow(early)).toEqual([]);
    const [inbox] = await world.db.query('select outcome from inbox where event_id = $1', [early]);
    expect(inbox).toEqual({ outcome: 'applied' });
  });

  it('about a later attempt is held until that one opens, and keeps its date', async () => {
    const early = await world.claim({ unit: 'BECH_0050', status: 'wip', attempt: 2 });
    const [before] = await heldNow(early);
    await world.task('BECH_0050', 1);
    expect(await world.saidTo(early)).toEqual(['held task.unknown', 'held task.unknown']);
    const [after] = await heldNow(early);
    expect(after).toEqual({ waits_for: 'task:hsm/hsm/ANM/BECH_0050#2', until: before?.['until'] });
    const task = await world.task('BECH_0050', 2);
    expect(await world.saidTo(early)).toEqual(['held task.unknown', 'held task.unknown', 'applied']);
    expect(await world.taskRow(task)).toMatchObject({ status: 'wip', attempt: 2 });
  });

  it('about an older attempt is refused', async () => {
    await world.task('BECH_0060', 1);
    await world.task('BECH_0060', 2);
    const late = await world.claim({ unit: 'BECH_0060', status: 'wfa', attempt: 1 });
    expect(await world.saidTo(late)).toEqual(['refused task.olderAttempt']);
  });

  it('without what its task asks for is refused with the field that is missing, and applied with it', async () => {
    const form = [{ name: 'frames', type: 'number' as const, required: true, min: 1 }];
    const asks = { checklist: ['Handles are there'], form, ends: ['wfa' as const] };
    const task = await world.task('BECH_0065', 1, asks);
    const bare = await world.claim({ unit: 'BECH_0065', status: 'wfa' });
    const wrong = await world.claim({ unit: 'BECH_0065', status: 'wfa', answers: { frames: 'many' } });
    expect(await world.answers(bare)).toEqual([
      expect.objectContaining({
        answer: 'refused',
        code: 'task.incomplete',
        reason:
          'It is not waiting for approval yet. frames is missing: give a number of at least 1; “Handles are there” is not ticked.',
      }),
    ]);
    expect(await world.saidTo(wrong)).toEqual(['refused task.answers']);
    expect(await world.taskRow(task)).toMatchObject({ status: 'ready', answers: { frames: null }, answered: null });
    const whole = await world.claim({
      ...{ unit: 'BECH_0065', status: 'wfa', answers: { frames: 120 }, ticked: ['Handles are there'] },
    });
    expect(await world.saidTo(whole)).toEqual(['applied']);
    const ofTask = async () => (await world.facts()).filter(({ subject }) => subject === `task/${task}`);
    expect((await ofTask())[0]?.data).toMatchObject({ ...asks, answers: { frames: null }, ticked: [] });
    expect((await ofTask()).at(-1)?.data).toMatchObject({
      ...{ status: 'wfa', attempt: 1, answers: { frames: 120 }, ticked: ['Handles are there'] },
      answered: { by: 'vendor:anim', at: expect.any(String) },
    });
    await world.task('BECH_0065', 2, asks);
    const again = (await ofTask()).at(-1)?.data;
    expect(again).toMatchObject({ attempt: 2, answers: { frames: null }, ticked: [] });
    expect(again).not.toHaveProperty('answered');
  });

  it("about another vendor's task hears what it would hear if there were none", async () => {
    const task = await world.task('BECH_0070');
    const foreign = await world.claim({ unit: 'BECH_0070', status: 'wip' }, { vendor: 'other' });
    const unknown = await world.claim({ unit: 'BECH_9999', status: 'wip' }, { vendor: 'other' });
    const told = async (id: string) => JSON.stringify(await world.answers(id)).replaceAll(/BECH_\d+/g, 'X');
    const bare = (said: string) => said.replaceAll(/"(claim|until)":"[^"]*"/g, '');
    expect(bare(await told(foreign))).toBe(bare(await told(unknown)));
    expect(await world.taskRow(task)).toMatchObject({ status: 'ready' });
    // Also when the task is opened again, for the vendor whose it is, nothing is said to the other.
    await world.task('BECH_0070', 2);
    expect(await world.saidTo(foreign)).toEqual(['held task.unknown']);
    expect(await heldNow(foreign)).toHaveLength(1);
    // Given to that vendor, it takes what waited.
    await world.task('BECH_0070', 3, { vendor: 'other' });
    expect(await world.saidTo(foreign)).toEqual(['held task.unknown', 'applied']);
  });

  it('whose retention ends is refused', async () => {
    const claim = world.statusClaim({ unit: 'BECH_0080' });
    await world.read(claim);
    await world.db.transaction((tx) => expireClaim(claim, tx));
    expect(await world.saidTo(claim.id)).toEqual(['held task.unknown', 'refused claim.expired']);
  });

  it('is refused with the reason once its step is closed', async () => {
    await world.task('BECH_0090');
    await world.command(closeStep, { project: 'hsm', step: stepOf('BECH_0090', 1), reason: 'The shot left the cut.' });
    const claim = await world.claim({ unit: 'BECH_0090' });
    expect(await world.answers(claim)).toEqual([
      expect.objectContaining({ code: 'task.attemptOver', reason: 'Attempt 1 is over: The shot left the cut.' }),
    ]);
  });

  it('never leaves one held for what exists, when claims and the task come at once', async () => {
    const units = Array.from({ length: 8 }, (_, at) => `JRUN_${at}`);
    const claims = units.map((unit) => world.statusClaim({ unit, status: 'wip' }));
    await Promise.all(units.flatMap((unit, at) => [world.read(claims[at] as never), world.task(unit)]));
    for (const { id } of claims) expect((await world.saidTo(id)).at(-1)).toBe('applied');
    expect(await world.db.query("select 1 from held where waits_for like '%JRUN%'")).toEqual([]);
  });

  it('that cannot be applied is parked with the reason, and applied once it is replayed', async () => {
    await world.task('BECH_0100');
    await world.db.query('alter table tasks add constraint broken check (status <> $$hold$$)');
    const claim = world.statusClaim({ unit: 'BECH_0100', status: 'hold' });
    for (let at = 0; at < 5; at++) await world.read(claim);
    expect(await world.saidTo(claim.id)).toEqual(['parked event.parked']);
    expect((await world.answers(claim.id))[0]).toMatchObject({
      reason: expect.stringMatching(/^Something failed here/),
      tech: expect.stringContaining('violates check constraint "broken"'),
    });
    await world.db.query('alter table tasks drop constraint broken');
    const replay = { name: 'parked.replay' } as never;
    await world.command(replay, { event: claim.id } as never);
    expect(await world.saidTo(claim.id)).toEqual(['parked event.parked', 'applied']);
  });
});

describe('a grant taken back', () => {
  it('refuses what is held from that vendor for that project, and what comes after', async () => {
    await world.command(giveGrant, { project: 'hsm', vendor: 'other', types: [statusClaimed.type] });
    const held = await world.claim({ unit: 'FALL_0010' }, { vendor: 'other' });
    const others = await world.claim({ unit: 'FALL_0010' });
    await world.command(revokeGrant, { project: 'hsm', vendor: 'other' });
    await world.command(revokeGrant, { project: 'hsm', vendor: 'other' });
    const late = await world.claim({ unit: 'FALL_0010' }, { vendor: 'other' });
    expect(await world.saidTo(held)).toEqual(['held task.unknown', 'refused grant.revoked']);
    expect(await world.saidTo(late)).toEqual(['refused grant.none']);
    expect(await world.saidTo(others)).toEqual(['held task.unknown']);
    await world.task('FALL_0010', 1, { vendor: 'other' });
    expect(await world.saidTo(held)).toHaveLength(2);
    await world.command(giveGrant, { project: 'hsm', vendor: 'other', types: [statusClaimed.type] });
  });
});

describe('a report through the portal', () => {
  it("is taken from the task's own vendor, and does not exist for another", async () => {
    const task = await world.task('FALL_0020');
    const vendor = (id: string) => ({
      as: {
        kind: 'vendor' as const,
        id,
        name: id,
        siteAdmin: false,
        memberships: [{ project: 'hsm', roles: ['vendor' as const], titles: [] }],
      },
    });
    const said = await world.command(reportTask, { task, status: 'wip' }, vendor('anim'));
    expect(said).toEqual({ task, status: 'wip' });
    await expect(world.command(reportTask, { task, status: 'wfa' }, vendor('other'))).rejects.toMatchObject({
      code: 'task.unknown',
    });
    await expect(world.command(reportTask, { task, status: 'omit' }, vendor('anim'))).rejects.toMatchObject({
      code: 'task.unknown',
    });
    await expect(world.command(reportTask, { task, status: 'done' }, vendor('anim'))).rejects.toMatchObject({
      code: 'task.gated',
    });
  });

  it('is taken from a member whose title the task asks for, and from nobody of another project', async () => {
    const { task } = { task: await world.task('FALL_0030', 1, { vendor: undefined, role: 'editor', type: 'OFE' }) };
    const editor = await world.person('Eve', 'editor');
    expect(await world.command(reportTask, { task, status: 'done' }, { as: editor })).toEqual({ task, status: 'done' });
    const form = [{ name: 'reels', type: 'number' as const }];
    const asked = await world.task('FALL_0031', 1, {
      vendor: undefined,
      role: 'editor',
      type: 'OFE',
      form,
      ends: ['done'],
    });
    const said = await world.command(reportTask, { task: asked, status: 'wip', answers: { reels: 5 } }, { as: editor });
    expect(said).toEqual({ task: asked, status: 'wip', answeredAt: expect.any(String) });
    expect(await world.taskRow(asked)).toMatchObject({
      answers: { reels: 5 },
      answered: { by: `person:${editor.id}` },
    });
    await expect(
      world.command(reportTask, { task: asked, status: 'done', answers: { reels: true } }, { as: editor }),
    ).rejects.toMatchObject({ code: 'task.answers', user: expect.stringContaining('reels: give a number') });
    const mixer = await world.person('Max', 'mixer');
    await expect(world.command(reportTask, { task, status: 'wip' }, { as: mixer })).rejects.toMatchObject({
      code: 'access.denied',
    });
    const stranger = { ...mixer, id: 'nobody', memberships: [] };
    await expect(world.command(reportTask, { task, status: 'wip' }, { as: stranger })).rejects.toMatchObject({
      code: 'task.unknown',
    });
  });
});

it('every fact of production fits its schema, and each subject counts without a gap', async () => {
  const seen = new Map<string, number>();
  for (const { subject, subjectversion, type } of await world.facts()) {
    expect(subjectversion).toBe((seen.get(subject) ?? 0) + 1);
    seen.set(subject, subjectversion);
    expect([taskOpened.type, taskStatusChanged.type, claimAnswered.production.type, expect.any(String)]).toContainEqual(
      type,
    );
  }
});
