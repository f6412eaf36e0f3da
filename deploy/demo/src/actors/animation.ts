import type { Task } from '../api/snapshot.js';
import { type Outcome, status } from '../door/claim.js';
import type { Sender } from '../door/sender.js';
import type { Film } from '../film.js';
import type { Material } from '../materials.js';
import type { Shipment } from '../plan/plan.js';
import { bring } from './shipping.js';
import type { Studio } from './studio.js';

/** What the animation studio sends unasked: the titles card, and versions of a shot that the cut does not have yet; they are held until one has it. */
export const animationShipments = (film: Film): Shipment[] => [
  { material: film.titles, announced: 'before', announce: 'opened', arrive: 'locked' },
  ...film.strays.map((material): Shipment => ({
    material,
    announced: 'never',
    announce: 'cut',
    arrive: 'cut',
  })),
];

/** The submission of an attempt, from 1; past the last one it is submitted again under a version of its own. */
export function submissionOf(submissions: readonly Material[], attempt: number): Material | undefined {
  const last = submissions.at(-1);
  if (!last || attempt <= submissions.length) return submissions[attempt - 1];
  const more = `again${attempt - submissions.length}`;
  const renamed = (name: string) => name.replace(/(\.[a-z0-9]+)?$/i, (extension) => `_${more}${extension}`);
  const file = { ...last.file, path: renamed(last.file.path) };
  return { ...last, material: renamed(last.material), version: `${last.version ?? 'v'}-${more}`, file };
}

/** Whether somebody is waiting for the vendor: the task is open, and this attempt of it was not handed in. */
export const isAsked = (task: Task, vendors: ReadonlySet<string>, handedIn: (task: Task) => boolean): boolean =>
  task.vendor !== null &&
  vendors.has(task.vendor) &&
  ['ready', 'retake', 'wip'].includes(task.status) &&
  !handedIn(task);

export const wfaOf = (stamp: string, task: Task) => status(stamp, { ...task, vendor: task.vendor ?? '' }, 'wfa');

/** Does the task once: says that it is in work, brings the submission of this attempt, says that it can be seen. */
export async function doTask(
  task: Task,
  submission: Material | undefined,
  with_: { stamp: string; sender: Sender; studio: Studio },
  // A new cut may take the work away while somebody is at it: then what is said of it is refused.
  expect: readonly Outcome[] = ['applied'],
): Promise<void> {
  const { stamp, sender } = with_;
  if (!submission || !task.vendor) throw new Error(`Nothing was planned for ${task.type} of ${task.unit}`);
  const own = { ...task, vendor: task.vendor };
  await sender.send({ ...status(stamp, own, 'wip'), expect });
  await bring({ ...submission, vendor: task.vendor }, task.work, with_);
  await sender.send({ ...status(stamp, own, 'wfa', submission.version), expect });
}
