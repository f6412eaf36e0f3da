import { english, type Phrase, phrase, readPhrase } from '@bobine/contracts/phrase';
import type { CompiledTemplate } from '@bobine/templates/engine';
import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  log,
  proxyActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import { type Call, callOf, outputOf } from './call.js';
import type { CommandAnswer, OutsideCommand } from './run.js';

type Asked = (call: { onceKey: string; run: string; input: unknown }) => Promise<unknown>;

/**
 * Carries out what the owners do. Commands of one step attempt go in the order given, and so does the undoing of a run;
 * the rest goes at once. What they answer comes back through `answered`.
 */
export class Hands {
  private readonly tails = new Map<string, Promise<void>>();
  private readonly running = new Map<string, CancellationScope>();
  private inFlight = 0;

  constructor(
    private readonly run: string,
    public template: CompiledTemplate,
    private readonly answered: (answer: CommandAnswer) => void,
  ) {}

  get idle(): boolean {
    return this.inFlight === 0;
  }

  carryOut(command: OutsideCommand): void {
    if (command.kind === 'stopActivity') {
      this.running.get(command.target)?.cancel();
      return;
    }
    const call = callOf(command, this.template);
    if (!call) return;
    const { onceKey } = command;
    const queue = onceKey.endsWith(':undo') ? 'undo' : command.address;
    const scope = new CancellationScope();
    const before = this.tails.get(queue) ?? Promise.resolve();
    this.running.set(onceKey, scope);
    this.inFlight += 1;
    const tail = before
      .then(() => scope.run(() => this.ask(onceKey, call)))
      .then((answer) => {
        this.running.delete(onceKey);
        if (this.tails.get(queue) === tail) this.tails.delete(queue);
        this.inFlight -= 1;
        if (answer && call.answered) this.answered(answer);
      });
    this.tails.set(queue, tail);
  }

  /** Never rejects; null when the run itself stopped the activity, for then nobody waits. */
  private async ask(onceKey: string, { activity, input, options, answered }: Call): Promise<CommandAnswer | null> {
    const ask = proxyActivities<Record<string, Asked>>(options)[activity];
    try {
      const output = await ask?.({ onceKey, run: this.run, input });
      return { onceKey, ok: true, output: outputOf(output) };
    } catch (error) {
      if (isCancellation(error)) return null;
      const failure = failureOf(error);
      if (!answered) log.error('a command of the run was not carried out', { onceKey, activity, ...failure });
      return { onceKey, ok: false, error: failure };
    }
  }
}

const LATE = phrase`It did not end in time.`;

/** Why an activity failed: a refusal with its code, or what the server says of it. */
function failureOf(error: unknown): { code: string; message: string; told?: Phrase } {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure) {
    const [said] = (cause.details ?? []) as { told?: unknown }[];
    const told = readPhrase(said?.told);
    return { code: cause.type ?? 'bug', message: cause.message, ...(told ? { told } : {}) };
  }
  if (cause instanceof TimeoutFailure) return { code: 'activity.timeout', message: english(LATE), told: LATE };
  return { code: 'bug', message: cause instanceof Error ? cause.message : String(cause) };
}
