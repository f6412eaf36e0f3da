import { type Static, type TObject, Type } from '@sinclair/typebox';
import { code, count, finding, id, rate, text } from '../events/words.js';
import { measurements, specification } from './others.js';

/** Work on essence: long, with heartbeat and progress, carried out on `assets`' media queue. */
export type MediaWorkDefinition<I extends TObject = TObject, O extends TObject = TObject> = {
  name: string;
  title: string;
  input: I;
  output: O;
};
const defineMediaWork = <I extends TObject, O extends TObject>(
  definition: MediaWorkDefinition<I, O>,
): MediaWorkDefinition<I, O> => definition;
export type MediaInputOf<D> = D extends MediaWorkDefinition<infer I, TObject> ? Static<I> : never;
export type MediaOutputOf<D> = D extends MediaWorkDefinition<TObject, infer O> ? Static<O> : never;

const place = { project: code(), work: code() };
const element = () =>
  Type.Object({
    id: id(),
    file: text(600),
    size: count(),
    sha256: text(64),
    xxh64: text(16),
    frames: Type.Optional(count()),
  });

export const inspect = defineMediaWork({
  name: 'inspect',
  title: 'Probe and checksum a material',
  input: Type.Object({ ...place, material: id() }),
  output: Type.Object({
    material: id(),
    sha256: text(64),
    size: count(),
    findings: Type.Array(finding()),
  }),
});
export const checkVersion = defineMediaWork({
  name: 'checkVersion',
  title: 'Check a version against the cut: length, rate, size',
  input: Type.Object({ ...place, material: id(), shot: code(), frames: count() }),
  output: Type.Object({ material: id(), passed: Type.Boolean(), findings: Type.Array(finding()) }),
});
export const readEdl = defineMediaWork({
  name: 'readEdl',
  title: 'Read an edit decision list at the rate of the work',
  input: Type.Object({ ...place, material: id(), rate: rate() }),
  output: Type.Object({
    title: text(),
    rate: rate(),
    events: Type.Array(
      Type.Object({
        shot: code(),
        sequence: text(40),
        order: count(),
        frames: count(),
        recordIn: text(20),
        source: Type.Optional(text(200)),
        sourceIn: Type.Optional(text(20)),
        sourceOut: Type.Optional(text(20)),
      }),
    ),
    findings: Type.Array(finding()),
  }),
});
export const conform = defineMediaWork({
  name: 'conform',
  title: 'Assemble the approved versions in the order of the cut',
  input: Type.Object({
    ...place,
    cut: code(),
    versions: Type.Array(Type.Object({ shot: code(), material: id() })),
  }),
  output: element(),
});
export const grade = defineMediaWork({
  name: 'grade',
  title: 'Grade the conformed picture',
  input: Type.Object({ ...place, cut: code(), conform: id() }),
  output: element(),
});
export const encodeMaster = defineMediaWork({
  name: 'encodeMaster',
  title: 'Encode the picture master: grade, mix and titles',
  input: Type.Object({ ...place, cut: code(), grade: id(), mix: id(), titles: id() }),
  output: element(),
});
export const encodePackage = defineMediaWork({
  name: 'encodePackage',
  title: 'Encode a deliverable to its specification',
  input: Type.Object({ ...place, deliverable: code(), element: id(), specification: specification() }),
  output: element(),
});
export const measure = defineMediaWork({
  name: 'measure',
  title: 'Measure black, silence, loudness and format of an element',
  input: Type.Object({ ...place, element: id() }),
  output: measurements(),
});
export const describe = defineMediaWork({
  name: 'describe',
  title: 'Write down every element, checksum and metadata statement a deliverable is made of',
  input: Type.Object({ ...place, element: id() }),
  output: Type.Object({ file: text(600), size: count(), sha256: text(64), xxh64: text(16) }),
});

export const MEDIA_WORK = [
  inspect,
  checkVersion,
  readEdl,
  conform,
  grade,
  encodeMaster,
  encodePackage,
  measure,
  describe,
];
