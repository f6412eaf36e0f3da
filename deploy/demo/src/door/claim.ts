import type { Material } from '../materials.js';

/** Types of events that a vendor or a recipient may send. */
export const CLAIM = {
  announcement: 'bobine.announcement.claimed.v1',
  arrival: 'bobine.arrival.claimed.v1',
  status: 'bobine.status.claimed.v1',
  receipt: 'bobine.receipt.claimed.v1',
  verdict: 'bobine.verdict.claimed.v1',
} as const;

/** What the owner of a claim may answer. */
export type Outcome = 'applied' | 'refused' | 'held' | 'parked';

/** What a vendor wants to say, and what is expected to come of it. */
export type Claim = {
  /** Its own id of the event: the same each time it says the same. */
  id: string;
  vendor: string;
  type: string;
  data: Record<string, unknown>;
  /** Answers of the owner that are right; none where the door is to turn it away. */
  expect: readonly Outcome[];
  /** HTTP status with which the door is to answer; 202 when left out. */
  status?: number;
};

/**
 * An id from what it is about: printable ASCII without the full stop that separates what is signed.
 * @param parts such as vendor, word and material; the same parts give the same id
 */
export const claimId = (...parts: (string | number)[]): string =>
  parts
    .join(':')
    .replace(/[^!-\-/-~]/g, '~')
    .slice(0, 200);

/** The CloudEvent of a claim, structured JSON (CloudEvents 1.0 §3.1 of the JSON format). */
export function cloudEvent(claim: Claim, source: string, project: string, at: Date): string {
  return JSON.stringify({
    specversion: '1.0',
    id: claim.id,
    source,
    type: claim.type,
    project,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: claim.data,
  });
}

const about = ({ material, work: other, kind, shot, slate, version, language }: Material, work: string) => ({
  material,
  work: other ?? work,
  kind,
  ...(shot ? { shot } : {}),
  ...(slate ? { slate } : {}),
  ...(version ? { version } : {}),
  ...(language ? { language } : {}),
});

/** A vendor says that a material will come. */
export const announcement = (stamp: string, work: string, material: Material): Claim => ({
  id: claimId(stamp, material.vendor, 'announces', material.material),
  vendor: material.vendor,
  type: CLAIM.announcement,
  data: about(material, work),
  expect: ['applied'],
});

/** A vendor says that a material lies in its landing folder. */
export const arrival = (
  stamp: string,
  work: string,
  material: Material,
  made: { size: number; sha256: string },
): Claim => ({
  id: claimId(stamp, material.vendor, 'brings', material.material),
  vendor: material.vendor,
  type: CLAIM.arrival,
  data: { ...about(material, work), path: material.file.path, size: made.size, sha256: made.sha256 },
  expect: ['applied'],
});

/** A vendor says how far its own task is. */
export const status = (
  stamp: string,
  task: { vendor: string; work: string; type: string; unit: string; attempt: number },
  word: 'wip' | 'wfa',
  version?: string,
): Claim => ({
  id: claimId(stamp, task.vendor, word, task.type, task.unit, task.attempt),
  vendor: task.vendor,
  type: CLAIM.status,
  data: {
    work: task.work,
    task: task.type,
    unit: task.unit,
    status: word,
    attempt: task.attempt,
    ...(version ? { version } : {}),
  },
  expect: ['applied'],
});
