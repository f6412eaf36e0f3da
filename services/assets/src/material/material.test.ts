import { describe, expect, it } from '@jest/globals';
import { announce, type Arrival, arrive, expected, factOf, type Material } from './material.js';

const name = { project: 'hsm', work: 'film', vendor: 'lumen', material: 'A001.mov' };
const said: Arrival = { material: 'A001.mov', work: 'film', kind: 'plate', shot: 'SATL_0010', path: 'A001.mov' };
const bytes = (sha256: string) => ({ file: `store/${sha256}`, size: 1, sha256 });
const arrived = (revisions: Material[], sha256: string): Material => {
  const material = arrive(revisions, name, said, bytes(sha256));
  if (!material) throw new Error('nothing arrived');
  return material;
};

describe('the revisions of a material', () => {
  it('begin with the first arrival, announced or not', () => {
    expect(arrived([], 'aa')).toMatchObject({ revision: 1, status: 'arrived', supersedes: null });
    const announced = announce([], name, { ...said, due: '2026-12-01T00:00:00Z' }) as Material;
    expect(arrived([announced], 'aa')).toMatchObject({ id: announced.id, revision: 1, due: announced.due });
  });
  it('grow by other bytes only', () => {
    const one = arrived([], 'aa');
    const two = arrived([one], 'bb');
    expect(two).toMatchObject({ revision: 2, supersedes: one.id });
    expect(arrive([one, two], name, said, bytes('aa'))).toBeUndefined();
    expect(arrive([one, two], name, said, bytes('bb'))).toBeUndefined();
  });
  it('have ids that follow from the name, so that a second try writes to the same place', () => {
    expect(expected([], name, said).id).toBe(arrived([], 'aa').id);
    expect(expected([arrived([], 'aa')], name, said).id).not.toBe(arrived([], 'aa').id);
    expect(expected([], { ...name, vendor: 'nord' }, said).id).not.toBe(arrived([], 'aa').id);
  });
});

describe('an announcement', () => {
  it('tells nothing the second time, unless something else is said', () => {
    const first = announce([], name, said) as Material;
    expect(announce([first], name, said)).toBeUndefined();
    expect(announce([first], name, { ...said, shot: 'SATL_0020' })).toMatchObject({ id: first.id, shot: 'SATL_0020' });
  });
  it('tells nothing once the material is here', () => {
    expect(announce([arrived([], 'aa')], name, said)).toBeUndefined();
  });
});

it('leaves out of a fact what is not known', () => {
  expect(factOf(arrived([], 'aa'))).toEqual({
    ...{ id: expected([], name, said).id, material: 'A001.mov', work: 'film', kind: 'plate', vendor: 'lumen' },
    ...{ shot: 'SATL_0010', status: 'arrived', revision: 1, ...bytes('aa') },
  });
});
