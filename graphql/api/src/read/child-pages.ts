import { conditionsOf, connection, type Asked, type Lazy, orderOf } from './connection.js';
import type { List } from './lists.js';
import { edgesOf, pageSize, placeOf } from './page.js';
import { type Data, type ReadModel, SHOWN } from './read-model.js';

/** A page of the rows of each of many parents, with two statements in all: the items of a hundred runs. */
export async function childPages(
  model: ReadModel,
  list: List,
  project: string,
  parents: readonly string[],
  asked: Asked,
): Promise<Map<string, Lazy>> {
  const size = pageSize(asked);
  const order = orderOf(list, asked);
  const values: unknown[] = [project, parents];
  const conditions = ['project = $1', 'it.parent = asked.parent', model.ownRows(list.concept)];
  conditions.push(...conditionsOf(model, list, asked.filter ?? {}, values));
  const from = (all: string[]) => `from ${list.concept} as it where ${all.join(' and ')}`;
  const counts = await model.db.query<{ parent: string; n: number }>(
    `select asked.parent, (select count(*)::int ${from(conditions)}) as n from unnest($2::text[]) as asked (parent)`,
    values,
  );
  if (asked.after) {
    values.push(...placeOf(asked.after));
    conditions.push(`(${order}, id) ${asked.descending ? '<' : '>'} ($${values.length - 1}, $${values.length})`);
  }
  const way = asked.descending ? 'desc' : 'asc';
  const rows = await model.db.query<{ parent: string; sort: string; id: string; data: Data }>(
    `select asked.parent, found.* from unnest($2::text[]) as asked (parent) cross join lateral (
       select ${order} as sort, id, ${SHOWN} as data ${from(conditions)}
       order by ${order} ${way}, id ${way} limit ${size + 1}
     ) as found`,
    values,
  );
  const found = Map.groupBy(rows, ({ parent }) => parent);
  return new Map(
    counts.map(({ parent, n }) => {
      const { edges, pageInfo } = edgesOf(found.get(parent) ?? [], size);
      const { facets } = connection(model, list, { project, parent }, asked);
      return [parent, { edges: async () => edges, pageInfo: async () => pageInfo, totalCount: async () => n, facets }];
    }),
  );
}
