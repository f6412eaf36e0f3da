import { simulateRun } from '../simulate/simulate-command.js';
import { migrate } from './migrate.js';
import { STEER } from './steer.js';

/** What is done to runs. */
export const RUN = [...STEER, simulateRun, migrate];
