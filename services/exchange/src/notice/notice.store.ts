import { type NoticeChoice, noticeRaised, noticeRead, settledChoice } from '@bobine/contracts';
import { type Cause, type Drafted, drafted, emitDrafted } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { noticeId, type NoticeState, oncePerPerson, type Raise } from './notice.js';
import { whenDue } from './schedule.js';

/** The fact that people are told of, and when they are. */
export type Told = { event: string; at: Date; correlation: string; gatheredMs?: number | undefined };

const SELF = 'service:exchange';
/** A notice is its person's own matter: it is of no project that others follow. */
const causeOf = ({ event, correlation }: Told): Cause => ({ project: '', actor: SELF, correlation, causation: event });

const tell = async (tx: Tx, drafts: Drafted[]): Promise<void> => {
  await emitDrafted(tx, drafts, 'exchange');
};

/** What these people have chosen, with what they have not as it is for everybody. */
async function choicesOf(tx: Tx, people: readonly string[]): Promise<(person: string) => NoticeChoice> {
  const rows = await tx.query<{ person: string; choice: Partial<NoticeChoice> }[]>(
    'select person, choice from notice_choices where person = any($1::text[])',
    [people],
  );
  const chosen = new Map(rows.map(({ person, choice }) => [person, choice]));
  return (person) => settledChoice(chosen.get(person));
}

/** Those of these people who are told by chat now. */
async function reachedByChat(tx: Tx, people: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ person: string }[]>(
    'select person from chats where person = any($1::text[]) and stopped_at is null',
    [people],
  );
  return new Set(rows.map(({ person }) => person));
}

const withoutOnce = ({ once: _, ...what }: Raise): Omit<Raise, 'once'> => what;

/** Tells people of a fact, each once, as they have chosen; answers how many it told. */
export async function raise(tx: Tx, all: readonly Raise[], told: Told): Promise<number> {
  const raises = oncePerPerson(all);
  if (raises.length === 0) return 0;
  const people = [...new Set(raises.map(({ person }) => person))];
  const choiceOf = await choicesOf(tx, people);
  const chatting = await reachedByChat(tx, people);
  const rows = raises.flatMap((each) => {
    const what = withoutOnce(each);
    const choice = choiceOf(what.person);
    const { shown, mail, chat } = choice.kinds.find(({ kind }) => kind === what.kind) ?? {
      shown: true,
      mail: 'never' as const,
      chat: 'never' as const,
    };
    const mailDue = whenDue(choice, mail, told.at, told.gatheredMs);
    const chatDue = chatting.has(what.person) ? whenDue(choice, chat, told.at, told.gatheredMs) : null;
    if (!shown && mailDue === null && chatDue === null) return [];
    const state: NoticeState = {
      ...what,
      ...{ notice: noticeId(told.event, each), event: told.event, at: told.at.toISOString(), status: 'unread', shown },
    };
    return [{ state, mailDue: mailDue?.toISOString() ?? null, chatDue: chatDue?.toISOString() ?? null }];
  });
  const fresh = await tx.query<{ state: NoticeState }[]>(
    `insert into notices (id, person, concept, object, kind, status, state, at, mail_due, chat_due)
     select (state->>'notice')::uuid, state->>'person', state->>'concept', state->>'object', state->>'kind', 'unread', state,
       (state->>'at')::timestamptz, "mailDue", "chatDue"
     from jsonb_to_recordset($1) as row(state jsonb, "mailDue" timestamptz, "chatDue" timestamptz)
     on conflict (id) do nothing returning state`,
    [JSON.stringify(rows)],
  );
  await tell(
    tx,
    fresh.map(({ state }) => drafted(noticeRaised, `notice/${state.notice}`, state, causeOf(told))),
  );
  return fresh.length;
}

/** What a notice has to be about to be done with. */
export type Settled = { concept: string; object: string; kind?: string; comment?: string; except?: readonly string[] };

/** Says of what people were told about something that it asks nothing of them any more. */
export async function settle(
  tx: Tx,
  { concept, object, kind, comment, except = [] }: Settled,
  told: Told,
): Promise<void> {
  const [rows] = await tx.query<[{ state: NoticeState }[], number]>(
    `update notices set status = 'done', state = state || '{"status": "done"}'
     where concept = $1 and object = $2 and status <> 'done' and ($3::text is null or kind = $3)
       and ($4::text is null or state->>'comment' = $4) and person <> all($5::text[])
     returning state`,
    [concept, object, kind ?? null, comment ?? null, except],
  );
  await tell(
    tx,
    rows.map(({ state }) => drafted(noticeRead, `notice/${state.notice}`, state, causeOf(told))),
  );
}

const MOST_MARKED = 500;

/** Marks notices of somebody, or all that are not done; answers those that stand so by now, and how many are left. */
export async function mark(
  tx: Tx,
  person: string,
  { notices, status }: { notices?: string[]; status: NoticeState['status'] },
  cause: Cause,
): Promise<{ marked: string[]; left: number }> {
  const those = `person = $1 and ($2::text[] is null or id::text = any($2))
    and (status <> 'done' or $2::text[] is not null)`;
  const values = [person, notices ?? null];
  const [rows] = await tx.query<[{ state: NoticeState }[], number]>(
    `update notices set status = $3, state = state || jsonb_build_object('status', $3::text)
     where id in (select id from notices where ${those} and status <> $3 order by at, id limit ${MOST_MARKED} for update)
     returning state`,
    [...values, status],
  );
  await tell(
    tx,
    rows.map(({ state }) => drafted(noticeRead, `notice/${state.notice}`, state, { ...cause, project: '' })),
  );
  const [left] = await tx.query<{ n: number }[]>(
    `select count(*)::int as n from notices where ${those} and status <> $3`,
    [...values, status],
  );
  const standing = await tx.query<{ id: string }[]>(
    `select id::text from notices where person = $1 and id::text = any($2) and status = $3`,
    [person, notices ?? rows.map(({ state }) => state.notice), status],
  );
  return { marked: standing.map(({ id }) => id), left: left?.n ?? 0 };
}

/** Who follows one of these, of a project. */
export async function followersOf(
  tx: Tx,
  project: string,
  of: readonly { concept: string; object: string }[],
): Promise<{ person: string; concept: string; object: string }[]> {
  return tx.query(
    `select person, concept, object from follows join jsonb_to_recordset($2) as of(concept text, object text, place int)
       using (concept, object)
     where project = $1 and follows order by person, place`,
    [project, JSON.stringify(of.map((each, place) => ({ ...each, place })))],
  );
}
