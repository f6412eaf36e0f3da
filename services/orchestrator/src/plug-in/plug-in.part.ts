import { activityLabel, plugInQueue, type PlugIn } from '@bobine/contracts';
import type { Ground, Part } from '@bobine/messaging';
import { type RunningWorker, startWorker } from '@bobine/runtime';
import { orphans } from './orphans.js';
import { carriedOut } from './plug-in.activities.js';

const AT_ONCE = 4;

/** The workers that carry out what plug-ins bring, one for each activity; it begins by telling which steps wait for one that none brings. */
export function plugInWork({ env, db, logger }: Omit<Ground, 'log' | 'health'>, plugIns: readonly PlugIn[]): Part {
  const workers: RunningWorker[] = [];
  return {
    name: 'plug-ins',
    check: async () => {
      const failure = workers.map((worker) => worker.failed()).find((error) => error !== undefined);
      if (failure) throw failure;
    },
    start: async () => {
      const activities = plugIns.flatMap((plugIn) => plugIn.activities);
      for (const orphan of await orphans(db, activities.map(activityLabel))) {
        logger.warn(orphan, 'steps wait for an activity that no plug-in brings: name its module in BOBINE_ACTIVITIES');
      }
      for (const activity of activities) {
        const label = activityLabel(activity);
        const options = {
          taskQueue: plugInQueue(label),
          activities: { [label]: carriedOut(activity, env.BOBINE_FILES) },
          maxConcurrentActivityTaskExecutions: activity.atOnce ?? AT_ONCE,
        };
        workers.push(await startWorker(env, options, logger));
      }
      return async () => void (await Promise.all(workers.map((worker) => worker.stop())));
    },
  };
}
