import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as c from '@bobine/contracts';
import { PREVIEW_FILES, previewOf } from '../../api/src/testing/previews.js';
import type { Film } from '../../api/src/testing/film.js';
import type { Face } from './face.js';

const HASH = 'c0ffee'.padEnd(64, '0');
const DAY_MS = 86_400_000;
const day = (from: number): string => new Date(Date.now() + from * DAY_MS).toISOString();

/** Gives a film materials: rolls with their slates, plates, versions in every state, sound, a conform and a package. */
export function withMaterials({ facts, project }: Film, shots = 24): void {
  const of = (name: string): string => `${project}-${name}`;
  type Kind = c.DataOf<typeof c.materialArrived>['kind'];
  const say = (name: string, kind: Kind, vendor: string, more: object = {}, findings: object[] = []) => {
    const data = { id: of(name), material: name, work: 'hsm', kind, vendor: of(vendor), ...more };
    const file = { file: `landing/${of(vendor)}/${name}`, size: 1_234_567_890, sha256: HASH };
    const subject = `material/${data.id}`;
    if ('due' in more) return facts.say(c.materialAnnounced, subject, { ...data, status: 'announced' });
    facts.say(c.materialArrived, subject, { ...data, ...file, status: 'arrived' });
    const status = 'status' in more ? (more.status as 'arrived') : 'inspected';
    if (status === 'arrived') return undefined;
    return facts.say(c.materialInspected, subject, { ...data, ...file, status, findings: findings as never });
  };
  for (const [at, scene] of ['2', '3', '4'].entries()) {
    const name = ['The bridge', 'The engine room', 'قاعة المرايا'][at] ?? '';
    facts.say(c.sceneRegistered, `scene/${project}/hsm/s${scene}`, {
      ...{ scene: `s${scene}`, work: 'hsm', number: scene, name, characters: ['Sven', 'Claire'] },
    });
    facts.say(c.slateRegistered, `slate/${project}/hsm/c${scene}0`, {
      ...{ slate: `c${scene}0`, work: 'hsm', label: `${scene}-1`, cameraRoll: `A00${scene}`, scene: `s${scene}` },
      ...{ shootDay: at + 1, sceneName: name, characters: ['Claire'] },
    });
    say(`A00${scene}_C001_0504.mov`, 'cameraOriginal', 'lab', { slate: `c${scene}0`, reel: `A00${scene}` });
    say(`S00${scene}.wav`, 'soundRoll', 'lab', { slate: `c${scene}0`, reel: `S00${scene}` });
  }
  facts.say(c.personRegistered, `person/${of('documentalist')}`, {
    ...{ person: of('documentalist'), name: 'Noor Haddad', siteAdmin: false },
    memberships: [{ project, roles: ['documentalist'], titles: [] }],
  });
  const versions: string[] = [];
  for (let at = 1; at <= shots; at++) {
    const shot = `BECH_${String(at * 10).padStart(4, '0')}`;
    say(`${shot}_plate_v001.mov`, 'plate', 'lab', { shot, version: 'v001', slate: `c${(at % 3) + 2}0` });
    const newest = at === 3 ? 3 : at % 4 === 0 ? 2 : 1;
    for (let n = 1; n <= newest; n++) {
      const name = `${shot}_comp_v00${n}.mov`;
      const problem = { severity: 'blocker', code: 'version.otherLength', subject: name } as const;
      const found = c.found(problem, c.phrase`It has ${46} frames; ${shot} has ${48} in the cut.`);
      if (at === 5) say(name, 'version', 'anim', { shot, version: `v00${n}`, status: 'quarantined' }, [found]);
      else if (at === 6) say(name, 'version', 'anim', { shot, version: 'v001', due: day(-2) });
      else if (at === 7) say(name, 'version', 'anim', { shot, version: 'v001', due: day(9) });
      else if (at === 8) say(name, 'version', 'anim', { shot, version: `v00${n}`, status: 'arrived' });
      else say(name, 'version', 'anim', { shot, version: `v00${n}` });
      if (n === newest && at !== 6 && at !== 7) versions.push(of(name));
    }
  }
  say('HSM_mix_5.1.wav', 'mix', 'lab', { language: 'fr' });
  say('un-nom-de-fichier-interminable-que-quelqu-un-a-ecrit-un-vendredi-soir_FINAL_final2_v12.mov', 'document', 'lab');
  say('تترات-النهاية.mov', 'titles', 'lab');
  facts.say(c.metadataStated, `material/${of('BECH_0030_plate_v001.mov')}`, {
    ...{ subject: of('BECH_0030_plate_v001.mov'), material: 'BECH_0030_plate_v001.mov', work: 'hsm' },
    statements: statements(of),
  });
  const element = (
    name: string,
    kind: 'conform' | 'pictureMaster' | 'package',
    madeFrom: string[],
    more: object = {},
  ) =>
    facts.say(c.elementMade, `element/${of(name)}`, {
      ...{ element: of(name), work: 'hsm', kind, file: `store/${name}.mov`, size: 4_000_000, sha256: HASH, madeFrom },
      ...more,
    });
  element('conform-2', 'conform', versions, { cut: 'hsm-cut-1', frames: 4752 });
  element('master', 'pictureMaster', [of('conform-2'), of('HSM_mix_5.1.wav')]);
  element('pad', 'package', [of('master')], { deliverable: 'HSM-PAD-FR' });
}

/** Gives plates of a film pictures that a browser can show. */
export async function withPictures(face: Face, { facts, project }: Film): Promise<void> {
  const page = await face.browser.newPage({ viewport: { width: 640, height: 360 } });
  await page.setContent(
    `<body style="margin:0;height:100vh;background:radial-gradient(at 30% 40%, #d9a066, #45283c 55%, #181425)">`,
  );
  for (const [part, type] of [
    ['poster', 'jpeg'],
    ['waveform', 'png'],
  ] as const) {
    const file = join(face.stand.files, PREVIEW_FILES[part]);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await page.screenshot({ type }));
  }
  await page.close();
  for (const shot of ['0010', '0020', '0030', '0050'].map((at) => `BECH_${at}`)) {
    const preview = `${project}-${shot}_plate_v001.mov`;
    const made = previewOf({ preview, of: 'material', kind: 'plate', vendor: `${project}-lab`, shot });
    facts.say(c.previewMade, `preview/${preview}`, made);
  }
}

/** What machines and people said of one plate. */
function statements(of: (name: string) => string): c.DataOf<typeof c.metadataStated>['statements'] {
  const read = { source: 'probe BECH_0030_plate_v001.mov.mediainfo.json', tool: 'mediainfo 24.6' };
  const slate = { source: `slate c20 (fact ${c.newId()})`, tool: 'assets material.bind' };
  const technical = [
    ['codec', 'prores'],
    ['width', 2048],
    ['height', 858],
    ['frameRate', '24/1'],
    ['frames', 64],
    ['startTimecode', '01:00:04:00'],
    ['fileSize', 1_234_567_890],
    ['xxh64', '0123456789abcdef'],
  ] as const;
  const by = { by: 'service:assets', at: day(-3), state: 'proposed' as const };
  return [
    ...technical.map(([term, value]) => ({
      ...{ id: of(`st-${term}`), family: 'technical' as const, term, value, ...read, ...by },
    })),
    { ...{ id: of('st-scene'), family: 'contextual', term: 'scene', value: '2', ...slate, ...by } },
    { ...{ id: of('st-character'), family: 'contextual', term: 'character', value: 'Claire', ...slate, ...by } },
    {
      ...{ id: of('st-character2'), family: 'contextual', term: 'character', value: 'Sven', source: 'script report' },
      ...{ by: `person:${of('producer')}`, at: day(-1), state: 'validated' },
    },
    {
      ...{ id: of('st-place'), family: 'editorial', term: 'place', value: 'a corridor', source: 'image index' },
      ...{ tool: 'index 2.1', confidence: 0.82, by: 'service:assets', at: day(-2), state: 'proposed' },
    },
    {
      ...{ id: of('st-title'), family: 'editorial', term: 'title', value: 'Corridor', source: 'image index' },
      ...{ tool: 'index 2.1', confidence: 0.4, by: 'service:assets', at: day(-2), state: 'proposed' },
    },
    {
      ...{ id: of('st-title2'), family: 'editorial', term: 'title', value: 'The hallway', source: 'viewing' },
      ...{ by: `person:${of('producer')}`, at: day(-1), state: 'validated', supersedes: of('st-title') },
    },
  ];
}
