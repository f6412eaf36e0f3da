import type { Phrase } from '@bobine/contracts/phrase';
import type { Priority } from '@bobine/contracts/priority';
import type { Fact } from './fact.js';
import type { Json, JsonMap } from './json.js';
import type { EscalateVerb, Ladder } from './ladder.js';

/**
 * `pending` waits for its needs; `waiting` for facts; `running` for an answer; `escalated` waits on past its
 * deadline, or for somebody there is not.
 * `done`, `skipped` and `failed` are ends; `cancelled` was open when its run ended.
 */
export type StepStatus = 'pending' | 'waiting' | 'running' | 'escalated' | 'done' | 'skipped' | 'failed' | 'cancelled';

/** How an earlier attempt stands in the record: as it ended, `retake` for the gate that asked, `superseded` if it was open. */
export type PastStatus = 'done' | 'skipped' | 'failed' | 'retake' | 'superseded';
export type PastAttempt = {
  attempt: number;
  status: PastStatus;
  openedAt: string | null;
  endedAt: string;
  reason: string | null;
  told?: Phrase | undefined;
  revision: number;
};

/** Why a step was asked to do it again: handed to whoever does it, in words of ours as they can be said in another language. */
export type RetakeNote = { from: string; reason: string; told?: Phrase; at: string };

/** Whose work a step is: of a role, a vendor or a person, one of them. */
export type Assignee = { role?: string; vendor?: string; person?: string };

/** What has been changed of an attempt while it was open, and why: by a person, or because its template is another `version` now. */
export type Amendment = { to?: Assignee; due?: string; priority?: Priority; reason: string; version?: true };

/** What a command of an attempt does, as the last word of its once-key: each at most once per attempt. */
export type Verb =
  | 'run'
  | 'watch'
  | 'openTask'
  | 'openGate'
  | 'openFanOut'
  | 'emit'
  | 'unwatch'
  | 'guard'
  | 'unguard'
  | 'stop'
  | 'close'
  | EscalateVerb
  | `unheld${string}`
  | 'full'
  | 'spent'
  | `amend${number}`
  | `rule${number}`
  | 'undo';

/** A step as it stands, also what expressions see as `steps.<name>`: absent values are null, so that they can be compared. */
export type StepState = {
  status: StepStatus;
  /** Round of the step, from 1; a retake or a rerun opens the next. */
  attempt: number;
  /** Grows with each change; the record keeps the highest. */
  revision: number;
  output: Json;
  events: Fact[];
  meta: JsonMap;
  reason: string | null;
  /** The reason with its values apart, where it is in words of ours. */
  told?: Phrase | undefined;
  openedAt: string | null;
  endedAt: string | null;
  /** Of a step that is escalated: when the next rung of its ladder is told. */
  deadline: string | null;
  /** Ids of the facts this attempt has taken in. */
  seen: string[];
  /** Ids of the facts earlier attempts of a wait collected: never collected again. */
  collected: string[];
  /** How often this gate has asked for a retake. */
  retakes: number;
  retake: RetakeNote | null;
  /** Commands of this attempt whose answer has not come: `resumed` issues them again under the same once-keys. */
  unanswered: Verb[];
  past: PastAttempt[];
  /**
   * Of a step that a later version of its template calls otherwise: the name under which attempts up to one go, and up to
   * which attempt its name of now was another's before.
   */
  as?: { path: string; attempt: number; taken: number };
  /** Of a fan-out: the fact that gave this attempt its set, when it was not the list it began with. */
  set?: Fact;
  /** How far people have been told that it is overdue; only where the step names them. */
  ladder?: Ladder;
  /** Of a wait that has taken so much that it takes no more. */
  isFull?: boolean;
  /** How urgent what this attempt asked for was as it opened, when it was not normal. */
  priority?: Priority;
  /** Of this attempt alone, the first first: another begins as the template says. */
  amendments?: Amendment[];
};

export type Outcome = {
  state: 'completed' | 'failed' | 'cancelled';
  at: string;
  reason: string | null;
  told?: Phrase | undefined;
  output: JsonMap;
};

/** Everything a run is, as JSON: kept by the workflow, handed on by continue-as-new, copied by previews. */
export type RunState = {
  /** `hsm/feature`, or for an item run `{parent}/{step}[{item}]#{generation}`. */
  address: string;
  template: { name: string; hash: string };
  inputs: JsonMap;
  item: RunItem | null;
  openedAt: string;
  steps: Record<string, StepState>;
  /** Steps that an earlier version had under names that are free now, up to which attempt: no address is used twice. */
  gone?: Record<string, { attempt: number; revision: number }>;
  /** On hold: nothing opens and no deadline fires; what is under way still answers. */
  held: { at: string; reason: string } | null;
  /** When the run as a whole is late, or else the next rung is told; only where its template says so. */
  sla?: Ladder & { deadline: string | null; extensions?: number };
  /** Left out where it is normal. */
  priority?: Priority;
  outcome: Outcome | null;
  revision: number;
};
export type RunItem = { key: string; value: Json };
