import { type Phrase, phrase } from '@bobine/contracts';
import type { Family } from './statement.js';

/** How a term's value is written: a rate as `30000/1001`, a timecode as `01:00:00:00`, a date as `2022-07-23`. */
export type ValueType = 'text' | 'number' | 'boolean' | 'rate' | 'timecode' | 'date';

/**
 * A word that metadata is stated in. A mapping is given only where the other vocabulary has the same thing:
 * `ebucore` is a path below `coreMetadata` of EBUCore 1.10, `omc` a property of MovieLabs OMC-JSON 2.8.
 */
export type Term = {
  term: string;
  family: Family;
  type: ValueType;
  title: { en: string; fr: string };
  unit?: string;
  /** Several values may stand at once: each character of a slate, each subject of a shot. */
  many?: true;
  ebucore?: string;
  omc?: string;
};

const define =
  (family: Family) =>
  (term: string, type: ValueType, en: string, fr: string, more: Partial<Term> = {}): Term => ({
    term,
    family,
    type,
    title: { en, fr },
    ...more,
  });
const technical = define('technical');
const contextual = define('contextual');
const editorial = define('editorial');

/** The terms every site has; a site adds its own. */
export const DICTIONARY: readonly Term[] = [
  technical('container', 'text', 'container', 'conteneur', { ebucore: 'format/containerFormat' }),
  technical('codec', 'text', 'codec', 'codec', {
    ebucore: 'format/videoFormat/videoEncoding',
    omc: 'AssetSC.structuralProperties.codec',
  }),
  technical('width', 'number', 'width', 'largeur', { unit: 'px', ebucore: 'format/videoFormat/width' }),
  technical('height', 'number', 'height', 'hauteur', { unit: 'px', ebucore: 'format/videoFormat/height' }),
  technical('frameRate', 'rate', 'frame rate', 'cadence', { unit: 'fps', ebucore: 'format/videoFormat/frameRate' }),
  technical('frames', 'number', 'length in frames', 'durée en images'),
  technical('duration', 'number', 'duration', 'durée', { unit: 's', ebucore: 'format/duration/normalPlayTime' }),
  technical('startTimecode', 'timecode', 'first timecode', 'premier timecode', {
    ebucore: 'format/start/timecode',
    omc: 'Asset.assetFC.functionalProperties.cameraMetadata.timecodeStart',
  }),
  technical('audioCodec', 'text', 'audio codec', 'codec audio', { ebucore: 'format/audioFormat/audioEncoding' }),
  technical('channels', 'number', 'audio channels', 'canaux audio', { ebucore: 'format/audioFormat/channels' }),
  technical('sampleRate', 'number', 'sample rate', 'fréquence d’échantillonnage', {
    unit: 'Hz',
    ebucore: 'format/audioFormat/samplingRate',
    omc: 'AssetSC.structuralProperties.audioSampleRate',
  }),
  technical('bitDepth', 'number', 'bit depth of the sound', 'quantification du son', {
    unit: 'bit',
    ebucore: 'format/audioFormat/sampleSize',
    omc: 'AssetSC.structuralProperties.audioSampleSize',
  }),
  technical('fileSize', 'number', 'size', 'taille', { unit: 'byte', ebucore: 'format/fileSize' }),
  technical('sha256', 'text', 'SHA-256', 'SHA-256', { ebucore: 'format/hash' }),
  technical('xxh64', 'text', 'XXH64', 'XXH64', { ebucore: 'format/hash' }),

  contextual('slate', 'text', 'slate', 'clap', { omc: 'Slate.slateUID' }),
  contextual('cameraRoll', 'text', 'camera roll', 'bobine caméra', { omc: 'Slate.cameraRoll' }),
  contextual('soundRoll', 'text', 'sound roll', 'bobine son', { omc: 'Slate.soundRoll' }),
  contextual('unit', 'text', 'unit', 'équipe', { omc: 'Slate.cameraUnit' }),
  contextual('shootDate', 'date', 'date of shooting', 'date de tournage', { omc: 'Slate.shootDate' }),
  contextual('shootDay', 'number', 'day of shooting', 'jour de tournage', { omc: 'Slate.shootDay' }),
  contextual('recordingRate', 'rate', 'recording rate', 'cadence de prise de vues', {
    unit: 'fps',
    omc: 'Slate.recordingFPS',
  }),
  contextual('scene', 'text', 'scene', 'scène', { omc: 'NarrativeScene.sceneNumber' }),
  contextual('sceneName', 'text', 'name of the scene', 'nom de la scène', { omc: 'NarrativeScene.sceneName' }),
  contextual('sceneHeading', 'text', 'scene heading', 'intitulé de scène', { omc: 'NarrativeScene.slugline' }),
  contextual('location', 'text', 'location or set', 'lieu ou décor', { many: true, omc: 'NarrativeLocation.name' }),
  contextual('character', 'text', 'character', 'personnage', { many: true, omc: 'Character.characterName' }),
  contextual('shot', 'text', 'shot', 'plan'),
  contextual('sequence', 'text', 'sequence', 'séquence', { omc: 'Sequence' }),
  contextual('cut', 'text', 'cut', 'version de montage'),
  contextual('axis', 'text', 'axis', 'axe'),
  contextual('take', 'number', 'take', 'prise'),
  contextual('broadcastDate', 'date', 'date of broadcast', 'date de diffusion'),

  editorial('title', 'text', 'title', 'titre', { ebucore: 'title' }),
  editorial('description', 'text', 'description', 'description', { ebucore: 'description' }),
  editorial('subject', 'text', 'subject', 'sujet', { many: true, ebucore: 'subject' }),
  editorial('person', 'text', 'person seen or heard', 'personne vue ou entendue', { many: true }),
  editorial('place', 'text', 'place seen', 'lieu vu', { many: true }),
  editorial('theme', 'text', 'theme', 'thème', { many: true }),
  editorial('transcript', 'text', 'transcript', 'transcription'),
];

const byName = new Map(DICTIONARY.map((term) => [term.term, term]));

/** The term of this name, or undefined when it is a site's own. */
export const termOf = (name: string): Term | undefined => byName.get(name);

const WRITTEN: Partial<Record<ValueType, { pattern: RegExp; like: Phrase }>> = {
  rate: { pattern: /^[1-9]\d{0,8}\/[1-9]\d{0,8}$/, like: phrase`a rate such as 24/1 or 30000/1001` },
  timecode: { pattern: /^\d{2}:\d{2}:\d{2}[:;]\d{2,3}$/, like: phrase`a timecode such as 01:00:00:00` },
  date: { pattern: /^\d{4}-\d{2}-\d{2}$/, like: phrase`a date such as 2022-07-23` },
};

const FAMILIES: Record<Family, Phrase> = {
  technical: phrase`technical`,
  contextual: phrase`contextual`,
  editorial: phrase`editorial`,
};
const KINDS: Partial<Record<string, Phrase>> = {
  string: phrase`a text`,
  number: phrase`a number`,
  boolean: phrase`true or false`,
};

/** What is wrong with a value stated under a term, in words, or undefined; a site's own term takes any value. */
export function faultOf({
  family,
  term,
  value,
}: {
  family: Family;
  term: string;
  value: string | number | boolean;
}): Phrase | undefined {
  const known = termOf(term);
  if (!known) return undefined;
  if (known.family !== family)
    return phrase`${term} is a ${FAMILIES[known.family]} term, not a ${FAMILIES[family]} one`;
  const written = WRITTEN[known.type];
  if (written) {
    return typeof value === 'string' && written.pattern.test(value)
      ? undefined
      : phrase`${term} must be ${written.like}`;
  }
  const expected = known.type === 'text' ? 'string' : known.type;
  return typeof value === expected ? undefined : phrase`${term} must be ${KINDS[expected] ?? known.type}`;
}
