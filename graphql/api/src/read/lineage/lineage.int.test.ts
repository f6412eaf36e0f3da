import * as c from '@bobine/contracts';
import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, ofTheSite } from '../../testing/film.js';
import { Stand } from '../../testing/stand.js';

const HASH = 'a'.repeat(64);
type Found = { parts: Record<string, Record<string, string>[]>; counts: Record<string, number> };

describe('the lineage of a thing', () => {
  let stand: Stand;
  let token: string;
  const project = `p${newId().slice(-8)}`;
  beforeAll(async () => {
    stand = await Stand.alone();
    const { facts, producer } = film(project, 4);
    const material = (id: string, kind: 'plate' | 'version' | 'mix', more: object = {}) => {
      const data = { id: `${project}-${id}`, material: id, work: 'hsm', kind, vendor: `${project}-anim`, ...more };
      facts.say(c.materialArrived, `material/${data.id}`, { ...data, status: 'arrived' as const });
    };
    material('plate-10', 'plate', { slate: 'c12', shot: 'BECH_0010' });
    material('plate-20', 'plate', { shot: 'BECH_0020' });
    material('version-10', 'version', { shot: 'BECH_0010' });
    material('version-20', 'version', { shot: 'BECH_0020' });
    material('mix', 'mix');
    const element = (id: string, kind: 'conform' | 'pictureMaster' | 'package', from: string[], more: object = {}) =>
      facts.say(c.elementMade, `element/${project}-${id}`, {
        ...{ element: `${project}-${id}`, work: 'hsm', kind, file: `store/${id}`, size: 1, sha256: HASH },
        ...{ madeFrom: from.map((name) => `${project}-${name}`), ...more },
      });
    element('first', 'conform', ['version-10', 'version-20']);
    element('master', 'pictureMaster', ['first', 'mix']);
    element('pad', 'package', ['master'], { deliverable: 'HSM-PAD-FR' });
    await stand.apply(ofTheSite(facts.events));
    token = await stand.token({ kind: 'person', id: producer, name: 'Ada' });
  }, 120_000);
  afterAll(() => stand?.stop());

  async function lineage(of: string, id: string, as = token): Promise<Found> {
    const { data, errors } = await stand.ask(
      as,
      `query ($project: String!, $id: ID!) { project(code: $project) { work(code: "hsm") { lineage(of: ${of}, id: $id) {
        scenes { id } slates { id } materials { material } shots { code } versions { material } elements { id }
        deliverables { code } counts { materials shots versions elements } } } } }`,
      { project, id },
    );
    expect(errors).toEqual([]);
    const { counts, ...parts } = (
      data as { project: { work: { lineage: Found['parts'] & { counts: Found['counts'] } } } }
    ).project.work.lineage;
    return { parts, counts } as Found;
  }
  const names = ({ parts }: Found): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(parts).map(([part, rows]) => [
        part,
        rows.map((row) => (Object.values(row)[0] ?? '').replace(`${project}-`, '')),
      ]),
    );
  const ten = {
    scenes: ['s1'],
    slates: ['c12'],
    materials: ['plate-10'],
    shots: ['BECH_0010'],
    elements: ['first', 'pad', 'master'],
    deliverables: ['HSM-PAD-FR'],
  };

  it('goes from a scene to what is delivered of it, and no further to its neighbours', async () => {
    expect(names(await lineage('scene', 's1'))).toMatchObject({ ...ten, versions: ['version-10'] });
    expect(names(await lineage('shot', 'BECH_0010'))).toMatchObject(ten);
    expect(names(await lineage('material', `${project}-plate-10`))).toMatchObject(ten);
  });

  it('goes back from a deliverable to all that is in it', async () => {
    const found = await lineage('deliverable', 'HSM-PAD-FR');
    expect(names(found)).toMatchObject({
      ...{ scenes: ['s1'], slates: ['c12'], shots: ['BECH_0010', 'BECH_0020'] },
      ...{ materials: ['mix', 'plate-10', 'plate-20'], versions: ['version-10', 'version-20'] },
    });
    expect(found.counts).toEqual({ materials: 3, shots: 2, versions: 2, elements: 3 });
  });

  it('is of nothing where there is nothing, and nobody outside has any', async () => {
    expect(names(await lineage('shot', 'NOWHERE'))).toMatchObject({ shots: [], elements: [] });
    const outside = await stand.token({ kind: 'vendor', id: `${project}-anim`, name: 'Animation house' });
    const { data } = await stand.ask(
      outside,
      `{ project(code: "${project}") { work(code: "hsm") { lineage(of: shot, id: "BECH_0010") { shots { code } } } } }`,
    );
    expect(JSON.stringify(data)).not.toContain('BECH_0010');
  });

  it('is read with one statement more than its work', async () => {
    const work = `{ project(code: "${project}") { work(code: "hsm") { code } } }`;
    const without = await stand.statements(() => stand.ask(token, work));
    expect(await stand.statements(() => lineage('deliverable', 'HSM-PAD-FR'))).toBe(without + 1);
  });
});
