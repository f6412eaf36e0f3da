/** What a view keeps: names and values of an address, those that are empty left out. */
export type Said = Record<string, string>;

/** What a page says in its address of what it shows, in the names that a view keeps. */
export const saidOf = (params: URLSearchParams, names: readonly string[]): Said =>
  Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name) as string]] : [])));

/** What a view keeps, as far as it is texts under these names: others may have written it. */
export function readSaid(query: unknown, names: readonly string[]): Said {
  if (typeof query !== 'object' || query === null) return {};
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = (query as Record<string, unknown>)[name];
      return typeof value === 'string' && value ? [[name, value]] : [];
    }),
  );
}

/** Whether two say the same. */
export const isSame = (one: Said, other: Said): boolean =>
  Object.keys({ ...one, ...other }).every((name) => (one[name] ?? '') === (other[name] ?? ''));

/** The changes of an address that show what a view keeps, and nothing else under these names. */
export const changesTo = (said: Said, names: readonly string[]): Record<string, string | null> =>
  Object.fromEntries(names.map((name) => [name, said[name] ?? null]));
