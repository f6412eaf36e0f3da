import { type Finding, found, type Phrase, phrase } from '@bobine/contracts';
import { termOf, type Value } from '@bobine/metadata';
import type { KnownScene, KnownShot, KnownSlate } from '../known/known.store.js';
import { rateText } from '../media/format.js';
import type { Material } from '../material/material.js';
import type { Stated } from './statement.store.js';

/** What is known of the making of a material. */
export type Surroundings = { slate?: KnownSlate; scene?: KnownScene; shot?: KnownShot };

const TOOL = 'assets material.bind';

/** The contextual statements that a material takes from its slate, its scene and its shot, each from the fact that told it. */
export function statementsFrom(material: Material, { slate, scene, shot }: Surroundings): Stated[] {
  const of =
    (source: string) =>
    (term: string, value: Value | null | undefined): Stated[] =>
      value === null || value === undefined || value === ''
        ? []
        : [
            {
              subject: material.id,
              family: termOf(term)?.family ?? 'contextual',
              term,
              value,
              source,
              tool: TOOL,
              state: 'proposed',
            },
          ];
  const stated: Stated[] = [];
  if (slate) {
    const said = of(sourceOf('slate', slate.slate, slate.fact));
    stated.push(
      ...said('slate', slate.label),
      ...said('cameraRoll', slate.cameraRoll),
      ...said('soundRoll', slate.soundRoll),
      ...said('unit', slate.unit),
      ...said('shootDate', isoDate(slate.shootDate)),
      ...said('shootDay', slate.shootDay),
      ...said('recordingRate', slate.rate && rateText(slate.rate)),
      ...(scene ? [] : [...said('scene', slate.scene), ...said('sceneName', slate.sceneName)]),
      ...slate.characters.flatMap((name) => said('character', name)),
    );
  }
  if (scene) {
    const said = of(sourceOf('scene', scene.scene, scene.fact));
    const extra = scene.characters.filter((name) => !slate?.characters.includes(name));
    stated.push(
      ...said('scene', scene.number),
      ...said('sceneName', scene.name),
      ...said('sceneHeading', scene.heading),
      ...said('location', scene.location),
      ...(slate && slate.characters.length > 0 ? [] : extra.flatMap((name) => said('character', name))),
    );
  }
  if (shot) {
    const said = of(sourceOf('shot', shot.shot, shot.fact));
    stated.push(...said('shot', shot.shot), ...said('sequence', shot.sequence), ...said('cut', shot.cut));
  }
  return stated;
}

const sourceOf = (kind: string, id: string, fact: string): string => `${kind} ${id} (fact ${fact})`.slice(0, 200);
const isoDate = (text: string | null): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];

/** What is doubtful about a material and its slate; shown, never corrected. */
export function findingsOf(
  { material }: Material,
  slate: KnownSlate,
  beside: { sameLabel: string[]; days: number; dates: number; frameRate: Value | undefined },
): Finding[] {
  const findings: Finding[] = [];
  const say = (severity: Finding['severity'], code: string, told: Phrase): void => {
    findings.push(found({ severity, code, subject: material }, told));
  };
  if (slate.rate && beside.frameRate !== undefined && beside.frameRate !== rateText(slate.rate)) {
    const told = phrase`The file runs at ${String(beside.frameRate)} and its slate was recorded at ${rateText(slate.rate)} frames per second.`;
    say('issue', 'material.otherRateThanSlate', told);
  }
  if (beside.sameLabel.length > 0) {
    const told = phrase`Slate ${slate.label} is on more than one board; this material is bound to ${slate.slate}.`;
    say('issue', 'slate.doubled', told);
  }
  if (slate.shootDay !== null && beside.days === 1 && beside.dates > 1) {
    const told = phrase`Every slate of the work says day ${slate.shootDay}, over ${beside.dates} dates: the day tells nothing.`;
    say('fyi', 'slate.dayAlwaysSame', told);
  }
  return findings;
}
