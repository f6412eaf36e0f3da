import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { code, count, finding, id, maybe, oneOf, rate, SHOT_CHANGES, text, sourceRange } from './words.js';

const owner = 'production' as const;

export const cutRegistered = defineEvent({
  type: 'bobine.cut.registered.v1',
  owner,
  title: 'A cut is registered',
  data: Type.Object({
    cut: code(),
    work: code(),
    material: id(),
    version: count(),
    rate: rate(),
    frames: count(),
    shots: count(),
    status: oneOf(['proposed', 'locked', 'superseded'] as const),
    findings: Type.Array(finding()),
  }),
  keys: (data) => ({ work: data.work, cut: data.cut }),
});

/**
 * A shot as work on it sees it: what is the same here is the same work. Where it stands in the cut is left out, for a shot
 * that only begins later is not to be done again.
 */
export const shotToMake = Type.Object({
  code: code(),
  sequence: text(40),
  frames: count(),
  vendor: maybe(code()),
  ...sourceRange(),
});

export const cutLocked = defineEvent({
  type: 'bobine.cut.locked.v1',
  owner,
  title: 'The picture is locked',
  data: Type.Composite([
    cutRegistered.data,
    Type.Object({
      /** Every shot of the cut, in its order. */
      list: maybe(Type.Array(shotToMake)),
    }),
  ]),
  keys: (data) => ({ work: data.work, cut: data.cut }),
});

export const cutSuperseded = defineEvent({
  type: 'bobine.cut.superseded.v1',
  owner,
  title: 'A later cut is locked, and this one counts no more',
  data: Type.Composite([cutRegistered.data, Type.Object({ by: code() })]),
  keys: (data) => ({ work: data.work, cut: data.cut }),
});

const placed = Type.Object({ order: count(), frames: count(), recordIn: text(20) });
/** How one shot differs from an earlier cut; `head` and `tail` are frames of source needed beyond what that cut used. */
export const shotChange = Type.Object({
  shot: code(),
  sequence: text(40),
  vendor: maybe(code()),
  kinds: Type.Array(oneOf(SHOT_CHANGES)),
  before: maybe(placed),
  after: maybe(placed),
  head: Type.Integer(),
  tail: Type.Integer(),
  /** Whether what was delivered, with its handles, still covers it. */
  covered: Type.Boolean(),
});

export const cutCompared = defineEvent({
  type: 'bobine.cut.compared.v1',
  owner,
  title: 'A new cut is compared with the locked one',
  data: Type.Object({
    cut: code(),
    work: code(),
    version: count(),
    against: code(),
    handles: count(),
    changes: Type.Array(shotChange),
    /** How many more changes there are than could be listed. */
    more: maybe(count()),
    unchanged: count(),
    frames: Type.Object({ before: count(), after: count() }),
  }),
  keys: (data) => ({ work: data.work, cut: data.cut }),
});

export const changeListIssued = defineEvent({
  type: 'bobine.change_list.issued.v1',
  owner,
  title: 'A vendor is told what a new cut changes for it',
  data: Type.Object({
    cut: code(),
    work: code(),
    against: code(),
    vendor: code(),
    changes: Type.Array(shotChange),
    /** Frames that are delivered on each side of what is used: `covered` reckons with them. */
    handles: maybe(count()),
    /** Below the site's files. */
    folder: text(400),
  }),
  keys: (data) => ({ work: data.work, cut: data.cut, vendor: data.vendor }),
});

export const shotAdded = defineEvent({
  type: 'bobine.shot.added.v1',
  owner,
  title: 'A shot enters the cut',
  data: Type.Object({
    shot: code(),
    work: code(),
    cut: code(),
    sequence: text(40),
    order: count(),
    /** Length in frames at the rate of the work. */
    frames: count(),
    recordIn: text(20),
    source: maybe(text(200)),
    /** First frame of the source, and the one after its last. */
    sourceIn: maybe(text(20)),
    sourceOut: maybe(text(20)),
    vendor: maybe(code()),
  }),
  keys: (data) => ({ work: data.work, cut: data.cut, shot: data.shot }),
});

export const shotDropped = defineEvent({
  type: 'bobine.shot.dropped.v1',
  owner,
  title: 'A shot leaves the cut',
  // As it last stood, and which cut has it no more.
  data: Type.Composite([shotAdded.data, Type.Object({ droppedBy: code() })]),
  keys: (data) => ({ work: data.work, cut: data.cut, shot: data.shot }),
});
