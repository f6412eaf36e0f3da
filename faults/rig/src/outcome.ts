import type { Breach } from '@bobine/checker';
import type { Report } from './demo.js';

/** What came of one scenario. */
export type Outcome = {
  scenario: string;
  seed: number;
  seconds: number;
  /** What was done to it, as it was done. */
  harm: string[];
  /** Processes that ended though no harm was meant to them. */
  fell: string[];
  restarts: number;
  events: Partial<Report['events']>;
  duplicates: number;
  compared: number;
  breaches: Breach[];
  /** Why it proves nothing, or did not come to its end. */
  failed?: string;
};

/** Whether it proved what it was to prove. */
export const wentWell = ({ failed, breaches }: Outcome): boolean => !failed && breaches.length === 0;
