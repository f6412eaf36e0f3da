import type { Database } from '@bobine/persistence';
import { failpoint, type Logger, traced } from '@bobine/runtime';
import { hasDispatched } from './dispatch.store.js';
import { writeGone } from './gone.js';
import type { Heard } from './temporal-runs.js';
import { holdRuns, type Telling, waitingFor } from './waiting.js';

const POLL_MS = 200;
const LANES = 3;
const RUNS_PER_SWEEP = 24;
const PAUSE_AFTER_FAILURE_MS = 1000;

type Tell = (run: string, telling: Telling) => Promise<Heard>;
type Told = { run: string; ids: string[]; gone: Telling[] };

/**
 * Tells runs what was written for them: in order, at least once, marked after. A run is held by one lane of one instance
 * at a time; several lanes go side by side, woken by commits of this process and by a poll.
 */
export class Dispatcher {
  private stopped = false;
  private readonly lanes: Promise<void>[] = [];
  private readonly resting = new Set<() => void>();
  private rung = false;
  private unlisten: () => void = () => undefined;
  /** Runs Temporal would not hear about just now, and until when they are left alone. */
  private readonly paused = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly tell: Tell,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.unlisten = this.db.onCommit((tx) => {
      if (!tx || hasDispatched(tx)) this.ring();
    });
    for (let lane = 0; lane < LANES; lane++) this.lanes.push(this.run());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.unlisten();
    for (const wake of this.resting) wake();
    await Promise.all(this.lanes);
  }

  /** One lane at a time is woken; one that finds more than it can hold wakes the next. */
  private ring(): void {
    const [wake] = this.resting;
    if (wake) wake();
    else this.rung = true;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.rung = false;
      const told = await this.sweep().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'the dispatcher tries again');
        return 0;
      });
      if (told === 0 && !this.rung) await this.rest();
    }
  }

  /** Tells as many runs as one lane holds at once; answers how many there were. */
  private async sweep(): Promise<number> {
    // Past `Database.transaction`, which rings: a lane's own marking is no news.
    return this.db.source.transaction(async (tx) => {
      const runs = await holdRuns(tx, RUNS_PER_SWEEP, this.stillPaused());
      if (runs.length === 0) return 0;
      if (runs.length === RUNS_PER_SWEEP) this.ring();
      const waiting = await waitingFor(tx, runs);
      failpoint('dispatcher.matched');
      const told = await Promise.all([...waiting].map(([run, tellings]) => this.tellAll(run, tellings)));
      failpoint('dispatcher.told');
      await tx.query('update dispatches set done_at = clock_timestamp() where id = any($1::bigint[])', [
        told.flatMap(({ ids }) => ids),
      ]);
      for (const { run, gone } of told)
        if (gone.length > 0) await this.db.transaction((own) => writeGone(own, run, gone));
      return told.some(({ ids }) => ids.length > 0) ? runs.length : 0;
    });
  }

  /** In order, up to the first that fails: what comes after it must not overtake it. */
  private async tellAll(run: string, tellings: Telling[]): Promise<Told> {
    const told: Told = { run, ids: [], gone: [] };
    for (const telling of tellings) {
      try {
        const heard = await traced('tell', { run, tell: telling.tell }, () => this.tell(run, telling));
        if (heard === 'gone') told.gone.push(telling);
        told.ids.push(...telling.ids);
      } catch (error) {
        this.logger.warn({ err: error, run, tell: telling.tell }, 'a run could not be told; it is tried again');
        this.paused.set(run, Date.now() + PAUSE_AFTER_FAILURE_MS);
        break;
      }
    }
    return told;
  }

  private stillPaused(): string[] {
    for (const [run, until] of this.paused) if (until <= Date.now()) this.paused.delete(run);
    return [...this.paused.keys()];
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.resting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, POLL_MS);
      this.resting.add(wake);
    });
  }
}
