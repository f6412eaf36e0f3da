import type { Live } from '../live/live.js';
import type { ReadModel } from '../read/read-model.js';
import { afterwards } from '../resolvers/after.js';

/** Waits until an ended session is refused here too. */
export const endedShown = async (model: ReadModel, live: Live, session: string): Promise<void> => {
  await afterwards(model, live, 'session', '', session, ({ status }) => status === 'ended');
};
