import type { Slate } from './breakdown.js';
import { type Cut, inventedFrames, type Piece, sequenceOf } from './cut.js';
import { edlOf } from './edl.js';
import type { Clip, MediaFile, Mix, Text } from './media/media-file.js';
import type { VendorCode } from './people.js';
import { CAMERA_RATE, FILM_RATE } from './timecode.js';
import type { VersionName } from './versions.js';

/** What a vendor announces and delivers: the words of its claims, and the file it brings. */
export type Material<F extends MediaFile = MediaFile> = {
  /** The name the vendor knows it by: the file's. */
  material: string;
  kind: 'cameraOriginal' | 'plate' | 'version' | 'edl' | 'mix' | 'titles' | 'subtitle';
  /** The work it is for, when that is not the main one. */
  work?: string;
  vendor: VendorCode;
  shot?: string;
  /** Identifier of the slate. */
  slate?: string;
  version?: string;
  language?: string;
  /** Identifier and declared type of the asset in the film's data, where it is one of theirs. */
  asset?: string;
  declaredType?: string;
  file: F;
};

const COLOURS: Record<string, string> = {
  SATL: '35508f',
  FALL: '9a5233',
  BECH: 'a8873f',
  JRUN: '3b7d48',
  JPLAT: '74489a',
  INTRO: '3f7f86',
  TITLE: '5a5f74',
};
const NEUTRAL = '7a7a7a';

/** The sequence's colour, lighter with each step, so that two versions never look the same. */
function colourOf(sequence: string, step: number): string {
  const lift = Math.min(step, 12) * 6;
  const channels = (COLOURS[sequence] ?? NEUTRAL).match(/../g) ?? [];
  return channels
    .map((hex) =>
      Math.min(255, parseInt(hex, 16) + lift)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');
}

const named = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** An animation version, or the offline piece of a shot that has none; `place` is its rank among `of`. */
export function versionMaterial(
  shot: { name: string; frames: number; recordIn: string },
  version: VersionName,
  source: { asset: string; path: string; declaredType?: string },
  rank: { place: number; of: number },
): Material<Clip> {
  const file: Clip = {
    kind: 'clip',
    vendor: 'atelier-nord',
    path: source.path,
    frames: shot.frames,
    rate: FILM_RATE,
    timecode: '00:00:00:00',
    burnIn: {
      title: shot.name,
      detail: `${version.label} - ${rank.place}/${rank.of}`,
      counter: { label: 'REC', from: shot.recordIn },
    },
    colour: colourOf(sequenceOf(shot.name), rank.place - 1),
    bar: rank.place / rank.of,
    tone: false,
  };
  return {
    material: named(source.path),
    kind: 'version',
    vendor: file.vendor,
    shot: shot.name,
    version: version.label,
    asset: source.asset,
    ...(source.declaredType ? { declaredType: source.declaredType } : {}),
    file,
  };
}

/** Length we give a camera original: two to three seconds. */
export const captureFrames = (name: string): number => inventedFrames(name, 60, 90);

/** A camera original; its data name no file, so name, length and timecode of the file are ours. */
export function captureMaterial(name: string, asset: string, slate: Slate, timecode: string): Material<Clip> {
  const roll = slate.cameraRoll ?? 'unknown';
  const file: Clip = {
    kind: 'clip',
    vendor: 'lab-lumen',
    path: `rushes/${roll}/${name}.mov`,
    frames: captureFrames(name),
    rate: CAMERA_RATE,
    timecode,
    roll,
    burnIn: {
      title: slate.label,
      detail: `${name} - ${roll} / ${slate.soundRoll ?? 'mute'}`,
      counter: { label: roll, from: timecode },
    },
    colour: '54606b',
    bar: 0,
    tone: true,
  };
  return { material: named(file.path), kind: 'cameraOriginal', vendor: file.vendor, slate: slate.id, asset, file };
}

/**
 * A plate pulled for a shot; which camera original it comes from is ours, within the scenes of its sequence. Cards and
 * leaders were not played before a camera: theirs is neutral and of no slate.
 */
export function plateMaterial(
  piece: Piece,
  from?: { slate: Slate; capture: string },
  version = 'v001',
): Material<Clip> {
  const file: Clip = {
    kind: 'clip',
    vendor: 'lab-lumen',
    path: `plates/${piece.sequence}/${piece.name}_plate_${version}.mov`,
    frames: piece.frames,
    rate: FILM_RATE,
    timecode: '00:00:00:00',
    ...(from?.slate.cameraRoll ? { roll: from.slate.cameraRoll } : {}),
    burnIn: {
      title: piece.name,
      detail: from ? `plate - from ${from.capture}` : 'plate - neutral',
      counter: { label: 'REC', from: piece.recordIn },
    },
    colour: '8b8f86',
    bar: 0,
    tone: false,
  };
  const slate = from ? { slate: from.slate.id } : {};
  const material = named(file.path);
  return { material, kind: 'plate', vendor: file.vendor, shot: piece.name, ...slate, version, file };
}

/** The titles card, as long as the piece it replaces in the cut. */
export function titlesMaterial(title: string, director: string, piece: Piece): Material<Clip> {
  const file: Clip = {
    kind: 'clip',
    vendor: 'atelier-nord',
    path: 'titles/HSM_titles_v001.mov',
    frames: piece.frames,
    rate: FILM_RATE,
    timecode: '00:00:00:00',
    burnIn: { title, detail: `directed by ${director}`, counter: { label: 'REC', from: piece.recordIn } },
    colour: '3a3a55',
    bar: 0,
    tone: false,
  };
  return { material: named(file.path), kind: 'titles', vendor: file.vendor, shot: piece.name, version: 'v001', file };
}

/** The mix: one chord for each sequence of the cut. */
export function mixMaterial(cut: Cut, version = 'v001'): Material<Mix> {
  const passages: Mix['passages'] = [];
  for (const { sequence, frames } of cut.pieces) {
    const last = passages.at(-1);
    if (last?.name === sequence) last.frames += frames;
    else passages.push({ name: sequence, frames });
  }
  const file: Mix = {
    kind: 'mix',
    vendor: 'studio-grave',
    path: `mix/HSM_mix_${version}.wav`,
    rate: cut.rate,
    passages,
  };
  return { material: named(file.path), kind: 'mix', vendor: file.vendor, version, file };
}

/** The cut as the edit room sends it. */
export function edlMaterial(cut: Cut): Material<Text> {
  const file: Text = { kind: 'text', vendor: 'lab-lumen', path: `edit/${cut.name}.edl`, text: edlOf(cut) };
  return { material: named(file.path), kind: 'edl', vendor: file.vendor, version: `v${cut.version}`, file };
}
