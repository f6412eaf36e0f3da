import { type Connection, cursorOf, type Page, pageSize, placeOf } from '../read/page.js';
import { type Data, type ReadModel, SHOWN } from '../read/read-model.js';

export type NoticePage = Page & { status?: string[] | null; kinds?: string[] | null; project?: string | null };
export type NoticeCount = { unread: number; read: number; byKind: { kind: string; unread: number }[] };

/** A page of what somebody is told, the newest first. */
export async function noticePage(model: ReadModel, person: string, asked: NoticePage): Promise<Connection<Data>> {
  const size = pageSize(asked);
  const values: unknown[] = [person, asked.status ?? null, asked.kinds ?? null, asked.project ?? null];
  const where = `person = $1 and shown = 'true' and ($2::text[] is null or status = any($2))
    and ($3::text[] is null or data->>'kind' = any($3)) and ($4::text is null or project = $4)`;
  const [count] = await model.db.query<{ n: number }>(`select count(*)::int as n from notice where ${where}`, values);
  if (asked.after) values.push(...placeOf(asked.after));
  const rows = await model.db.query<{ sort: string; id: string; data: Data }>(
    `select sort, id, ${SHOWN} as data from notice
     where ${where} ${asked.after ? 'and (sort, id) < ($5, $6)' : ''} order by sort desc, id desc limit ${size + 1}`,
    values,
  );
  const edges = rows.slice(0, size).map(({ sort, id, data }) => ({ cursor: cursorOf(sort, id), node: data }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: count?.n ?? 0,
  };
}

/** How many notices somebody has that ask something of them. */
export async function countNotices(model: ReadModel, person: string): Promise<NoticeCount> {
  const rows = await model.db.query<{ kind: string; status: string; n: number }>(
    `select data->>'kind' as kind, status, count(*)::int as n from notice
     where person = $1 and shown = 'true' and status in ('unread', 'read') group by 1, 2 order by 1, 2`,
    [person],
  );
  const of = (status: string) => rows.filter((row) => row.status === status);
  const sum = (some: typeof rows) => some.reduce((all, { n }) => all + n, 0);
  return {
    unread: sum(of('unread')),
    read: sum(of('read')),
    byKind: of('unread').map(({ kind, n }) => ({ kind, unread: n })),
  };
}
