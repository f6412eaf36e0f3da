import { chatSet, chatStopped, english, type EventDefinition, newId, type Phrase } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import { raise, settle } from '../notice/notice.store.js';
import type { Vault } from '../secret/vault.js';
import { toldOf } from '../webhook/delivery.store.js';
import { shownOf } from './chat.js';

/** Where somebody is told by chat. */
export type Chat = { id: string; person: string; address: string; stopped: boolean };

const nameOf = (id: string, person: string): string => `chat ${person}/${id}`;

/** Reads in a transaction as one reads outside. */
export const reading = (tx: Tx): Pick<Database, 'query'> => ({
  query: <Row>(sql: string, values?: unknown[]) => tx.query<Row[]>(sql, values),
});

/** The chat of a person, as it stands. */
export async function chatOf(db: Pick<Database, 'query'>, vault: Vault, person: string): Promise<Chat | undefined> {
  const [row] = await db.query<{ id: string; sealed: Buffer; stopped: boolean }>(
    'select id, sealed, stopped_at is not null as stopped from chats where person = $1',
    [person],
  );
  if (!row) return undefined;
  const { id, sealed, stopped } = row;
  return { id, person, stopped, address: vault.open(sealed, nameOf(id, person)).toString() };
}

/** Keeps where somebody is told by chat from now on, sealed; what was with an address before is forgotten. */
export async function keepChat(tx: Tx, vault: Vault, person: string, address: string): Promise<Chat> {
  const id = newId();
  await tx.query(
    `insert into chats (person, id, sealed) values ($1, $2, $3) on conflict (person) do update
     set id = $2, sealed = $3, failing_since = null, stopped_at = null, answer = null, told = null`,
    [person, id, vault.seal(Buffer.from(address), nameOf(id, person))],
  );
  return { id, person, address, stopped: false };
}

const causeOf = ({ id }: Chat): Cause => ({ project: '', actor: 'service:exchange', correlation: id });
/** One's own chat, as a notice is about it. */
const about = ({ person }: Chat) => ({ concept: 'person', object: person, kind: 'chat' as const });

type Told = EventDefinition<(typeof chatSet)['data']>;
/** Says that somebody is told by chat, or no more; of the address only where it is. */
export async function tellChat(tx: Tx, definition: Told, chat: Chat, cause: Cause, at: Date): Promise<void> {
  const data = { person: chat.person, host: shownOf(chat.address).host };
  const { id } = await emit(tx, definition, `chat/${chat.person}`, data, { ...cause, project: '' });
  // That nothing came through any more is no matter of theirs now.
  await settle(tx, about(chat), { event: id, at, correlation: cause.correlation });
}

/** Keeps that something came through: what had stopped goes on. */
export async function cameThrough(tx: Tx, chat: Chat, at: Date): Promise<void> {
  const rows = await changed(
    tx,
    `update chats set failing_since = null, stopped_at = null, answer = null, told = null
     where id = $1 and failing_since is not null returning id`,
    [chat.id],
  );
  if (rows > 0) await tellChat(tx, chatSet, chat, causeOf(chat), at);
}

/** Keeps since when nothing comes through, and what was answered last. */
export async function keepFailing(tx: Tx, { id }: Chat, answer: string | Phrase, at: Date): Promise<void> {
  await tx.query('update chats set failing_since = coalesce(failing_since, $2), answer = $3, told = $4 where id = $1', [
    id,
    at,
    english(answer),
    toldOf(answer),
  ]);
}

/** Sends nothing more to a chat until its person says so. Whoever is not looking at it just now is told in the product. */
export async function stop(
  tx: Tx,
  chat: Chat,
  why: string | Phrase,
  at: Date,
  { isLookedAt }: { isLookedAt: boolean },
): Promise<void> {
  const rows = await changed(
    tx,
    'update chats set stopped_at = $2, answer = $3, told = $4 where id = $1 and stopped_at is null returning id',
    [chat.id, at, english(why), toldOf(why)],
  );
  if (rows === 0) return;
  const { host } = shownOf(chat.address);
  const told = typeof why === 'string' ? {} : { told: why };
  const data = { person: chat.person, host, reason: english(why), ...told };
  const event = await emit(tx, chatStopped, `chat/${chat.person}`, data, causeOf(chat));
  if (isLookedAt) return;
  const notice = { ...about(chat), person: chat.person, label: host };
  await raise(tx, [notice], { event: event.id, at, correlation: event.correlation });
}

const changed = async (tx: Tx, sql: string, values: unknown[]): Promise<number> =>
  (await tx.query<[unknown[], number]>(sql, values))[1];
