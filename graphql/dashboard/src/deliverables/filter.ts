import { folded } from '../kit/folded.js';
import { parted } from '../kit/several.js';
import type { Owed } from './queries.js';

/** What a list is narrowed by; of several values of one field any will do. */
export const FIELDS = ['recipient', 'territory', 'status', 'work', 'version', 'language'] as const;
export type Field = (typeof FIELDS)[number];
export type Filter = { text: string; late: boolean } & { [F in Field]: string[] };

export const filterOf = (params: URLSearchParams): Filter => ({
  text: params.get('q') ?? '',
  late: params.get('late') === 'yes',
  ...(Object.fromEntries(FIELDS.map((field) => [field, parted(params.get(field))])) as Record<Field, string[]>),
});
export const isNarrowed = (filter: Filter): boolean =>
  filter.text !== '' || filter.late || FIELDS.some((field) => filter[field].length > 0);

/** Whether it is due by now, and neither accepted nor cancelled. */
export const isLate = ({ due, status }: Pick<Owed, 'due' | 'status'>, now: Date): boolean =>
  due !== null && new Date(due) <= now && status !== 'accepted' && status !== 'cancelled';

/** Those that are all of what the filter says; what a field itself says does not count where `but` names it. */
export function narrowed(owed: readonly Owed[], filter: Filter, now: Date, but?: Field | 'late'): Owed[] {
  const wanted = folded(filter.text.trim());
  return owed.filter(
    (each) =>
      FIELDS.every(
        (field) => field === but || filter[field].length === 0 || filter[field].includes(each[field] ?? ''),
      ) &&
      (!filter.late || but === 'late' || isLate(each, now)) &&
      (wanted === '' || folded(`${each.code} ${each.name} ${each.version ?? ''}`).includes(wanted)),
  );
}

/** How many there are of each value of a field, of those that the rest of the filter leaves. */
export function counted(owed: readonly Owed[], filter: Filter, now: Date, field: Field): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of narrowed(owed, filter, now, field)) {
    const value = each[field] ?? '';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
