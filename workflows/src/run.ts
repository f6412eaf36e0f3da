import type {
  AmendFanOutCommand,
  Answer,
  CloseFanOutCommand,
  CloseWaitCommand,
  Command,
  CompiledTemplate,
  EmitCommand,
  EscalateCommand,
  EscalateRunCommand,
  Fact,
  Input,
  JoinSummary,
  JsonMap,
  MigrationPlan,
  Opening,
  Reason,
  OpenFanOutCommand,
  OpenWaitCommand,
  Outcome,
  RunState,
  StepRow,
} from '@bobine/templates/engine';

/** The workflow's name on its task queue; the id of each is the address of its run. */
export const RUN_WORKFLOW = 'run';

/** The signals of a run; each carries the number of its dispatch, which grows by one. */
export const SIGNALS = {
  factArrived: 'factArrived',
  joined: 'joined',
  cancelRun: 'cancelRun',
  steerRun: 'steerRun',
  migrateRun: 'migrateRun',
} as const;

/** What a run can be asked: where it stands. */
export const QUERIES = { state: 'state' } as const;

/** A fact for one step attempt of the run. */
export type Arrival = { number: number; address: string; fact: Fact };
/** Every item of one generation of a fan-out has ended. */
export type Joined = { number: number; step: string; generation: number; items: JoinSummary };
export type Cancellation = { number: number } & Reason;
/** What a person does to the run. */
export type Steered = { number: number; input: SteeringInput };
/** The run goes over to another version of its template. */
export type Migrated = { number: number; to: { hash: string; version: number }; plan: MigrationPlan };
export type SteeringInput = Steering<Input>;
type Steering<I> = I extends { kind: SteeringKind } ? Omit<I, 'at'> : never;
type SteeringKind =
  'held' | 'released' | 'skipped' | 'rerun' | 'accepted' | 'reassigned' | 'extended' | 'prioritised' | 'cancelled';

export type RunInput = {
  address: string;
  /** The template itself, or its hash when it is too large to travel. */
  template: CompiledTemplate | { hash: string };
  /** How a new run opens, or where it stood when it continued as new. */
  from: ({ inputs: JsonMap } & Opening) | { state: RunState; taken: number };
  /** After how many events of history the run continues as new; when absent, the server says. */
  patience?: number;
};

/** What the orchestrator does itself, in the transaction that records the turn. */
export type OwnCommand =
  | OpenWaitCommand
  | CloseWaitCommand
  | OpenFanOutCommand
  | CloseFanOutCommand
  | AmendFanOutCommand
  | EmitCommand
  | EscalateCommand
  | EscalateRunCommand;
/** What the owners do, as activities on their queues; that a gate is overdue its owner is told too. */
export type OutsideCommand = Exclude<Command, OwnCommand> | EscalateCommand;

/** What became of a fact that reached the run: an early one was collected, or one came after its step had ended. */
export type Reading = { event: string; address: string; read: 'collected' | 'tooLate' };

/** One turn of a run as it goes into the record; recorded again, it changes nothing. */
export type Recording = {
  run: string;
  revision: number;
  steps: StepRow[];
  commands: OwnCommand[];
  readings: Reading[];
  outcome: Outcome | null;
  /** Set when the run has gone over to another version of its template, and the steps it has no more. */
  migrated?: { hash: string; version: number; reason: string; gone: string[]; inputs: JsonMap };
};
export type CommandAnswer = { onceKey: string } & Answer;

/** The local activities of the workflow, which the orchestrator implements. */
export type RunActivities = {
  /** Upserts the changed steps with their outbox rows and carries out the orchestrator's own commands, in one transaction. */
  record: (recording: Recording) => Promise<CommandAnswer[]>;
  /** A template by its hash. */
  template: (hash: string) => Promise<CompiledTemplate>;
};
