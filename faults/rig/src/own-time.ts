import { setTimeout as pause } from 'node:timers/promises';

/** How long a run has gone on unhindered: instants are drawn in this time, so that downtime moves none of them. */
export class OwnTime {
  readonly #began = Date.now();
  #hinderedMs = 0;
  #hinderedSince: number | undefined;

  get seconds(): number {
    return ((this.#hinderedSince ?? Date.now()) - this.#began - this.#hinderedMs) / 1000;
  }

  /** Resolves when the run has gone on for so long. */
  async reach(second: number, signal: AbortSignal): Promise<void> {
    while (this.seconds < second) await pause(50, undefined, { signal });
  }

  /** Lets something be done that hinders the run. */
  async standing(work: () => Promise<void>): Promise<void> {
    this.#hinderedSince = Date.now();
    await work();
    this.#hinderedMs += Date.now() - this.#hinderedSince;
    this.#hinderedSince = undefined;
  }
}
