/** The tasks that are selected: of each shot, by its id, the types. Never changed, only made anew. */
export type Selection = ReadonlyMap<string, ReadonlySet<string>>;
export const NOTHING: Selection = new Map();

export const sizeOf = (selection: Selection): number =>
  [...selection.values()].reduce((sum, { size }) => sum + size, 0);

export const isSelected = (selection: Selection, id: string, type: string): boolean =>
  selection.get(id)?.has(type) ?? false;

/** With these tasks of a shot as well, or without them. */
export function withTasks(selection: Selection, id: string, types: readonly string[], selected: boolean): Selection {
  const before = selection.get(id) ?? new Set<string>();
  const after = new Set(before);
  for (const type of types) {
    if (selected) after.add(type);
    else after.delete(type);
  }
  if (after.size === before.size) return selection;
  const next = new Map(selection);
  if (after.size > 0) next.set(id, after);
  else next.delete(id);
  return next;
}

/** Selects these tasks of a shot, or takes them out where all of them are selected. */
export const toggled = (selection: Selection, id: string, types: readonly string[]): Selection =>
  withTasks(selection, id, types, !types.every((type) => isSelected(selection, id, type)));
