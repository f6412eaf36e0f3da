import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { claimAnswered } from './shared.js';
import { code, count, finding, id, instant, MATERIAL_KINDS, maybe, oneOf, statement, text } from './words.js';

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
export const workProgressed = defineEvent({
  type: 'bobine.media_work.progressed.v1',
  owner,
  title: 'Long media work advances',
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
  workProgressed,
  claimAnswered.assets,
];
