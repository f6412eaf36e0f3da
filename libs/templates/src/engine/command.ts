import type { Phrase } from '@bobine/contracts/phrase';
import type { Priority } from '@bobine/contracts/priority';
import type { GateRule, HumanStep, JoinPolicy } from './compiled.js';
import type { Json, JsonMap } from './json.js';
import type { MigrationPlan } from './migration-plan.js';
import type { Reason } from './said.js';
import type { Assignee, RetakeNote } from './state.js';

/**
 * `onceKey` is `{step attempt address}:{verb}`: the same across retries, continue-as-new and builds. `address` is the
 * step attempt, `{run}/{path}#{attempt}`. Commands of one address must be carried out in the order given.
 */
type Base<K extends string> = { kind: K; onceKey: string; address: string; step: string; attempt: number };

/** Work of the catalogue on its owner's queue; answered by its output. */
export type ActivityCommand = Base<'activity'> & {
  /** `owner.name@version`. */
  name: string;
  activity: string;
  queue: string;
  input: JsonMap;
  timeoutMs: number;
  heartbeatMs: number | null;
  retryMax: number;
  /** Left out where it is normal. */
  priority?: Priority;
};
/** The attempt no longer counts: stop its work if it still runs. `target` is the once-key of the activity. */
export type StopActivityCommand = Base<'stopActivity'> & { target: string };

/** A subscription; answered by the retained facts that already match. */
export type OpenWaitCommand = Base<'openWait'> & {
  eventType: string;
  keys: Record<string, string>;
  /** CEL over `event` and the variables of `context`; null matches all. */
  when: string | null;
  context: JsonMap;
  /** Facts before this instant do not count; null for no bound. */
  retainSince: string | null;
  /** Ids of facts that earlier attempts collected. */
  exclude: string[];
};
/** `target` is the once-key of the subscription. */
export type CloseWaitCommand = Base<'closeWait'> & { target: string };

/** What the work or the decision is about, as the template says it; `project` and `work` always, when the run has them. */
export type About = JsonMap;

export type OpenTaskCommand = Base<'openTask'> & {
  type: string;
  title: string;
  role: string | null;
  vendor: string | null;
  person: string | null;
  due: string | null;
  priority?: Priority;
  about: About;
  /** What has to be ticked and filled in before a status that ends the step; left out where nothing has. */
  asks?: Pick<HumanStep, 'checklist' | 'form'> & { ends: string[] };
  /** Set when the step is done again: why. */
  retake: RetakeNote | null;
  /** Address of the attempt before. */
  previous: string | null;
};
export type OpenGateCommand = Base<'openGate'> &
  GateRule & {
    title: string;
    due: string | null;
    priority?: Priority;
    about: About;
    /** Left out where who is asked may hand their vote to another. */
    delegate?: false;
    /** The attempt and type of the task that this gate approves. */
    decides: { address: string; type: string } | null;
    previous: string | null;
  };
/** The rule of an open gate is another: votes that were given count by it. */
export type AmendGateCommand = Base<'amendGate'> &
  GateRule &
  Pick<OpenGateCommand, 'delegate'> & { about: About; reason: string };
/** The task of an attempt is somebody else's, or its task or gate is due or urgent otherwise; refused once that has ended. */
export type AmendCommand = Base<'amend'> & {
  to?: Assignee;
  due?: string;
  priority?: Priority;
  reason: string;
  about: About;
};
/** The attempt no longer counts: close its task or gate. */
export type CloseTaskCommand = Base<'closeTask'> & Reason & { about: About };
export type CloseGateCommand = Base<'closeGate'> & Reason & { about: About };

export type FanOutItem = { key: string; hash: string; value: Json };
/** Items to start, compared by key and hash with those of the generation before; answered when written, joined later. */
export type OpenFanOutCommand = Base<'openFanOut'> & {
  generation: number;
  items: FanOutItem[];
  /** Set instead of items when the list is too large to travel: read it there, then `fanOutItems`. */
  itemsRef: string | null;
  window: number;
  /** Left out where all items are one part. */
  partition?: number;
  /** Left out where it joins with the last of its items. */
  join?: JoinPolicy;
  /** Which template the item runs follow, found by hash. */
  template: { name: string; hash: string };
  inputs: JsonMap;
  previous: string | null;
};
/** What the items of an open fan-out follow is another template: those that run go over to it, those to come begin with it. */
export type AmendFanOutCommand = Base<'amendFanOut'> &
  Pick<OpenFanOutCommand, 'window' | 'partition' | 'join' | 'template' | 'inputs'> & { plan: MigrationPlan };
export type CloseFanOutCommand = Base<'closeFanOut'> & { reason: string };

/** Which rung of a ladder is reached, from 1, and who is told; nobody by name where no ladder says so. Rung 0 is none: somebody is told before. */
type Told = { rung: number; to: string | null; deadline: string; reason: string; told?: Phrase };
/** A deadline has passed, or it is certain that it will: tell whoever can act. An escalation is no outcome and approves nothing. */
export type EscalateCommand = Base<'escalate'> &
  Told & { of: 'wait' | 'task' | 'human' | 'gate'; title: string; about: About };
/** The run as a whole is late; `address` is its own. */
export type EscalateRunCommand = { kind: 'escalateRun'; onceKey: string; address: string } & Told;

export type EmitCommand = Base<'emit'> & { eventType: string; keys: Record<string, string>; data: JsonMap };

export type Command =
  | ActivityCommand
  | StopActivityCommand
  | OpenWaitCommand
  | CloseWaitCommand
  | OpenTaskCommand
  | AmendCommand
  | CloseTaskCommand
  | OpenGateCommand
  | CloseGateCommand
  | OpenFanOutCommand
  | CloseFanOutCommand
  | AmendGateCommand
  | AmendFanOutCommand
  | EscalateCommand
  | EscalateRunCommand
  | EmitCommand;
