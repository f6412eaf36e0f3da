import type { Owed } from './queries.js';

/** Where deliverables stand, in the order of the work. */
export const STATUSES = [
  'planned',
  'waiting',
  'mastering',
  'qc',
  'ready',
  'sent',
  'received',
  'accepted',
  'refused',
  'rework',
  'hold',
  'cancelled',
] as const;

/** By the date they are due; those without one last. */
export const byDue = (a: Owed, b: Owed): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.code.localeCompare(b.code);

export const SORTS = ['status', 'name', 'version', 'recipient', 'territory', 'due'] as const;
export type Sort = { by: (typeof SORTS)[number]; down: boolean };

/** What a list is in order by, as an address says it: `due`, or `-due` for the other way round. */
export function sortOf(text: string | null): Sort {
  const by = text?.replace(/^-/, '');
  const known = SORTS.find((name) => name === by);
  return known ? { by: known, down: text?.startsWith('-') ?? false } : { by: 'due', down: false };
}
export const sortText = ({ by, down }: Sort): string => (down ? `-${by}` : by);

/** In order; where one is like another, by the date they are due. */
export function inOrder(owed: readonly Owed[], { by, down }: Sort, called: (code: string) => string): Owed[] {
  const place = (each: Owed): string | number => {
    switch (by) {
      case 'status':
        return STATUSES.indexOf(each.status as (typeof STATUSES)[number]);
      case 'recipient':
        return called(each.recipient);
      case 'version':
        return `${each.version ?? ''} ${each.language} ${each.subtitles ?? ''}`;
      case 'due':
        return each.due ?? '9999';
      default:
        return each[by];
    }
  };
  const compare = (a: string | number, b: string | number): number =>
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), undefined, { numeric: true });
  return [...owed].sort((a, b) => (down ? -1 : 1) * compare(place(a), place(b)) || byDue(a, b));
}
