import {
  createProject,
  holdProject,
  projectHeld,
  projectNamesSet,
  projectReleased,
  releaseProject,
  setNames,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());
const factsOf = async (type: string, subject: string) =>
  (await world.facts(type)).filter((fact) => fact.subject === subject);

describe('a project on hold', () => {
  it('says so once, in what is said of it since, and that it goes on', async () => {
    await world.command(createProject, { project: 'other', title: 'Other' });
    const hold = () => world.command(holdProject, { project: 'other', reason: 'No money.' });
    await hold();
    await hold();
    await world.command(setNames, {
      project: 'other',
      names: [{ pattern: '{show}_mix.{ext:wav}', kind: 'mix', work: 'hsm' }],
    });
    const release = () => world.command(releaseProject, { project: 'other', reason: 'Money.' });
    await release();
    await release();
    const held = { reason: 'No money.', at: expect.any(String) };
    expect(await factsOf(projectHeld.type, 'project/other')).toMatchObject([{ project: 'other', data: { held } }]);
    expect(await factsOf(projectNamesSet.type, 'project/other')).toMatchObject([{ data: { held } }]);
    expect(await factsOf(projectReleased.type, 'project/other')).toMatchObject([{ data: { reason: 'Money.' } }]);
    await expect(world.command(holdProject, { project: 'nothing', reason: 'x' })).rejects.toMatchObject({
      code: 'project.unknown',
    });
  });

  it('is for those who steer workflows', async () => {
    await expect(
      world.command(holdProject, { project: 'hsm', reason: 'x' }, { as: await world.person('Ada', 'director') }),
    ).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});
