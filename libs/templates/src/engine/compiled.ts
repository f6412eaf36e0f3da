import type { FormField } from '@bobine/contracts';
import type { Priority } from '@bobine/contracts/priority';
import type { Calendar } from './calendar.js';
import type { Json } from './json.js';
import type { Rung } from './ladder.js';

/** A CEL expression, as written. */
export type Cel = string;
/** A value whose strings are CEL and whose other leaves stand for themselves. */
export type ValueSource = Cel | number | boolean | null | ValueSource[] | { [name: string]: ValueSource };

export const INPUT_TYPES = ['string', 'number', 'boolean', 'list', 'map'] as const;
/** `any`: what a fan-out hands its items besides the run's own inputs. */
export type InputType = (typeof INPUT_TYPES)[number] | 'any';

/** A published template: plain JSON, immutable, named by `hash` (SHA-256 of its canonical JSON without the hash). */
export type CompiledTemplate = {
  apiVersion: 'bobine/v1';
  name: string;
  description: string;
  hash: string;
  inputs: Record<string, InputType>;
  start: StartRule[];
  /** In an order where every step comes after what it needs. */
  steps: CompiledStep[];
  /** What the run hands back when it completes. */
  output: Record<string, Cel>;
  /** For the runs of a fan-out: the name its item goes by in expressions. */
  item: string | null;
  /** What working time is; left out where the template has none. */
  calendar?: Calendar;
  /** What it says in other languages, for who reads it: no run follows this. Left out where it says all in one. */
  words?: Words;
  /** Left out where the run as a whole may take as long as it takes. */
  sla?: Sla;
};

/** By language, what stands there in English and what that is. */
export type Words = { fr?: Record<string, string> };

/** How long a run may take, from its opening: a period, or CEL over its inputs giving a period or an instant. Who is told when it takes longer. */
export type Sla = { within: string; escalate?: Rung[] };

/** Which fact starts a run, under which business key, with which inputs. A run is unique on (rule, key, fact). */
export type StartRule = {
  /** `{template}/{index}`: the same for every version, so that a republished template starts nothing twice. */
  rule: string;
  on: string;
  when: Cel | null;
  key: Cel;
  inputs: Record<string, ValueSource>;
  /** What happens while a run with the same key goes on; left out where another starts beside it. */
  whileRunning?: 'ignore' | 'queue' | 'replace';
  /** One of the priorities, or CEL over `event` giving one; left out where it is normal. */
  priority?: Priority | Cel;
};

export type StepKind = 'wait' | 'task' | 'human' | 'gate' | 'forEach' | 'parallel' | 'use' | 'emit';
export type CompiledStep = WaitStep | TaskStep | HumanStep | GateStep | ForEachStep | ParallelStep | UseStep | EmitStep;

type Step<K extends StepKind> = {
  kind: K;
  /** Path in the template: `lock`, or `both/a` for branch `a` of the parallel step `both`. */
  path: string;
  /** The step that uses the template this one is of; left out for steps of the template itself. */
  within?: string;
  title: string;
  /** The stage of the work it counts for, such as ingest or vfx; none for steps that nobody follows by stage. */
  stage?: string;
  needs: string[];
  /** All must hold, or the step is skipped with the first that did not as the reason. */
  when: Cel[];
  map: Record<string, Cel>;
  /** `continue`: dependents go on although it failed. */
  onFail: 'fail' | 'continue';
  /** Left out where nothing goes back. */
  again?: GoBack;
};

/** When what came of a step sends its run back to an earlier one, and how often at most. */
export type GoBack = { when: Cel; to: string; max: number; reason: Cel | null };

/** The fact after which what a wait took no longer stands, and where its run goes back to then. */
export type Superseded = {
  event: string;
  /** Over `events` too: what the wait took. */
  key: Record<string, Cel>;
  /** Which of the facts with that key count. */
  accepts: Cel | null;
  /** How far back early facts count, ISO 8601. */
  retain: string;
  to: string;
  /** Over `event` and `events`: what those who do it again are told. */
  reason: Cel | null;
};

export type WaitStep = Step<'wait'> & {
  event: string;
  key: Record<string, Cel>;
  /** Which of the events with that key count; the `when` of the step itself decides whether it opens at all. */
  accepts: Cel | null;
  until: Cel;
  /** How far back early facts count, ISO 8601. */
  retain: string;
  /** Fields of the event's data to keep, dotted; null keeps the data whole. */
  keep: string[] | null;
  /** A period: an ISO 8601 duration, or working time. */
  timeout: string | null;
  onTimeout: 'escalate' | 'skip' | 'fail';
  /** Who is told when, past the deadline; left out where nobody is named. */
  escalate?: Rung[];
  /** Left out where what was taken stands for good. */
  superseded?: Superseded;
};

/** An entry of the catalogue, copied into the template so that a published version never changes under a run. */
export type CompiledActivity = {
  /** `owner.name@version`. */
  name: string;
  /** Its name on the queue. */
  activity: string;
  queue: string;
  timeoutMs: number;
  heartbeatMs: number | null;
};

export type TaskStep = Step<'task'> & {
  activity: CompiledActivity;
  with: Record<string, ValueSource>;
  retryMax: number;
  undo: CompiledActivity | null;
};

export type HumanStep = Step<'human'> & {
  type: string;
  role: string | null;
  vendor: Cel | null;
  person: Cel | null;
  /** Statuses of the task that end the step. */
  done: string[];
  /** A period, or CEL giving a period or an instant. */
  due: string | null;
  escalate?: Rung[];
  about: Record<string, ValueSource>;
  /** Points to tick and fields to fill in before such a status; left out where there are none. */
  checklist?: string[];
  form?: FormField[];
};

/** Who decides. `quorum` of `parties` must approve; any of `parties` or `veto` may ask for a retake or reject. */
export type GateRule = { rule: 'all' | 'quorum'; parties: string[]; quorum: number; veto: string[] };

export type GateStep = Step<'gate'> &
  GateRule & {
    due: string | null;
    escalate?: Rung[];
    retake: { to: string; max: number } | null;
    onReject: 'fail' | 'continue';
    about: Record<string, ValueSource>;
    /** Left out where who is asked may hand their vote to another. */
    delegate?: false;
    /** The human step a retake goes back to: its task is the one this gate approves. */
    decides: { step: string; type: string } | null;
  };

/** The fact that changes the set of a fan-out while its run goes on: a new cut, a reel more. */
export type SetChange = {
  event: string;
  key: Record<string, Cel>;
  /** Which of the facts with that key count. */
  accepts: Cel | null;
  /** How far back early facts count, ISO 8601. */
  retain: string;
  /** The whole new list, over `event`; or `{ "$ref": … }` when it is too large to travel. */
  in: Cel;
};

/** When a fan-out is done, when not with all of its items: with one, with so many, or as somebody says once some have failed. */
export type JoinPolicy = 'any' | 'ask' | { count: number };

export type ForEachStep = Step<'forEach'> & {
  /** A list, or `{ "$ref": … }` when it is too large to travel. */
  in: Cel;
  as: string;
  key: Cel;
  window: number;
  /** How many items make a part, of which the next starts when the one before has ended; left out where all are one. */
  partition?: number;
  /** Left out where every item must complete. */
  join?: JoinPolicy;
  /** Inputs of the item runs besides those of this run. */
  with: Record<string, ValueSource>;
  /** What changes the set; left out where nothing does. */
  changes?: SetChange;
  template: CompiledTemplate;
};

/** Done when all its branches are; each branch is a step of its own, `{path}/{branch}`. */
export type ParallelStep = Step<'parallel'> & { branches: string[] };

/**
 * Done when the steps of the template it uses are. They stand before it, under `{path}/`, and see what that template sees:
 * its inputs, and each other by their own names.
 */
export type UseStep = Step<'use'> & {
  /** `name@version`. */
  uses: string;
  /** Of the template as it was compiled with this one. */
  hash: string;
  /** Its inputs. */
  with: Record<string, ValueSource>;
  /** What it hands back, over its own steps. */
  output: Record<string, Cel>;
};

export type EmitStep = Step<'emit'> & {
  event: string;
  key: Record<string, Cel>;
  data: Record<string, ValueSource>;
};

/** The values a template may be opened with, by name. */
export type Inputs = Record<string, Json>;
