import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@bobine/contracts';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { formatRate } from '../timecode/rate.js';
import { readAssets } from './assets.js';
import { readCharacters } from './characters.js';
import { identifierIn, relatedTo } from './entity.js';
import { readLocations } from './locations.js';
import { findLooseEnds } from './loose-ends.js';
import type { OmcFinding } from './omc.js';
import { readScenes } from './scenes.js';
import { readSlates } from './slates.js';
import { readWorks } from './works.js';

const sample = (name: string): string => readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8');
const summary = (findings: OmcFinding[]) => findings.map(({ code, count }) => [code, count]);
const one = (entity: object): string =>
  JSON.stringify([{ identifier: [{ identifierScope: 's', identifierValue: 'v' }], ...entity }]);

describe('reading Hyperspace Madness', () => {
  it('finds the work, its EIDR, and that it has no ISAN', () => {
    const { items, findings } = readWorks(sample('allCreativeWork'));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      name: 'Hyperspace Madness',
      titles: [{ text: 'Hyperspace Madness', kind: 'working' }],
      length: 'PT5M',
      languages: ['en'],
      countries: ['US'],
      identifiers: {
        labkoat: 'cw/hlDTz5s8IStbxWvdRVfSh',
        eidr: '10.5240/96C6-A678-E011-B059-77AA-2',
        imdb: 'tt19632706',
      },
    });
    expect(relatedTo(items[0]!, 'NarrativeScene')).toHaveLength(7);
    expect(findings).toMatchObject([
      {
        code: 'omc.work.isanMissing',
        text: '“Hyperspace Madness” has no ISAN; ask its producer for it.',
        at: ['$[0]'],
        count: 1,
      },
    ]);
  });

  it('finds 131 slates: 34 live ones with their rolls at 29.97, 97 of animation at 24', () => {
    const { items } = readSlates(sample('allSlates'));
    const live = items.filter(({ rate }) => rate && formatRate(rate) === '29.97');
    expect([items.length, live.length]).toEqual([131, 34]);
    expect(live.every(({ cameraRoll, soundRoll }) => cameraRoll === 'CRA' && soundRoll === 'SRA')).toBe(true);
    expect(live[0]).toMatchObject({
      uid: '2A-2',
      camera: 'A',
      unit: 'MaIn',
      shootDate: '2022-07-23',
      shootDay: '1',
      rate: { num: 30000, den: 1001 },
    });
    expect(relatedTo(live[0]!, 'ProductionScene')).toEqual([{ labkoat: 'pscn/Wu7bLX7wJoV0PbyqjidHz' }]);
    expect(items.filter(({ rate }) => rate?.num === 24)).toHaveLength(97);
  });

  it('finds that slate 12-2 is doubled, that every shoot day is 1, and that rates are mixed', () => {
    const { findings } = readSlates(sample('allSlates'));
    expect(findings).toMatchObject([
      { code: 'omc.slate.twice', text: 'Slate 12-2 of camera A stands 2 times.', at: ['$[110]', '$[111]'] },
      {
        code: 'omc.slate.sameShootDay',
        text: 'Every slate says shoot day 1, but they were shot on 7 dates.',
        count: 131,
      },
      { code: 'omc.slate.mixedRates', text: 'Slates were recorded at different frame rates: 34 at 29.97, 97 at 24.' },
    ]);
  });

  it('finds 7 narrative and 15 production scenes', () => {
    const narrative = readScenes(sample('allNarrativeScenes'));
    expect(narrative.items).toHaveLength(7);
    expect(narrative.findings).toEqual([]);
    expect(narrative.items[0]).toMatchObject({
      kind: 'narrative',
      name: 'Jungle',
      number: '1',
      code: 'JGL',
      heading: 'EXT DAY',
    });
    const production = readScenes(sample('allProductionScenes'));
    expect(production.items).toHaveLength(15);
    expect(production.items[1]).toMatchObject({
      kind: 'production',
      name: 'Satellite Repair',
      number: '2',
      code: 'SATL-R',
    });
    expect(summary(production.findings)).toEqual([
      ['omc.scene.codeTwice', 2],
      ['omc.scene.noNarrativeScene', 1],
    ]);
  });

  it('finds 5 characters and 10 locations', () => {
    const characters = readCharacters(sample('allCharacters'));
    expect(characters.items.map(({ name }) => name)).toEqual([
      'Sven',
      'Trilobot',
      'Killimari',
      expect.any(String),
      expect.any(String),
    ]);
    const locations = readLocations(sample('allNarrativeLocations'));
    expect(locations.items).toHaveLength(10);
    expect([...characters.findings, ...locations.findings]).toEqual([]);
  });

  it('finds 583 assets: 99 pieces of the first cut, 34 without a file', () => {
    const { items, findings } = readAssets(sample('getAssetCapture'));
    expect(items).toHaveLength(583);
    expect(items[0]).toMatchObject({
      structure: 'digital.movingImage',
      use: 'capture',
      file: {
        name: 'BECH_0010_7b958d0c-e904-11ed-8443-c610a0189711.mp4',
        path: 'CG/Shotgun/first_edl/BECH_0010_7b958d0c-e904-11ed-8443-c610a0189711.mp4',
        extension: 'mp4',
        mediaType: 'video/H264',
      },
    });
    expect(items.filter(({ file }) => file?.path?.startsWith('CG/Shotgun/first_edl/'))).toHaveLength(99);
    expect(summary(findings)).toEqual([
      ['omc.placeholder', 549],
      ['omc.reference.empty', 1],
      ['omc.asset.noFile', 34],
    ]);
    expect(findings[1]?.at).toEqual(['$[68].Context[0].has.Slate[0]']);
  });

  it('finds the assets that slates speak of and nobody sent', () => {
    const findings = findLooseEnds([
      ...readSlates(sample('allSlates')).items,
      ...readAssets(sample('getAssetCapture')).items,
    ]);
    expect(findings).toMatchObject([{ code: 'omc.looseEnd', count: 97 }]);
  });
});

describe('reading other OMC files', () => {
  it('takes the assets inside a group, with their cameras', () => {
    const { items, findings } = readAssets(sample('Asset-Slate'));
    expect(items).toHaveLength(9);
    expect(items[0]).toMatchObject({ use: 'capture.roll', camera: { label: 'A', roll: 'A006' } });
    expect(relatedTo(items[0]!, 'Asset')).toHaveLength(8);
    expect(items[1]).toMatchObject({
      use: 'capture.ocf',
      camera: { clip: 'A006C001_24020722', start: '11:10:54:05', unit: 'Main' },
    });
    expect(findings).toEqual([]);
  });

  it('reads the single entities, empty fields and all', () => {
    expect(readWorks(sample('single/CreativeWork')).items[0]).toMatchObject({
      titles: [{ text: 'Hyperspace Madness' }, { text: 'HSM' }],
      category: 'short',
    });
    expect(readSlates(sample('single/Slate')).items[1]).toEqual({
      type: 'Slate',
      identifiers: { labkoat: 'slt/uOKge8nJKPQM9y9IVkDIz' },
      relations: [],
    });
    expect(readAssets(sample('single/Asset')).items).toHaveLength(4);
  });

  it('lets two cameras turn on one slate, and units count their own days', () => {
    const slate = (camera: string, unit: string, shootDate: string, shootDay: number) => ({
      entityType: 'Slate',
      identifier: [{ identifierScope: 's', identifierValue: `${camera}${unit}${shootDate}` }],
      slateUID: `${shootDay}-1`,
      cameraLabel: camera,
      cameraUnit: unit,
      shootDate,
      shootDay,
      CreativeWork: null,
      Context: [{ for: { ProductionScene: [{ identifier: [{ identifierScope: 's', identifierValue: 'scene' }] }] } }],
    });
    const days = [
      slate('A', 'Main', '2026-01-05', 1),
      slate('B', 'Main', '2026-01-05', 1),
      slate('A', 'Main', '2026-01-06', 2),
      slate('C', 'Second', '2026-01-06', 1),
    ];
    expect(readSlates(JSON.stringify(days)).findings).toEqual([]);
    const slipped = [...days, slate('D', 'Second', '2026-01-07', 1)];
    expect(summary(readSlates(JSON.stringify(slipped)).findings)).toEqual([['omc.slate.shootDayOfManyDates', 2]]);
  });

  it('checks the ISAN and the EIDR of a work', () => {
    const work = (isan: string, eidr: string) => ({
      entityType: 'CreativeWork',
      name: 'T',
      creativeWorkTitle: [{ titleName: 'T' }],
      identifier: [
        { identifierScope: 'ISAN', identifierValue: isan },
        { identifierScope: 'eidr', identifierValue: eidr },
      ],
    });
    const good = readWorks(one(work('0000-0000-D07A-0090-Q', '10.5240/96C6-A678-E011-B059-77AA-2')));
    expect(good.findings).toEqual([]);
    expect(identifierIn(good.items[0]!.identifiers, 'isan')).toBe('0000-0000-D07A-0090-Q');
    const wrong = readWorks(one(work('0000-0000-D07A-0090-R', '10.5240/96C6-A678-E011-B059-77AA-3')));
    expect(wrong.findings.map(({ code }) => code)).toEqual(['omc.work.isanWrong', 'omc.work.eidrWrong']);
  });

  it('says where a shape is wrong, and reads the rest', () => {
    const slate = {
      entityType: 'Slate',
      slateUID: ['1'],
      shootDate: '2022-02-31',
      recordingFPS: 'fast',
      Context: { for: {} },
      cameraRoll: 'A001',
    };
    const { items, findings } = readSlates(one(slate));
    expect(items).toMatchObject([{ cameraRoll: 'A001' }]);
    expect(findings.map(({ code, at }) => [code, at[0]])).toEqual([
      ['omc.shape', '$[0].Context'],
      ['omc.shape', '$[0].slateUID'],
      ['omc.slate.dateUnreadable', '$[0].shootDate'],
      ['omc.slate.rateUnreadable', '$[0].recordingFPS'],
      ['omc.slate.uidMissing', '$[0]'],
      ['omc.slate.noScene', '$[0]'],
    ]);
    expect(summary(readSlates('[1, {}, null]').findings)).toEqual([
      ['omc.shape', 2],
      ['omc.typeMissing', 1],
      ['omc.none', 1],
    ]);
    expect(readSlates('7').findings.map(({ code }) => code)).toEqual(['omc.shape', 'omc.none']);
  });

  it.each(['/CG/x', '../up', '~/x', 'C:/x'])('uses no path that could point elsewhere: %s', (filePath) => {
    const asset = {
      entityType: 'Asset',
      AssetSC: { structuralType: 'digital', structuralProperties: { fileDetails: { fileName: 'a.mov', filePath } } },
    };
    const { items, findings } = readAssets(one(asset));
    expect(items[0]?.file).toEqual({ name: 'a.mov' });
    expect(summary(findings)).toEqual([['omc.asset.pathUnsafe', 1]]);
  });

  it('refuses what is no JSON, and what is too much of it', () => {
    expect(() => readSlates('<xml/>')).toThrow(expect.objectContaining({ code: 'omc.unreadable' }));
    expect(() => readSlates(`[${'1,'.repeat(100_000)}1]`)).toThrow(expect.objectContaining({ code: 'omc.tooMany' }));
    expect(() => readSlates(new Uint8Array(64 * 1024 * 1024 + 1))).toThrow(
      expect.objectContaining({ code: 'omc.tooLarge' }),
    );
  });

  it('takes names that objects have of themselves for what they are: names', () => {
    const scopes =
      '[{"entityType":"Slate","identifier":[{"identifierScope":"__proto__","identifierValue":"x"}],"Context":[{"__proto__":{"Slate":[{}]}}]}]';
    const [slate] = readSlates(scopes).items;
    expect(identifierIn(slate!.identifiers, '__proto__')).toBe('x');
    expect(identifierIn({}, 'constructor')).toBeUndefined();
  });

  it('reads or refuses whatever stands in the place of anything, and never breaks', () => {
    const samples = ['allCreativeWork', 'allNarrativeScenes', 'Asset-Slate', 'allCharacters', 'single/Slate'].map(
      (name) => JSON.parse(sample(name)) as unknown,
    );
    const readers = [readWorks, readSlates, readScenes, readCharacters, readLocations, readAssets];
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 12 }),
        fc.jsonValue(),
        (document, way, value) => {
          const json = JSON.stringify(replaced(document, way, value));
          for (const read of readers) {
            try {
              read(json);
            } catch (error) {
              if (!isRefusal(error)) throw error;
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** A copy with one value, found by going down a way of numbers, replaced by another. */
function replaced(node: unknown, [step, ...rest]: number[], value: unknown): unknown {
  if (typeof node !== 'object' || node === null || step === undefined) return value;
  const keys = Object.keys(node);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return value;
  if (Array.isArray(node))
    return node.map((item: unknown, index) => (String(index) === key ? replaced(item, rest, value) : item));
  return { ...node, [key]: replaced((node as Record<string, unknown>)[key], rest, value) };
}
