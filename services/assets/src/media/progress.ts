import { idFrom, workProgressed } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Database } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';

const TELL_EVERY_MS = 1000;
const BEAT_EVERY_MS = 5000;

/** Tells how far a piece of work is: to the engine by heartbeats, to everybody by an event, at most once a second. */
export class Progress {
  private done = 0;
  /** The part last told to everybody, if any was. */
  private told: number | undefined;
  private toldAt: number;
  private telling: Promise<void> = Promise.resolve();
  private readonly beats: NodeJS.Timeout;

  constructor(
    private readonly db: Database,
    private readonly about: { onceKey: string; work: string; title: string; cause: Cause },
    private readonly heartbeat: (details: { done: number }) => void,
    private readonly logger: Logger,
  ) {
    this.toldAt = Date.now();
    // Copying and hashing beat too; an encoder that hangs is noticed by its silence, not here.
    this.beats = setInterval(() => heartbeat({ done: this.done }), BEAT_EVERY_MS);
  }

  /** Takes a fraction, 0 to 1. */
  at(done: number): void {
    this.done = Math.min(1, Math.max(this.done, done));
    this.heartbeat({ done: this.done });
    if (Date.now() - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = Date.now();
    this.telling = this.telling.then(() => this.tell());
  }

  /** Ends the heartbeats, once what was being told is told; work that was shown to go on is shown to be over. */
  async stop(): Promise<void> {
    clearInterval(this.beats);
    await this.telling;
    if (this.told === undefined || this.told === 1) return;
    this.done = 1;
    await this.tell();
  }

  private async tell(): Promise<void> {
    const { onceKey, work, title, cause } = this.about;
    this.told = this.done;
    const job = idFrom('job', onceKey);
    await this.db
      .transaction((tx) => emit(tx, workProgressed, `job/${job}`, { job, work, title, done: this.done }, cause))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'progress was not told'));
  }
}
