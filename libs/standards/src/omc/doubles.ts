/** The groups of two or more that share a key; what has no key is left out. */
export function doublesOf<T>(items: readonly T[], keyOf: (item: T) => string | undefined): [string, T, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].flatMap(([key, group]) =>
    group[0] !== undefined && group.length > 1 ? [[key, group[0], group]] : [],
  );
}
