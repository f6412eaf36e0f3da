import { may } from '@bobine/access';
import {
  chooseNotices,
  followSet,
  type InputOf,
  markNotices,
  type NoticeChoice,
  noticesChosen,
  type OutputOf,
  type Principal,
  refuse,
  phrase,
  setFollow,
  settledChoice,
} from '@bobine/contracts';
import { type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { mark } from './notice.store.js';
import { ownLanguageOf } from './people.store.js';
import { isZone } from './zone.js';

/** A person, of whom notices are; everybody else is told otherwise. */
function personOf({ kind, id }: Principal): string {
  if (kind !== 'person') throw refuse('access.denied', 'Notices are for people.');
  return id;
}

async function choose(
  { quiet, neverQuiet, kinds = [], ...given }: InputOf<typeof chooseNotices>,
  { tx, principal, cause }: CommandContext,
): Promise<OutputOf<typeof chooseNotices>> {
  const person = personOf(principal);
  if (given.timeZone !== undefined && !isZone(given.timeZone)) {
    throw refuse(
      'notice.timeZone',
      phrase`timeZone: there is no time zone "${given.timeZone}". Write one such as Europe/Paris.`,
    );
  }
  await lockNames(tx, [`notices chosen by ${person}`]);
  const [row] = await tx.query<{ choice: Partial<NoticeChoice> }[]>(
    'select choice from notice_choices where person = $1',
    [person],
  );
  const { quiet: before, ...stands } = settledChoice(row?.choice, await ownLanguageOf(tx, person));
  const kept = neverQuiet ? undefined : (quiet ?? before);
  const choice: NoticeChoice = {
    ...{ ...stands, ...given },
    kinds: stands.kinds.map((one) => ({ ...one, ...kinds.findLast(({ kind }) => kind === one.kind) })),
    ...(kept ? { quiet: kept } : {}),
  };
  const languageChosen = (given.language ?? row?.choice.language) !== undefined;
  const { language, ...others } = choice;
  await tx.query(
    `insert into notice_choices (person, choice) values ($1, $2) on conflict (person) do update set choice = $2`,
    // A language that nobody chose is the person's, whichever that is by then.
    [person, JSON.stringify({ ...others, ...(languageChosen ? { language } : {}) })],
  );
  const data = { person, ...choice, languageChosen };
  const event = await emit(tx, noticesChosen, `notices/${person}`, data, { ...cause, project: '' });
  return { person, version: event.subjectversion };
}

async function follow(
  { project, concept, object, follows }: InputOf<typeof setFollow>,
  { tx, principal, at, cause }: CommandContext,
): Promise<OutputOf<typeof setFollow>> {
  const person = personOf(principal);
  // Who sees a project no more may still leave what they followed of it.
  if (follows && !may(principal, 'project.see', project)) {
    throw refuse('project.unknown', phrase`There is no project ${project}.`);
  }
  const id = `${person}/${concept}/${object}`;
  const rows = await tx.query<object[]>(
    `insert into follows as old (person, project, concept, object, follows, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (project, concept, object, person) do update set follows = $5, at = $6 where old.follows <> $5
     returning person`,
    [person, project, concept, object, follows, at],
  );
  if (rows.length > 0) {
    const data = { person, of: project, concept, object, follows, at: at.toISOString() };
    await emit(tx, followSet, `follow/${id}`, data, { ...cause, project: '' });
  }
  return { follow: id, follows };
}

/** What people say of what they are told: that it is read, how they want to be told, and what they follow. */
export const noticeCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(markNotices, (input, { tx, principal, cause }) => mark(tx, personOf(principal), input, cause))
    .on(chooseNotices, choose)
    .on(setFollow, follow);
