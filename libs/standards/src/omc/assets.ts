import { isRefusal, phrase } from '@bobine/contracts';
import { relativePath } from '../path/relative-path.js';
import { readEntities, type Found } from './document.js';
import { readEntity } from './entity.js';
import type { Findings } from './findings.js';
import type { Asset, OmcReading } from './omc.js';
import type { Place } from './place.js';

const DEEPEST = 16;

/** Reads assets, those listed inside a group as well; finds digital ones without a file and paths that cannot be used. */
export const readAssets = (json: string | Uint8Array): OmcReading<Asset> =>
  readEntities(json, ['Asset'], readAsset, judgeAssets, (place) => withMembers(place));

/** A group holds whole assets or only refers to them; only whole ones say their type. */
function withMembers(place: Place, depth = 1): Place[] {
  const members = place.at('Asset').isEmpty
    ? []
    : place.items('Asset').filter((member) => member.at('entityType').value === 'Asset');
  if (depth === DEEPEST && members.length > 0) {
    place.note(
      'omc.asset.tooDeep',
      phrase`Groups within groups are read ${DEEPEST} levels deep; what is below is left out.`,
    );
    return [place];
  }
  return [place, ...members.flatMap((member) => withMembers(member, depth + 1))];
}

function readAsset(place: Place): Asset {
  const structural = place.object('AssetSC');
  const functional = place.object('assetFC');
  const structure = structural.text('structuralType');
  const use = functional.text('functionalType');
  const file = readFile(structural.object('structuralProperties'));
  const camera = readCamera(functional.object('functionalProperties'));
  return {
    ...readEntity(place),
    ...(structure !== undefined && { structure }),
    ...(use !== undefined && { use }),
    ...(file && { file }),
    ...(camera && { camera }),
  };
}

function readFile(properties: Place): Asset['file'] {
  const details = properties.object('fileDetails');
  const name = details.text('fileName');
  if (name === undefined) return undefined;
  const folder = details.text('filePath');
  const path = safe(details, folder === undefined ? name : `${folder.replace(/\/$/, '')}/${name}`);
  const extension = details.text('fileExtension');
  const mediaType = properties.object('linkset').text('mediaType');
  return {
    name,
    ...(path !== undefined && { path }),
    ...(extension !== undefined && { extension }),
    ...(mediaType !== undefined && { mediaType }),
  };
}

function safe(details: Place, path: string): string | undefined {
  try {
    return relativePath(path);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    details.note(
      'omc.asset.pathUnsafe',
      phrase`The path of this file is absolute or leaves its folder; it is not used.`,
    );
    return undefined;
  }
}

function readCamera(properties: Place): Asset['camera'] {
  const fields = {
    label: properties.text('cameraLabel'),
    unit: properties.text('cameraUnit'),
    roll: properties.text('cameraRoll'),
    clip: properties.text('clipName'),
    start: properties.text('timeCodeStart'),
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function judgeAssets(assets: Found<Asset>[], findings: Findings): void {
  for (const { entity, path } of assets) {
    const isGroup = entity.structure === 'assetGroup' || entity.relations.some(({ edge }) => edge === 'Asset');
    if (entity.structure?.startsWith('digital') && !isGroup && !entity.file) {
      findings.note('omc.asset.noFile', phrase`A digital asset has no file.`, path);
    }
  }
}
