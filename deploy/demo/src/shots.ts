import type { ProductionScene } from './breakdown.js';
import type { Capture } from './captures.js';
import type { Piece, Unplaced } from './cut.js';
import { type Material, plateMaterial, versionMaterial } from './materials.js';
import { type OmcAsset, omcId } from './omc.js';
import { compareVersions, versionNameOf, type VersionName } from './versions.js';

export type Shot = Piece & {
  kind: 'shot' | 'card' | 'leader';
  /** Scenes the sequence tells, by our reading of its name: the data do not link shots to scenes. */
  productionScenes: ProductionScene[];
  /** Of a slate where the sequence was played before a camera, else neutral. */
  plate: Material;
  /** In the order they are submitted; the last is the one to approve. */
  submissions: Material[];
};
/** Numbers of the production scenes each sequence tells. */
const SCENES: Record<string, string[]> = {
  INTRO: ['1'],
  SATL: ['2', '3'],
  FALL: ['4', '5', '6'],
  BECH: ['7', '8', '9'],
  JRUN: ['10', '11', '12'],
  JPLAT: ['13', '14'],
  TITLE: ['15'],
};
const CARDS = ['INTRO', 'TITLE'];
const STRAY_FRAMES = 24;

export type Found = { version: VersionName; asset: OmcAsset };

/** Animation versions in the data, by shot, in the order they are submitted. */
export function versionsOf(assets: OmcAsset[]): Map<string, Found[]> {
  const byShot = new Map<string, Found[]>();
  for (const asset of assets) {
    const file = asset.AssetSC.structuralProperties?.fileDetails;
    const version = file?.filePath.startsWith('CG/anim/') ? versionNameOf(file.fileName) : undefined;
    if (version) byShot.set(version.shot, [...(byShot.get(version.shot) ?? []), { version, asset }]);
  }
  for (const found of byShot.values()) found.sort((a, b) => compareVersions(a.version, b.version));
  return byShot;
}

function submissionsOf(shot: { name: string; frames: number; recordIn: string }, found: Found[]): Material[] {
  return found.map(({ version, asset }, index) => {
    const properties = asset.AssetSC.structuralProperties;
    const path = `${properties?.fileDetails?.filePath}/${properties?.fileDetails?.fileName}`;
    const declared = properties?.linkset?.mediaType;
    const source = { asset: omcId(asset), path, ...(declared ? { declaredType: declared } : {}) };
    return versionMaterial(shot, version, source, { place: index + 1, of: found.length });
  });
}

/** A shot of the cut with what its vendor submits for it. */
export function shotOf(piece: Piece, found: Found[] | undefined, scenes: ProductionScene[]): Shot {
  const { asset, filePath, fileName } = piece.source;
  const offline: VersionName = { shot: piece.name, label: 'first_edl', branch: 'first_edl' };
  const source = { asset, path: `${filePath}/${fileName}`, declaredType: 'video/H264' };
  return {
    ...piece,
    kind: piece.name.endsWith('_of_reel') ? 'leader' : CARDS.includes(piece.name) ? 'card' : 'shot',
    productionScenes: scenes.filter(({ number }) => SCENES[piece.sequence]?.includes(number)),
    plate: plateMaterial(piece),
    submissions: found ? submissionsOf(piece, found) : [versionMaterial(piece, offline, source, { place: 1, of: 1 })],
  };
}

/** The shot that has versions and no place in the cut, with the last of them as its piece. */
export function comingShot(versions: Map<string, Found[]>, pieces: Piece[]): Unplaced {
  const [outside, ...more] = [...versions].filter(([name]) => !pieces.some((piece) => piece.name === name));
  const last = outside?.[1].at(-1)?.asset;
  const file = last?.AssetSC.structuralProperties?.fileDetails;
  if (!outside || !last || !file || more.length > 0)
    throw new Error('The data have no shot, or more than one, outside the cut');
  return {
    name: outside[0],
    frames: STRAY_FRAMES,
    source: { asset: omcId(last), fileName: file.fileName, filePath: file.filePath },
  };
}

/** Spreads the camera originals of a sequence's scenes over its shots, both in order. */
export function pullPlates(shots: Shot[], captures: Capture[], version?: string): void {
  for (const sequence of new Set(shots.map((shot) => shot.sequence))) {
    const inSequence = shots.filter((shot) => shot.sequence === sequence && shot.kind === 'shot');
    const taken = captures.filter(({ board }) => SCENES[sequence]?.includes(board.productionScene.number));
    inSequence.forEach((shot, index) => {
      const capture = taken[Math.floor((index * taken.length) / inSequence.length)];
      if (capture) shot.plate = plateMaterial(shot, { slate: capture.board, capture: capture.name }, version);
    });
  }
}
