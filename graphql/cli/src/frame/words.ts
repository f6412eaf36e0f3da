import { phrase, type Phrase, type Value } from '@bobine/contracts';

const GATES: Record<string, Phrase> = {
  open: phrase`open`,
  approved: phrase`approved`,
  retake: phrase`a retake was asked for`,
  rejected: phrase`rejected`,
  cancelled: phrase`cancelled`,
};
const RUNS: Record<string, Phrase> = {
  running: phrase`running`,
  completed: phrase`completed`,
  failed: phrase`failed`,
  cancelled: phrase`cancelled`,
};

/** How a decision stands, and how a run does, in words. */
export const gateStatus = (status: string): Value => GATES[status] ?? status;
export const runStatus = (status: string): Value => RUNS[status] ?? status;
