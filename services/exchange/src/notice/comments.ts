import type { commentWritten, DataOf, Envelope } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { NoticeState, Raise } from './notice.js';
import { followersOf, raise, type Told } from './notice.store.js';
import { titleHolders, peopleOf, seeing } from './people.store.js';

type Written = Envelope<DataOf<typeof commentWritten>>;

/** Keeps who takes part in a talk. */
export async function keepThread({ data, project }: Written, tx: Tx): Promise<void> {
  const author = data.by.startsWith('person:') ? data.by.slice('person:'.length) : null;
  await tx.query(
    `insert into comment_threads (comment, project, author, thread) values ($1, $2, $3, $4) on conflict do nothing`,
    [data.comment, project, author, data.thread ?? null],
  );
}

/** Tells whom a comment calls; of a new one also those who follow what it is on, and those it answers. */
export async function tellOfComment(event: Written, tx: Tx, told: Told, isNew: boolean): Promise<void> {
  const { project, data } = event;
  const about = { of: project, concept: data.kind, object: data.object, label: data.label, by: data.name };
  const title = data.title ? { title: data.title } : {};
  const why = (kind: Raise['kind'], people: readonly string[]): Raise[] =>
    people.map((person) => ({ ...about, ...title, person, kind, comment: data.comment }));
  const called = await calledBy(tx, project, data.mentions);
  const before = isNew ? [] : await calledBefore(tx, data);
  const listening = isNew ? await listeningTo(tx, event) : [];
  const raises = [
    ...why(
      'mentioned',
      called.filter((person) => !before.includes(person)),
    ),
    ...why('commented', listening),
  ].filter(({ person }) => data.by !== `person:${person}`);
  const readers = await seeing(
    tx,
    project,
    raises.map(({ person }) => person),
  );
  await raise(
    tx,
    raises.filter(({ person }) => readers.includes(person)),
    told,
  );
}

async function calledBy(tx: Tx, project: string, mentions: Written['data']['mentions']): Promise<string[]> {
  const titles = mentions.flatMap(({ title }) => (title ? [title] : []));
  const people = titles.length > 0 ? await peopleOf(tx, project) : [];
  const holders = titles.flatMap((title) => titleHolders(people, project, title));
  return [...new Set([...mentions.flatMap(({ person }) => (person ? [person] : [])), ...holders])];
}

/** Whom a comment that is edited has called before: they are not called a second time. */
async function calledBefore(tx: Tx, { kind, object, comment }: Written['data']): Promise<string[]> {
  const rows = await tx.query<{ state: NoticeState }[]>(
    `select state from notices where concept = $1 and object = $2 and kind = 'mentioned' and state->>'comment' = $3`,
    [kind, object, comment],
  );
  return rows.map(({ state }) => state.person);
}

/** Those who follow what a comment is on, and those who take part in the talk it answers in. */
async function listeningTo(tx: Tx, { project, data }: Written): Promise<string[]> {
  const followers = await followersOf(tx, project, [{ concept: data.kind, object: data.object }]);
  const rows = data.thread
    ? await tx.query<{ author: string }[]>(
        'select distinct author from comment_threads where (comment = $1 or thread = $1) and author is not null',
        [data.thread],
      )
    : [];
  return [...new Set([...rows.map(({ author }) => author), ...followers.map(({ person }) => person)])];
}
