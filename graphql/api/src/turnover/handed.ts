import { isTurnedOver, isWorkOn, type Sight } from '@bobine/access';
import type { Loaders } from '../read/loaders.js';
import type { Data } from '../read/read-model.js';

/** Whether something is asked of a vendor on the shot that a row is of, by the tasks that who asks sees. */
export async function hasWorkOn(vendor: string, row: Data, loaders: Loaders): Promise<boolean> {
  const { project, work, shot } = row;
  if (typeof shot !== 'string') return false;
  const tasks = await loaders.naming('task', 'shot', String(project), shot);
  return tasks.some((task) => isWorkOn(task, vendor, { work, shot }));
}

/** A material or a preview of one, which says that it is handed to who asks where it is turned over to them. */
export async function handed(
  row: Data,
  { sight: { own }, loaders }: { sight: Sight; loaders: Loaders },
): Promise<Data> {
  const isHanded = own !== null && isTurnedOver(row['kind']) && (await hasWorkOn(own, row, loaders));
  return isHanded ? { ...row, handedTo: own } : row;
}

/** Of files that were sent again, the newest; in their order. */
export function newest(files: Data[]): Data[] {
  const replaced = new Set(files.map(({ supersedes }) => supersedes));
  return files.filter(({ id }) => !replaced.has(id));
}
