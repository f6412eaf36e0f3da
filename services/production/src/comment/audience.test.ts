import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { audienceOf, type Comment } from './comment.js';

const whose = fc.option(fc.constantFrom('anim', 'lab'), { nil: undefined });
const root: fc.Arbitrary<Comment | undefined> = fc.option(
  whose.map((vendor) => ({ audience: vendor ? 'shared' : 'inside', ...(vendor ? { vendor } : {}) }) as Comment),
  { nil: undefined },
);
const asked = fc.record({
  by: fc.constantFrom('person:ada', 'vendor:anim', 'run:hsm'),
  audience: fc.option(fc.constantFrom('inside' as const, 'shared' as const), { nil: undefined }),
  owner: whose,
});

describe('whom a comment is for', () => {
  it('is never somebody outside but whose row it is on, nor in answer to what they have not read', () =>
    fc.assert(
      fc.property(asked, root, ({ audience, ...said }, answered) => {
        let is: string;
        try {
          is = audienceOf({ ...said, ...(audience ? { audience } : {}) }, answered);
        } catch (error) {
          expect((error as { code: string }).code).toMatch(/^comment\.(audience|nobodyOutside)$/);
          return;
        }
        if (said.by.startsWith('vendor:')) expect(is).toBe('shared');
        if (audience) expect(is).toBe(audience);
        if (is === 'shared') {
          expect(said.owner).toBeDefined();
          if (answered) expect([answered.audience, answered.vendor]).toEqual(['shared', said.owner]);
        }
        if (!audience && !answered && !said.by.startsWith('vendor:')) expect(is).toBe('inside');
      }),
      { numRuns: 1000 },
    ));
});
