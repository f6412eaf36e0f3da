import { refuse, phrase } from '@bobine/contracts';
import { fieldOf } from '../migrations/fields.js';
import { spokenOf } from '../words/spoken.js';
import type { List, Narrowing } from './lists.js';
import { type Connection, edgesOf, type Page, pageSize, placeOf } from './page.js';
import { type Data, type ReadModel, SHOWN } from './read-model.js';

/** What is asked of a list; the names of the filter and of the order are the schema's. */
export type Asked = Page & {
  filter?: Record<string, unknown> | null;
  orderBy?: string | null;
  descending?: boolean | null;
};
export type FacetCount = { value: string | null; count: number };

/** Where the rows are: of a project, or of the whole site, and of one parent where it is named. */
export type Scope = { project: string; parent?: string };

/** A connection whose parts are read when they are asked for: a page that wants no count does not count. */
export type Lazy = {
  edges: () => Promise<Connection<Data>['edges']>;
  pageInfo: () => Promise<Connection<Data>['pageInfo']>;
  totalCount: () => Promise<number>;
  facets: Record<string, () => Promise<FacetCount[]>>;
};

/** A list of the read model as it is asked: narrowed, sorted, page by page, counted. */
export function connection(model: ReadModel, list: List, scope: Scope, asked: Asked): Lazy {
  const order = orderOf(list, asked);
  const conditions = (values: unknown[], but?: string): string[] => [
    ...scoped(model, list, scope, values),
    ...conditionsOf(model, list, without(asked.filter ?? {}, but), values),
  ];
  const from = (all: string[]) => `from ${list.concept} as it where ${all.join(' and ')}`;
  let page: Promise<Omit<Connection<Data>, 'totalCount'>> | undefined;
  const rows = () => (page ??= read());
  async function read(): Promise<Omit<Connection<Data>, 'totalCount'>> {
    const size = pageSize(asked);
    const values: unknown[] = [];
    const all = conditions(values);
    if (asked.after) {
      values.push(...placeOf(asked.after));
      const after = asked.descending ? '<' : '>';
      all.push(`(${order}, id) ${after} ($${values.length - 1}, $${values.length})`);
    }
    const way = asked.descending ? 'desc' : 'asc';
    const found = await model.db.query<{ sort: string; id: string; data: Data }>(
      `select ${order} as sort, id, ${SHOWN} as data ${from(all)} order by ${order} ${way}, id ${way} limit ${size + 1}`,
      values,
    );
    return edgesOf(found, size);
  }
  return {
    edges: async () => (await rows()).edges,
    pageInfo: async () => (await rows()).pageInfo,
    totalCount: async () => {
      const values: unknown[] = [];
      const [row] = await model.db.query<{ n: number }>(
        `select count(*)::int as n ${from(conditions(values))}`,
        values,
      );
      return row?.n ?? 0;
    },
    // With its project, by which the guard tells who sees a facet.
    facets: Object.assign(
      Object.fromEntries(
        facetsOf(list).map(([name, field]) => [
          name,
          // What is chosen in a facet itself does not hide its other values.
          () => {
            const values: unknown[] = [];
            const of = fieldOf(list.concept, field);
            return model.db.query<FacetCount>(
              `select ${of} as value, count(*)::int as count ${from(conditions(values, name))} group by 1 order by 2 desc, 1 limit 200`,
              values,
            );
          },
        ]),
      ),
      { project: scope.project },
    ),
  };
}

const facetsOf = (list: List): [string, string][] =>
  Object.entries(list.filter).flatMap(([name, how]): [string, string][] =>
    how.by === 'field' && how.facet ? [[name, how.field]] : [],
  );

const without = (filter: Record<string, unknown>, but: string | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => name !== but));

/** SQL of the order that is asked for; without one, the list's own. */
export function orderOf({ sorts }: List, { orderBy }: Pick<Asked, 'orderBy'>): string {
  const [own = 'sort'] = Object.values(sorts);
  if (!orderBy) return own;
  const found = Object.hasOwn(sorts, orderBy) ? sorts[orderBy] : undefined;
  if (!found) throw refuse('input.invalid', phrase`orderBy: must be one of ${Object.keys(sorts).join(', ')}.`);
  return found;
}

function scoped(model: ReadModel, { concept }: List, { project, parent }: Scope, values: unknown[]): string[] {
  values.push(project);
  const all = [`project = $${values.length}`, model.ownRows(concept)];
  if (parent !== undefined) {
    values.push(parent);
    all.push(`parent = $${values.length}`);
  }
  return all;
}

/** Conditions of a filter in SQL; what is absent or null is no condition. */
export function conditionsOf(
  model: ReadModel,
  list: List,
  filter: Record<string, unknown>,
  values: unknown[],
): string[] {
  return Object.entries(filter).flatMap(([name, wanted]) => {
    if (wanted === undefined || wanted === null) return [];
    const how = list.filter[name];
    const isHidden = how?.by === 'field' && how.inside && model.seesOwnRowsOnly;
    if (!how || isHidden)
      throw refuse('input.invalid', phrase`filter.${name}: is nothing that this list is narrowed by.`);
    return [conditionOf(list, how, wanted, values)];
  });
}

function conditionOf({ concept }: List, how: Narrowing, wanted: unknown, values: unknown[]): string {
  const at = (value: unknown): string => {
    values.push(value);
    return `$${values.length}`;
  };
  switch (how.by) {
    case 'field': {
      const of = fieldOf(concept, how.field);
      const some = (Array.isArray(wanted) ? wanted : [wanted]) as unknown[];
      // A list may name `null`: rows that have none.
      const none = some.includes(null) ? ` or ${of} is null` : '';
      return `(${of} = any(${at(some.filter((it) => it !== null))}::text[])${none})`;
    }
    case 'text': {
      const like = at(`%${String(wanted).replaceAll(/[\\%_]/g, (it) => `\\${it}`)}%`);
      const texts = how.fields.map((field) => fieldOf(concept, field));
      const all = how.spoken ? [...texts, spokenOf(fieldOf(concept, how.spoken))] : texts;
      return `(${all.map((sql) => `${sql} ilike ${like}`).join(' or ')})`;
    }
    case 'since':
      return `data->>'${how.field}' >= ${at(wanted)}`;
    case 'until':
      return `data->>'${how.field}' < ${at(wanted)}`;
    case 'is':
      return wanted === true ? `coalesce(${how.sql}, false)` : `not coalesce(${how.sql}, false)`;
    case 'sql':
      return `(${how.sql.replaceAll('$', at(wanted))})`;
  }
}
