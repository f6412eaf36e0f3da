/** Rows that belong together, one after the other in the list. */
export type Group = { value: string | null; count: number; from: number; line: number; closed: boolean };
/** One line of the wall: the head of a group, or a row by its place in the list. */
export type Line = { group: Group } | { offset: number };

/** What is on which line: rows as they come, or under the heads of their groups, some of which are closed. */
export class Lines {
  readonly count: number;
  readonly groups: readonly Group[];

  constructor(
    readonly rows: number,
    counts: readonly { value: string | null; count: number }[] | null,
    closed: ReadonlySet<string> = new Set(),
  ) {
    let from = 0;
    let line = 0;
    this.groups = (counts ?? []).map(({ value, count }) => {
      const group = { value, count, from, line, closed: closed.has(nameOf(value)) };
      from += count;
      line += 1 + (group.closed ? 0 : count);
      return group;
    });
    this.count = counts ? line : rows;
  }

  at(line: number): Line {
    const group = this.groupAt(line);
    if (!group) return { offset: line };
    return group.line === line ? { group } : { offset: group.from + (line - group.line - 1) };
  }

  /** The group that a line is of. */
  groupAt(line: number): Group | null {
    return last(this.groups, (group) => group.line <= line);
  }

  /** The rows between two lines, both included, from the first to behind the last. */
  rowsBetween(first: number, end: number): { from: number; to: number } {
    const offsets = [first, end].map((line) => {
      const at = this.at(Math.max(0, Math.min(line, this.count - 1)));
      return 'offset' in at ? at.offset : at.group.from;
    });
    const from = Math.max(0, offsets[0] ?? 0);
    return { from, to: Math.min(this.rows, Math.max(from, (offsets[1] ?? 0) + 1)) };
  }
}

/** What a group is closed under. */
export const nameOf = (value: string | null): string => value ?? '';

function last(groups: readonly Group[], is: (group: Group) => boolean): Group | null {
  let [low, high] = [0, groups.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(groups[middle] as Group)) low = middle + 1;
    else high = middle;
  }
  return groups[low - 1] ?? null;
}
