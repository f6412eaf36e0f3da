import { Type } from '@sinclair/typebox';
import {
  changeListIssued,
  cutCompared,
  cutLocked,
  cutRegistered,
  cutSuperseded,
  shotAdded,
  shotDropped,
} from './cuts.js';
import { defineEvent } from './definition.js';
import { delegationGiven, delegationRevoked } from './delegation.js';
import { answered, answers, formField, points } from './form.js';
import { claimAnswered } from './shared.js';
import {
  assignee,
  code,
  count,
  finding,
  hold,
  id,
  identifier,
  instant,
  LANGUAGES,
  maybe,
  oneOf,
  priority,
  rate,
  relation,
  TASK_STATUSES,
  text,
  told,
  WORK_KINDS,
} from './words.js';

const owner = 'production' as const;

export const projectCreated = defineEvent({
  type: 'bobine.project.created.v1',
  owner,
  title: 'A project is created',
  data: Type.Object({ code: code(), title: text() }),
  keys: ({ code: project }) => ({ project }),
});
/** Every run of the project holds still until it is released, and so does one that starts meanwhile. */
export const projectHeld = defineEvent({
  type: 'bobine.project.held.v1',
  owner,
  title: 'A project is put on hold',
  data: Type.Object({ code: code(), title: text(), held: hold() }),
  keys: ({ code: project }) => ({ project }),
});
export const projectReleased = defineEvent({
  type: 'bobine.project.released.v1',
  owner,
  title: 'A project goes on',
  data: Type.Object({ code: code(), title: text(), reason: text(2000) }),
  keys: ({ code: project }) => ({ project }),
});

const work = {
  work: code(),
  title: text(),
  kind: oneOf(WORK_KINDS),
  rate: rate(),
  identifiers: Type.Array(identifier()),
  relations: maybe(Type.Array(relation())),
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
    /** What mail to them is written in. */
    language: maybe(oneOf(LANGUAGES)),
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
  /** None stands for normal. */
  priority: maybe(priority()),
  version: maybe(text(200)),
  note: maybe(text(2000)),
  /** The note with its values apart, where it is in words of ours. */
  noteTold: maybe(told()),
  /** Address of the workflow step this attempt of the task belongs to; absent once that step is closed. */
  step: maybe(text(300)),
  /** Whether a gate alone approves it. */
  gated: maybe(Type.Boolean()),
  /** What has to be ticked and filled in before a status that ends its step, and those statuses. */
  checklist: maybe(points()),
  form: maybe(Type.Array(formField())),
  ends: maybe(Type.Array(oneOf(TASK_STATUSES))),
  /** What is ticked and filled in, in this attempt: of a form every field, null where there is no answer. */
  ticked: maybe(points()),
  answers: maybe(answers()),
  answered: maybe(answered()),
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

/** Somebody else does it, or it is due or urgent otherwise; whoever had it has it no more. */
export const taskAmended = defineEvent({
  type: 'bobine.task.amended.v1',
  owner,
  title: 'A task is given to somebody else, or another date',
  data: Type.Object({
    ...task,
    was: Type.Composite([assignee(), Type.Object({ due: maybe(instant()) })]),
    why: text(2000),
  }),
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
      /** Whose vote it is, where somebody else has given it for them. */
      for: maybe(Type.Object({ person: id(), name: text(200) })),
      vote: oneOf(['approve', 'retake', 'reject'] as const),
      reason: maybe(text(2000)),
      at: instant(),
    }),
  ),
  status: oneOf(['open', 'approved', 'retake', 'rejected', 'cancelled'] as const),
  attempt: Type.Integer({ minimum: 1 }),
  due: maybe(instant()),
  /** None stands for normal. */
  priority: maybe(priority()),
  escalated: Type.Boolean(),
  /** False where nobody may hand their vote to another. */
  delegate: maybe(Type.Boolean()),
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
export const gateAmended = defineEvent({
  type: 'bobine.gate.amended.v1',
  owner,
  title: 'A decision is asked of others, due at another date, or urgent otherwise',
  data: Type.Object({
    ...gate,
    was: Type.Object({ due: maybe(instant()), of: maybe(Type.Array(text(60))) }),
    why: text(2000),
  }),
  keys: ({ work, gate: key, step, shot }) => ({ work, gate: key, step, shot }),
});
export const gateCancelled = defineEvent({
  type: 'bobine.gate.cancelled.v1',
  owner,
  title: 'A gate is closed without a decision',
  data: Type.Object({ ...gate, reason: text(2000), told: maybe(told()) }),
  keys: ({ work, gate: key, step, shot }) => ({ work, gate: key, step, shot }),
});

export const PRODUCTION_EVENTS = [
  projectCreated,
  projectHeld,
  projectReleased,
  workRegistered,
  workOpened,
  sceneRegistered,
  slateRegistered,
  findingRecorded,
  cutRegistered,
  cutLocked,
  cutSuperseded,
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
  taskAmended,
  gateOpened,
  voteCast,
  gateDecided,
  gateEscalated,
  gateAmended,
  gateCancelled,
  delegationGiven,
  delegationRevoked,
  claimAnswered.production,
];
