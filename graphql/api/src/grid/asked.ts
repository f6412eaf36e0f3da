import { refuse, phrase, TASK_STATUSES, type Phrase } from '@bobine/contracts';

export type TaskStatus = (typeof TASK_STATUSES)[number];
export type Statuses = { type: string; in: TaskStatus[]; none?: boolean | null };
/** Which shots a grid shows, as it is asked; null is no condition. */
export type Filter = {
  work?: string | null;
  sequences?: string[] | null;
  reels?: number[] | null;
  vendors?: string[] | null;
  statuses?: Statuses[] | null;
  person?: string | null;
  text?: string | null;
  dropped?: boolean | null;
};
export type Order = 'cut' | 'code' | 'sequence' | 'reel' | 'vendor' | 'frames' | 'status' | 'due';
export type Sort = { by: Order; type?: string | null; descending?: boolean | null };

/** What a grid is of: a project, as one asker sees it, under a filter and in an order. */
export type Asked = {
  project: string;
  /** The vendor whose rows alone are seen; null for those who see them all. */
  own: string | null;
  filter: Filter;
  sort: Sort[];
};
export type Window = { offset: number; limit: number; types: string[] | null };

/** The most rows of one window, and of one answer about what changed. */
export const MOST_ROWS = 500;
const MOST_COLUMNS = 40;
const LONGEST_TEXT = 200;

const wrong = (field: string, what: Phrase) => refuse('input.invalid', phrase`${field}: ${what}`);

function bounded(field: string, list: readonly unknown[] | null | undefined, most: number): void {
  if (list && list.length > most) throw wrong(field, phrase`give at most ${most}; these are ${list.length}.`);
}
function short(field: string, text: string | null | undefined): void {
  if (text && (text.length > LONGEST_TEXT || text.includes('\0'))) {
    throw wrong(field, phrase`is a text of at most ${LONGEST_TEXT} characters.`);
  }
}

/** The grid that is asked for; refused where a filter or an order is too large, or says half of what it needs. */
export function asked(project: string, own: string | null, filter?: Filter | null, sort?: Sort[] | null): Asked {
  const given = filter ?? {};
  for (const field of ['sequences', 'vendors'] as const) {
    bounded(`filter.${field}`, given[field], 200);
    for (const each of given[field] ?? []) short(`filter.${field}`, each);
  }
  bounded('filter.reels', given.reels, 200);
  bounded('filter.statuses', given.statuses, 20);
  for (const { type } of given.statuses ?? []) short('filter.statuses.type', type);
  for (const field of ['work', 'person', 'text'] as const) short(`filter.${field}`, given[field]);
  bounded('sort', sort, 3);
  for (const { by, type } of sort ?? []) {
    short('sort.type', type);
    if (by === 'status' && !type)
      throw wrong('sort.type', phrase`say of which type of task the status is meant, such as CMP.`);
  }
  return { project, own, filter: given, sort: sort ?? [] };
}

/** The window that is asked for; refused where it is larger than one may be. */
export function windowOf(offset = 0, limit = 100, types?: string[] | null): Window {
  if (offset < 0) throw wrong('offset', phrase`begins at 0.`);
  if (limit < 0 || limit > MOST_ROWS) throw wrong('limit', phrase`a window has at most ${MOST_ROWS} rows.`);
  return { offset, limit, types: columnsOf(types) };
}

/** The columns that are asked for; null for those there are. */
export function columnsOf(types?: string[] | null): string[] | null {
  bounded('types', types, MOST_COLUMNS);
  for (const type of types ?? []) short('types', type);
  return types ? [...new Set(types)] : null;
}
