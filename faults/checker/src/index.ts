export type { Breach, Found, Invariant } from './breach.js';
export { check, type Judged, type Verdict } from './check.js';
export type { FinalState } from './final-state/state.js';
export { approvalFaults, shotsAsked } from './law/decisions.js';
export { lawBreaches } from './law/law.js';
