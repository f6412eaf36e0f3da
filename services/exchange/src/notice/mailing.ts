import { idFrom, type NoticeChoice, settledChoice } from '@bobine/contracts';
import type { Part } from '@bobine/messaging';
import { type Database, lockNames, type Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { type Letter, letterOf } from './letter.js';
import type { NoticeState } from './notice.js';

/** Hands a letter to whoever sends mail, in the same transaction: what is committed goes out, once for its id. */
export type SendMail = (tx: Tx, letter: Letter & { id: string; person: string }) => Promise<void>;

const POLL_MS = 1000;
/** What could not go out for so long is not sent any more: it is in the product. */
const STALE_MS = 86_400_000;
const MOST_PEOPLE = 50;

/** Hands over the letters that are due; answers to how many people. */
export async function mailDueNotices(db: Database, send: SendMail, now: Date): Promise<number> {
  const due = await db.query<{ person: string }>(
    `select person from notices where mail_due <= $1 and mailed_at is null and status <> 'done'
     group by person order by min(mail_due) limit ${MOST_PEOPLE}`,
    [now],
  );
  let sent = 0;
  const failures: unknown[] = [];
  for (const { person } of due) {
    // One whose letter cannot be handed over is in nobody else's way.
    await db
      .transaction((tx) => mailTo(tx, person, send, now))
      .then((letters) => (sent += letters))
      .catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
  return sent;
}

async function mailTo(tx: Tx, person: string, send: SendMail, now: Date): Promise<number> {
  await lockNames(tx, [`mail of ${person}`]);
  const [rows] = await tx.query<[{ state: NoticeState; due: Date }[], number]>(
    `update notices set mailed_at = $2
     where person = $1 and mail_due <= $2 and mailed_at is null and status <> 'done' returning state, mail_due as due`,
    [person, now],
  );
  // What was read in the product meanwhile needs no letter.
  const told = rows
    .filter(({ state, due }) => state.status === 'unread' && now.getTime() - due.getTime() < STALE_MS)
    .map(({ state }) => state)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.notice < b.notice ? -1 : 1));
  if (told.length === 0) return 0;
  const [row] = await tx.query<{ choice: Partial<NoticeChoice> }[]>(
    'select choice from notice_choices where person = $1',
    [person],
  );
  const letter = letterOf(told, settledChoice(row?.choice).language);
  await send(tx, { ...letter, id: idFrom('letter', ...told.map(({ notice }) => notice)), person });
  return 1;
}

/** Looks for letters that are due, again and again; nothing, where nobody sends mail. */
export const noticeMailing = (
  send: SendMail | undefined,
  { db, now, logger }: { db: Database; now: () => Date; logger: Logger },
): Part[] => {
  if (!send) return [];
  const start = async (): Promise<() => Promise<void>> => {
    let stopped = false;
    let wake: () => void = () => undefined;
    const loop = (async () => {
      while (!stopped) {
        await mailDueNotices(db, send, now()).catch((error: unknown) =>
          logger.warn({ err: error }, 'letters that are due are looked for again'),
        );
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
  };
  return [{ name: 'notices by mail', start }];
};
