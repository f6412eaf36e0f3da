import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  amendStep,
  assignSequence,
  closeStep,
  commandsOf,
  createProject,
  english,
  cutLocked,
  cutRegistered,
  findingRecorded,
  giveGrant,
  importBreakdown,
  listEpisodes,
  listRolls,
  lockCut,
  newId,
  openTask,
  openWork,
  phrase,
  registerCut,
  registerVendor,
  registerWork,
  reportTask,
  sceneRegistered,
  shotAdded,
  slateRegistered,
  workOpened,
  workRegistered,
} from '@bobine/contracts';
import { World } from '../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());

const rate = { num: 24, den: 1 };
const here = { project: 'hsm', work: 'hsm' };
const edl = (...shots: string[]) => ({
  title: 'HSM',
  rate,
  events: shots.map((shot, order) => ({
    shot,
    sequence: shot.split('_')[0] ?? shot,
    order,
    frames: 24,
    recordIn: `01:00:0${order}:00`,
  })),
  findings: [],
});
const count = async (type: string): Promise<number> => (await world.facts(type)).length;

it('carries out every command that the contracts list', () => {
  expect(world.commands.missing('production')).toEqual([]);
  expect(world.commands.names()).toHaveLength(commandsOf('production').length);
});

describe('a project', () => {
  it('is created once, and its code names nothing else', async () => {
    await world.command(createProject, { project: 'hsm', title: 'Hyperspace Madness' });
    expect(await count('bobine.project.created.v1')).toBe(1);
    await expect(world.command(createProject, { project: 'hsm', title: 'Other' })).rejects.toMatchObject({
      code: 'project.exists',
    });
    for (const project of ['a/b', 'a..b', 'a:b', 'a b']) {
      await expect(world.command(createProject, { project, title: 'Trap' })).rejects.toMatchObject({
        code: 'code.form',
      });
    }
  });
});

describe('a work', () => {
  it('asks for the ISAN it lacks, once, and takes it when it comes', async () => {
    const input = {
      ...here,
      title: 'Hyperspace Madness',
      kind: 'short' as const,
      rate,
      identifiers: [{ scope: 'EIDR', value: '10.5240/96C6-A678-E011-B059-77AA-2' }],
    };
    const { findings } = await world.command(registerWork, input);
    expect(findings).toEqual([
      expect.objectContaining({ severity: 'issue', code: 'work.noIsan', text: 'No ISAN: ask for one' }),
    ]);
    expect(await count(workRegistered.type)).toBe(1);
    expect(await count(findingRecorded.type)).toBe(1);
    const isan = { scope: 'isan', value: '1881-66C7-3420-6541-Y' };
    const later = await world.command(registerWork, { ...input, identifiers: [...input.identifiers, isan] });
    expect(later.findings).toEqual([]);
    expect(await count(workRegistered.type)).toBe(2);
  });

  it('is not registered with an identifier that was mistyped', async () => {
    const input = { project: 'hsm', work: 'w2', title: 'W', kind: 'trailer' as const, rate };
    const identifiers = [{ scope: 'eidr', value: '10.5240/96C6-A678-E011-B059-77AA-X' }];
    await expect(world.command(registerWork, { ...input, identifiers })).rejects.toMatchObject({
      code: 'eidr.check',
      user: expect.stringContaining('10.5240/96C6-A678-E011-B059-77AA-X'),
    });
  });

  it('of a season is found by that season', async () => {
    const register = (
      work: string,
      kind: 'season' | 'episode',
      relations: { kind: 'episodeOf'; work: string }[] = [],
    ) =>
      world.command(registerWork, {
        project: 'hsm',
        work,
        title: `Title ${work}`,
        kind,
        rate,
        identifiers: [],
        relations,
      });
    await register('s1', 'season');
    await register('s2', 'season');
    for (const [work, season] of [
      ['e102', 's1'],
      ['e101', 's1'],
      ['e201', 's2'],
    ] as const) {
      await register(work, 'episode', [{ kind: 'episodeOf', work: season }]);
    }
    const { episodes } = await world.command(listEpisodes, { project: 'hsm', work: 's1' });
    expect(episodes).toEqual(['e101', 'e102'].map((work) => ({ work, title: `Title ${work}`, rate })));
    await expect(world.command(listEpisodes, { project: 'hsm', work: 's3' })).rejects.toMatchObject({
      code: 'work.unknown',
    });
  });

  it('opens its production once', async () => {
    await world.command(openWork, here);
    await world.command(openWork, here);
    expect(await count(workOpened.type)).toBe(1);
    await expect(world.command(openWork, { project: 'hsm', work: 'none' })).rejects.toMatchObject({
      code: 'work.unknown',
    });
  });
});

describe('a breakdown', () => {
  const slate = (id: string, label: string, more = {}) => ({ slate: id, label, characters: ['Rex'], ...more });
  const input = {
    ...here,
    scenes: [{ scene: 's1', number: '1', name: 'Beach', characters: ['Rex'] }],
    slates: [
      slate('a', '12-2', { cameraRoll: 'A001', rate: { num: 30000, den: 1001 } }),
      slate('b', '12-2', { cameraRoll: 'A002' }),
      slate('c', '40-1'),
    ],
    findings: [
      { severity: 'issue' as const, code: 'slate.twice', subject: '12-2', text: 'Two slates have this label' },
    ],
  };

  it('is imported with doubled labels, and imported again only where it changed', async () => {
    expect(await world.command(importBreakdown, input)).toEqual({ scenes: 1, slates: 3, findings: 1 });
    await world.command(importBreakdown, input);
    expect(await count(sceneRegistered.type)).toBe(1);
    expect(await count(slateRegistered.type)).toBe(3);
    expect((await world.facts(findingRecorded.type)).filter(({ data }) => data['code'] === 'slate.twice')).toHaveLength(
      1,
    );
    await world.command(importBreakdown, { ...input, slates: [slate('c', '40-1', { unit: 'B' })] });
    expect(await count(slateRegistered.type)).toBe(4);
  });

  it('lists the slates that a camera has recorded', async () => {
    const { slates } = await world.command(listRolls, here);
    expect(slates).toEqual([
      { slate: 'a', label: '12-2', cameraRoll: 'A001' },
      { slate: 'b', label: '12-2', cameraRoll: 'A002' },
    ]);
  });

  it('is refused when one identifier names two slates', async () => {
    const slates = [slate('x', '1'), slate('x', '2')];
    await expect(world.command(importBreakdown, { ...input, slates })).rejects.toMatchObject({
      code: 'breakdown.twice',
    });
  });
});

describe('a cut', () => {
  it('is registered once per material, with its shots and the vendors of their sequences', async () => {
    await world.command(assignSequence, { ...here, sequence: 'BECH', vendor: 'anim' });
    const first = await world.command(registerCut, { ...here, material: 'm1', edl: edl('BECH_0010', 'SATL_0010') });
    expect(first).toEqual({ cut: 'hsm-v1', version: 1, shots: 2, frames: 48 });
    expect(await world.command(registerCut, { ...here, material: 'm1', edl: edl('BECH_0010') })).toEqual(first);
    expect(await count(cutRegistered.type)).toBe(1);
    const shots = await world.facts(shotAdded.type);
    expect(shots.map(({ subject, data }) => [subject, data['vendor']])).toEqual([
      ['shot/hsm/hsm/BECH_0010', 'anim'],
      ['shot/hsm/hsm/SATL_0010', undefined],
    ]);
    expect(shots[0]?.keys).toContain('shot=BECH_0010');
  });

  it('tells its shots anew when their sequence is given to a vendor, and only then', async () => {
    expect(await world.command(assignSequence, { ...here, sequence: 'SATL', vendor: 'other' })).toEqual({ shots: 1 });
    expect(await world.command(assignSequence, { ...here, sequence: 'SATL', vendor: 'other' })).toEqual({ shots: 1 });
    const told = await world.facts(shotAdded.type);
    expect(told).toHaveLength(3);
    expect(told.at(-1)?.data).toMatchObject({ shot: 'SATL_0010', vendor: 'other' });
  });

  it('is locked once, and answers its shots in order with their vendors', async () => {
    const before = await count(shotAdded.type);
    const locked = await world.command(lockCut, { ...here, cut: 'hsm-v1' });
    expect(locked).toEqual({
      cut: 'hsm-v1',
      shots: [
        { code: 'BECH_0010', sequence: 'BECH', frames: 24, vendor: 'anim' },
        { code: 'SATL_0010', sequence: 'SATL', frames: 24, vendor: 'other' },
      ],
    });
    expect(await world.command(lockCut, { ...here, cut: 'hsm-v1' })).toEqual(locked);
    expect(await count(cutLocked.type)).toBe(1);
    expect(await count(shotAdded.type)).toBe(before);
  });

  it('is superseded when a later one is locked', async () => {
    const second = await world.command(registerCut, { ...here, material: 'm2', edl: edl('SATL_0010', 'SATL_0010') });
    expect(second).toMatchObject({ cut: 'hsm-v2', shots: 1, frames: 48 });
    expect((await world.facts(findingRecorded.type)).map(({ data }) => data['code'])).toContain('cut.shotTwice');
    await world.command(lockCut, { ...here, cut: 'hsm-v2' });
    await expect(world.command(lockCut, { ...here, cut: 'hsm-v1' })).rejects.toMatchObject({ code: 'cut.superseded' });
  });

  it('is numbered one after the other when two arrive at once', async () => {
    await world.command(registerWork, { ...here, work: 'w3', title: 'W3', kind: 'trailer', rate, identifiers: [] });
    const both = await Promise.all(
      ['x', 'y'].map((material) => world.command(registerCut, { ...here, work: 'w3', material, edl: edl('A_1') })),
    );
    expect(both.map(({ cut }) => cut).sort()).toEqual(['w3-v1', 'w3-v2']);
  });

  it('keeps paths out of the codes of shots', async () => {
    const input = { ...here, material: 'evil', edl: edl('A/../../etc') };
    await expect(world.command(registerCut, input)).rejects.toMatchObject({ code: 'code.form' });
  });
});

describe('a vendor', () => {
  it('is registered once under its own source, and its code is no path', async () => {
    const vendor = { vendor: 'lab', name: 'Lab', kind: 'vendor' as const, source: '//lab.example' };
    await world.command(registerVendor, vendor);
    await world.command(registerVendor, vendor);
    const facts = (await world.facts('bobine.vendor.registered.v1')).filter(({ subject }) => subject === 'vendor/lab');
    expect(facts).toHaveLength(1);
    const wrong: [object, string][] = [
      [{ vendor: 'a/../b' }, 'code.form'],
      [{ vendor: 'thief' }, 'vendor.source'],
      [{ kind: 'recipient' }, 'vendor.exists'],
      [{ webhook: 'file:///etc/passwd' }, 'vendor.webhook'],
    ];
    for (const [more, code] of wrong) {
      await expect(world.command(registerVendor, { ...vendor, ...more })).rejects.toMatchObject({ code });
    }
  });

  it('is granted only what a vendor can send', async () => {
    const types = ['bobine.gate.decided.v1'];
    await expect(world.command(giveGrant, { project: 'hsm', vendor: 'anim', types })).rejects.toMatchObject({
      code: 'grant.type',
    });
  });
});

describe('every command', () => {
  it('given twice under one id is carried out once, and answered the same', async () => {
    const input = { ...here, step: 'hsm/feature/x#1', type: 'PUL', unit: 'ONCE', attempt: 1 };
    const id = newId();
    const first = await world.command(openTask, input, { id });
    expect(await world.command(openTask, input, { id })).toEqual(first);
    expect((await world.facts()).filter(({ subject }) => subject === `task/${first.task}`)).toHaveLength(1);
  });

  it('keeps the note of a task with its values apart, and tells why its step was closed in the same way', async () => {
    const step = 'hsm/feature/noted#1';
    const noteTold = phrase`The cut ${'R1-v1'} is replaced.`;
    const input = { ...here, step, type: 'PUL', unit: 'NOTED', attempt: 1, note: english(noteTold), noteTold };
    const { task } = await world.command(openTask, input);
    await world.command(amendStep, { project: 'hsm', step, due: '2027-01-05T10:00:00.000Z', reason: 'Later.' });
    const [opened, amended] = (await world.facts()).filter(({ subject }) => subject === `task/${task}`);
    for (const fact of [opened, amended]) {
      expect(fact?.data).toMatchObject({ note: 'The cut R1-v1 is replaced.', noteTold });
    }
    const told = phrase`superseded by ${'R1-v2'}`;
    await world.command(closeStep, { project: 'hsm', step, reason: english(told), told });
    const late = world.command(reportTask, { task, status: 'wip' });
    await expect(late).rejects.toMatchObject({ told: { values: expect.arrayContaining([told]) } });
  });

  it('refuses a vendor what is not its own to do', async () => {
    const memberships = [{ project: 'hsm', roles: ['vendor' as const], titles: [] }];
    const as = { kind: 'vendor' as const, id: 'anim', name: 'anim', siteAdmin: false, memberships };
    await expect(world.command(openWork, here, { as })).rejects.toMatchObject({ code: 'access.denied' });
    await expect(world.command(lockCut, { ...here, cut: 'hsm-v2' }, { as })).rejects.toMatchObject({
      code: 'access.denied',
    });
    await expect(world.command(listRolls, here, { as })).rejects.toMatchObject({ code: 'access.denied' });
  });
});
