import { linked, type Omc, omcId, type OmcSlate } from './omc.js';
import { CAMERA_RATE, FILM_RATE, type Rate } from './timecode.js';

/** A scene of the script. */
export type Scene = {
  id: string;
  number: string;
  name: string;
  code: string;
  /** Such as EXT. DAY. */
  heading: string;
  description: string;
  characters: string[];
  locations: string[];
};
/** A scene as it is shot: several make one scene of the script. */
export type ProductionScene = {
  id: string;
  number: string;
  name: string;
  code: string;
  header?: string;
  description: string;
  /** Identifiers of the scenes of the script; the end card has none. */
  scenes: string[];
  characters: string[];
};
export type Slate = {
  id: string;
  /** What is written on the board; 12-2 is written on two of them, so only `id` names a slate. */
  label: string;
  unit: string;
  liveAction: boolean;
  camera: string;
  cameraRoll?: string;
  soundRoll?: string;
  shootDate: string;
  shootDay: number;
  /** As written in the data: 29.97 or 24. */
  recordingFps: number;
  rate: Rate;
  director?: string;
  productionScene: ProductionScene;
  /** Assets the slate names; those of the animation slates are not among the film's 583. */
  assets: string[];
};
export type Character = { id: string; name: string; description: string; portrayedBy?: string };
export type Location = { id: string; name: string; description: string };
export type Breakdown = {
  scenes: Scene[];
  productionScenes: ProductionScene[];
  slates: Slate[];
  characters: Character[];
  locations: Location[];
};

const byNumber = <T extends { number: string }>(rows: T[]): T[] =>
  rows.toSorted((a, b) => Number(a.number) - Number(b.number));

/** Scenes, slates, characters and locations with their links resolved, in the order of the script. */
export function breakdownOf(omc: Omc): Breakdown {
  const people = new Map(omc.work.Context.flatMap((c) => c.contributor.Participant).map((p) => [omcId(p), p.name]));
  const characters = omc.characters.map((character): Character => {
    const depicter = character.Depiction?.[0]?.Depicter;
    const portrayedBy = depicter && people.get(omcId(depicter));
    return {
      id: omcId(character),
      name: character.characterName.fullName,
      description: character.description.trim(),
      ...(portrayedBy ? { portrayedBy } : {}),
    };
  });
  const locations = omc.locations.map((location): Location => ({
    id: omcId(location),
    name: location.name,
    description: location.description,
  }));
  const characterNames = new Map(characters.map(({ id, name }) => [id, name]));
  const locationNames = new Map(locations.map(({ id, name }) => [id, name]));
  const scenes = omc.scenes.map((scene): Scene => {
    const features = scene.Context[0]?.features;
    return {
      id: omcId(scene),
      number: scene.sceneNumber,
      name: scene.sceneName.fullName,
      code: scene.sceneName.altName,
      heading: scene.slugline.map(({ text }) => text).join('. '),
      description: scene.description,
      characters: linked(features?.Character).map((id) => characterNames.get(id) ?? id),
      locations: linked(features?.NarrativeLocation).map((id) => locationNames.get(id) ?? id),
    };
  });
  const productionScenes = omc.productionScenes.map((scene): ProductionScene => {
    const of = linked(scene.Context[0]?.for?.NarrativeScene);
    const featured = scenes.filter(({ id }) => of.includes(id)).flatMap((script) => script.characters);
    return {
      id: omcId(scene),
      number: scene.sceneNumber,
      name: scene.sceneName.fullName.trim(),
      code: scene.sceneName.altName,
      ...(scene.sceneHeader ? { header: scene.sceneHeader } : {}),
      description: scene.description.trim(),
      scenes: of,
      characters: [...new Set(featured)],
    };
  });
  const slates = omc.slates.map((slate) => slateOf(slate, productionScenes));
  return {
    scenes: byNumber(scenes),
    productionScenes: byNumber(productionScenes),
    slates: slates.toSorted(
      (a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1),
    ),
    characters,
    locations,
  };
}

function slateOf(slate: OmcSlate, productionScenes: ProductionScene[]): Slate {
  const links = slate.Context[0]?.for;
  const [sceneId] = linked(links?.ProductionScene);
  const productionScene = productionScenes.find(({ id }) => id === sceneId);
  if (!productionScene) throw new Error(`Slate ${slate.slateUID} is of no production scene`);
  const director = slate.Director?.[0]?.name;
  return {
    id: omcId(slate),
    label: slate.slateUID,
    unit: slate.cameraUnit,
    liveAction: slate.cameraRoll !== null,
    camera: slate.cameraLabel,
    ...(slate.cameraRoll ? { cameraRoll: slate.cameraRoll } : {}),
    ...(slate.soundRoll ? { soundRoll: slate.soundRoll } : {}),
    shootDate: slate.shootDate,
    shootDay: slate.shootDay,
    recordingFps: slate.recordingFPS,
    rate: slate.recordingFPS === 29.97 ? CAMERA_RATE : FILM_RATE,
    ...(director ? { director } : {}),
    productionScene,
    assets: linked(links?.Asset),
  };
}
