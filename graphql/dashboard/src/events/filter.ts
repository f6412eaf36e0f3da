import { parted } from '../kit/several.js';
import type { Filter } from './queries.js';

export const TURNED_AWAY = 'bobine.claim.turned_away.v1';
export const OUTCOMES = ['applied', 'refused', 'held', 'parked'] as const;

const DAY = /^\d{4}-\d\d-\d\d$/;
/** The beginning of a day where the page is, and of the day after. */
function instants(from: string | null, to: string | null): Pick<Filter, 'since' | 'until'> {
  const since = from && DAY.test(from) ? new Date(`${from}T00:00:00`) : null;
  const until = to && DAY.test(to) ? new Date(`${to}T00:00:00`) : null;
  until?.setDate(until.getDate() + 1);
  return {
    ...(since && !Number.isNaN(since.getTime()) ? { since: since.toISOString() } : {}),
    ...(until && !Number.isNaN(until.getTime()) ? { until: until.toISOString() } : {}),
  };
}

/**
 * What is asked for, as the address says it. What the product tells of its own work is left out, unless the address says
 * otherwise or names types.
 */
export function filterOf(params: URLSearchParams): Filter {
  const list = (name: string): string[] => parted(params.get(name));
  const kind = params.get('kind');
  const subject = params.get('subject');
  return {
    ...(kind === 'claims' || kind === 'facts' ? { claims: kind === 'claims' } : {}),
    ...(list('type').length > 0 ? { type: list('type') } : params.get('routine') ? {} : { routine: false }),
    ...(list('outcome').length > 0 ? { outcome: list('outcome') } : {}),
    ...(list('actor').length > 0 ? { actor: list('actor') } : {}),
    ...(subject ? { subject } : {}),
    ...instants(params.get('from'), params.get('to')),
  };
}

/** Whether a list is narrowed by more than what it leaves out by itself. */
export const isNarrowed = ({ routine: _, ...others }: Filter): boolean => Object.keys(others).length > 0;

/** How many of some events, counted by type, are routine. */
export const routineAmong = (
  counts: readonly { value: string | null; count: number }[],
  types: readonly { type: string; routine: boolean }[],
): number => {
  const routine = new Set(types.flatMap((each) => (each.routine ? [each.type] : [])));
  return counts.reduce((sum, { value, count }) => sum + (routine.has(value ?? '') ? count : 0), 0);
};

const IS_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** What somebody writes to find something: the id of an event, or what events are about. */
export const sought = (text: string): { event: string } | { subject: string } =>
  IS_ID.test(text.trim()) ? { event: text.trim() } : { subject: text.trim() };

/** A newer first page before what was read further down: null where they do not meet, and all is to be read again. */
export function joinedPages<T extends { id: string }>(first: readonly T[], before: readonly T[]): T[] | null {
  if (before.length === 0) return [...first];
  const known = new Set(first.map(({ id }) => id));
  const last = before.findLastIndex(({ id }) => known.has(id));
  return last < 0 ? null : [...first, ...before.slice(last + 1)];
}
