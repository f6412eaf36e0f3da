import type { Part } from '@bobine/messaging';
import type { Logger } from '@bobine/runtime';
import type { Uploads } from './uploads.js';

const EVERY_MS = 2_000;

/** The part that looks after uploads nobody has in hand: what is complete and unchecked, and what has grown old. */
export const uploadsTended = (uploads: Uploads, logger: Logger): Part => ({
  name: 'uploads',
  start: async () => {
    let stopped = false;
    let wake: () => void = () => undefined;
    const tend = async (): Promise<void> => {
      while (!stopped) {
        await uploads.tidy().catch((error: unknown) => {
          if (!stopped) logger.warn({ err: error }, 'uploads are looked at again');
        });
        if (stopped) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, EVERY_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    };
    const tending = tend();
    return async () => {
      stopped = true;
      wake();
      await uploads.stop();
      await tending;
    };
  },
});
