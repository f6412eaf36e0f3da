import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCustom } from './custom.js';
import { identifierIn, relatedTo } from './entity.js';
import { readScenes } from './scenes.js';
import { readSlates } from './slates.js';
import { nameIn, OURS, writeOmc, type WrittenBreakdown } from './write-omc.js';
import { readWorks } from './works.js';

const breakdown: WrittenBreakdown = {
  project: 'hsm',
  work: {
    work: 'film',
    title: 'Hyperspace Madness',
    identifiers: [{ scope: 'isan', value: 'ISAN 0000-0001-8947-0000-8-0000-0000-D' }],
  },
  scenes: [
    {
      scene: 'nscn/1',
      number: '12A',
      name: 'La forêt',
      heading: 'EXT. FORÊT - NUIT',
      location: 'Forêt',
      characters: ['Sven'],
    },
    { scene: 's2', number: '13', name: 'The hallway', description: 'They run.', characters: [] },
  ],
  slates: [
    {
      ...{
        slate: 'slt 1',
        label: '12-2',
        unit: 'main',
        cameraRoll: 'A004',
        soundRoll: 'S1',
        shootDate: '2026-05-04',
        shootDay: 2,
      },
      ...{
        rate: { num: 30_000, den: 1001 },
        scene: 'nscn/1',
        sceneName: 'La forêt',
        characters: ['Sven'],
        capture: 'c1',
      },
    },
    { slate: 's2', label: '13-1', characters: [] },
  ],
  shots: [
    { shot: 'FOR_0010', sequence: 'FOR', order: 0, frames: 48, recordIn: '01:00:00:00', vendor: 'anim' },
    { shot: 'FOR_0020', sequence: 'FOR', order: 1, frames: 24, recordIn: '01:00:02:00' },
  ],
};

describe('a breakdown as OMC-JSON', () => {
  const json = writeOmc(breakdown);

  it('is read by anybody as its work, scenes and slates', () => {
    expect(readWorks(json).items).toMatchObject([
      { name: 'Hyperspace Madness', titles: [{ text: 'Hyperspace Madness' }] },
    ]);
    expect(readScenes(json).items).toMatchObject([
      { kind: 'narrative', number: '12A', name: 'La forêt', heading: 'EXT. FORÊT - NUIT' },
      { number: '13', name: 'The hallway', description: 'They run.' },
    ]);
    const [slate] = readSlates(json).items;
    expect(slate).toMatchObject({ uid: '12-2', cameraRoll: 'A004', shootDay: '2', rate: { num: 30_000, den: 1001 } });
    expect(relatedTo(slate!, 'NarrativeScene').map((it) => nameIn(identifierIn(it, OURS) ?? ''))).toEqual(['nscn/1']);
  });

  it('keeps whole what the format has no place for', () => {
    const custom = readCustom(json, ['NarrativeScene', 'Slate', 'Asset'], OURS).items;
    const of = (namespace: string) => custom.filter((it) => it.namespace === namespace).map((it) => it.custom);
    expect(of('scene')).toEqual(breakdown.scenes);
    expect(of('slate')).toEqual(breakdown.slates);
    expect(of('shot')).toEqual(breakdown.shots);
  });

  it('has identifiers that say what a thing is called, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (scene) => {
        const one = {
          ...breakdown,
          scenes: [{ scene, number: '1', name: 'x', characters: [] }],
          slates: [],
          shots: [],
        };
        const [read] = readScenes(writeOmc(one)).items;
        expect(nameIn(identifierIn(read!.identifiers, OURS) ?? '')).toBe(scene);
      }),
    );
  });
});
