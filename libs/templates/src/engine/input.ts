import type { Phrase } from '@bobine/contracts/phrase';
import type { Priority } from '@bobine/contracts/priority';
import type { Fact } from './fact.js';
import type { Json, JsonMap } from './json.js';
import type { Reason } from './said.js';
import type { Assignee, RunItem } from './state.js';

/** What can happen to a run; `at` is an ISO 8601 instant and the only clock there is. */
export type Input =
  | ({ kind: 'opened'; at: string; address: string; inputs: JsonMap } & Opening)
  /** After continue-as-new or a recovery: unanswered commands are issued again, overdue deadlines fire. */
  | { kind: 'resumed'; at: string }
  /** `address` is the step attempt whose subscription matched. */
  | { kind: 'fact'; at: string; address: string; fact: Fact }
  | ({ kind: 'answer'; at: string; onceKey: string } & Answer)
  | { kind: 'deadline'; at: string }
  /** Every item of this generation of a fan-out has ended; the generation is the attempt that opened it. */
  | { kind: 'join'; at: string; step: string; generation: number; items: JoinSummary }
  | ({ kind: 'cancelled'; at: string } & Reason)
  | { kind: 'held'; at: string; reason: string }
  | { kind: 'released'; at: string }
  /** Reopens a step, with all that depends on it, as new attempts. */
  | { kind: 'rerun'; at: string; step: string; reason: string }
  | { kind: 'skipped'; at: string; step: string; reason: string }
  /** Of a fan-out that asks: goes on without the items that failed. */
  | { kind: 'accepted'; at: string; step: string; reason: string }
  /** Gives the open attempt of a person's step to somebody else. */
  | { kind: 'reassigned'; at: string; step: string; to: Assignee; reason: string }
  /** Gives an open attempt, or the run as a whole where there is no step, another deadline: its ladder begins again. */
  | { kind: 'extended'; at: string; step: string | null; due: string; reason: string }
  | { kind: 'prioritised'; at: string; priority: Priority; reason: string };

/** How a run opens, besides its inputs: for which item, how urgent, and on hold where all of its project is. */
export type Opening = { item?: RunItem; priority?: Priority; held?: { reason: string } };

/** How a command ended. The answer of `openWait` may carry the early facts it collected. */
export type Answer =
  | { ok: true; output?: Json; facts?: Fact[] }
  | { ok: false; error: { code: string; message: string; told?: Phrase; retryable?: boolean } };

export type JoinSummary = {
  total: number;
  completed: number;
  failed: number;
  cancelled: number;
  /** The first failures, for people. */
  failures: ({ key: string } & Reason)[];
  /** What each item handed back, in the order of the items; left out when too large to travel. */
  outputs?: { key: string; output: Json }[];
};
