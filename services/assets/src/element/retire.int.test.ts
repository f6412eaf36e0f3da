import {
  type DataOf,
  elementMade,
  elementRetired,
  idFrom,
  newId,
  type OutputOf,
  type retireElements,
  servicePrincipal,
} from '@bobine/contracts';
import { CommandHandlers } from '@bobine/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { soundIdOf } from '../media/measure.js';
import { TestSite } from '../testing/site.js';
import { elementCommands } from './element.commands.js';
import { masterParts, registerElement } from './element.store.js';

type Kind = DataOf<typeof elementMade>['kind'];
const RUN = 'hsm/film/feature';
const NAME: Partial<Record<Kind, string>> = { pictureMaster: 'encodeMaster', package: 'encodePackage' };
const made = (kind: Kind, attempt = 1) => idFrom(NAME[kind] ?? kind, `${RUN}/${kind}#${attempt}:run`);

describe('what a run has made', () => {
  let site: TestSite;
  const commands = elementCommands(new CommandHandlers());
  beforeAll(async () => {
    site = await TestSite.open();
  });
  afterAll(() => site.close());

  const register = (kind: Kind, id: string, madeFrom: string[], project = 'hsm') =>
    site.db.transaction((tx) => {
      const bytes = { file: `store/${id}`, size: 1, sha256: 's', xxh64: 'x', frames: 24, retiredAt: null };
      const element = { id, project, work: 'film', kind, cut: 'cut_v1', deliverable: null, ...bytes };
      return registerElement(tx, element, madeFrom, { project, actor: `run:${RUN}`, correlation: RUN });
    });
  const undo = async (kind: Kind, attempt = 1, key = newId()): Promise<OutputOf<typeof retireElements>> => {
    const undoes = `${RUN}/${kind}#${attempt}:run`;
    const input = { project: 'hsm', work: 'film', undoes, output: { id: made(kind, attempt), frames: 24 } };
    const answer = await commands.execute(site.db, 'element.retire', input, servicePrincipal('test'), key);
    return answer as OutputOf<typeof retireElements>;
  };
  const master = async () => (await masterParts(site.db.source.manager, 'hsm', 'film'))?.master;
  const retired = async () => (await site.told(elementRetired)).map(({ data }) => data.element);

  it('is retired, the last first, with what its earlier attempts made and the sound that belongs to it, once', async () => {
    const [conform, grade, again] = [made('conform'), made('grade'), made('grade', 2)];
    await register('conform', conform, []);
    await register('grade', grade, [conform]);
    await register('grade', again, [conform]);
    await register('package', made('package'), [again]);
    await register('packageSound', soundIdOf(made('package')), [again]);
    const key = newId();
    const first = await undo('package', 1, key);
    expect(first.retired.toSorted()).toEqual([made('package'), soundIdOf(made('package'))].toSorted());
    expect(await undo('package', 1, key)).toEqual(first);
    expect(await undo('package')).toEqual({ retired: [], kept: [] });
    expect(await undo('grade', 2)).toEqual({ retired: [again, grade], kept: [] });
    expect(await undo('conform')).toEqual({ retired: [conform], kept: [] });
    expect(await retired()).toHaveLength(5);
    const [fact] = (await site.told(elementRetired)).filter(({ data }) => data.element === grade);
    expect(fact).toMatchObject({ subject: `element/${grade}`, subjectversion: 2 });
    expect(fact?.data).toMatchObject({ kind: 'grade', madeFrom: [conform], retiredAt: expect.any(String) });
  });

  it('stays where something else was made of it that counts', async () => {
    const conform = made('conform', 7);
    const grade = newId();
    await register('conform', conform, []);
    await register('grade', grade, [conform]);
    expect(await undo('conform', 7)).toEqual({ retired: [], kept: [conform] });
    expect(await retired()).not.toContain(conform);
  });

  it('leaves the master before it the newest, and is made into nothing more', async () => {
    const [conform, grade, before] = [newId(), newId(), newId()];
    await register('conform', conform, []);
    await register('grade', grade, [conform]);
    await register('pictureMaster', before, [grade]);
    await register('pictureMaster', made('pictureMaster'), [grade]);
    expect(await master()).toBe(made('pictureMaster'));
    await undo('pictureMaster');
    expect(await master()).toBe(before);
    const late = register('package', newId(), [made('pictureMaster')]);
    await expect(late).rejects.toMatchObject({ code: 'element.retired' });
  });

  it('of another project stays, whatever key is said', async () => {
    const theirs = made('conform', 20);
    await register('conform', theirs, [], 'other');
    const { retired: gone, kept } = await undo('conform', 20);
    expect([...gone, ...kept]).not.toContain(theirs);
  });
});
