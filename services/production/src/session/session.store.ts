import { type InputOf, newId, type OutputOf, type listSessions, type redeemLink } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { type DataOf, sessionEnded, sessionOpened } from '@bobine/contracts';
import { holderColumns, type Holder, holderOf, type Held } from './holder.js';
import { decideRefresh, type Kept, refreshUntil, type Refreshing, SESSION_LIFE_MS } from './session.js';

export type Opening = InputOf<typeof redeemLink>['opening'];
export type Way = DataOf<typeof sessionOpened>['by'];
export type SessionEnd = DataOf<typeof sessionEnded>['reason'];
export type SessionRow = { id: string; by: Way; openedAt: Date; endsAt: Date; endedAt: Date | null } & Held;

const SESSION = `id, person, vendor, by, opened_at as "openedAt", ends_at as "endsAt", ended_at as "endedAt"`;
/** How long what is over is remembered, and with it where it was opened from. */
const FORGOTTEN_AFTER = '30 days';

const publicly = ({ id, by, endsAt, ...held }: Pick<SessionRow, 'id' | 'by' | 'endsAt' | 'person' | 'vendor'>) => {
  const { kind, id: holder } = holderOf(held);
  return { session: id, kind, holder, by, endsAt: endsAt.toISOString() };
};

/** Opens a session and says so; what is long over, of anybody, is forgotten. */
export async function openSession(
  tx: Tx,
  holder: Holder,
  by: Way,
  { refresh, address, device }: Opening,
  { at, cause }: { at: Date; cause: Cause },
): Promise<{ session: string; refreshUntil: string; endsAt: string }> {
  const { person, vendor } = holderColumns(holder);
  const id = newId();
  const endsAt = new Date(at.getTime() + SESSION_LIFE_MS);
  const until = refreshUntil(at, endsAt);
  await tx.query(
    `delete from sessions where coalesce(ended_at, refresh_until) < $1::timestamptz - interval '${FORGOTTEN_AFTER}'`,
    [at],
  );
  await tx.query(
    `insert into sessions (id, person, vendor, by, device, address, opened_at, used_at, refresh, refresh_until, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10)`,
    [id, person, vendor, by, device ?? null, address ?? null, at, refresh, until, endsAt],
  );
  const said = publicly({ id, by, endsAt, person, vendor });
  await emit(tx, sessionOpened, `session/${id}`, { ...said, status: 'open' }, { ...cause, project: '' });
  return { session: id, refreshUntil: until.toISOString(), endsAt: endsAt.toISOString() };
}

/** A session, locked until the transaction ends, or undefined. */
export async function findSession(tx: Tx, id: string): Promise<SessionRow | undefined> {
  const [row] = await tx.query<SessionRow[]>(`select ${SESSION} from sessions where id = $1 for update`, [id]);
  return row;
}

/** Ends a session and says why; one that has ended stays as it is. */
export async function endSessionRow(tx: Tx, id: string, reason: SessionEnd, at: Date, cause: Cause): Promise<boolean> {
  const [rows] = await tx.query<[SessionRow[], number]>(
    `update sessions set ended_at = $2 where id = $1 and ended_at is null returning ${SESSION}`,
    [id, at],
  );
  const [row] = rows;
  if (!row) return false;
  // Of a session that is over every token is refused: which were spent needs no remembering.
  await tx.query('delete from spent_refreshes where session = $1', [id]);
  const said = { ...publicly(row), status: 'ended' as const, reason };
  await emit(tx, sessionEnded, `session/${id}`, said, { ...cause, project: '' });
  return true;
}

/** Ends what sessions somebody has open, but one; answers how many. */
export async function endSessionsOf(
  tx: Tx,
  holder: Holder,
  reason: SessionEnd,
  at: Date,
  cause: Cause,
  but = '',
): Promise<number> {
  const { person, vendor } = holderColumns(holder);
  const open = await tx.query<{ id: string }[]>(
    'select id from sessions where (person = $1 or vendor = $2) and ended_at is null and id <> $3 order by id for update',
    [person, vendor, but],
  );
  for (const { id } of open) await endSessionRow(tx, id, reason, at, cause);
  return open.length;
}

/** The open sessions of somebody, the last used first. */
export async function openSessionsOf(
  tx: Tx,
  holder: Holder,
  at: Date,
): Promise<OutputOf<typeof listSessions>['sessions']> {
  const { person, vendor } = holderColumns(holder);
  type Row = { session: string; by: Way; address: string | null; device: string | null } & Record<
    'openedAt' | 'lastUsedAt' | 'endsAt',
    Date
  >;
  const rows = await tx.query<Row[]>(
    `select id as session, by, address, device, opened_at as "openedAt", used_at as "lastUsedAt", refresh_until as "endsAt"
     from sessions where (person = $1 or vendor = $2) and ended_at is null and refresh_until > $3 order by used_at desc, id`,
    [person, vendor, at],
  );
  return rows.map(({ address, device, openedAt, lastUsedAt, endsAt, ...row }) => ({
    ...row,
    ...(address ? { address } : {}),
    ...(device ? { device } : {}),
    openedAt: openedAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }));
}

/** What a presented refresh token comes to, with its session locked: of two that come at once one rotates. */
export async function presentRefresh(
  tx: Tx,
  { presented, next, address, device }: { presented: string; next: string; address?: string; device?: string },
  at: Date,
): Promise<{ session: SessionRow; refreshUntil: Date; becomes: Refreshing['becomes'] } | undefined> {
  const [row] = await tx.query<(SessionRow & Kept)[]>(
    `select ${SESSION}, refresh, before, used_at as "usedAt", refresh_until as "refreshUntil" from sessions
     where id = (
       select id from sessions where refresh = $1 union select session from spent_refreshes where hash = $1 limit 1
     ) for update`,
    [presented],
  );
  if (!row) return undefined;
  const decided = decideRefresh(row, presented, next, at);
  if (decided.becomes !== 'rotated') return { session: row, refreshUntil: row.refreshUntil, becomes: decided.becomes };
  await tx.query(
    `with spent as (insert into spent_refreshes (hash, session) values ($3, $1))
     update sessions set refresh = $2, before = $3, used_at = $4, refresh_until = $5,
       address = coalesce($6, address), device = coalesce($7, device) where id = $1`,
    [row.id, next, presented, at, decided.refreshUntil, address ?? null, device ?? null],
  );
  return { session: row, refreshUntil: decided.refreshUntil, becomes: 'rotated' };
}
