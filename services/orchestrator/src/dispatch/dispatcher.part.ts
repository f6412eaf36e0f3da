import type { Ground, Part } from '@bobine/messaging';
import { temporalClient } from '@bobine/runtime';
import { Dispatcher } from './dispatcher.js';
import { tellRun } from './temporal-runs.js';

/** Starts and signals runs as long as the service lives. */
export const dispatching = ({ db, env, logger }: Omit<Ground, 'log' | 'health'>): Part => ({
  name: 'dispatcher',
  start: async () => {
    const client = await temporalClient(env);
    const dispatcher = new Dispatcher(db, (run, telling) => tellRun(client, run, telling), logger);
    dispatcher.start();
    return async () => {
      await dispatcher.stop();
      await client.connection.close();
    };
  },
});
