import { describe, expect, it } from '@jest/globals';
import { generatedProduction } from './generated-production.js';

describe('a generated production', () => {
  it('is the same for the same number and another for another', () => {
    expect(generatedProduction(7, 12).template).toBe(generatedProduction(7, 12).template);
    expect(generatedProduction(7, 12).template).not.toBe(generatedProduction(8, 12).template);
  });

  it('uses none of the words of the film', () => {
    const { template, plan } = generatedProduction(3, 12);
    for (const word of ['ANM', 'vfxSupervisor', 'director', 'review', 'shots:', 'HSM', 'atelier']) {
      expect(template).not.toContain(word);
    }
    expect(plan.submissions.size).toBe(12);
    expect(plan.people.flatMap(({ titles }) => titles)).toHaveLength(2);
  });

  it('has a plate for each of its shots, which come in no order, some early, late, unannounced or twice', () => {
    const plates = generatedProduction(5, 40).plan.shipments.filter(({ material }) => material.kind === 'plate');
    const shots = plates.map(({ material }) => material.shot ?? '');
    expect(new Set(shots).size).toBe(40);
    expect(shots).not.toEqual(shots.toSorted());
    const all = <T>(of: (plate: (typeof plates)[number]) => T) => [...new Set(plates.map(of))];
    expect(all(({ arrive }) => arrive)).toEqual(expect.arrayContaining(['early', 'cut']));
    expect(all(({ announced }) => announced)).toEqual(expect.arrayContaining(['before', 'after', 'never']));
    expect(all(({ twice }) => twice)).toEqual(expect.arrayContaining([undefined, 'again', 'anew']));
  });

  it('has more shots in work at once the more it has, and never all', () => {
    const windowOf = (shots: number) => Number(/window: (\d+)/.exec(generatedProduction(1, shots).template)?.[1]);
    expect([12, 100, 2000].map(windowOf)).toEqual([5, 10, 100]);
  });
});
