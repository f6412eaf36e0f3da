import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { claimAnswered } from './shared.js';
import {
  code,
  count,
  finding,
  id,
  identifier,
  instant,
  maybe,
  oneOf,
  rate,
  SHOT_CHANGES,
  TASK_STATUSES,
  text,
} from './words.js';

const owner = 'production' as const;

export const projectCreated = defineEvent({
  type: 'bobine.project.created.v1',
  owner,
  title: 'A project is created',
  data: Type.Object({ code: code(), title: text() }),
  keys: ({ code: project }) => ({ project }),
});

const work = {
  work: code(),
  title: text(),
  kind: oneOf(['feature', 'short', 'trailer', 'episode'] as const),
  rate: rate(),
  identifiers: Type.Array(identifier()),
};

export const workRegistered = defineEvent({
  type: 'bobine.work.registered.v1',
  owner,
  title: 'A work is registered',
  data: Type.Object({ ...work, findings: Type.Array(finding()) }),
  keys: (data) => ({ work: data.work }),
});

export const workOpened = defineEvent({
  type: 'bobine.work.opened.v1',
  owner,
  title: 'Production of a work is opened',
  data: Type.Object(work),
  keys: (data) => ({ work: data.work }),
});

export const sceneRegistered = defineEvent({
  type: 'bobine.scene.registered.v1',
  owner,
  title: 'A scene is registered',
  data: Type.Object({
    scene: id(),
    work: code(),
    number: text(40),
    name: text(),
    heading: maybe(text()),
    description: maybe(text(4000)),
    location: maybe(text()),
    characters: Type.Array(text(200)),
  }),
  keys: (data) => ({ work: data.work, scene: data.scene }),
});

export const slateRegistered = defineEvent({
  type: 'bobine.slate.registered.v1',
  owner,
  title: 'A slate is registered',
  data: Type.Object({
    slate: id(),
    work: code(),
    label: text(40),
    unit: maybe(text(40)),
    cameraRoll: maybe(text(40)),
    soundRoll: maybe(text(40)),
    shootDate: maybe(text(20)),
    shootDay: maybe(count()),
    rate: maybe(rate()),
    scene: maybe(text(200)),
    sceneName: maybe(text()),
    characters: Type.Array(text(200)),
    capture: maybe(text(200)),
  }),
  keys: (data) => ({ work: data.work, slate: data.slate, cameraRoll: data.cameraRoll }),
});

export const findingRecorded = defineEvent({
  type: 'bobine.finding.recorded.v1',
  owner,
  title: 'Something inconsistent is found',
  data: Type.Object({ finding: id(), work: code(), ...finding().properties }),
  keys: (data) => ({ work: data.work }),
});

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
  source: maybe(text(200)),
  sourceIn: maybe(text(20)),
  sourceOut: maybe(text(20)),
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

export const personRegistered = defineEvent({
  type: 'bobine.person.registered.v1',
  owner,
  title: 'A person joins',
  data: Type.Object({
    person: id(),
    name: text(),
    memberships: Type.Array(
      Type.Object({ project: code(), roles: Type.Array(text(40)), titles: Type.Array(text(40)) }),
    ),
    siteAdmin: Type.Boolean(),
  }),
  keys: (data) => ({ person: data.person }),
});

export const vendorRegistered = defineEvent({
  type: 'bobine.vendor.registered.v1',
  owner,
  title: 'A vendor or recipient is registered',
  data: Type.Object({
    vendor: code(),
    name: text(),
    kind: oneOf(['vendor', 'recipient'] as const),
    /** Where its webhooks go, and the CloudEvents `source` it signs with. */
    source: text(200),
    webhook: maybe(text(500)),
  }),
  keys: (data) => ({ vendor: data.vendor }),
});

export const grantGiven = defineEvent({
  type: 'bobine.grant.given.v1',
  owner,
  title: 'A vendor may send events',
  data: Type.Object({ vendor: code(), types: Type.Array(text(120)), active: Type.Boolean() }),
  keys: (data) => ({ vendor: data.vendor }),
});

export const grantRevoked = defineEvent({
  type: 'bobine.grant.revoked.v1',
  owner,
  title: 'A vendor may no longer send events',
  data: grantGiven.data,
  keys: (data) => ({ vendor: data.vendor }),
});

const task = {
  task: id(),
  work: code(),
  type: text(10),
  title: maybe(text()),
  unit: text(120),
  shot: maybe(code()),
  vendor: maybe(code()),
  role: maybe(text(60)),
  person: maybe(text(200)),
  status: oneOf(TASK_STATUSES),
  attempt: Type.Integer({ minimum: 1 }),
  due: maybe(instant()),
  version: maybe(text(200)),
  note: maybe(text(2000)),
  /** Address of the workflow step this attempt of the task belongs to; absent once that step is closed. */
  step: maybe(text(300)),
  /** Whether a gate alone approves it. */
  gated: maybe(Type.Boolean()),
};

export const taskOpened = defineEvent({
  type: 'bobine.task.opened.v1',
  owner,
  title: 'A task is opened',
  data: Type.Object(task),
  keys: ({ work, unit, type, step, vendor, shot }) => ({ work, unit, task: type, step, vendor, shot }),
});

export const taskStatusChanged = defineEvent({
  type: 'bobine.task.status_changed.v1',
  owner,
  title: 'A task changes status',
  data: Type.Object({ ...task, was: oneOf(TASK_STATUSES) }),
  keys: ({ work, unit, type, step, vendor, shot }) => ({ work, unit, task: type, step, vendor, shot }),
});

const gate = {
  gate: id(),
  work: code(),
  title: text(),
  step: text(300),
  unit: maybe(text(120)),
  shot: maybe(code()),
  rule: oneOf(['all', 'quorum'] as const),
  quorum: Type.Integer({ minimum: 1 }),
  /** Who is asked; a title that several people hold is there once for each of them, and any of them votes for it. */
  parties: Type.Array(Type.Object({ title: text(60), person: maybe(text(200)), name: maybe(text(200)) })),
  /** Titles that may ask for a retake or reject, beside the parties. */
  veto: maybe(Type.Array(text(60))),
  /** The task it approves. */
  task: maybe(id()),
  votes: Type.Array(
    Type.Object({
      title: text(60),
      person: id(),
      name: text(200),
      vote: oneOf(['approve', 'retake', 'reject'] as const),
      reason: maybe(text(2000)),
      at: instant(),
    }),
  ),
  status: oneOf(['open', 'approved', 'retake', 'rejected', 'cancelled'] as const),
  attempt: Type.Integer({ minimum: 1 }),
  due: maybe(instant()),
  escalated: Type.Boolean(),
  /** What is on the table: versions, cuts, files, as the template chose to say. */
  about: Type.Record(Type.String(), Type.Unknown()),
};

export const gateOpened = defineEvent({
  type: 'bobine.gate.opened.v1',
  owner,
  title: 'A decision is asked',
  data: Type.Object(gate),
  keys: ({ work, gate: key, step, shot }) => ({ work, gate: key, step, shot }),
});
export const voteCast = defineEvent({
  type: 'bobine.vote.cast.v1',
  owner,
  title: 'A vote is cast',
  data: Type.Object(gate),
  keys: ({ work, gate: key, shot }) => ({ work, gate: key, shot }),
});
export const gateDecided = defineEvent({
  type: 'bobine.gate.decided.v1',
  owner,
  title: 'A gate is decided',
  data: Type.Object({
    ...gate,
    outcome: oneOf(['approved', 'retake', 'rejected'] as const),
    reason: maybe(text(2000)),
  }),
  keys: ({ work, gate: key, step, shot }) => ({ work, gate: key, step, shot }),
});
export const gateEscalated = defineEvent({
  type: 'bobine.gate.escalated.v1',
  owner,
  title: 'A gate is overdue and escalated',
  data: Type.Object(gate),
  keys: ({ work, gate: key, step, shot }) => ({ work, gate: key, step, shot }),
});
export const gateCancelled = defineEvent({
  type: 'bobine.gate.cancelled.v1',
  owner,
  title: 'A gate is closed without a decision',
  data: Type.Object({ ...gate, reason: text(2000) }),
  keys: ({ work, gate: key, step, shot }) => ({ work, gate: key, step, shot }),
});

export const PRODUCTION_EVENTS = [
  projectCreated,
  workRegistered,
  workOpened,
  sceneRegistered,
  slateRegistered,
  findingRecorded,
  cutRegistered,
  cutLocked,
  cutCompared,
  shotAdded,
  shotDropped,
  changeListIssued,
  personRegistered,
  vendorRegistered,
  grantGiven,
  grantRevoked,
  taskOpened,
  taskStatusChanged,
  gateOpened,
  voteCast,
  gateDecided,
  gateEscalated,
  gateCancelled,
  claimAnswered.production,
];
