import { readFileSync } from 'node:fs';
import { writeOmc } from '@bobine/standards';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '@bobine/contracts';
import { type KnownBreakdown } from './breakdown.js';
import { sheetOfEdl } from './edl.js';
import { omcPlan, type SceneTo, type SlateTo } from './omc.js';

const sample = (name: string): string =>
  readFileSync(new URL(`../../../../libs/standards/src/${name}`, import.meta.url), 'utf8');
const RATE = { num: 24, den: 1 };
const works = [{ work: 'hsm', title: 'Hyperspace Madness', rate: RATE }];
const nothing: KnownBreakdown = { works, shots: [], vendors: [] };
const none = { work: 'hsm', known: { scenes: new Map(), slates: new Map() } };
const counted = ({ plan }: ReturnType<typeof omcPlan>) => {
  const by = Map.groupBy(plan.items, ({ about, outcome }) => `${about} ${outcome}`);
  return Object.fromEntries([...by].map(([key, all]) => [key, all.length]));
};

describe('an OMC-JSON document as a breakdown', () => {
  const scenes = sample('omc/fixtures/allNarrativeScenes.json');
  const slates = sample('omc/fixtures/allSlates.json');

  it('proposes the scenes and slates of Hyperspace Madness, and what should be looked at in them', () => {
    expect(counted(omcPlan(scenes, nothing, none))).toEqual({ 'scene added': 7 });
    const read = omcPlan(slates, nothing, none);
    expect(counted(read)).toEqual({ 'slate added': 131 });
    expect(read.plan.problems).toEqual([]);
    expect(read.notes.length).toBeGreaterThan(0);
    expect(read.plan.items.some(({ about }) => about === 'shot')).toBe(false);
  });

  it('comes to no difference once it has been imported, read from elsewhere or written here', () => {
    const told = (json: string, about: string) =>
      omcPlan(json, nothing, none)
        .plan.items.filter((item) => item.about === about)
        .map(({ to }) => (to as { told: SceneTo & SlateTo }).told);
    const known = {
      scenes: new Map(told(scenes, 'scene').map((it) => [it.scene, { ...it, subjectVersion: 1 }])),
      slates: new Map(told(slates, 'slate').map((it) => [it.slate, { ...it, subjectVersion: 1 }])),
    };
    expect(counted(omcPlan(scenes, nothing, { work: 'hsm', known }))).toEqual({ 'scene unchanged': 7 });
    expect(counted(omcPlan(slates, nothing, { work: 'hsm', known }))).toEqual({ 'slate unchanged': 131 });
    const shot = { shot: 'BECH_0010', sequence: 'BECH', order: 0, frames: 48, recordIn: '01:00:00:00' };
    const written = writeOmc({
      ...{ project: 'p', work: { work: 'hsm', title: 'Hyperspace Madness', identifiers: [] } },
      ...{ scenes: told(scenes, 'scene'), slates: told(slates, 'slate'), shots: [shot] },
    });
    const breakdown = { ...nothing, shots: [{ ...shot, work: 'hsm', cut: 'hsm-v0', subjectVersion: 1 }] };
    expect(counted(omcPlan(written, breakdown, { work: 'hsm', known }))).toEqual({
      ...{ 'scene unchanged': 7, 'slate unchanged': 131, 'shot unchanged': 1 },
    });
  });

  it('is read or refused, whatever it holds', () => {
    const entity = fc.record(
      {
        entityType: fc.constantFrom('NarrativeScene', 'Slate', 'Asset', 'x'),
        identifier: fc.oneof(fc.jsonValue(), fc.constant([{ identifierScope: 'bobine', identifierValue: 'a/b/%' }])),
        ...{
          sceneNumber: fc.jsonValue(),
          sceneName: fc.jsonValue(),
          slateUID: fc.jsonValue(),
          Context: fc.jsonValue(),
        },
        customData: fc.oneof(
          fc.jsonValue(),
          fc
            .record({
              domain: fc.constant('bobine'),
              namespace: fc.constantFrom('scene', 'slate', 'shot'),
              value: fc.jsonValue(),
            })
            .map((it) => [it]),
        ),
      },
      { requiredKeys: ['entityType'] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(entity, { maxLength: 4 }).map((it) => JSON.stringify(it)),
          fc.json(),
          fc.string(),
        ),
        (json) => {
          try {
            omcPlan(json, nothing, none);
          } catch (error) {
            if (!isRefusal(error)) throw error;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('an edit decision list as a breakdown', () => {
  it.each(['screening_example', 'cdl', 'dissolve_test'])('proposes the shots of %s, with what is odd in it', (name) => {
    const { sheet } = sheetOfEdl(sample(`edl/fixtures/${name}.edl`), 'hsm', RATE, `${name}.edl`);
    expect(sheet.rows.length).toBeGreaterThan(0);
    expect(sheet.rows.every(({ values }) => values.has('shot') && values.has('recordIn'))).toBe(true);
  });
});
