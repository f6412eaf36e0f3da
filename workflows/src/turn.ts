import {
  changedSteps,
  type Command,
  type CompiledTemplate,
  type Fact,
  type Input,
  migrate,
  reduce,
  type RunState,
  type StepRow,
  stepNamed,
  verbOf,
} from '@bobine/templates/engine';
import type { Migrated, OutsideCommand, OwnCommand, Reading, Recording } from './run.js';

/** What a batch of inputs makes of a run: its state, the template it follows, what goes into the record, and what has to be done outside. */
export type Turn = {
  state: RunState;
  template: CompiledTemplate;
  recording: Recording;
  outside: OutsideCommand[];
  isNews: boolean;
};

const OWN: ReadonlySet<Command['kind']> = new Set<OwnCommand['kind']>([
  'openWait',
  'closeWait',
  'openFanOut',
  'closeFanOut',
  'amendFanOut',
  'emit',
  'escalate',
  'escalateRun',
]);
const isOwn = (command: Command): command is OwnCommand => OWN.has(command.kind);
const isOutside = (command: Command): command is OutsideCommand => command.kind === 'escalate' || !isOwn(command);

/** Takes in all that has come, in order, so that one record serves it all. */
export function takeTurn(template: CompiledTemplate, before: RunState | null, inputs: Input[]): Turn {
  let state = before;
  const commands: Command[] = [];
  const readings: Reading[] = [];
  for (const input of inputs) {
    const reduced = reduce(template, state, input);
    readings.push(...readingsOf(input, state, reduced.state));
    commands.push(...reduced.commands);
    state = reduced.state;
  }
  if (!state) throw new Error('a run takes its first turn by being opened');
  const steps: StepRow[] = changedSteps(template, before, state);
  const own = commands.filter(isOwn);
  const ended = state.outcome !== null && !before?.outcome;
  return {
    state,
    template,
    recording: {
      run: state.address,
      revision: state.revision,
      steps,
      commands: own,
      readings,
      outcome: state.outcome,
    },
    outside: commands.filter(isOutside),
    isNews: ended || steps.length + own.length + readings.length > 0,
  };
}

function readingsOf(input: Input, before: RunState | null, after: RunState): Reading[] {
  if (input.kind === 'fact' && after === before && !holdsFact(after, input.address, input.fact)) {
    return [{ event: input.fact.id, address: input.address, read: 'tooLate' }];
  }
  if (input.kind !== 'answer' || !input.ok || !input.facts) return [];
  const { address } = verbOf(input.onceKey);
  return input.facts
    .filter((fact) => after !== before && holdsFact(after, address, fact))
    .map(({ id }) => ({ event: id, address, read: 'collected' as const }));
}

/** Takes a run over to another version of its template, and records how every step stands then; one that has ended stays what it was. */
export function goOver(
  from: CompiledTemplate,
  to: CompiledTemplate,
  before: RunState,
  { to: { version }, plan }: Pick<Migrated, 'to' | 'plan'>,
  at: string,
): Turn {
  const { state, commands } = migrate(from, to, before, plan, at);
  const isNews = state !== before;
  const own = commands.filter(isOwn);
  const left = leftSteps(from, before, state, plan.reason, at);
  const gone = from.steps.map(({ path }) => path).filter((path) => !Object.hasOwn(state.steps, path));
  return {
    state,
    template: isNews ? to : from,
    recording: {
      ...{ run: state.address, revision: state.revision, commands: own, readings: [], outcome: state.outcome },
      steps: isNews ? [...left, ...everyStep(to, before, state)] : [],
      ...(isNews ? { migrated: { hash: to.hash, version, reason: plan.reason, gone, inputs: plan.inputs } } : {}),
    },
    outside: commands.filter(isOutside),
    isNews,
  };
}

/** What has changed, and how every other step stands: of a run that has gone over, all of it is said. */
function everyStep(to: CompiledTemplate, before: RunState, after: RunState): StepRow[] {
  const changed = changedSteps(to, before, after);
  const said = new Set(changed.map(({ address }) => address));
  const isCurrent = ({ step, attempt }: StepRow): boolean => after.steps[step]!.attempt === attempt;
  return [...changed, ...changedSteps(to, null, after).filter((row) => isCurrent(row) && !said.has(row.address))];
}

/** The attempts that were open under names that are no step's any more, or another's. */
function leftSteps(from: CompiledTemplate, before: RunState, after: RunState, reason: string, at: string): StepRow[] {
  const ended = { status: 'superseded', reason, told: undefined, endedAt: at, deadline: null } as const;
  const isKept = ({ step, attempt }: StepRow): boolean => {
    const now = after.steps[step];
    return now?.attempt === attempt || (now?.past.some((past) => past.attempt === attempt) ?? false);
  };
  return changedSteps(from, null, before)
    .filter((row) => row.attempt === before.steps[row.step]!.attempt && !isKept(row))
    .filter(({ status }) => ['waiting', 'running', 'escalated'].includes(status))
    .map((row) => ({ ...row, ...ended, revision: row.revision + 1 }));
}

/** Whether a step attempt has taken in a fact. */
function holdsFact(state: RunState, address: string, { id }: Fact): boolean {
  const named = stepNamed(state, address);
  const step = named && state.steps[named.path];
  if (!step) return false;
  return step.attempt === named.attempt ? step.seen.includes(id) : step.collected.includes(id);
}
