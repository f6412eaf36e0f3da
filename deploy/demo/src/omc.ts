import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of OMC-JSON 2.8 that the film's files use; absent, null and empty all occur in them. */
export type OmcEntity = { identifier: { identifierScope: string; identifierValue: string }[] };
type Links = (OmcEntity | null)[] | null;
export type OmcParticipant = OmcEntity & { name: string; description?: string | null };
export type OmcWork = OmcEntity & {
  creativeWorkTitle: { titleName: string }[];
  description: string;
  approximateLength: string;
  originalLanguage: string[];
  countryOfOrigin: string[];
  Context: { contributor: { Participant: OmcParticipant[] } }[];
};
type SceneName = { fullName: string; altName: string };
export type OmcScene = OmcEntity & {
  sceneName: SceneName;
  sceneNumber: string;
  description: string;
  slugline: { title: string; text: string }[];
  Context: { features: { Character: Links; NarrativeLocation: Links } }[];
};
export type OmcProductionScene = OmcEntity & {
  sceneName: SceneName;
  sceneNumber: string;
  sceneHeader?: string | null;
  description: string;
  Context: { for: { NarrativeScene: Links } | null }[];
};
export type OmcSlate = OmcEntity & {
  slateUID: string;
  cameraLabel: string;
  cameraUnit: string;
  cameraRoll: string | null;
  soundRoll: string | null;
  shootDate: string;
  shootDay: number;
  recordingFPS: number;
  Director: { name: string }[] | null;
  Context: { for: { ProductionScene: Links; Asset: Links } }[];
};
export type OmcCharacter = OmcEntity & {
  characterName: { fullName: string };
  description: string;
  Depiction: { Depicter: OmcEntity }[] | null;
};
export type OmcLocation = OmcEntity & { name: string; description: string };
export type OmcAsset = OmcEntity & {
  name: string;
  description: string | null;
  AssetSC: {
    structuralProperties: {
      linkset?: { mediaType?: string };
      fileDetails?: { fileName: string; filePath: string; fileExtension: string };
    } | null;
  };
  assetFC: { functionalType: string };
  Context: { has: { Slate?: Links } | null }[];
};

export type Omc = {
  work: OmcWork;
  scenes: OmcScene[];
  productionScenes: OmcProductionScene[];
  slates: OmcSlate[];
  characters: OmcCharacter[];
  locations: OmcLocation[];
  assets: OmcAsset[];
};

/** Reads the film's OMC files; they are ours and fixed, so their shape is pinned by tests and not checked again here. */
export function readOmc(folder: string): Omc {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T;
  const [work] = read<OmcWork[]>('allCreativeWork');
  if (!work) throw new Error(`No creative work in ${folder}`);
  return {
    work,
    scenes: read('allNarrativeScenes'),
    productionScenes: read('allProductionScenes'),
    slates: read('allSlates'),
    characters: read('allCharacters'),
    locations: read('allNarrativeLocations'),
    assets: read('getAssetCapture'),
  };
}

/** The identifier that the production gave the entity. */
export function omcId(entity: OmcEntity): string {
  const [first] = entity.identifier;
  if (!first) throw new Error('An OMC entity has no identifier');
  return first.identifierValue;
}

/** Identifiers of the entities a Context links to; a null among them links to nothing. */
export const linked = (links: Links | undefined): string[] =>
  (links ?? []).flatMap((entity) => (entity ? [omcId(entity)] : []));
