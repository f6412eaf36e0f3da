import { may } from '@bobine/access';
import {
  actorOf,
  commentEdited,
  commentWithdrawn,
  commentWritten,
  type DataOf,
  editComment,
  type InputOf,
  newId,
  type OutputOf,
  type Principal,
  refuse,
  phrase,
  withdrawComment,
  writeComment,
  wordFor,
} from '@bobine/contracts';
import { type Cause, type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { hasGrant } from '../vendor/grant.store.js';
import { type About, findAbout } from './about.store.js';
import { audienceOf, type Comment, edited, mustBeAnswerable, noFrame, withdrawn } from './comment.js';
import { answersTo, findComment, saveComment } from './comment.store.js';
import { mustBeDrawn } from './drawing.js';
import { mentioned } from './mentioned.js';

type Output = OutputOf<typeof writeComment>;
/** Answers to one comment: a talk that is longer belongs elsewhere, and screens show them all. */
const MOST_ANSWERS = 500;

const answerOf = ({ comment, edits, withdrawnAt }: Comment): Output => ({
  comment,
  edits,
  withdrawn: withdrawnAt !== undefined,
});

/** What somebody may write on; to anybody else it is not there, as it is for a vendor whose row it is not. */
async function aboutFor(
  tx: Tx,
  principal: Principal,
  { project, kind, object }: Pick<Comment, 'project' | 'kind' | 'object'>,
): Promise<About> {
  const about = await findAbout(tx, project, kind, object);
  const isOutside = principal.kind === 'vendor';
  const isTheirs = isOutside
    ? about?.owner === principal.id && (await hasGrant(tx, project, principal.id))
    : may(principal, 'project.see', project);
  if (!about || !isTheirs) throw refuse(`${kind}.unknown`, phrase`There is no ${wordFor('concept', kind)} ${object}.`);
  if (!may(principal, 'comment.write', project)) {
    throw refuse('access.denied', 'Your role does not allow you to write here. Ask who manages the project.');
  }
  return about;
}

/** A comment that is one's own to change; others' are there only for who may read them, and are never theirs to change. */
async function ownComment(tx: Tx, id: string, principal: Principal): Promise<{ comment: Comment; about: About }> {
  const comment = await findComment(tx, id);
  const unknown = () => refuse('comment.unknown', phrase`There is no comment ${id}.`);
  if (!comment) throw unknown();
  const about = await aboutFor(tx, principal, comment).catch(() => {
    throw unknown();
  });
  if (comment.by === actorOf(principal)) return { comment, about };
  if (principal.kind === 'vendor' && comment.vendor !== principal.id) throw unknown();
  throw refuse(
    'comment.notYours',
    phrase`Only who has written a comment changes it: ${principal.kind === 'vendor' ? phrase`this one is the production’s` : comment.name}.`,
  );
}

/** Saves a comment and says so. */
async function tell(
  tx: Tx,
  definition: typeof commentWritten | typeof commentEdited,
  comment: Comment,
  { was, moved, cause }: { was?: DataOf<typeof commentEdited>['was']; moved?: boolean; cause: Cause },
): Promise<void> {
  await saveComment(tx, comment);
  const { project, ...data } = comment;
  const said = { ...data, ...(was ? { was } : {}), ...(moved ? { moved } : {}) };
  await emit(tx, definition, `comment/${comment.comment}`, said, { ...cause, project });
}

/** Whether what it is on has become another's since it was shared. */
const isMoved = ({ vendor }: Comment, { owner }: About): boolean => vendor !== undefined && owner !== vendor;

async function write(
  input: InputOf<typeof writeComment>,
  { tx, principal, at, cause }: CommandContext,
): Promise<Output> {
  const { project, kind, object, thread, frame, timecode, drawing } = input;
  const by = actorOf(principal);
  const id = input.comment ?? newId();
  const about = await aboutFor(tx, principal, input);
  await lockNames(tx, [`comment:${id}`, ...(thread ? [`comment:${thread}`] : [])]);
  const known = input.comment ? await findComment(tx, id) : undefined;
  const root = thread ? await findComment(tx, thread) : undefined;
  if (thread && (!root || !mayRead(root, principal)))
    throw refuse('comment.unknown', phrase`There is no comment ${thread}.`);
  if (known) {
    const isSame = known.by === by && known.project === project && known.object === object && known.thread === thread;
    if (!isSame)
      throw refuse('comment.taken', 'comment: this id is another comment’s. Leave it out, or make a new one.');
    return answerOf(known);
  }
  if (root) {
    mustBeAnswerable(root, input);
    if ((await answersTo(tx, root.comment)) >= MOST_ANSWERS) {
      throw refuse('comment.many', phrase`thread: it has ${MOST_ANSWERS} answers already. Begin another comment.`);
    }
  }
  if (drawing) {
    if (kind !== 'material') throw refuse('drawing.picture', 'drawing: one draws on the frame of a material.');
    if (frame === undefined) throw noFrame();
    mustBeDrawn(drawing);
  }
  const owner = about.owner ?? undefined;
  const audience = audienceOf({ by, owner, ...(input.audience ? { audience: input.audience } : {}) }, root);
  const vendor = audience === 'shared' ? owner : undefined;
  const said = await mentioned(tx, mustSay(input.text), { project, vendor, by: principal });
  const comment: Comment = {
    ...{ comment: id, project, kind, object, label: about.label.slice(0, 400), by, name: principal.name, audience },
    ...(about.title ? { title: about.title } : {}),
    ...(about.work ? { work: about.work } : {}),
    ...(thread ? { thread } : {}),
    ...(vendor ? { vendor } : {}),
    ...said,
    ...(frame === undefined ? {} : { frame }),
    ...(timecode ? { timecode } : {}),
    ...(drawing ? { drawing } : {}),
    ...{ at: at.toISOString(), edits: 0 },
  };
  await tell(tx, commentWritten, comment, { cause });
  return answerOf(comment);
}

const mayRead = ({ vendor }: Comment, principal: Principal): boolean =>
  principal.kind !== 'vendor' || vendor === principal.id;

function mustSay(text: string): string {
  if (text.trim() === '') throw refuse('comment.empty', 'text: say something.');
  return text;
}

async function edit(
  { comment: id, text, drawing, undrawn }: InputOf<typeof editComment>,
  { tx, principal, at, cause }: CommandContext,
): Promise<Output> {
  const { comment, about } = await ownComment(tx, id, principal);
  if (drawing) {
    if (comment.kind !== 'material') throw refuse('drawing.picture', 'drawing: one draws on the frame of a material.');
    mustBeDrawn(drawing);
  }
  const { project, vendor } = comment;
  const said = await mentioned(tx, mustSay(text), { project, vendor, by: principal });
  const next = edited(
    comment,
    { ...said, ...(undrawn ? { drawing: null } : drawing ? { drawing } : {}) },
    at.toISOString(),
  );
  if (next === comment) return answerOf(comment);
  const was = { text: comment.text, at: comment.editedAt ?? comment.at };
  await tell(tx, commentEdited, next, { was, moved: isMoved(comment, about), cause });
  return answerOf(next);
}

async function withdraw(
  { comment: id }: InputOf<typeof withdrawComment>,
  { tx, principal, at, cause }: CommandContext,
): Promise<Output> {
  const { comment, about } = await ownComment(tx, id, principal);
  const next = withdrawn(comment, at.toISOString());
  if (next !== comment) await tell(tx, commentWithdrawn, next, { moved: isMoved(comment, about), cause });
  return answerOf(next);
}

const subject = ({ comment }: { comment: string }): string => `comment/${comment}`;

/** Comments: written on what is there, edited and withdrawn by who has written them. */
export const commentCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(writeComment, write).on(editComment, edit, { subject }).on(withdrawComment, withdraw, { subject });
