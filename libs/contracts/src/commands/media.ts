import { type Static, type TObject, Type } from '@sinclair/typebox';
import type { elementMade } from '../events/assets.js';
import type { DataOf } from '../events/definition.js';
import {
  code,
  count,
  finding,
  id,
  maybe,
  rate,
  specification,
  spot,
  text,
  told,
  sourceRange,
} from '../events/words.js';
import { measurements } from './others.js';

/** Work on essence: long, with heartbeat and progress, carried out on `assets`' media queue. */
export type MediaWorkDefinition<I extends TObject = TObject, O extends TObject = TObject> = {
  name: string;
  title: string;
  /** What it does for a production, for whoever writes a template. */
  description: string;
  input: I;
  output: O;
  /** The kind of element it makes. */
  makes?: DataOf<typeof elementMade>['kind'];
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
    /** In hexadecimal, of the files of a digital cinema package: its lists carry it. */
    sha1: Type.Optional(text(40)),
  });

export const inspect = defineMediaWork({
  name: 'inspect',
  title: 'Probe and checksum a material',
  description:
    'Reads a material to its end: checksums, picture and sound format, and what is wrong with it; a blocker puts it into quarantine.',
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
  description:
    'Says whether a vendor’s version can go into the conform: its length against the cut, its rate and its size.',
  input: Type.Object({ ...place, material: id(), shot: code(), frames: count() }),
  output: Type.Object({ material: id(), passed: Type.Boolean(), findings: Type.Array(finding()) }),
});
export const readEdl = defineMediaWork({
  name: 'readEdl',
  title: 'Read an edit decision list at the rate of the work',
  description:
    'Reads the shots out of an edit decision list, with their frames and places in the cut, and says what in it cannot be right.',
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
        ...sourceRange(),
      }),
    ),
    findings: Type.Array(finding()),
  }),
});
export const conform = defineMediaWork({
  name: 'conform',
  title: 'Assemble the approved versions in the order of the cut',
  description: 'Puts the approved versions one after another as the cut has them, and keeps the result as an element.',
  input: Type.Object({
    ...place,
    cut: code(),
    versions: Type.Array(Type.Object({ shot: code(), material: id() })),
    /** A conform of an earlier cut: shots without a version of their own here keep the one they have there. */
    over: maybe(id()),
  }),
  output: element(),
  makes: 'conform',
});
export const grade = defineMediaWork({
  name: 'grade',
  title: 'Grade the conformed picture',
  description: 'Makes a graded picture of a conform, frame for frame, as an element of its own.',
  input: Type.Object({ ...place, cut: code(), conform: id() }),
  output: element(),
  makes: 'grade',
});
export const encodeMaster = defineMediaWork({
  name: 'encodeMaster',
  title: 'Encode the picture master: grade, mix and titles',
  description: 'Makes the picture master of a work from its grade, mix and titles, as long as the cut to the frame.',
  input: Type.Object({ ...place, cut: code(), grade: id(), mix: id(), titles: id() }),
  output: element(),
  makes: 'pictureMaster',
});
export const encodePackage = defineMediaWork({
  name: 'encodePackage',
  title: 'Encode a deliverable to its specification',
  description: 'Makes of a master what a recipient asked for: container, codecs, size, rate, channels and loudness.',
  input: Type.Object({ ...place, deliverable: code(), element: id(), specification: specification() }),
  output: Type.Object({
    ...element().properties,
    /** Of a digital cinema package: the sound, which is a file of its own. */
    sound: Type.Optional(element()),
  }),
  makes: 'package',
});
export const measure = defineMediaWork({
  name: 'measure',
  title: 'Measure black, silence, loudness and format of an element',
  description:
    'Reads an element once and answers what quality control judges, with a still of every black or silence that is too long.',
  input: Type.Object({
    ...place,
    element: id(),
    /** Longest black and silence tolerated, in seconds: what is longer is shown as a still. None is, without. */
    tolerance: Type.Optional(Type.Object({ maxBlack: Type.Number(), maxSilence: Type.Number() })),
    /** Where an earlier control found something: shown as it looks now. */
    spots: Type.Optional(Type.Array(spot(), { maxItems: 50 })),
  }),
  output: measurements(),
});
export const readSubtitles = defineMediaWork({
  name: 'readSubtitles',
  title: 'Read subtitles and check them against the picture',
  description:
    'Reads SubRip or WebVTT, says whether they can be shown with the picture and read in time, and writes them for digital cinema.',
  input: Type.Object({ ...place, material: id(), element: id(), language: text(35) }),
  output: Type.Object({
    language: text(35),
    file: text(600),
    size: count(),
    sha256: text(64),
    xxh64: text(16),
    cues: count(),
    /** The same as digital cinema shows it (SMPTE 428-7). */
    screen: Type.Object({
      id: id(),
      file: text(600),
      size: count(),
      sha256: text(64),
      xxh64: text(16),
      sha1: text(40),
    }),
    passed: Type.Boolean(),
    findings: Type.Array(finding()),
    /** What is wrong in one sentence, empty when nothing is. */
    reason: Type.String({ maxLength: 2000 }),
    told: maybe(told()),
  }),
});
export const describe = defineMediaWork({
  name: 'describe',
  title: 'Write down every element, checksum and metadata statement a deliverable is made of',
  description:
    'Writes the lineage of an element to a file: what it was made of, down to the camera roll, with checksums and all that was stated.',
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
  readSubtitles,
  describe,
];
