import type { Input } from '@bobine/templates/engine';
import type { Arrival, Cancellation, CommandAnswer, Joined, Steered } from './run.js';

/** An input that has not been given its instant yet: that is the turn it is taken in. */
type Waiting<I = Input> = I extends Input ? Omit<I, 'at'> : never;

/**
 * Queues what comes to a run. Dispatches are numbered and come in order, at least once: what has a number already taken
 * is a repetition, across continue-as-new too.
 */
export class Inbox {
  private queue: Waiting[] = [];

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

  cancelled({ number, reason }: Cancellation): void {
    this.dispatched(number, { kind: 'cancelled', reason });
  }

  steered({ number, input }: Steered): void {
    this.dispatched(number, input);
  }

  answer(answer: CommandAnswer): void {
    this.queue.push({ kind: 'answer', ...answer });
  }

  /** All that waits, as of this instant. */
  take(at: string): Input[] {
    const inputs = this.queue.map((input): Input => ({ ...input, at }));
    this.queue = [];
    return inputs;
  }

  private dispatched(number: number, input: Waiting): void {
    if (number <= this.taken) return;
    this.taken = number;
    this.queue.push(input);
  }
}
