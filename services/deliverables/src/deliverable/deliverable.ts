import { DELIVERABLE_STATUSES, refuse, phrase, wordFor } from '@bobine/contracts';

export type DeliverableStatus = (typeof DELIVERABLE_STATUSES)[number];

/** What is owed to somebody, and where it stands. */
export type Deliverable = {
  project: string;
  code: string;
  work: string;
  name: string;
  specification: string;
  recipient: string;
  /** In the words of the schedule: VO, VOSTF, PAD… */
  version: string | null;
  language: string;
  /** The language it is subtitled in. */
  subtitles: string | null;
  territory: string;
  due: string | null;
  status: DeliverableStatus;
  attempt: number;
  manifest: string | null;
  manifestSha256: string | null;
  package: Package | null;
  dispatch: string | null;
  reasons: string[];
};

/** The files of the attempt that will be sent, relative to the site's files. */
export type Package = { folder: string; files: { path: string; size: number; sha256: string; xxh64: string }[] };

/**
 * Where a deliverable may go from where it stands. Receipt is not acceptance; only acceptance closes. Until then it may
 * have to wait again for what it is made of, for a new cut replaces the one it was made for; or nobody makes it any more, and it is
 * planned as before.
 */
const NEXT: Record<DeliverableStatus, readonly DeliverableStatus[]> = {
  planned: ['waiting', 'mastering', 'hold', 'cancelled'],
  waiting: ['planned', 'mastering', 'hold', 'cancelled'],
  mastering: ['qc', 'waiting', 'planned', 'hold', 'cancelled'],
  qc: ['ready', 'rework', 'waiting', 'planned', 'hold', 'cancelled'],
  ready: ['sent', 'rework', 'waiting', 'planned', 'hold', 'cancelled'],
  sent: ['received', 'accepted', 'refused', 'waiting', 'planned', 'cancelled'],
  received: ['accepted', 'refused', 'waiting', 'planned', 'cancelled'],
  accepted: [],
  refused: ['rework', 'waiting', 'planned', 'cancelled'],
  rework: ['waiting', 'mastering', 'qc', 'planned', 'hold', 'cancelled'],
  hold: ['waiting', 'mastering', 'qc', 'cancelled'],
  cancelled: [],
};

/** The deliverable one step further, or null when it is already there; refused when the order of things does not allow it. */
export function advance(deliverable: Deliverable, to: DeliverableStatus): Deliverable | null {
  if (deliverable.status === to) return null;
  if (!NEXT[deliverable.status].includes(to)) {
    throw refuse(
      'deliverable.order',
      phrase`"${deliverable.name}" is ${wordFor('deliverable', deliverable.status)}: it cannot become ${wordFor('deliverable', to)} from there.`,
      deliverable.code,
    );
  }
  const again = to === 'rework' || (BEGINNINGS.has(to) && MADE.has(deliverable.status));
  return { ...deliverable, status: to, attempt: deliverable.attempt + (again ? 1 : 0) };
}
/** What people or the recipient have put an end to, or keep back: a run that is cancelled changes nothing about it. */
export const CLOSED: ReadonlySet<DeliverableStatus> = new Set(['accepted', 'cancelled', 'hold']);
/** Where what is made begins. */
const BEGINNINGS: ReadonlySet<DeliverableStatus> = new Set(['planned', 'waiting']);
/** Something was made in this attempt, so that going back begins another. */
const MADE: ReadonlySet<DeliverableStatus> = new Set(['qc', 'ready', 'sent', 'received', 'refused']);
