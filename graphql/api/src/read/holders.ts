import type { Data, ReadModel } from './read-model.js';

/** Which titles people hold by now, project by project. */
export const HELD = `select held->>'project' as project, title, person.id as person, person.data->>'name' as name
  from person cross join jsonb_array_elements(person.data->'memberships') as held
  cross join jsonb_array_elements_text(held->'titles') as title where person.project = ''`;

/** A statement that answers for titles (`$2`) of a project (`$1`) with each of their holders: `key` and `data`. */
export const HOLDERS = `select title as key, jsonb_build_object('person', person, 'name', name) as data
  from (${HELD}) as held where project = $1 and title = any($2::text[]) order by name, person`;

export type Party = { title: string; person?: string | null; name?: string | null };

/** Who holds each of these titles by now. */
export async function holdersOf({ db }: ReadModel, project: string, titles: string[]): Promise<Map<string, Data[]>> {
  const rows = await db.query<{ key: string; data: Data }>(HOLDERS, [project, titles]);
  return new Map([...Map.groupBy(rows, ({ key }) => key)].map(([title, of]) => [title, of.map(({ data }) => data)]));
}

/**
 * Who is asked while a decision is open: whoever holds each title by now, whoever held it when it was asked. Somebody who is
 * named there and not known here yet holds it.
 * @param isKnown whether a person is known here
 */
export function askedNow(
  parties: readonly Party[],
  holders: ReadonlyMap<string, readonly Data[]>,
  isKnown: (person: string) => boolean,
): Party[] {
  return [...Map.groupBy(parties, ({ title }) => title)].flatMap(([title, asked]) => {
    const now = (holders.get(title) ?? []).map((holder): Party => ({ title, ...holder }));
    const coming = asked.filter(({ person }) => person && !isKnown(person));
    const all = [...now, ...coming];
    return all.length > 0 ? all : [{ title }];
  });
}
