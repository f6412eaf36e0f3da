import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Derivation, lineageOf } from './lineage.js';
import type { Statement } from './statement.js';

const about = (subject: string, term: string, at = '2026-01-01T00:00:00Z'): Statement => ({
  id: `${subject}/${term}/${at}`,
  subject,
  family: 'contextual',
  term,
  value: 'x',
  source: 'slate:1',
  state: 'proposed',
  by: 'run:hsm',
  at,
});
const chain: Derivation[] = [
  { made: 'package', from: 'master', how: 'package' },
  { made: 'master', from: 'grade', how: 'pictureMaster' },
  { made: 'master', from: 'mix', how: 'pictureMaster' },
  { made: 'grade', from: 'version', how: 'conform' },
  { made: 'version', from: 'plate', how: 'plate of the shot' },
  { made: 'plate', from: 'original', how: 'camera original of the slate' },
];

describe('lineage', () => {
  it('reaches the camera roll of a package through every step, and says each', () => {
    const roll = about('original', 'cameraRoll');
    const origin = lineageOf('package', [roll], chain).find(({ id }) => id === 'original');
    expect(origin?.statements).toEqual([roll]);
    expect(origin?.way.map(({ from }) => from)).toEqual(['master', 'grade', 'version', 'plate', 'original']);
  });
  it('begins with the subject itself, and leaves out what it does not come from', () => {
    const origins = lineageOf('grade', [about('mix', 'codec')], chain);
    expect(origins[0]).toEqual({ id: 'grade', way: [], statements: [] });
    expect(origins.map(({ id }) => id)).not.toContain('mix');
  });
  it('ends where things were made from each other', () => {
    const circle = [
      { made: 'a', from: 'b', how: 'x' },
      { made: 'b', from: 'a', how: 'x' },
    ];
    expect(lineageOf('a', [], circle).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const derivations = fc.array(fc.record({ made: name, from: name, how: fc.constantFrom('x', 'y') }));
  const statements = fc.uniqueArray(
    fc.tuple(name, fc.constantFrom('scene', 'take'), fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')),
    { selector: (parts) => parts.join() },
  );
  it('gives each thing once, by a way that really leads to it, with all that was stated about it', () => {
    fc.assert(
      fc.property(derivations, statements, (edges, words) => {
        const all = words.map((parts) => about(...parts));
        const origins = lineageOf('a', all, edges);
        expect(new Set(origins.map(({ id }) => id)).size).toBe(origins.length);
        for (const { id, way, statements: found } of origins) {
          const ends = way.map(({ from }) => from);
          expect(way.map(({ made }) => made)).toEqual(way.length ? ['a', ...ends.slice(0, -1)] : []);
          expect(ends.at(-1) ?? 'a').toBe(id);
          expect(found.length).toBe(all.filter(({ subject }) => subject === id).length);
        }
      }),
    );
  });
});
