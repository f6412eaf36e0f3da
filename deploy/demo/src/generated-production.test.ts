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
});
