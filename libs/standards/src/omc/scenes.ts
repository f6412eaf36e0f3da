import { phrase } from '@bobine/contracts';
import { readEntities, type Found } from './document.js';
import { doublesOf } from './doubles.js';
import { readEntity, relatedTo } from './entity.js';
import type { Findings } from './findings.js';
import type { OmcReading, Scene } from './omc.js';
import type { Place } from './place.js';

/** Reads narrative and production scenes; finds doubled numbers and codes, and production scenes of no narrative scene. */
export const readScenes = (json: string | Uint8Array): OmcReading<Scene> =>
  readEntities(json, ['NarrativeScene', 'ProductionScene'], readScene, judgeScenes);

function readScene(place: Place): Scene {
  const entity = readEntity(place, 'sceneName');
  const kind = entity.type === 'NarrativeScene' ? 'narrative' : 'production';
  const number = place.text('sceneNumber');
  const code = place.text('sceneDescriptor') ?? place.object('sceneName').text('altName');
  const heading = place.text('sceneHeader') ?? sluglineOf(place);
  return {
    ...entity,
    kind,
    ...(number !== undefined && { number }),
    ...(code !== undefined && { code }),
    ...(heading !== undefined && { heading }),
  };
}

/** A slugline comes in parts: EXT, then DAY. */
function sluglineOf(place: Place): string | undefined {
  return (
    place
      .items('slugline')
      .flatMap((part) => part.text('text') ?? [])
      .join(' ') || undefined
  );
}

function judgeScenes(scenes: Found<Scene>[], findings: Findings): void {
  const numberOf = ({ entity: { kind, number } }: Found<Scene>) => number && `${kind} scene ${number}`;
  for (const [which, { entity }, all] of doublesOf(scenes, numberOf)) {
    const number = entity.number ?? '';
    const told =
      entity.kind === 'narrative'
        ? phrase`There is more than one narrative scene ${number}.`
        : phrase`There is more than one production scene ${number}.`;
    for (const { path } of all) findings.note('omc.scene.numberTwice', told, path, which);
  }
  // Narrative scenes share the code of their place; production scenes are told apart by theirs.
  const shot = scenes.filter(({ entity }) => entity.kind === 'production');
  for (const [code, , all] of doublesOf(shot, ({ entity }) => entity.code)) {
    const told = phrase`More than one production scene is called ${code}.`;
    for (const { path } of all) findings.note('omc.scene.codeTwice', told, path, code);
  }
  for (const { entity, path } of shot) {
    if (relatedTo(entity, 'NarrativeScene').length > 0) continue;
    findings.note('omc.scene.noNarrativeScene', phrase`A production scene belongs to no narrative scene.`, path);
  }
}
