import { Type } from '@sinclair/typebox';
import { answers, formField, MOST_FIELDS, points } from '../events/form.js';
import { sceneRegistered, slateRegistered } from '../events/production.js';
import {
  assignee,
  code,
  count,
  finding,
  id,
  identifier,
  instant,
  LANGUAGES,
  maybe,
  oneOf,
  priority,
  rate,
  relation,
  secret,
  TASK_STATUSES,
  text,
  told,
  WORK_KINDS,
} from '../events/words.js';
import { BULK_COMMANDS } from './bulk.js';
import { assignSequence, currentCut, issueChanges, lockCut, registerCut } from './cuts.js';
import { defineCommand } from './definition.js';
import { delegateGate, delegateTitle, revokeDelegation } from './delegation.js';
import { setImportMapping } from './importing.js';
import { setNames } from './names.js';

const service = 'production' as const;
const project = code();
const none = Type.Object({});

export const createProject = defineCommand({
  name: 'project.create',
  service,
  title: 'Create a project',
  input: Type.Object({ project, title: text() }),
  output: Type.Object({ project }),
});
export const holdProject = defineCommand({
  name: 'project.hold',
  service,
  title: 'Put a project on hold: every run of it holds still',
  input: Type.Object({ project, reason: text(2000) }),
  output: Type.Object({ project }),
});
export const releaseProject = defineCommand({
  name: 'project.release',
  service,
  title: 'Let a project go on',
  input: Type.Object({ project, reason: text(2000) }),
  output: Type.Object({ project }),
});
export const registerWork = defineCommand({
  name: 'work.register',
  service,
  title: 'Register a work and its identifiers',
  input: Type.Object({
    project,
    work: code(),
    title: text(),
    kind: oneOf(WORK_KINDS),
    rate: rate(),
    identifiers: Type.Array(identifier(), { maxItems: 50 }),
    relations: maybe(Type.Array(relation(), { maxItems: 20 })),
  }),
  output: Type.Object({ work: code(), findings: Type.Array(finding()) }),
});
export const openWork = defineCommand({
  name: 'work.open',
  service,
  title: 'Open production of a work: its production run starts',
  input: Type.Object({ project, work: code() }),
  output: Type.Object({ work: code() }),
});
export const importBreakdown = defineCommand({
  name: 'breakdown.import',
  service,
  title: 'Import scenes and slates, with what is inconsistent in them',
  input: Type.Object({
    project,
    work: code(),
    scenes: Type.Array(Type.Omit(sceneRegistered.data, ['work']), { maxItems: 2000 }),
    slates: Type.Array(Type.Omit(slateRegistered.data, ['work']), { maxItems: 20000 }),
    findings: Type.Array(finding(), { maxItems: 2000 }),
  }),
  output: Type.Object({ scenes: count(), slates: count(), findings: count() }),
});
export const registerPerson = defineCommand({
  name: 'person.register',
  service,
  title: 'Register a person with roles and titles on a project',
  input: Type.Object({
    name: text(),
    email: maybe(text(200)),
    siteAdmin: maybe(Type.Boolean()),
    language: maybe(oneOf(LANGUAGES)),
    memberships: Type.Array(Type.Object({ project, roles: Type.Array(text(40)), titles: Type.Array(text(40)) })),
  }),
  output: Type.Object({ person: id() }),
});
export const issueLink = defineCommand({
  name: 'link.issue',
  service,
  title: 'Issue a one-time sign-in link for a person, a vendor or a recipient',
  input: Type.Object({ person: maybe(id()), vendor: maybe(code()) }),
  output: Type.Object({ token: secret(200), expiresAt: instant() }),
});
export const registerVendor = defineCommand({
  name: 'vendor.register',
  service,
  title: 'Register a vendor or a recipient',
  input: Type.Object({
    vendor: code(),
    name: text(),
    kind: oneOf(['vendor', 'recipient'] as const),
    source: text(200),
    webhook: maybe(text(500)),
  }),
  output: Type.Object({ vendor: code() }),
});
export const giveGrant = defineCommand({
  name: 'grant.give',
  service,
  title: 'Let a vendor send events of these types for a project',
  input: Type.Object({ project, vendor: code(), types: Type.Array(text(120), { minItems: 1 }) }),
  output: Type.Object({ vendor: code() }),
});
export const revokeGrant = defineCommand({
  name: 'grant.revoke',
  service,
  title: 'Take back what a vendor may send for a project',
  input: Type.Object({ project, vendor: code() }),
  output: Type.Object({ vendor: code() }),
});
export const castVote = defineCommand({
  name: 'gate.vote',
  service,
  title: 'Vote at a gate: approve, retake with a reason, or reject',
  input: Type.Object({
    gate: id(),
    vote: oneOf(['approve', 'retake', 'reject'] as const),
    reason: maybe(text(2000)),
  }),
  output: Type.Object({ gate: id(), status: text(20) }),
});
export const reportTask = defineCommand({
  name: 'task.report',
  service,
  title: 'Report the status of a task',
  input: Type.Object({
    task: id(),
    status: oneOf(['wip', 'wfa', 'done', 'hold', 'omit'] as const),
    note: maybe(text(2000)),
    version: maybe(code()),
    /** Laid over what was answered before in this attempt; null takes an answer back. */
    answers: maybe(answers()),
    /** All points of the checklist that are ticked. */
    ticked: maybe(points()),
  }),
  /** `answeredAt`: when anything was last filled in. */
  output: Type.Object({ task: id(), status: text(20), answeredAt: maybe(instant()) }),
});

/** Steps of workflows. */
export const listRolls = defineCommand({
  name: 'breakdown.listRolls',
  service,
  title: 'List the slates whose camera originals are expected',
  input: Type.Object({ project, work: code() }),
  output: Type.Object({
    slates: Type.Array(Type.Object({ slate: id(), label: text(40), cameraRoll: text(40), capture: maybe(text(200)) })),
  }),
});
/** The works that are registered as episodes of a season, in the order of their codes. */
export const listEpisodes = defineCommand({
  name: 'work.listEpisodes',
  service,
  title: 'List the episodes of a season',
  input: Type.Object({ project, work: code() }),
  output: Type.Object({ episodes: Type.Array(Type.Object({ work: code(), title: text(), rate: rate() })) }),
});
export const openTask = defineCommand({
  name: 'task.open',
  service,
  title: 'Ask somebody for work',
  input: Type.Object({
    project,
    work: code(),
    step: text(300),
    type: text(10),
    title: maybe(text()),
    unit: text(120),
    attempt: Type.Integer({ minimum: 1 }),
    shot: maybe(code()),
    vendor: maybe(code()),
    role: maybe(text(60)),
    person: maybe(text(200)),
    due: maybe(instant()),
    priority: maybe(priority()),
    /** What to do; for a retake, why it was asked, in words of ours with its values apart beside it. */
    note: maybe(text(2000)),
    noteTold: maybe(told()),
    /** Whether a gate approves it; when absent, the type of the task says what is usual. */
    gated: maybe(Type.Boolean()),
    /** What has to be ticked and filled in before a status that ends the step, and those statuses. */
    checklist: maybe(points()),
    form: maybe(Type.Array(formField(), { maxItems: MOST_FIELDS })),
    ends: maybe(Type.Array(oneOf(TASK_STATUSES))),
  }),
  output: Type.Object({ task: id() }),
});
export const openGate = defineCommand({
  name: 'gate.open',
  service,
  title: 'Ask named people for a decision',
  input: Type.Object({
    project,
    work: code(),
    step: text(300),
    title: text(),
    attempt: Type.Integer({ minimum: 1 }),
    unit: maybe(text(120)),
    shot: maybe(code()),
    rule: oneOf(['all', 'quorum'] as const),
    quorum: Type.Integer({ minimum: 1 }),
    of: Type.Array(text(60), { minItems: 1 }),
    /** Titles that may ask for a retake or reject, beside those asked. */
    veto: maybe(Type.Array(text(60))),
    due: maybe(instant()),
    priority: maybe(priority()),
    about: Type.Record(Type.String(), Type.Unknown()),
    /** The task whose approval this gate decides: its type, for the same unit. */
    task: maybe(text(10)),
    /** Address of the step whose task that is, when the unit alone does not tell. */
    decides: maybe(text(300)),
    /** False where nobody may hand their vote to another. */
    delegate: maybe(Type.Boolean()),
  }),
  /** `unheld`: the titles it asks that nobody holds. */
  output: Type.Object({ gate: id(), unheld: maybe(Type.Array(text(60))) }),
});
/** Has an open gate go on under another rule: votes that were given count by it. One that is decided stays as it is. */
export const amendGate = defineCommand({
  name: 'gate.amend',
  service,
  title: 'Change who decides a gate that is open',
  input: Type.Object({
    project,
    step: text(300),
    rule: oneOf(['all', 'quorum'] as const),
    quorum: Type.Integer({ minimum: 1 }),
    of: Type.Array(text(60), { minItems: 1 }),
    veto: maybe(Type.Array(text(60))),
    /** Whether who is asked may hand their vote to another; true unless said otherwise. */
    delegate: maybe(Type.Boolean()),
    reason: text(2000),
  }),
  /** `unheld`: the titles it asks now that nobody holds. */
  output: Type.Object({ unheld: maybe(Type.Array(text(60))) }),
});
export const escalateGate = defineCommand({
  name: 'gate.escalate',
  service,
  title: 'Tell that a decision is overdue; an escalation never decides',
  input: Type.Object({ project, step: text(300) }),
  output: none,
});
/** One of what a step has opened and nobody has ended; refused when it has been meanwhile. */
export const amendStep = defineCommand({
  name: 'step.amend',
  service,
  title: 'Give the task of a step to somebody else, or the step another date or priority',
  input: Type.Object({
    project,
    step: text(300),
    to: maybe(assignee()),
    due: maybe(instant()),
    priority: maybe(priority()),
    reason: text(2000),
  }),
  output: none,
});
export const closeStep = defineCommand({
  name: 'step.close',
  service,
  title: 'Close the tasks and gates of a step that no longer counts',
  input: Type.Object({ project, step: text(300), reason: text(2000), told: maybe(told()) }),
  output: none,
});

export const PRODUCTION_COMMANDS = [
  createProject,
  holdProject,
  releaseProject,
  setNames,
  setImportMapping,
  registerWork,
  openWork,
  importBreakdown,
  registerPerson,
  issueLink,
  registerVendor,
  giveGrant,
  revokeGrant,
  assignSequence,
  castVote,
  delegateGate,
  delegateTitle,
  revokeDelegation,
  reportTask,
  listRolls,
  listEpisodes,
  registerCut,
  lockCut,
  issueChanges,
  currentCut,
  openTask,
  openGate,
  amendGate,
  escalateGate,
  amendStep,
  closeStep,
  ...BULK_COMMANDS,
];
