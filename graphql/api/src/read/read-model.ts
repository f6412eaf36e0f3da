import { refuse } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import type { Concept } from '../migrations/read-model.migration.js';

export type Data = Record<string, unknown>;
export type Page = { first?: number; after?: string | null };
export type Connection<T> = {
  edges: { cursor: string; node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
};
/** Conditions on a row's data: a field equals a value, or is one of several. Fields are named by our code alone. */
export type Where = { [field: string]: string | string[] | null | undefined };

const LARGEST_PAGE = 500;

const encode = (sort: string, id: string): string => Buffer.from(JSON.stringify([sort, id])).toString('base64url');
function decode(cursor: string): [string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === 2) return [String(value[0]), String(value[1])];
  } catch {
    // Told below.
  }
  throw refuse('input.invalid', 'after: is not a cursor of this list.');
}

/** The read model as resolvers ask it: rows of a concept in a project. */
export class ReadModel {
  constructor(readonly db: Database) {}

  async one(concept: Concept, project: string, id: string): Promise<Data | undefined> {
    const [row] = await this.many(concept, project, [id]);
    return row;
  }

  async many(concept: Concept, project: string, ids: readonly string[]): Promise<Data[]> {
    const rows = await this.db.query<{ data: Data }>(
      `select data || jsonb_build_object('project', project) as data from ${concept} where project = $1 and id = any($2::text[])`,
      [project, ids],
    );
    return rows.map(({ data }) => data);
  }

  /** Rows by id whichever project they are of: ids of materials and gates are unique on the site. */
  async anywhere(concept: Concept, id: string): Promise<Data | undefined> {
    const [row] = await this.db.query<{ data: Data }>(
      `select data || jsonb_build_object('project', project) as data from ${concept} where id = $1 limit 1`,
      [id],
    );
    return row?.data;
  }

  /** All rows of a concept, in order; of one parent when it is named. */
  async list(concept: Concept, project: string, parent?: string): Promise<Data[]> {
    const rows = await this.db.query<{ data: Data }>(
      `select data || jsonb_build_object('project', project) as data from ${concept}
       where project = $1 and ($2::text is null or parent = $2) order by sort, id`,
      [project, parent ?? null],
    );
    return rows.map(({ data }) => data);
  }

  /** Rows of many parents at once, for dataloaders. */
  async ofParents(concept: Concept, project: string, parents: readonly string[]): Promise<Map<string, Data[]>> {
    const rows = await this.db.query<{ parent: string; data: Data }>(
      `select parent, data || jsonb_build_object('project', project) as data from ${concept}
       where project = $1 and parent = any($2::text[]) order by sort, id`,
      [project, parents],
    );
    return new Map(
      [...Map.groupBy(rows, ({ parent }) => parent)].map(([parent, of]) => [parent, of.map(({ data }) => data)]),
    );
  }

  /** Rows found by a field of their data, for dataloaders. */
  async byField(
    concept: Concept,
    project: string,
    field: string,
    values: readonly string[],
  ): Promise<Map<string, Data[]>> {
    const rows = await this.db.query<{ value: string; data: Data }>(
      `select data->>'${field}' as value, data || jsonb_build_object('project', project) as data from ${concept}
       where project = $1 and data->>'${field}' = any($2::text[]) order by sort, id`,
      [project, values],
    );
    return new Map(
      [...Map.groupBy(rows, ({ value }) => value)].map(([value, of]) => [value, of.map(({ data }) => data)]),
    );
  }

  /** A page of a list by keyset: what comes after the cursor in (sort, id). */
  async page(concept: Concept, project: string, where: Where, { first = 50, after }: Page): Promise<Connection<Data>> {
    const size = Math.min(Math.max(first, 0), LARGEST_PAGE);
    const values: unknown[] = [project];
    const conditions = ['project = $1'];
    for (const [field, wanted] of Object.entries(where)) {
      if (wanted === undefined) continue;
      const column = field === 'parent' ? 'parent' : `data->>'${field}'`;
      if (wanted === null) {
        conditions.push(`${column} is null`);
        continue;
      }
      values.push(Array.isArray(wanted) ? wanted : [wanted]);
      conditions.push(`${column} = any($${values.length}::text[])`);
    }
    const all = conditions.join(' and ');
    const [count] = await this.db.query<{ n: number }>(
      `select count(*)::int as n from ${concept} where ${all}`,
      values,
    );
    if (after) {
      values.push(...decode(after));
      conditions.push(`(sort, id) > ($${values.length - 1}, $${values.length})`);
    }
    const rows = await this.db.query<{ sort: string; id: string; data: Data }>(
      `select sort, id, data || jsonb_build_object('project', project) as data from ${concept}
       where ${conditions.join(' and ')} order by sort, id limit ${size + 1}`,
      values,
    );
    const edges = rows.slice(0, size).map(({ sort, id, data }) => ({ cursor: encode(sort, id), node: data }));
    return {
      edges,
      pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null },
      totalCount: count?.n ?? 0,
    };
  }

  async grantsOf(vendor: string): Promise<{ project: string; types: string[]; active: boolean }[]> {
    const rows = await this.db.query<{ project: string; data: { types: string[]; active: boolean } }>(
      'select project, data from vendor_grant where id = $1 order by project',
      [vendor],
    );
    return rows.map(({ project, data }) => ({ project, ...data }));
  }
}
