/**
 * Kinds of material that are turned over to who makes a shot: what it is made from, and what is written about it. Never what
 * another vendor has made, a whole cut, sound, titles or anything finished.
 */
export const TURNED_OVER = ['plate', 'document'] as const;
/** Statuses of a task by which nothing is asked of anybody: approved, or no longer wanted. */
export const NOTHING_ASKED = ['done', 'omit'] as const;
/** A material that something is wrong with is turned over to nobody until that is settled. */
export const SET_ASIDE = 'quarantined';

const among = (words: readonly string[], word: unknown): boolean => typeof word === 'string' && words.includes(word);

/** Whether nothing is asked of anybody by a task of a status. */
export const isOver = (status: unknown): boolean => among(NOTHING_ASKED, status);
/** Whether materials of a kind are turned over. */
export const isTurnedOver = (kind: unknown): boolean => among(TURNED_OVER, kind);

/** A task or a row of a shot, as far as it says whose work it is. */
type Work = { vendor?: unknown; work?: unknown; shot?: unknown; status?: unknown };

/** Whether a task is work of a vendor on a shot of a work: what it is given it for, while something is asked of it. */
export const isWorkOn = (task: Work, vendor: string, { work, shot }: Pick<Work, 'work' | 'shot'>): boolean =>
  task.vendor === vendor && task.work === work && task.shot === shot && !isOver(task.status);
