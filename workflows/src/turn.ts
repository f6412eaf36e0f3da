import {
  changedSteps,
  type Command,
  type CompiledTemplate,
  type Fact,
  type Input,
  reduce,
  type RunState,
  type StepRow,
  stepOf,
  verbOf,
} from '@bobine/templates/engine';
import type { OutsideCommand, OwnCommand, Reading, Recording } from './run.js';

/** What a batch of inputs makes of a run: its state, what goes into the record, and what has to be done outside. */
export type Turn = { state: RunState; recording: Recording; outside: OutsideCommand[]; isNews: boolean };

const OWN: ReadonlySet<Command['kind']> = new Set<OwnCommand['kind']>([
  'openWait',
  'closeWait',
  'openFanOut',
  'closeFanOut',
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

/** Whether a step attempt has taken in a fact. */
function holdsFact(state: RunState, address: string, { id }: Fact): boolean {
  const named = stepOf(state.address, address);
  const step = named && state.steps[named.path];
  if (!step) return false;
  return step.attempt === named.attempt ? step.seen.includes(id) : step.collected.includes(id);
}
