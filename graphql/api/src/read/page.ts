import { refuse } from '@bobine/contracts';
import { fieldOf } from '../migrations/fields.js';
import type { Concept } from '../migrations/read-model.migration.js';
import { type Data, type ReadModel, SHOWN } from './read-model.js';

export type Page = { first?: number | null; after?: string | null };
export type Connection<T> = {
  edges: { cursor: string; node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
};
/** Conditions on a row's data: a field equals a value, or is one of several. Fields are named by our code alone. */
export type Where = { [field: string]: string | string[] | null | undefined };

const LARGEST_PAGE = 500;

/** How many rows a page has: those asked for, and never more than 500. */
export const pageSize = ({ first }: Page): number => Math.min(Math.max(first ?? 50, 0), LARGEST_PAGE);

/** The refusal of a cursor that is none of ours. */
export const wrongCursor = () => refuse('input.invalid', 'after: is not a cursor of this list.');

/** The cursor of a row: where it is in its list. */
export const cursorOf = (sort: string, id: string): string =>
  Buffer.from(JSON.stringify([sort, id])).toString('base64url');
/** Where a cursor is in its list; refused when it is none. */
export function placeOf(cursor: string): [string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === 2 && value.every((it) => typeof it === 'string' && !it.includes('\0')))
      return value as [string, string];
  } catch {
    // Told below.
  }
  throw wrongCursor();
}

/** Open gates where a party of a person has no vote yet, one whose vote was handed to that person, or one that nobody held when it opened and that person holds now; `$` stands for the person. */
const WAITS_FOR = `status = 'open' and exists (
  select 1 from jsonb_array_elements(data->'parties') as party
  where (party->>'person' = $ or exists (
    select 1 from delegation where delegation.project = it.project and coalesce(it.data->>'delegate', 'true') = 'true'
    and delegation.data->'delegate'->>'person' = $ and delegation.data->>'title' = party->>'title'
    and delegation.parent in ('', it.id) and delegation.data->>'revokedAt' is null
    and (delegation.data->>'from')::timestamptz <= now()
    and coalesce((delegation.data->>'until')::timestamptz > now(), true))
  or (party->>'person' is null and exists (
    select 1 from person where person.project = '' and person.id = $ and person.data->'memberships' @>
      jsonb_build_array(jsonb_build_object('project', it.project, 'titles', jsonb_build_array(party->>'title'))))))
  and not exists (select 1 from jsonb_array_elements(data->'votes') as vote where vote->>'title' = party->>'title'))`;

/** Conditions in SQL; what is absent or null is no condition. */
function conditionsOf(concept: Concept, where: Where, values: unknown[]): string[] {
  return Object.entries(where).flatMap(([field, wanted]) => {
    if (wanted === undefined || wanted === null) return [];
    values.push(field === 'waitingFor' || Array.isArray(wanted) ? wanted : [wanted]);
    const at = `$${values.length}`;
    return field === 'waitingFor'
      ? [WAITS_FOR.replaceAll('$', at)]
      : [`${fieldOf(concept, field)} = any(${at}::text[])`];
  });
}

/** A page of a list by keyset: what comes after the cursor in (sort, id); of one parent when it is named. */
export async function page(
  model: ReadModel,
  concept: Concept,
  project: string,
  { parent, ...where }: Where,
  asked: Page,
): Promise<Connection<Data>> {
  const one = typeof parent === 'string' ? parent : null;
  const pages = await pagesOf(model, concept, project, [one], where, asked);
  return pages.get(one) ?? EMPTY;
}

const EMPTY: Connection<Data> = { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };

/** A page for each of many parents with two statements, for dataloaders; the parent `null` is any. */
export async function pagesOf(
  model: ReadModel,
  concept: Concept,
  project: string,
  parents: readonly (string | null)[],
  where: Where,
  asked: Page,
): Promise<Map<string | null, Connection<Data>>> {
  const size = pageSize(asked);
  const values: unknown[] = [project, parents];
  const ofParent = parents.includes(null) ? [] : ['it.parent = asked.parent'];
  const conditions = ['project = $1', model.ownRows(concept), ...ofParent, ...conditionsOf(concept, where, values)];
  const from = (all: string[]) => `from ${concept} as it where ${all.join(' and ')}`;
  const each = `from unnest($2::text[]) as asked (parent)`;
  const counts = await model.db.query<{ parent: string | null; n: number }>(
    `select asked.parent, (select count(*)::int ${from(conditions)}) as n ${each}`,
    values,
  );
  if (asked.after) {
    values.push(...placeOf(asked.after));
    conditions.push(`(sort, id) > ($${values.length - 1}, $${values.length})`);
  }
  const rows = await model.db.query<{ parent: string | null; sort: string; id: string; data: Data }>(
    `select asked.parent, found.* ${each} cross join lateral (
       select sort, id, ${SHOWN} as data ${from(conditions)} order by sort, id limit ${size + 1}
     ) as found order by sort, id`,
    values,
  );
  const found = Map.groupBy(rows, ({ parent }) => parent);
  return new Map(
    counts.map(({ parent, n }) => {
      const of = found.get(parent) ?? [];
      const edges = of.slice(0, size).map(({ sort, id, data }) => ({ cursor: cursorOf(sort, id), node: data }));
      const pageInfo = { hasNextPage: of.length > size, endCursor: edges.at(-1)?.cursor ?? null };
      return [parent, { edges, pageInfo, totalCount: n }];
    }),
  );
}
