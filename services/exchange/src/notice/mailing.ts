import { idFrom } from '@bobine/contracts';
import type { Part } from '@bobine/messaging';
import { type Database, lockNames, type Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { keepWaiting } from '../mail/mail.store.js';
import type { Way } from './writing.js';

const POLL_MS = 1000;
/** What could not go out for so long is not sent any more: it is in the product. */
const STALE_MS = 86_400_000;
const MOST_PEOPLE = 50;

/** Where a notice says when it goes out on a way, when it was gathered for that, and into what. */
const COLUMNS = {
  mail: { due: 'mail_due', gathered: 'mailed_at', into: 'mail', purpose: 'notices' },
  chat: { due: 'chat_due', gathered: 'chatted_at', into: 'chat', purpose: 'chat' },
} as const;

/** Makes a letter or a message of what is due, for each person one; what it says is written when it leaves. Answers how many. */
export async function gatherDueNotices(db: Database, now: Date, way: Way = 'mail'): Promise<number> {
  const { due: dueAt, gathered: gatheredAt } = COLUMNS[way];
  const due = await db.query<{ person: string }>(
    `select person from notices where ${dueAt} <= $1 and ${gatheredAt} is null and status <> 'done'
     group by person order by min(${dueAt}) limit ${MOST_PEOPLE}`,
    [now],
  );
  let gathered = 0;
  const failures: unknown[] = [];
  for (const { person } of due) {
    // One for whom it cannot be made is in nobody else's way.
    await db
      .transaction((tx) => gatherFor(tx, person, now, way))
      .then((letters) => (gathered += letters))
      .catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
  return gathered;
}

async function gatherFor(tx: Tx, person: string, now: Date, way: Way): Promise<number> {
  const { due: dueAt, gathered, into, purpose } = COLUMNS[way];
  await lockNames(tx, [`${way} of ${person}`]);
  const [rows] = await tx.query<[{ id: string; status: string; due: Date; correlation: string }[], number]>(
    `update notices set ${gathered} = $2
     where person = $1 and ${dueAt} <= $2 and ${gathered} is null and status <> 'done'
     returning id, status, ${dueAt} as due, state->>'event' as correlation`,
    [person, now],
  );
  // What was read in the product meanwhile needs neither.
  const told = rows
    .filter(({ status, due }) => status === 'unread' && now.getTime() - due.getTime() < STALE_MS)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = told;
  if (!first) return 0;
  const ids = told.map(({ id }) => id);
  const id = idFrom(way === 'mail' ? 'letter' : 'message', ...ids);
  await tx.query(`update notices set ${into} = $2 where id = any($1::uuid[])`, [ids, id]);
  await keepWaiting(tx, { id, person, purpose }, first.correlation, now);
  return 1;
}

type Gathering = { db: Database; ways: readonly Way[]; now: () => Date; logger: Logger };

/** Looks for what is due to go out, again and again. */
export const noticeMailing = ({ db, ways, now, logger }: Gathering): Part => ({
  name: 'notices going out',
  start: async () => {
    let stopped = false;
    let wake: () => void = () => undefined;
    const loop = (async () => {
      while (!stopped) {
        for (const way of ways) {
          await gatherDueNotices(db, now(), way).catch((error: unknown) =>
            logger.warn({ err: error, way }, 'what is due to go out is looked for again'),
          );
        }
        if (stopped) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, POLL_MS).unref();
        });
      }
    })();
    return async () => {
      stopped = true;
      wake();
      await loop;
    };
  },
});
