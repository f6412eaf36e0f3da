import { DELIVERABLE_STATUSES, refuse } from '@bobine/contracts';

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

/** Where a deliverable may go from where it stands. Receipt is not acceptance; only acceptance closes. */
const NEXT: Record<DeliverableStatus, readonly DeliverableStatus[]> = {
  planned: ['waiting', 'mastering', 'hold', 'cancelled'],
  waiting: ['mastering', 'hold', 'cancelled'],
  mastering: ['qc', 'waiting', 'hold', 'cancelled'],
  qc: ['ready', 'rework', 'hold', 'cancelled'],
  ready: ['sent', 'rework', 'hold', 'cancelled'],
  sent: ['received', 'accepted', 'refused', 'cancelled'],
  received: ['accepted', 'refused', 'cancelled'],
  accepted: [],
  refused: ['rework', 'cancelled'],
  rework: ['waiting', 'mastering', 'qc', 'hold', 'cancelled'],
  hold: ['waiting', 'mastering', 'qc', 'cancelled'],
  cancelled: [],
};

/** The deliverable one step further, or null when it is already there; refused when the order of things does not allow it. */
export function advance(deliverable: Deliverable, to: DeliverableStatus): Deliverable | null {
  if (deliverable.status === to) return null;
  if (!NEXT[deliverable.status].includes(to)) {
    throw refuse(
      'deliverable.order',
      `"${deliverable.name}" is ${deliverable.status}: it cannot become ${to} from there.`,
      deliverable.code,
    );
  }
  return { ...deliverable, status: to, attempt: deliverable.attempt + (to === 'rework' ? 1 : 0) };
}
