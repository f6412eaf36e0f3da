import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { opening, stepOf, World } from './testing/world.js';

let world: World;
let editor: c.Principal;
let director: c.Principal;
let task: string;
let gate: string;
let delegation: string;

beforeAll(async () => {
  world = await (await World.open()).withProject();
  editor = await world.person('Eve', 'editor');
  director = await world.person('Ada', 'director', 'dop');
  task = await world.task('SATL_0010');
  const asked = { project: 'hsm', work: 'hsm', attempt: 1, of: ['director'], quorum: 1, about: {} };
  gate = (
    await world.command(c.openGate, {
      ...{ ...asked, step: 'hsm/feature/shots[SATL_0010]#1/ok#1', title: 'The shot', rule: 'all' },
      ...{ unit: 'SATL_0010', task: 'ANM', decides: stepOf('SATL_0010', 1) },
    })
  ).gate;
  const until = new Date(Date.now() + 86_400_000).toISOString();
  ({ delegation } = await world.command(
    c.delegateTitle,
    { project: 'hsm', title: 'dop', to: editor.id, until },
    { as: director },
  ));
});
afterAll(() => world.db.drop());

const EDL: c.InputOf<typeof c.registerCut>['edl'] = {
  title: 'Reel 1',
  rate: { num: 24, den: 1 },
  findings: [],
  events: [10, 20].map((number, at) => ({
    ...{ shot: `SATL_00${number}`, sequence: 'SATL', order: at, frames: 48 },
    recordIn: '01:00:00:00',
  })),
};

type Asked = {
  name: string;
  command: c.CommandDefinition;
  input: () => Record<string, unknown>;
  as?: () => c.Principal;
};
const says = <C extends c.CommandDefinition>(command: C, input: () => c.InputOf<C>, as?: () => c.Principal): Asked => ({
  name: command.name,
  command,
  input: input as Asked['input'],
  ...(as ? { as } : {}),
});

/** Commands of every kind: what begins something, what changes it, what asks others, what lets claims go on. */
const COMMANDS: Asked[] = [
  says(c.createProject, () => ({ project: 'tried', title: 'Tried' })),
  says(c.holdProject, () => ({ project: 'hsm', reason: 'Strike.' })),
  says(c.registerWork, () => ({
    ...{ project: 'hsm', work: 'trailer', title: 'Trailer', kind: 'trailer' as const, rate: { num: 24, den: 1 } },
    identifiers: [],
  })),
  says(c.openWork, () => ({ project: 'hsm', work: 'hsm' })),
  says(c.registerPerson, () => ({
    name: 'Somebody',
    memberships: [{ project: 'hsm', roles: ['producer'], titles: [] }],
  })),
  says(c.giveGrant, () => ({ project: 'hsm', vendor: 'other', types: [c.arrivalClaimed.type] })),
  says(c.registerCut, () => ({ project: 'hsm', work: 'hsm', material: 'edl-1', edl: EDL })),
  says(c.reportTask, () => ({ task, status: 'wip' as const })),
  says(c.openTask, () => ({
    ...{ project: 'hsm', work: 'hsm', step: 'hsm/feature/x#1', type: 'CMP', unit: 'SATL_0020', attempt: 1 },
    vendor: 'anim',
  })),
  says(
    c.castVote,
    () => ({ gate, vote: 'retake' as const, reason: 'Too dark.' }),
    () => director,
  ),
  says(
    c.revokeDelegation,
    () => ({ delegation }),
    () => director,
  ),
  says(c.setNames, () => ({
    project: 'hsm',
    names: [{ pattern: '{work}_{shot}_v{version:000}.{ext:mov}', kind: 'version' as const }],
  })),
];

const NAMES = COMMANDS.map(({ name }) => name);

const plain = ({ type, subject, subjectversion, project, actor, keys }: c.Envelope) => ({
  ...{ type, subject, subjectversion, project, actor, keys },
});

describe('a command that is only tried', () => {
  it('leaves no trace: no row, event, once-key, entry of the audit or version', async () => {
    const before = await world.everything();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(NAMES, { minLength: 1 }), async (names) => {
        for (const name of names) {
          const { command, input, as } = COMMANDS.find((each) => each.name === name)!;
          const { facts } = await world.tryOut(command, input(), as ? { as: as() } : {});
          expect(facts.length).toBeGreaterThan(0);
        }
        expect(await world.everything()).toEqual(before);
      }),
      { numRuns: 8 },
    );
  });

  it('answers and tells what it then does', async () => {
    for (const { name, command, input, as } of COMMANDS) {
      const by = as ? { as: as() } : {};
      const tried = await world.tryOut(command, input(), by);
      const from = (await world.facts()).length;
      const output = await world.command(command, input() as never, by);
      const told = (await world.facts()).slice(from);
      const withoutIds = (all: c.Envelope[]) =>
        all.map(plain).map((fact) => (name === 'person.register' ? { ...fact, subject: '', keys: '' } : fact));
      expect([name, withoutIds(tried.facts)]).toEqual([name, withoutIds(told)]);
      if (name !== 'person.register') expect([name, tried.output]).toEqual([name, output]);
    }
  });

  it('is refused for the reasons it would be refused for', async () => {
    await expect(world.tryOut(c.castVote, { gate, vote: 'approve' }, { as: editor })).rejects.toMatchObject({
      code: 'gate.notParty',
    });
    await expect(world.tryOut(c.reportTask, { task, status: 'nonsense' } as never)).rejects.toMatchObject({
      code: 'input.invalid',
    });
  });

  it('never shows what is shown once', async () => {
    const { output, facts } = await world.tryOut(c.issueLink, { person: editor.id });
    expect([output, facts]).toEqual([{ expiresAt: expect.any(String) }, []]);
  });

  it('is refused where it would do what no rollback takes back', async () => {
    const issue = world.tryOut(c.issueChanges, { project: 'hsm', work: 'hsm', cut: 'hsm-v1' });
    await expect(issue).rejects.toMatchObject({ code: 'command.untried' });
    await expect(world.tryOut(c.redeemLink, { token: 'x'.repeat(20), opening: opening() })).rejects.toMatchObject({
      code: 'command.untried',
    });
  });
});

describe('a change of what was looked at', () => {
  const versionOf = async (subject: string): Promise<number> => {
    const [row] = await world.db.query<{ version: string }>('select version from subjects where subject = $1', [
      subject,
    ]);
    return Number(row?.version ?? 0);
  };

  it('is made when nothing has changed since, and otherwise refused with who did what', async () => {
    const own = await world.task('SATL_0100');
    const seen = await versionOf(`task/${own}`);
    await world.command(c.reportTask, { task: own, status: 'wip' }, { expectedVersion: seen });
    const late = world.command(c.reportTask, { task: own, status: 'wfa' }, { expectedVersion: seen });
    await expect(late).rejects.toMatchObject({
      code: 'version.conflict',
      details: {
        version: seen + 1,
        expectedVersion: seen,
        changes: [{ type: c.taskStatusChanged.type, title: 'A task changes status', actor: 'run:hsm/feature' }],
      },
    });
    expect(await world.taskRow(own)).toMatchObject({ status: 'wip' });
    // Also when nothing would change, and when what is asked is not possible any more: that it has changed is said first.
    for (const status of ['wip', 'omit'] as const) {
      const again = world.command(c.reportTask, { task: own, status }, { expectedVersion: seen });
      await expect(again).rejects.toMatchObject({ code: 'version.conflict' });
    }
    const early = world.command(c.reportTask, { task: own, status: 'wfa' }, { expectedVersion: 40 });
    await expect(early).rejects.toMatchObject({ code: 'version.conflict', user: expect.stringContaining('not yet') });
    await expect(
      world.tryOut(c.reportTask, { task: own, status: 'wfa' }, { expectedVersion: seen }),
    ).rejects.toMatchObject({ code: 'version.conflict' });
    await world.command(c.reportTask, { task: own, status: 'wfa' }, { expectedVersion: seen + 1 });
  });

  /** What somebody writes, keeps or registers: how it is made, and how it is then changed one way or the other. */
  const KEPT: Record<
    string,
    () => Promise<{ subject: string; change: (how: string) => [c.CommandDefinition, object] }>
  > = {
    'a comment': async () => {
      const asked = { project: 'hsm', kind: 'task' as const, object: task, text: 'Look.' };
      const { comment } = await world.command(c.writeComment, asked, { as: editor });
      return { subject: `comment/${comment}`, change: (text) => [c.editComment, { comment, text }] };
    },
    'a view': async () => {
      const asked = { project: 'hsm', page: 'grid' as const, query: {} };
      const { view } = await world.command(c.saveView, { ...asked, name: 'Mine' }, { as: editor });
      return { subject: `view/${view}`, change: (name) => [c.saveView, { ...asked, view, name }] };
    },
    'a person, found by their address': async () => {
      const email = `${c.newId()}@house.example`;
      const asked = { email, memberships: [{ project: 'hsm', roles: ['producer'], titles: [] }] };
      const { person } = await world.command(c.registerPerson, { ...asked, name: 'Una' });
      return { subject: `person/${person}`, change: (name) => [c.registerPerson, { ...asked, name }] };
    },
    'a vendor, with what it may send': async () => {
      const asked = { vendor: 'sound', kind: 'vendor' as const, source: '//sound.example' };
      await world.command(c.registerVendor, { ...asked, name: 'Sound' });
      await world.command(c.giveGrant, { project: 'hsm', vendor: 'sound', types: [c.arrivalClaimed.type] });
      return { subject: 'vendor/sound', change: (name) => [c.registerVendor, { ...asked, name }] };
    },
  };

  it.each(Object.keys(KEPT))('is refused late, and tried without a trace, also of %s', async (name) => {
    const { subject, change } = await KEPT[name]!();
    const as = /person|vendor/.test(name) ? {} : { as: editor };
    const expectedVersion = await versionOf(subject);
    expect(expectedVersion).toBeGreaterThan(0);
    const before = await world.everything();
    const [command, input] = change('One');
    const tried = await world.tryOut(command, input, { ...as, expectedVersion });
    expect(tried.facts.map((fact) => [fact.subject, fact.subjectversion])).toEqual([[subject, expectedVersion + 1]]);
    expect(await world.everything()).toEqual(before);
    await world.command(command, input as never, { ...as, expectedVersion });
    const late = change('Two');
    for (const asked of [world.command, world.tryOut]) {
      const again = asked.call(world, late[0], late[1] as never, { ...as, expectedVersion });
      await expect(again).rejects.toMatchObject({
        code: 'version.conflict',
        details: { version: expectedVersion + 1 },
      });
    }
    expect(await versionOf(subject)).toBe(expectedVersion + 1);
  });

  it('of what does not exist yet expects version 0', async () => {
    const asked = { name: 'New', memberships: [{ project: 'hsm', roles: ['producer'], titles: [] }] };
    await expect(world.tryOut(c.registerPerson, asked, { expectedVersion: 1 })).rejects.toMatchObject({
      code: 'version.conflict',
    });
    expect((await world.tryOut(c.registerPerson, asked, { expectedVersion: 0 })).facts).toHaveLength(1);
  });

  it('is made by one of two who looked at the same, however they come between each other', async () => {
    for (let at = 0; at < 12; at++) {
      const own = await world.task(`SATL_02${String(at).padStart(2, '0')}`);
      const seen = { expectedVersion: await versionOf(`task/${own}`) };
      const all = await Promise.allSettled(
        (['wip', 'hold', 'wfa'] as const).map((status) => world.command(c.reportTask, { task: own, status }, seen)),
      );
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of all) {
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'version.conflict' });
      }
      expect(await versionOf(`task/${own}`)).toBe(seen.expectedVersion + 1);
    }
  });

  it('says nothing of versions to whom the thing does not exist', async () => {
    const own = await world.task('SATL_0300');
    await world.command(c.reportTask, { task: own, status: 'wip' });
    const other: c.Principal = {
      ...{ kind: 'vendor', id: 'other', name: 'other', siteAdmin: false },
      memberships: [{ project: 'hsm', roles: ['vendor'], titles: [] }],
    };
    const refused = async (task: string) => {
      const asked = world.command(c.reportTask, { task, status: 'wfa' }, { as: other, expectedVersion: 1 });
      const error = await asked.then(() => undefined).catch((problem: c.Refusal) => problem);
      return [error?.code, error?.user.replace(task, 'X'), error?.details];
    };
    expect(await refused(own)).toEqual(['task.unknown', 'There is no task X.', undefined]);
    expect(await refused(own)).toEqual(await refused(c.newId()));
  });

  it('is refused for a command that changes no one thing', async () => {
    const asked = { project: 'hsm', work: 'hsm', sequence: 'SATL', vendor: 'anim' };
    await expect(world.command(c.assignSequence, asked, { expectedVersion: 1 })).rejects.toMatchObject({
      code: 'input.invalid',
    });
  });
});
