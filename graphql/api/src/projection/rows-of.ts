import * as c from '@bobine/contracts';
import { assets } from './assets.js';
import { credentials } from './credentials.js';
import { deliverables } from './deliverables.js';
import { padded, type Row } from './row.js';
import { tell, type Teller } from './tell.js';
import { recuts } from './turnovers.js';

const production: Teller = {
  ...tell(c.projectCreated, (data) => [{ concept: 'project', id: data.code, sort: data.title, state: data }]),
  ...tell(c.projectHeld, (data) => [{ concept: 'project', id: data.code, sort: data.title, state: data }]),
  ...tell(c.projectReleased, ({ reason: _, ...data }) => [
    { concept: 'project', id: data.code, sort: data.title, state: data },
  ]),
  ...tell(c.projectNamesSet, ({ names, ...data }) => [
    { concept: 'project', id: data.code, sort: data.title, state: data, lasting: { names } },
  ]),
  ...tell(c.workRegistered, (data) => [
    { concept: 'work', id: data.work, sort: data.title, state: data, lasting: { findings: data.findings } },
  ]),
  ...tell(c.workOpened, (data) => [
    { concept: 'work', id: data.work, sort: data.title, state: data, lasting: { opened: true } },
  ]),
  ...tell(c.sceneRegistered, (data) => [
    { concept: 'scene', id: data.scene, parent: data.work, sort: data.number.padStart(6, '0'), state: data },
  ]),
  ...tell(c.slateRegistered, (data) => [
    { concept: 'slate', id: data.slate, parent: data.work, sort: data.label, state: data },
  ]),
  ...tell(c.findingRecorded, (data) => [
    {
      concept: 'finding',
      id: data.finding,
      parent: data.work,
      // The gravest first.
      sort: `${['blocker', 'issue', 'fyi'].indexOf(data.severity)} ${data.code}`,
      state: data,
    },
  ]),
  ...tell(c.cutRegistered, (data) => [
    { concept: 'cut', id: data.cut, parent: data.work, sort: padded(data.version), state: data },
  ]),
  ...tell(c.cutLocked, ({ list: _, ...data }, event) => [
    {
      ...{ concept: 'cut', id: data.cut, parent: data.work, sort: padded(data.version), state: data },
      lasting: { lockedAt: event.time },
    },
  ]),
  ...tell(c.cutSuperseded, (data) => [
    { concept: 'cut', id: data.cut, parent: data.work, sort: padded(data.version), state: data },
  ]),
  ...tell(c.cutCompared, ({ changes, cut, against, work }) =>
    changes.map((change, at) => ({
      concept: 'shot_change',
      id: `${cut}/${change.shot}`,
      parent: cut,
      sort: padded(at),
      state: { ...change, cut, against, work },
    })),
  ),
  ...tell(c.changeListIssued, recuts),
  ...tell(c.shotAdded, (data) => [
    { concept: 'shot', id: `${data.work}/${data.shot}`, parent: data.work, sort: padded(data.order), state: data },
  ]),
  ...tell(c.shotDropped, (data) => [
    { concept: 'shot', id: `${data.work}/${data.shot}`, parent: data.work, sort: padded(data.order), state: data },
  ]),
  ...tell(c.importMappingSet, (data) => [{ concept: 'import_mapping', id: data.of, sort: data.of, state: data }]),
  ...tell(c.personRegistered, (data) => [{ concept: 'person', id: data.person, sort: data.name, state: data }]),
  ...tell(c.vendorRegistered, (data) => [{ concept: 'vendor', id: data.vendor, sort: data.name, state: data }]),
  ...tell(c.grantGiven, (data) => [{ concept: 'vendor_grant', id: data.vendor, state: data }]),
  ...tell(c.grantRevoked, (data) => [{ concept: 'vendor_grant', id: data.vendor, state: data }]),
  ...tell(c.taskOpened, (data) => [task(data)]),
  ...tell(c.taskStatusChanged, (data) => [task(data), ...filled(data)]),
  ...tell(c.taskAmended, ({ was: _, why: __, ...data }) => [task(data)]),
  ...tell(c.gateOpened, (data) => [gate(data)]),
  ...tell(c.voteCast, (data) => [gate(data)]),
  ...tell(c.gateDecided, (data) => [gate(data)]),
  ...tell(c.gateEscalated, (data) => [gate(data)]),
  ...tell(c.gateAmended, ({ was: _, why: __, ...data }) => [gate(data)]),
  ...tell(c.gateCancelled, (data) => [gate(data)]),
  ...tell(c.delegationGiven, (data) => [delegation(data)]),
  ...tell(c.delegationRevoked, (data) => [delegation(data)]),
};

const task = (data: c.DataOf<typeof c.taskOpened>): Row => ({
  concept: 'task',
  id: data.task,
  parent: data.work,
  // The most urgent first.
  sort: `${c.rankOf(data.priority)} ${data.unit} ${data.type}`,
  state: data,
});
/** What is filled in in an attempt stays when the next begins. */
const filled = ({ task, attempt, ticked, answers, answered }: c.DataOf<typeof c.taskOpened>): Row[] =>
  answered
    ? [
        {
          concept: 'task_filled',
          id: `${task}#${attempt}`,
          parent: task,
          sort: padded(attempt),
          state: { attempt, ticked, answers, answered },
        },
      ]
    : [];
const delegation = (data: c.DataOf<typeof c.delegationGiven>): Row => ({
  concept: 'delegation',
  id: data.delegation,
  parent: data.gate ?? '',
  sort: `${data.delegate.name} ${data.from}`,
  state: data,
});
const gate = (data: c.DataOf<typeof c.gateOpened>): Row => ({
  concept: 'gate',
  id: data.gate,
  parent: data.work,
  sort: `${c.rankOf(data.priority)} ${data.step}`,
  state: data,
});
const template = (data: c.DataOf<typeof c.templatePublished>, lasting: Record<string, unknown>): Row => ({
  concept: 'template',
  id: `${data.name}@${data.version}`,
  parent: data.name,
  sort: `${data.name} ${padded(data.version)}`,
  state: data,
  lasting,
});
const run = (data: c.DataOf<typeof c.runEnded>, lasting: { startedAt?: string; endedAt?: string }): Row => ({
  concept: 'run',
  id: data.run,
  parent: data.parent ?? '',
  sort: data.run,
  state: data,
  lasting,
});
/** The steps of a run before anything has happened to them. */
const stepsOf = (of: string, steps: c.DataOf<typeof c.runStarted>['steps']): Row[] =>
  steps.map(({ name, ...step }, at): Row => ({
    concept: 'step',
    id: `${of}/${name}`,
    parent: of,
    sort: padded(at),
    state: { run: of, name, status: 'pending', attempt: 1 },
    lasting: { ...step, order: at },
  }));
const orchestrator: Teller = {
  ...tell(c.templatePublished, ({ why, words: _, ...data }, { actor, time }) => [
    template(data, { publishedBy: actor, publishedAt: time, why: why ?? null }),
  ]),
  ...tell(c.templateRetired, ({ why, ...data }, { actor, time }) => [
    template(data, { retiredBy: actor, retiredAt: time, retiredWhy: why ?? null }),
  ]),
  ...tell(c.runStarted, ({ steps, ...data }, event) => [
    run(data, { startedAt: event.time }),
    ...stepsOf(data.run, steps),
  ]),
  // How each step stands is said after it.
  ...tell(c.runMigrated, ({ steps, migrated, ...data }) => [
    run(data, {}),
    ...stepsOf(data.run, steps),
    ...migrated.gone.map((name): Row => ({
      concept: 'step',
      id: `${data.run}/${name}`,
      parent: data.run,
      state: { run: data.run, name, status: 'gone' },
    })),
  ]),
  ...tell(c.runSteered, ({ steered: _, ...data }) => [run(data, {})]),
  ...tell(c.runEnded, (data, event) => [run(data, { endedAt: event.time })]),
  ...tell(c.stepChanged, (data) => [
    // Its place in the list, its stage and its needs came with the start of the run.
    { concept: 'step', id: `${data.run}/${data.step}`, parent: data.run, state: { ...data, name: data.step } },
    {
      concept: 'attempt',
      id: `${data.run}/${data.step}#${data.attempt}`,
      parent: `${data.run}/${data.step}`,
      sort: padded(data.attempt),
      state: data,
    },
  ]),
};

const comment = (data: c.DataOf<typeof c.commentWritten>): Row => ({
  concept: 'comment',
  id: data.comment,
  // What begins a talk is found by what it is on, and what answers it by it.
  parent: data.thread ? `comment/${data.thread}` : `${data.kind}/${data.object}`,
  sort: data.at,
  state: data,
});
const view = (data: c.DataOf<typeof c.viewShared>): Row => ({
  concept: 'view',
  project: data.of ?? '',
  id: data.view,
  parent: data.page,
  sort: padded(data.order),
  state: data,
});
const notice = (data: c.DataOf<typeof c.noticeRaised>): Row => ({
  concept: 'notice',
  project: data.of ?? '',
  id: data.notice,
  parent: `${data.concept}/${data.object}`,
  sort: data.at,
  state: data,
});
const collaboration: Teller = {
  ...tell(c.commentWritten, (data) => [comment(data)]),
  ...tell(c.commentEdited, ({ was, ...data }) => [
    comment(data),
    {
      concept: 'comment_edit',
      id: `${data.comment}#${data.edits}`,
      parent: data.comment,
      sort: padded(data.edits),
      state: was,
    },
  ]),
  ...tell(c.commentWithdrawn, (data) => [comment(data)]),
  ...tell(c.viewShared, (data) => [view(data)]),
  ...tell(c.viewWithdrawn, (data) => [view(data)]),
  ...tell(c.viewKept, (data) => [view(data)]),
  ...tell(c.viewDropped, (data) => [view(data)]),
  ...tell(c.noticeRaised, (data) => [notice(data)]),
  ...tell(c.noticeRead, (data) => [notice(data)]),
  ...tell(c.noticesChosen, (data) => [{ concept: 'notice_choice', id: data.person, state: data }]),
  ...tell(c.followSet, (data) => [
    {
      concept: 'follow',
      project: data.of,
      id: `${data.person}/${data.concept}/${data.object}`,
      parent: `${data.concept}/${data.object}`,
      sort: data.at,
      state: data,
    },
  ]),
};

const tellers: Teller = {
  ...production,
  ...assets,
  ...deliverables,
  ...orchestrator,
  ...collaboration,
  ...credentials,
};

/** The rows that an event writes into the read model; none for an event that is only kept. */
export const rowsOf = (event: c.Envelope): Row[] => tellers[event.type]?.(event) ?? [];
