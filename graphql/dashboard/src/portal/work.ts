/** A task as it is in the list of a vendor's work. */
export type Work = {
  id: string;
  project: string;
  projectTitle: string;
  type: string;
  unit: string;
  shot: string | null;
  status: string;
  attempt: number;
  due: string | null;
  priority: string;
};
export type Span = 'late' | 'week' | 'later' | 'never';
const SPANS: readonly Span[] = ['late', 'week', 'later', 'never'];
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Statuses in which something is still asked of a vendor, and those in which it waits for others. */
export const OPEN = ['todo', 'ready', 'wip', 'retake', 'hold'] as const;
export const SENT = ['wfa'] as const;
export const OVER = ['done', 'omit'] as const;

/** How near what is asked is: late, within a week, later, or by nobody's date. What waits for others is not late. */
export function spanOf({ due, status }: Pick<Work, 'due' | 'status'>, now: Date): Span {
  if (due === null) return 'never';
  const left = Date.parse(due) - now.getTime();
  const isAsked = (OPEN as readonly string[]).includes(status);
  if (left < 0) return isAsked ? 'late' : 'week';
  return left < WEEK_MS ? 'week' : 'later';
}

const PRIORITIES = ['urgent', 'high', 'normal', 'low'];

/** Work as one goes through it: the nearest first, on one day the most urgent, then by name as people count. */
export function bySpan(work: readonly Work[], now: Date): { span: Span; work: Work[] }[] {
  const compare = (a: Work, b: Work): number =>
    (a.due ?? '9').slice(0, 10).localeCompare((b.due ?? '9').slice(0, 10)) ||
    PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
    a.unit.localeCompare(b.unit, undefined, { numeric: true }) ||
    a.type.localeCompare(b.type);
  return SPANS.map((span) => ({
    span,
    work: work.filter((one) => spanOf(one, now) === span).sort(compare),
  })).filter((each) => each.work.length > 0);
}

/** The statuses that a vendor gives from one: to begin, to send to review, to end where nothing is reviewed, to hold. */
export function nextOf(status: string): ('wip' | 'wfa' | 'hold')[] {
  if (status === 'ready' || status === 'retake') return ['wip', 'wfa', 'hold'];
  if (status === 'wip') return ['wfa', 'hold'];
  return status === 'hold' ? ['wip', 'wfa'] : [];
}
