import { MEDIA_QUEUE } from '@bobine/contracts';
import type { Part, WorkerGround } from '@bobine/messaging';
import { startWorker } from '@bobine/runtime';
import type { Ffmpeg } from './ffmpeg.js';
import { mediaActivities } from './media.activities.js';
import { Prober } from './prober.js';

/** The worker that does work on essence, `atOnce` pieces of it. */
export function mediaPart({ env, db, logger }: WorkerGround, ffmpeg: Ffmpeg, atOnce: number): Part {
  let failure: () => Error | undefined = () => undefined;
  return {
    name: 'media',
    check: async () => {
      const error = failure();
      if (error) throw error;
    },
    start: async () => {
      const prober = new Prober();
      const activities = mediaActivities({ db, files: env.BOBINE_FILES, ffmpeg, prober, logger });
      const worker = await startWorker(
        env,
        { taskQueue: MEDIA_QUEUE, activities, maxConcurrentActivityTaskExecutions: atOnce },
        logger,
      );
      failure = worker.failed;
      return async () => {
        await worker.stop();
        await prober.stop();
      };
    },
  };
}
