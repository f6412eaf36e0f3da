import type { Input } from '@bobine/templates/engine';
import type { Arrival, Cancellation, CommandAnswer, Joined, Migrated, Steered } from './run.js';

/** An input that has not been given its instant yet: that is the turn it is taken in. */
type Waiting<I = Input> = I extends Input ? Omit<I, 'at'> : never;
/** A run goes over to another version by itself, between what came before and what comes after. */
type Passing = { kind: 'migrated' } & Pick<Migrated, 'to' | 'plan'>;

/**
 * Queues what comes to a run. Dispatches are numbered and come in order, at least once: what has a number already taken
 * is a repetition, across continue-as-new too.
 */
export class Inbox {
  private queue: (Waiting | Passing)[] = [];

  constructor(
    /** The highest number of a dispatch taken in. */
    public taken: number,
  ) {}

  get waiting(): boolean {
    return this.queue.length > 0;
  }

  add(input: Waiting): void {
    this.queue.push(input);
  }

  facts(arrivals: Arrival[]): void {
    for (const { number, address, fact } of arrivals) this.dispatched(number, { kind: 'fact', address, fact });
  }

  joined({ number, step, generation, items }: Joined): void {
    this.dispatched(number, { kind: 'join', step, generation, items });
  }

  cancelled({ number, ...why }: Cancellation): void {
    this.dispatched(number, { kind: 'cancelled', ...why });
  }

  steered({ number, input }: Steered): void {
    this.dispatched(number, input);
  }

  migrated({ number, to, plan }: Migrated): void {
    this.dispatched(number, { kind: 'migrated', to, plan });
  }

  answer(answer: CommandAnswer): void {
    this.queue.push({ kind: 'answer', ...answer });
  }

  /** What waits next, as of this instant: all of it up to where the run goes over to another version, or that. */
  take(at: string): Input[] | Passing {
    const passing = this.queue.findIndex(({ kind }) => kind === 'migrated');
    if (passing === 0) return this.queue.shift() as Passing;
    const inputs = this.queue.splice(0, passing < 0 ? this.queue.length : passing) as Waiting[];
    return inputs.map((input): Input => ({ ...input, at }));
  }

  private dispatched(number: number, input: Waiting | Passing): void {
    if (number <= this.taken) return;
    this.taken = number;
    this.queue.push(input);
  }
}
