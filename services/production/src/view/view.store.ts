import type { Tx } from '@bobine/persistence';
import type { View } from './view.js';

/** A view by its id, locked until the transaction ends, or undefined. */
export async function findView(tx: Tx, id: string): Promise<View | undefined> {
  const [row] = await tx.query<{ state: View }[]>('select state from views where id = $1 and not removed for update', [
    id,
  ]);
  return row?.state;
}

/** A view of somebody on a page under this name, of this project or of none; the last of them where there are several. */
export async function namedSo(
  tx: Tx,
  { person, page, name, of }: Pick<View, 'person' | 'page' | 'name' | 'of'>,
): Promise<View | undefined> {
  const [row] = await tx.query<{ state: View }[]>(
    `select state from views where person = $1 and page = $2 and state ->> 'name' = $3 and project is not distinct from $4
       and not removed order by place desc limit 1`,
    [person, page, name, of ?? null],
  );
  return row?.state;
}

/** What a project shows first on a page, locked until the transaction ends, or undefined. */
export async function defaultOf(tx: Tx, project: string, page: string): Promise<View | undefined> {
  const [row] = await tx.query<{ state: View }[]>(
    `select state from views where project = $1 and page = $2 and scope = 'default' and not removed for update`,
    [project, page],
  );
  return row?.state;
}

/** How many views somebody has, and how many a project shares. */
export async function countViews(tx: Tx, person: string, project: string | undefined): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    `select greatest(
       count(*) filter (where person = $1), count(*) filter (where project = $2 and scope <> 'private'))::int as n
     from views where not removed and (person = $1 or project = $2)`,
    [person, project ?? null],
  );
  return row?.n ?? 0;
}

/** The place after the last view of somebody on a page. */
export async function nextPlace(tx: Tx, person: string, page: string): Promise<number> {
  const [row] = await tx.query<{ place: number }[]>(
    `select coalesce(max(place) + 1, 0)::int as place from views where person = $1 and page = $2 and not removed`,
    [person, page],
  );
  return row?.place ?? 0;
}

/** Writes a view as it is by now, or that it is no more. */
export async function saveViewRow(tx: Tx, view: View, removed = false): Promise<void> {
  const { view: id, of, person, page, scope, order } = view;
  await tx.query(
    `insert into views (id, project, person, page, scope, place, state, removed) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set page = $4, scope = $5, place = $6, state = $7, removed = $8`,
    [id, of ?? null, person, page, scope, order, JSON.stringify(view), removed],
  );
}
