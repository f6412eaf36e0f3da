/** Where a value was read: the facts of the production are named by their event, whose story can be opened. */
export function wayOf(source: string): { says: string; event?: string } {
  const [, says, event] = /^(.*) \(fact ([0-9a-f-]{36})\)$/.exec(source) ?? [];
  return says && event ? { says, event } : { says: source };
}
