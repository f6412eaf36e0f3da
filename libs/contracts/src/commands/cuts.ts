import { Type } from '@sinclair/typebox';
import { shotToMake } from '../events/cuts.js';
import { code, count, finding, id, maybe, rate, text, sourceRange } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'production' as const;
const project = code();

const edlEvent = Type.Object({
  shot: code(),
  sequence: text(40),
  order: count(),
  frames: count(),
  recordIn: text(20),
  ...sourceRange(),
});

export const registerCut = defineCommand({
  name: 'cut.register',
  service,
  title: 'Register the cut that an EDL describes',
  input: Type.Object({
    project,
    work: code(),
    material: id(),
    edl: Type.Object({
      title: text(),
      rate: rate(),
      events: Type.Array(edlEvent, { maxItems: 20000 }),
      findings: Type.Array(finding()),
    }),
  }),
  output: Type.Object({
    cut: code(),
    version: count(),
    shots: count(),
    frames: count(),
    /** The locked cut it was compared with, and how many shots differ in which way. */
    against: maybe(code()),
    changes: maybe(Type.Record(Type.String(), count())),
  }),
});

export const issueChanges = defineCommand({
  name: 'cut.issueChanges',
  service,
  title: 'Send each vendor what the new cut changes for it, as EDL, CSV and event',
  input: Type.Object({ project, work: code(), cut: code() }),
  output: Type.Object({ vendors: Type.Array(code()) }),
});

export const lockCut = defineCommand({
  name: 'cut.lock',
  service,
  title: 'Lock the picture',
  input: Type.Object({ project, work: code(), cut: code() }),
  output: Type.Object({
    cut: code(),
    shots: Type.Array(shotToMake),
  }),
});

export const currentCut = defineCommand({
  name: 'cut.current',
  service,
  title: 'Say which cut the picture is locked at',
  input: Type.Object({ project, work: code() }),
  output: Type.Object({ cut: code(), version: count(), frames: count() }),
});

export const assignSequence = defineCommand({
  name: 'sequence.assign',
  service,
  title: 'Give the shots of a sequence to a vendor',
  input: Type.Object({ project, work: code(), sequence: text(40), vendor: code() }),
  output: Type.Object({ shots: count() }),
});
