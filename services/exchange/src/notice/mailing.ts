import { idFrom } from '@bobine/contracts';
import type { Part } from '@bobine/messaging';
import { type Database, lockNames, type Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { keepNoticeMail } from '../mail/mail.store.js';

const POLL_MS = 1000;
/** What could not go out for so long is not sent any more: it is in the product. */
const STALE_MS = 86_400_000;
const MOST_PEOPLE = 50;

/** Makes a letter of what is due, for each person one; what it says is written when it leaves. Answers how many. */
export async function gatherDueNotices(db: Database, now: Date): Promise<number> {
  const due = await db.query<{ person: string }>(
    `select person from notices where mail_due <= $1 and mailed_at is null and status <> 'done'
     group by person order by min(mail_due) limit ${MOST_PEOPLE}`,
    [now],
  );
  let gathered = 0;
  const failures: unknown[] = [];
  for (const { person } of due) {
    // One whose letter cannot be made is in nobody else's way.
    await db
      .transaction((tx) => gatherFor(tx, person, now))
      .then((letters) => (gathered += letters))
      .catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
  return gathered;
}

async function gatherFor(tx: Tx, person: string, now: Date): Promise<number> {
  await lockNames(tx, [`mail of ${person}`]);
  const [rows] = await tx.query<[{ id: string; status: string; due: Date; correlation: string }[], number]>(
    `update notices set mailed_at = $2
     where person = $1 and mail_due <= $2 and mailed_at is null and status <> 'done'
     returning id, status, mail_due as due, state->>'event' as correlation`,
    [person, now],
  );
  // What was read in the product meanwhile needs no letter.
  const told = rows
    .filter(({ status, due }) => status === 'unread' && now.getTime() - due.getTime() < STALE_MS)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = told;
  if (!first) return 0;
  const ids = told.map(({ id }) => id);
  const mail = idFrom('letter', ...ids);
  await tx.query('update notices set mail = $2 where id = any($1::uuid[])', [ids, mail]);
  await keepNoticeMail(tx, { mail, person }, first.correlation, now);
  return 1;
}

/** Looks for what is due to go out by mail, again and again. */
export const noticeMailing = ({ db, now, logger }: { db: Database; now: () => Date; logger: Logger }): Part => ({
  name: 'notices by mail',
  start: async () => {
    let stopped = false;
    let wake: () => void = () => undefined;
    const loop = (async () => {
      while (!stopped) {
        await gatherDueNotices(db, now()).catch((error: unknown) =>
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
  },
});
