import type { Said } from '../engine/said.js';
import type { How } from './course.js';
import type { Load } from './load.js';

/** One attempt of a step in a simulated run. */
export type Attempt = {
  /** Which of the model's steps. */
  step: number;
  /** The item it is of, by key; none at the top. */
  item: string | null;
  who: string[];
  attempt: number;
  openedAt: number;
  /** When somebody began with it: later than it opened where they were busy; NaN while they are. */
  begunAt: number;
  endedAt: number;
  how: How | 'withdrawn';
  overdue: boolean;
  /** The attempt whose end let this one open. */
  cause: Attempt | null;
};
/** What one simulated run came to. */
export type Played = {
  state: 'completed' | 'failed' | 'cancelled' | 'stuck';
  reason: Said | null;
  endedAt: number;
  attempts: Attempt[];
  load: Load;
  /** The last attempt: the critical path is what caused it, and what caused that. */
  last: Attempt | null;
};
