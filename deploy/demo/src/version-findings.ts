import type { Cut } from './cut.js';
import type { Finding } from './finding.js';
import type { OmcAsset } from './omc.js';
import { type VersionName, versionNameOf } from './versions.js';

const vNumber = (number: number): string => `v${String(number).padStart(3, '0')}`;

/** What is odd about the animation versions: shots outside the cut, numbers doubled or left out, files not H.264. */
export function versionFindings(assets: OmcAsset[], cut: Cut): Finding[] {
  const files = assets.flatMap((asset) => {
    const properties = asset.AssetSC.structuralProperties;
    const file = properties?.fileDetails;
    const version = file?.filePath.startsWith('CG/anim/') ? versionNameOf(file.fileName) : undefined;
    return version ? [{ version, type: properties?.linkset?.mediaType }] : [];
  });
  const inCut = new Set(cut.pieces.map(({ name }) => name));
  const all: Finding[] = [];
  for (const [shot, found] of [...Map.groupBy(files, ({ version }) => version.shot)].toSorted()) {
    const versions = found.map(({ version }) => version);
    if (!inCut.has(shot))
      all.push({
        severity: 'issue',
        code: 'version.shotNotInCut',
        subject: shot,
        text: `${found.length} versions are of a shot that the cut does not have.`,
      });
    all.push(...numberFindings(shot, versions));
  }
  const odd = files.filter(({ type }) => type !== 'video/H264');
  if (odd.length)
    all.push({
      severity: 'fyi',
      code: 'version.typeDiffers',
      subject: 'versions',
      text: `Not declared video/H264: ${odd.map(({ version, type }) => `${version.shot} ${version.label} (${type})`).join(', ')}.`,
    });
  return all;
}

function numberFindings(shot: string, versions: VersionName[]): Finding[] {
  const numbers = versions.flatMap(({ number }) => number ?? []).toSorted((a, b) => a - b);
  const doubled = [...new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index))];
  const gaps = numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    if (before === undefined || number <= before + 1) return [];
    return number === before + 2 ? vNumber(before + 1) : `${vNumber(before + 1)} to ${vNumber(number - 1)}`;
  });
  const all: Finding[] = [];
  if (doubled.length)
    all.push({
      severity: 'issue',
      code: 'version.numberDoubled',
      subject: shot,
      text: `On more than one branch: ${doubled.map(vNumber).join(', ')}.`,
    });
  if (gaps.length)
    all.push({ severity: 'fyi', code: 'version.numberMissing', subject: shot, text: `Left out: ${gaps.join(', ')}.` });
  return all;
}
