import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { claimAnswered } from './shared.js';
import {
  code,
  count,
  finding,
  id,
  instant,
  MATERIAL_KINDS,
  maybe,
  oneOf,
  rate,
  statement,
  text,
  told,
} from './words.js';

const owner = 'assets' as const;

const material = {
  id: id(),
  /** The name the vendor knows it by, unique per vendor and work. */
  material: code(),
  work: code(),
  kind: oneOf(MATERIAL_KINDS),
  vendor: code(),
  shot: maybe(code()),
  slate: maybe(text(120)),
  reel: maybe(code()),
  version: maybe(code()),
  language: maybe(text(35)),
  status: oneOf(['announced', 'arrived', 'inspected', 'quarantined'] as const),
  due: maybe(instant()),
  /** Relative to the site's file store. */
  file: maybe(text(600)),
  size: maybe(count()),
  sha256: maybe(text(64)),
  /** Counts the times its vendor sent other bytes under the same name, from 1; each has an id of its own. */
  revision: maybe(Type.Integer({ minimum: 1 })),
  /** The revision before it. */
  supersedes: maybe(id()),
};
const keys = (data: {
  material: string;
  work: string;
  kind: string;
  shot?: string;
  slate?: string;
  language?: string;
  vendor: string;
}) => ({
  material: data.material,
  work: data.work,
  kind: data.kind,
  shot: data.shot,
  slate: data.slate,
  language: data.language,
  vendor: data.vendor,
});

export const materialAnnounced = defineEvent({
  type: 'bobine.material.announced.v1',
  owner,
  title: 'A material is expected',
  data: Type.Object(material),
  keys,
});
export const materialArrived = defineEvent({
  type: 'bobine.material.arrived.v1',
  owner,
  title: 'A material has arrived and is registered',
  data: Type.Object(material),
  keys,
});
export const materialInspected = defineEvent({
  type: 'bobine.material.inspected.v1',
  owner,
  title: 'A material is probed and checksummed',
  data: Type.Object({ ...material, findings: Type.Array(finding()) }),
  keys,
});
export const metadataStated = defineEvent({
  type: 'bobine.metadata.stated.v1',
  owner,
  title: 'Metadata is stated about a material',
  data: Type.Object({
    subject: id(),
    material: code(),
    work: code(),
    statements: Type.Array(
      Type.Object({
        id: id(),
        ...statement().properties,
        /** Who stated it, as an event's actor. */
        by: maybe(text(200)),
        /** The person who has read and signed it. */
        validator: maybe(text(200)),
        supersedes: maybe(id()),
      }),
    ),
    /** What was inconsistent when it was stated. */
    findings: maybe(Type.Array(finding())),
  }),
  keys: (data) => ({ work: data.work, material: data.material }),
});
export const elementMade = defineEvent({
  type: 'bobine.element.made.v1',
  owner,
  title: 'An element is made',
  data: Type.Object({
    element: id(),
    work: code(),
    kind: oneOf(['conform', 'grade', 'pictureMaster', 'mix', 'titles', 'package', 'packageSound'] as const),
    cut: maybe(code()),
    deliverable: maybe(code()),
    file: text(600),
    size: count(),
    sha256: text(64),
    xxh64: maybe(text(16)),
    frames: maybe(count()),
    madeFrom: Type.Array(id()),
  }),
  keys: (data) => ({ work: data.work, element: data.kind, cut: data.cut, deliverable: data.deliverable }),
});
/** It stays where it is, with what is told of it; nothing more is made of it. */
export const elementRetired = defineEvent({
  type: 'bobine.element.retired.v1',
  owner,
  title: 'An element counts no more',
  data: Type.Composite([elementMade.data, Type.Object({ retiredAt: instant() })]),
  keys: elementMade.keys,
});

/** What a preview is of: a material or an element, under its id. */
const previewed = {
  preview: id(),
  of: oneOf(['material', 'element'] as const),
  work: code(),
  /** The kind of the material or element. */
  kind: text(40),
  vendor: maybe(code()),
  shot: maybe(code()),
  cut: maybe(code()),
  /** When what it shows arrived or was made: of two previews of a shot the later shows it. */
  since: instant(),
};
const previewKeys = (data: { preview: string; work: string; kind: string; vendor?: string; shot?: string }) => ({
  preview: data.preview,
  work: data.work,
  kind: data.kind,
  vendor: data.vendor,
  shot: data.shot,
});
/** Relative to the site's file store. */
const shownFile = { file: text(600), size: count() };
const shownPicture = { ...shownFile, width: count(), height: count() };

export const previewMade = defineEvent({
  type: 'bobine.preview.made.v1',
  owner,
  title: 'A preview is made',
  routine: true,
  data: Type.Object({
    ...previewed,
    /** One picture of it, a JPEG. */
    poster: maybe(Type.Object(shownPicture)),
    /** What a browser plays. */
    proxy: maybe(
      Type.Object({
        ...shownFile,
        type: oneOf(['video/mp4', 'audio/mp4'] as const),
        width: maybe(count()),
        height: maybe(count()),
      }),
    ),
    /** Its sound from beginning to end, a PNG. */
    waveform: maybe(Type.Object(shownPicture)),
    /** Pictures of it in one JPEG, row by row, each so many frames after the one before. */
    filmstrip: maybe(
      Type.Object({ ...shownPicture, columns: count(), rows: count(), pictures: count(), everyFrames: count() }),
    ),
    /** Of the material or element itself. */
    width: maybe(count()),
    height: maybe(count()),
    frames: maybe(count()),
    rate: maybe(rate()),
    startTimecode: maybe(text(20)),
    seconds: maybe(Type.Number({ minimum: 0 })),
    /** Why a part of it is not there, where one could not be made. */
    reason: maybe(text(600)),
    told: maybe(told()),
  }),
  keys: previewKeys,
});
/** It is not tried again. */
export const previewNotMade = defineEvent({
  type: 'bobine.preview.not_made.v1',
  owner,
  title: 'No preview can be made',
  data: Type.Object({ ...previewed, reason: text(600), told: maybe(told()) }),
  keys: previewKeys,
});
export const workProgressed = defineEvent({
  type: 'bobine.media_work.progressed.v1',
  owner,
  title: 'Long media work advances',
  routine: true,
  data: Type.Object({ job: id(), work: code(), title: text(), done: Type.Number({ minimum: 0, maximum: 1 }) }),
  keys: (data) => ({ work: data.work }),
});

export const ASSETS_EVENTS = [
  materialAnnounced,
  materialArrived,
  materialInspected,
  metadataStated,
  elementMade,
  elementRetired,
  previewMade,
  previewNotMade,
  workProgressed,
  claimAnswered.assets,
];
