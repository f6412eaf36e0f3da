import type { Ground, Part } from '@bobine/messaging';
import { tellOfHold } from './telling.js';

const POLL_MS = 500;
const MOST = 50;

/** Tells the runs of projects that are held or released, some at a time, as long as the service lives. */
export const tellingOfHolds = ({ db, logger }: Pick<Ground, 'db' | 'logger'>): Part => ({
  name: 'holds',
  start: async () => {
    let stopped = false;
    let wake = (): void => undefined;
    const rest = (): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const telling = (async () => {
      while (!stopped) {
        const told = await tellOfHold(db, MOST).catch((error: unknown) => {
          logger.warn({ err: error }, 'the runs of a project are told again that it is held or goes on');
          return 0;
        });
        if (told === 0 && !stopped) await rest();
      }
    })();
    return async () => {
      stopped = true;
      wake();
      await telling;
    };
  },
});
