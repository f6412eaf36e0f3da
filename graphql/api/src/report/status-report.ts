import { TASK_STATUSES } from '@bobine/contracts';

export type Status = (typeof TASK_STATUSES)[number];
export type Counts = Readonly<Record<Status, number>>;
/** Tasks of one type, sequence or vendor, by how they stand; omitted ones are counted apart from the rest. */
export type Group = { code: string; name: string | null; counts: Counts; total: number; late: number };

/** A task that is late, or waits for somebody's word. */
export type Listed = {
  type: string;
  unit: string;
  work: string;
  status: Status;
  vendor: string | null;
  role: string | null;
  due: string | null;
  since: string;
};
export type Owed = {
  code: string;
  name: string;
  recipient: string;
  version: string | null;
  language: string;
  territory: string;
  due: string | null;
  status: string;
  verdict: string | null;
  verdictAt: string | null;
  isLate: boolean;
};
/** Some of a list, and how many there are. */
export type Part<T> = { rows: T[]; total: number };

/** How a project stands, as who asks sees it. */
export type StatusReport = {
  project: { code: string; title: string };
  at: Date;
  all: Omit<Group, 'code' | 'name'>;
  types: Group[];
  sequences: Group[];
  vendors: Group[];
  late: Part<Listed>;
  waiting: Part<Listed>;
  deliverables: Part<Owed>;
};

export type Counted = { code: string | null; status: Status; count: number; late: number };

const none = (): Record<Status, number> =>
  Object.fromEntries(TASK_STATUSES.map((status) => [status, 0])) as Record<Status, number>;

/** Groups out of counts of one status each. */
export function groupsOf(counted: readonly Counted[], nameOf: (code: string) => string | null = () => null): Group[] {
  return [...Map.groupBy(counted, ({ code }) => code ?? '')].map(([code, of]) => ({
    ...{ code, name: code === '' ? null : nameOf(code) },
    ...summed(of),
  }));
}

/** What some counts come to together. */
export function summed(counted: readonly Omit<Counted, 'code'>[]): Omit<Group, 'code' | 'name'> {
  const counts = none();
  for (const { status, count } of counted) counts[status] += count;
  return {
    ...{ counts, late: counted.reduce((sum, { late }) => sum + late, 0) },
    total: TASK_STATUSES.reduce((sum, status) => (status === 'omit' ? sum : sum + counts[status]), 0),
  };
}

/** How much of what counts is done, from 0 to 1; all of nothing is done. */
export const doneOf = ({ counts, total }: Pick<Group, 'counts' | 'total'>): number =>
  total === 0 ? 1 : counts.done / total;
