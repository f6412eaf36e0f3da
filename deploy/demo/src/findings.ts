import type { Breakdown } from './breakdown.js';
import type { Cut } from './cut.js';
import type { Finding } from './finding.js';
import { misspelled } from './misspelled.js';
import { linked, type Omc } from './omc.js';
import { timecodeOf } from './timecode.js';
import { versionFindings } from './version-findings.js';

/** Everything the data say twice, differently or not at all, in the order of the breakdown. */
export function findingsOf(omc: Omc, breakdown: Breakdown, cut: Cut): Finding[] {
  return [
    ...workFindings(omc, cut),
    ...sceneFindings(breakdown),
    ...slateFindings(breakdown),
    ...captureFindings(omc, breakdown),
    ...nameFindings(breakdown),
    ...versionFindings(omc.assets, cut),
  ];
}

const repeated = <T>(rows: T[], key: (row: T) => string): [string, T[]][] =>
  [...Map.groupBy(rows, key)].filter(([, same]) => same.length > 1);

function workFindings({ work, assets }: Omc, cut: Cut): Finding[] {
  const length = timecodeOf(cut.frames, cut.rate);
  const functions = new Set(assets.map(({ assetFC }) => assetFC.functionalType));
  const subject = work.creativeWorkTitle[0]?.titleName ?? 'work';
  const all: Finding[] = [
    {
      severity: 'fyi',
      code: 'work.lengthDiffers',
      subject,
      text: `The data say ${work.approximateLength}; the demonstration's cut, whose durations are invented, lasts ${length}.`,
    },
  ];
  const [only] = functions;
  if (functions.size === 1)
    all.push({
      severity: 'fyi',
      code: 'asset.functionIndistinct',
      subject,
      text: `All ${assets.length} assets have the functional type "${only}", animation and edited pieces included.`,
    });
  return all;
}

function sceneFindings({ productionScenes, slates }: Breakdown): Finding[] {
  const doubled = repeated(productionScenes, ({ code }) => code).map(([code, scenes]): Finding => {
    const which = scenes.map(({ number, name }) => `${number} (${name})`).join(' and ');
    return { severity: 'issue', code: 'scene.codeDoubled', subject: code, text: `${code} names scenes ${which}.` };
  });
  const headless = productionScenes.filter(({ header }) => !header).map(({ number }) => number);
  const empty = productionScenes.filter((scene) => !slates.some(({ productionScene }) => productionScene === scene));
  return [
    ...doubled,
    {
      severity: 'fyi',
      code: 'scene.headingMissing',
      subject: 'production scenes',
      text: `No heading: scenes ${headless.join(', ')}.`,
    },
    ...empty.map(({ number, name }): Finding => ({
      severity: 'fyi',
      code: 'scene.withoutSlate',
      subject: number,
      text: `No slate is of scene ${number} (${name}).`,
    })),
  ];
}

function slateFindings({ slates }: Breakdown): Finding[] {
  const doubled = repeated(slates, ({ label }) => label).map(([label, same]): Finding => {
    const scenes = same.map(({ productionScene }) => productionScene.number).join(' and ');
    const text = `${same.length} slates are labelled ${label}, of scenes ${scenes}; they are told apart by identifier.`;
    return { severity: 'issue', code: 'slate.labelDoubled', subject: label, text };
  });
  const misplaced = slates
    .filter(({ label, productionScene }) => parseInt(label, 10) !== Number(productionScene.number))
    .map(({ label, productionScene: { number } }): Finding => ({
      severity: 'issue',
      code: 'slate.sceneDiffers',
      subject: label,
      text: `The label says scene ${parseInt(label, 10)}, the link says scene ${number}.`,
    }));
  const dates = new Set(slates.map(({ shootDate }) => shootDate));
  const days = new Set(slates.map(({ shootDay }) => shootDay));
  const rates = [...Map.groupBy(slates, ({ recordingFps }) => recordingFps)];
  const all: Finding[] = [...doubled, ...misplaced];
  if (days.size < dates.size)
    all.push({
      severity: 'issue',
      code: 'slate.dayNotCounted',
      subject: 'slates',
      text: `Shoot day is ${[...days].join(', ')} on all slates, though they bear ${dates.size} dates.`,
    });
  if (rates.length > 1)
    all.push({
      severity: 'issue',
      code: 'slate.ratesDiffer',
      subject: 'slates',
      text: `Recorded at ${rates.map(([fps, of]) => `${fps} (${of.length} slates)`).join(' and ')} frames per second.`,
    });
  return all;
}

function captureFindings({ assets }: Omc, { slates }: Breakdown): Finding[] {
  const known = new Set(assets.flatMap(({ identifier }) => identifier.map(({ identifierValue }) => identifierValue)));
  const orphans = slates.filter((slate) => slate.assets.some((asset) => !known.has(asset)));
  const all: Finding[] = [];
  if (orphans.length)
    all.push({
      severity: 'issue',
      code: 'slate.assetUnknown',
      subject: 'slates',
      text: `${orphans.length} slates name an asset that is not among the ${assets.length} of the data.`,
    });
  for (const asset of assets) {
    const [slate] = asset.Context.flatMap(({ has }) => linked(has?.Slate));
    const board = slates.find(({ id }) => id === slate);
    if (!board) {
      if (asset.Context.some(({ has }) => has?.Slate?.includes(null)))
        all.push({
          severity: 'fyi',
          code: 'asset.slateEmpty',
          subject: asset.name,
          text: 'Linked to a slate that is null.',
        });
      continue;
    }
    const { productionScene: scene, label } = board;
    const expected = `${scene.code}_${label.replace(/-(\d)$/, '-00$1')}`;
    if (asset.name !== expected)
      all.push({
        severity: 'fyi',
        code: 'capture.nameDiffers',
        subject: asset.name,
        text: `Bound to slate ${label} of scene ${scene.code}, which would be named ${expected}.`,
      });
  }
  return all;
}

function nameFindings({ characters, scenes, productionScenes, locations }: Breakdown): Finding[] {
  const texts = [...characters, ...scenes, ...productionScenes, ...locations].map(({ name, description }) => ({
    name,
    words: `${name} ${description}`,
  }));
  return misspelled(
    characters.map(({ name }) => name),
    texts.map(({ words }) => words),
  ).map(({ name, as }): Finding => ({
    severity: 'fyi',
    code: 'character.spelledOtherwise',
    subject: name,
    text: `Written elsewhere in the data as ${as.join(', ')}.`,
  }));
}
