import { isDeepStrictEqual } from 'node:util';
import { may } from '@bobine/access';
import {
  copyView,
  type InputOf,
  newId,
  type OutputOf,
  type Principal,
  refuse,
  phrase,
  removeView,
  saveView,
  viewDropped,
  viewKept,
  viewShared,
  viewWithdrawn,
} from '@bobine/contracts';
import { type Cause, type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { mustBeAllowed } from '../person/rights.js';
import { mustExist } from '../project/project.store.js';
import { isShared, MOST_VIEWS, mustFit, type Scope, type View } from './view.js';
import { countViews, defaultOf, findView, namedSo, nextPlace, saveViewRow } from './view.store.js';

type Output = OutputOf<typeof saveView>;
const answerOf = ({ view, of, at }: View, removed = false): Output => ({ view, project: of ?? '', at, removed });
const unknown = (id: string) => refuse('view.unknown', phrase`There is no view ${id}.`);

/** Refuses who may not have a view stand so: alone who sees the project, for others who shares, first who sets it. */
function mustStandSo(principal: Principal, scope: Scope, project: string | undefined): void {
  if (principal.kind !== 'person') throw refuse('access.denied', 'Views are kept by people.');
  if (project === undefined) {
    if (isShared({ scope })) throw refuse('view.project', 'project: say with which project it is shared.');
    return;
  }
  if (!may(principal, 'project.see', project)) throw refuse('project.unknown', phrase`There is no project ${project}.`);
  if (scope === 'shared') mustBeAllowed(principal, 'view.share', project);
  if (scope === 'default') mustBeAllowed(principal, 'project.set', project);
}

/** A view that somebody sees: their own, or one that is shared with a project of theirs. */
async function seenView(tx: Tx, id: string, principal: Principal): Promise<View> {
  const view = await findView(tx, id);
  const isOwn = view?.person === principal.id && principal.kind === 'person';
  const sees = view?.of === undefined || may(principal, 'project.see', view.of);
  if (!view || !sees || (!isOwn && !isShared(view))) throw unknown(id);
  return view;
}

/** Refuses who may not change a view: its owner may, and of what is shared whoever sets the project. */
function mustBeTheirs(view: View, principal: Principal): void {
  if (view.person === principal.id || may(principal, 'project.set', view.of)) return;
  throw refuse('view.notYours', phrase`It is ${view.personName}’s. Copy it, and change the copy.`);
}

/** What is one person's own is of no project that others follow. */
const ownMatter = (cause: Cause): Cause => ({ ...cause, project: '' });

/** Saves a view and says so to those who see it: those who no longer do are told that it is gone. */
async function keep(tx: Tx, view: View, before: View | undefined, cause: Cause): Promise<void> {
  await saveViewRow(tx, view);
  const [inProject, own] = [{ ...cause, project: view.of ?? '' }, ownMatter(cause)];
  const subject = `view/${view.view}`;
  if (isShared(view)) return void (await emit(tx, viewShared, subject, view, inProject));
  if (before && isShared(before)) await emit(tx, viewWithdrawn, subject, { ...view, removed: true }, inProject);
  await emit(tx, viewKept, subject, view, own);
}

async function save(input: InputOf<typeof saveView>, { tx, principal, at, cause }: CommandContext): Promise<Output> {
  mustFit(input.query);
  const before = input.view ? await seenView(tx, input.view, principal) : undefined;
  if (before) mustBeTheirs(before, principal);
  const project = before ? before.of : input.project;
  const scope = input.scope ?? before?.scope ?? 'private';
  mustStandSo(principal, scope, project);
  if (before && scope === 'private' && before.person !== principal.id) {
    throw refuse(
      'view.notYours',
      phrase`Only ${before.personName} can keep it for themselves. Remove it, or leave it shared.`,
    );
  }
  if (project !== undefined) await mustExist(tx, project);
  const person = before?.person ?? principal.id;
  await lockNames(tx, [`views of ${person}`, ...(project ? [`views in ${project}`] : [])]);
  const named = { person, page: input.page, name: input.name, ...(project === undefined ? {} : { of: project }) };
  const alike = before ? undefined : await namedSo(tx, named);
  // Whoever heard no answer keeps it again: of two that are called and show the same, one is enough.
  if (alike?.scope === scope && isDeepStrictEqual(alike.query, input.query)) return answerOf(alike);
  if (!before && (await countViews(tx, person, project)) >= MOST_VIEWS) {
    throw refuse('view.many', phrase`There are ${MOST_VIEWS} views already. Remove some that are not used.`);
  }
  const view: View = {
    ...{ view: before?.view ?? newId(), name: input.name, page: input.page, scope, query: input.query },
    ...{ person, personName: before?.personName ?? principal.name },
    ...(project === undefined ? {} : { of: project }),
    ...(before?.copyOf ? { copyOf: before.copyOf } : {}),
    order: input.order ?? before?.order ?? (await nextPlace(tx, person, input.page)),
    at: at.toISOString(),
  };
  if (before && isDeepStrictEqual({ ...view, at: before.at }, before)) return answerOf(before);
  if (scope === 'default' && project !== undefined) await unseat(tx, project, view, cause);
  await keep(tx, view, before, cause);
  return answerOf(view);
}

/** One view is first on a page of a project: the one that was stays shared. */
async function unseat(tx: Tx, project: string, { view, page, at }: View, cause: Cause): Promise<void> {
  const first = await defaultOf(tx, project, page);
  if (first && first.view !== view) await keep(tx, { ...first, scope: 'shared', at }, first, cause);
}

async function copy(
  { view: id, name }: InputOf<typeof copyView>,
  { tx, principal, at, cause }: CommandContext,
): Promise<Output> {
  const from = await seenView(tx, id, principal);
  const { id: person } = principal;
  mustStandSo(principal, 'private', from.of);
  await lockNames(tx, [`views of ${person}`]);
  if ((await countViews(tx, person, undefined)) >= MOST_VIEWS) {
    throw refuse('view.many', phrase`You have ${MOST_VIEWS} views already. Remove some that are not used.`);
  }
  const view: View = {
    ...{ ...from, view: newId(), name: name ?? from.name, scope: 'private', copyOf: id },
    ...{ person, personName: principal.name, order: await nextPlace(tx, person, from.page), at: at.toISOString() },
  };
  await keep(tx, view, undefined, cause);
  return answerOf(view);
}

async function remove(
  { view: id }: InputOf<typeof removeView>,
  { tx, principal, at, cause }: CommandContext,
): Promise<Output> {
  const view = await seenView(tx, id, principal);
  mustBeTheirs(view, principal);
  await saveViewRow(tx, view, true);
  const gone = { ...view, removed: true, at: at.toISOString() };
  if (isShared(view)) await emit(tx, viewWithdrawn, `view/${id}`, gone, { ...cause, project: view.of ?? '' });
  else await emit(tx, viewDropped, `view/${id}`, gone, ownMatter(cause));
  return answerOf(gone, true);
}

/** None before a new view has an id. */
const subjectOf = (view: string | undefined): string | undefined => view && `view/${view}`;

/** Saved views: kept for oneself or shared, changed by their owner or whoever sets the project. */
export const viewCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(saveView, save, { subject: ({ view }, made) => subjectOf(view ?? made?.view) })
    .on(copyView, copy)
    .on(removeView, remove, { subject: ({ view }) => subjectOf(view) });
